import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { RecordJson } from "../../../src-main/record-cli/to-json.ts";
import { condition, patient, type Resource } from "../../unit/merge/sources.ts";
import { type Ended, runRecord } from "./record-program.ts";

let folder = "";

vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "broken-files-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...files: readonly string[]) => runRecord(folder, ["--json", "--now", "2026-11-23T09:00:00Z", ...files]);

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return name;
}

function bundle(...resources: readonly Resource[]): string {
  return JSON.stringify({
    resourceType: "Bundle",
    type: "collection",
    entry: resources.map((resource) => ({ resource })),
  });
}

const asthma = condition("asthma", { code: { text: "Asthma" }, onsetDateTime: "2001-01-01" });

/** A chart with the patient and the asthma, or exit 2 and one sentence: nothing in between, and never a stack trace. */
function expectCleanEnd({ exit, out, error }: Ended): RecordJson | undefined {
  expect(error).not.toMatch(/\n\s+at |Error:|node:/);
  if (exit === 2) {
    expect(out).toBe("");
    expect(error.trim().split("\n")).toHaveLength(1);
    return undefined;
  }
  expect([exit, error]).toEqual([0, ""]);
  const json: RecordJson = JSON.parse(out);
  const { received, inGroups, supporting, notShown } = json.counts;
  expect(received).toBe(inGroups + supporting + notShown);
  return json;
}

function problems(json: RecordJson | undefined): readonly string[] {
  return json?.headings.problemList?.groups.map(({ display }) => display) ?? [];
}

describe("files with faults of their own, through the command line", () => {
  test("a byte order mark, as some exports begin with", async () => {
    const json = expectCleanEnd(await run(await file("bom.json", `\ufeff${bundle(patient(), asthma)}`)));
    expect(problems(json)).toEqual(["Asthma"]);
  });

  test("a byte order mark before the first line of NDJSON", async () => {
    const lines = [patient(), asthma].map((resource) => JSON.stringify(resource)).join("\r\n");
    const json = expectCleanEnd(await run(await file("bom.ndjson", `\ufeff${lines}`)));
    expect(problems(json)).toEqual(["Asthma"]);
  });

  test("a JSON array of resources", async () => {
    const json = expectCleanEnd(await run(await file("array.json", JSON.stringify([patient(), asthma]))));
    expect(problems(json)).toEqual(["Asthma"]);
  });

  test("a page of a search that says there is more is not the whole of its source", async () => {
    const page = {
      resourceType: "Bundle",
      type: "searchset",
      total: 500,
      entry: [patient(), asthma].map((resource) => ({ resource })),
    };
    const json = expectCleanEnd(await run(await file("first-page.json", JSON.stringify(page))));
    expect(problems(json)).toEqual(["Asthma"]);
    expect(json?.sources[0]?.status).toBe("partial");
    expect(json?.headings.allergiesAndAdverseReactions?.state).toBe("truncated");
  });

  test("a batch of which one search failed does not show that search's heading as empty", async () => {
    const resources = [patient(), asthma];
    const found = { resourceType: "Bundle", type: "searchset", entry: resources.map((resource) => ({ resource })) };
    const batch = {
      resourceType: "Bundle",
      type: "batch-response",
      entry: [{ resource: found }, { response: { status: "500" } }],
    };
    const json = expectCleanEnd(await run(await file("batch.json", JSON.stringify(batch))));
    expect(problems(json)).toEqual(["Asthma"]);
    expect(json?.headings.allergiesAndAdverseReactions?.state).toBe("truncated");
  });

  test("UTF-16, which JSON must not be, is read or refused in one sentence, never read wrong", async () => {
    const text = bundle(patient(), asthma);
    for (const [name, bytes] of [
      ["le", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")])],
      ["be", Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, "utf16le").swap16()])],
    ] as const) {
      const json = expectCleanEnd(await run(await file(`utf16-${name}.json`, bytes)));
      if (json !== undefined) expect(problems(json)).toEqual(["Asthma"]);
    }
  });

  test("bytes that are no UTF-8 cost the letters, not the record", async () => {
    const text = bundle(
      patient(),
      condition("menieres", { code: { text: "M\u00e9ni\u00e8re's disease" }, onsetDateTime: "2001" }),
    );
    const json = expectCleanEnd(await run(await file("latin1.json", Buffer.from(text, "latin1"))));
    expect(problems(json)).toEqual(["M\ufffdni\ufffdre's disease"]);
  });

  test("a broken line of NDJSON is listed, and the lines around it are shown", async () => {
    const lines = [
      JSON.stringify(patient()),
      '{"resourceType":"Condition","id":"cut',
      JSON.stringify(asthma),
      "",
      "null",
    ];
    const json = expectCleanEnd(await run(await file("broken.ndjson", lines.join("\n"))));
    expect(problems(json)).toEqual(["Asthma"]);
    expect(json?.notShown.filter(({ reason }) => reason === "unreadable").length).toBeGreaterThanOrEqual(1);
  });

  test.each<[string, string | Uint8Array]>([
    ["empty.json", ""],
    ["spaces.json", " \n\t "],
    ["empty.ndjson", ""],
    ["nothing.json", "null"],
    ["number.json", "5"],
    ["text.json", '"Patient"'],
    ["page.json", "<!DOCTYPE html><title>503</title>"],
    ["zeros.json", new Uint8Array(1000)],
    ["cut.json", bundle(patient(), asthma).slice(0, 200)],
    ["two.json", `${bundle(patient())}${bundle(asthma)}`],
    ["cut.json.gz", gzipSync(bundle(patient(), asthma)).subarray(0, 120)],
    ["cut.ndjson.gz", gzipSync(`${JSON.stringify(patient())}\n${JSON.stringify(asthma)}\n`).subarray(0, 120)],
    ["plain.json.gz", bundle(patient(), asthma)],
    ["empty.json.gz", ""],
    ["deep.json", `${"[".repeat(200_000)}${"]".repeat(200_000)}`],
    ["deep-objects.json", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
  ])("%s: a chart or one sentence", async (name, content) => {
    expectCleanEnd(await run(await file(name, content)));
  });

  test("one unreadable file of a folder is listed under its name; the others are shown", async () => {
    const inner = await mkdtemp(join(folder, "export-"));
    await writeFile(join(inner, "a.json"), bundle(patient(), asthma));
    await writeFile(join(inner, "b.json"), "{");
    await writeFile(join(inner, "c.json.gz"), gzipSync("{}").subarray(0, 5));
    const json = expectCleanEnd(await run(inner));
    expect(problems(json)).toEqual(["Asthma"]);
    expect(json?.notShown.map(({ reason }) => reason)).toEqual(["unreadable", "unreadable"]);
  });

  test("keys that would change every object change none", async () => {
    const hostile = `{"resourceType":"Bundle","entry":[{"resource":${JSON.stringify(patient())}},{"resource":{"resourceType":"Condition","id":"c","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"subject":{"reference":"Patient/p","__proto__":{"reference":"Patient/other"}},"code":{"text":"Asthma","__proto__":{"text":"Gout"}}}}]}`;
    const json = expectCleanEnd(await run(await file("hostile.json", hostile)));
    expect(problems(json)).toEqual(["Asthma"]);
  });
});
