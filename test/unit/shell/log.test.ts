import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { placesOf, toLogLine } from "../../../src-main/logging/log-entry.ts";
import { openRotatingFile } from "../../../src-main/logging/rotating-file.ts";

const entry = { time: "2026-11-23T09:00:00.000Z", level: "info", event: "launchEnded" } as const;
const written = (fields: object): Record<string, unknown> => JSON.parse(toLogLine({ ...entry, ...fields }));

describe("nothing that could be a person's gets into the log", () => {
  test.each([
    "9990000018",
    "999 000 0018",
    "999-000-0018",
    "Edith Example",
    "EXAMPLE, Edith (Mrs)",
    "1942-03-08T00:00",
    "https://ehr.example/Patient/1?code=secret",
    "Patient/acute-1",
    "",
    "a".repeat(200),
    "line\nbreak",
    "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
  ])("%j", (text) => {
    const line = written({
      reason: text,
      sourceId: text,
      channel: text,
      version: text,
      correlationId: text,
      at: [text],
    });
    expect(line).toEqual({
      ...entry,
      reason: "withheld",
      sourceId: "withheld",
      channel: "withheld",
      version: "withheld",
      correlationId: "withheld",
      at: ["withheld"],
    });
  });

  test("an error leaves its places and not its message", () => {
    const places = placesOf(new Error("Mrs Edith Example at 1 High Street (9990000018)"));
    expect(places.length).toBeGreaterThan(0);
    expect(places.join(" ")).toMatch(/log\.test\.ts:\d+:\d+/);
    expect(places.join(" ")).not.toMatch(/Edith|High Street|9990000018/);
    expect(written({ at: places }).at).toEqual(expect.arrayContaining([expect.stringMatching(/log\.test\.ts/)]));
  });

  test("a message of several lines is no place", () => {
    expect(placesOf(new Error("first\n    at Mrs Edith Example")).join(" ")).not.toContain("Edith");
    expect(placesOf("Mrs Edith Example")).toEqual([]);
  });
});

test("codes, numbers and correlation ids come through", () => {
  const fields = {
    reason: "clockWrong",
    channel: "view:read",
    sourceId: "mental-health",
    version: "33.2.1",
    correlationId: "6f1d0a3e-4a39-4c0e-9a51-0c9a3f2b1c55",
    count: 12,
    durationMs: 12.6,
    port: 8765,
  };
  expect(written(fields)).toEqual({ ...entry, ...fields, durationMs: 13 });
});

describe("the file", () => {
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), "throughline-log-"));
    onTestFinished(() => rmSync(made, { recursive: true }));
    return made;
  };

  test("is the user's alone and keeps at most five of a megabyte", () => {
    const logs = join(folder(), "logs");
    const write = openRotatingFile(logs);
    for (let line = 0; line < 130; line += 1) {
      write(`${String(line).padStart(50_000, "x")}\n`);
    }
    const files = readdirSync(logs).sort();
    expect(files).toEqual([
      "throughline.1.log",
      "throughline.2.log",
      "throughline.3.log",
      "throughline.4.log",
      "throughline.log",
    ]);
    for (const file of files) {
      expect(statSync(join(logs, file)).size).toBeLessThanOrEqual(1024 * 1024);
      expect(statSync(join(logs, file)).mode & 0o077).toBe(0);
    }
    expect(readFileSync(join(logs, "throughline.log"), "utf8")).toContain("x129\n");
  });

  test("that cannot be written costs lines and nothing else", () => {
    const write = openRotatingFile("/dev/null/logs");
    expect(() => write("line\n")).not.toThrow();
  });
});
