import { describe, expect, it } from "vitest";
import { timeTicks, valueTicks } from "../../../src-renderer/charts/time-ticks.ts";
import { readContent } from "../../../src-renderer/features/documents/read-content.ts";

const ms = (text: string) => Date.parse(text);
const base64 = (bytes: readonly number[] | string) => Buffer.from(bytes as string).toString("base64");

describe("ticks of a time axis", () => {
  it("stand on whole units, labelled at their own precision", () => {
    const labels = (from: string, to: string) => timeTicks(ms(from), ms(to), 5).map(({ label }) => label);
    expect(labels("1942-01-01T00:00:00Z", "2026-11-23T00:00:00Z")).toEqual(["1960", "1980", "2000", "2020"]);
    expect(labels("2022-01-01T00:00:00Z", "2026-11-23T00:00:00Z")).toEqual(["2022", "2023", "2024", "2025", "2026"]);
    expect(labels("2026-08-02T00:00:00Z", "2026-11-23T00:00:00Z")).toEqual(["Sep-2026", "Oct-2026", "Nov-2026"]);
    expect(labels("2026-11-22T22:00:00Z", "2026-11-23T02:30:00Z")).toEqual([
      "22:00",
      "23:00",
      "23-Nov-2026",
      "01:00",
      "02:00",
    ]);
  });

  it("keep to UK time when the clocks change", () => {
    const days = timeTicks(ms("2026-03-27T00:00:00Z"), ms("2026-04-01T00:00:00Z"), 6);
    expect(days.map(({ atMs }) => new Date(atMs).toISOString().slice(5, 16))).toEqual([
      "03-27T00:00",
      "03-28T00:00",
      "03-29T00:00",
      "03-29T23:00",
      "03-30T23:00",
      "03-31T23:00",
    ]);
    expect(days.map(({ label }) => label.slice(0, 2))).toEqual(["27", "28", "29", "30", "31", "01"]);
    expect(timeTicks(ms("2026-10-24T20:00:00Z"), ms("2026-10-25T05:00:00Z"), 10).length).toBeLessThan(12);
  });

  it("are round numbers within the scale of values", () => {
    expect(valueTicks(0, 156, 6)).toEqual([0, 50, 100, 150]);
    expect(valueTicks(7.27, 7.48, 5)).toEqual([7.3, 7.35, 7.4, 7.45]);
  });
});

describe("a received file", () => {
  it("is drawn as its bytes are, not as it says of itself", () => {
    const png = base64([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
    expect(readContent({ contentType: "image/jpeg", base64: png }, "image")).toMatchObject({
      kind: "image",
      type: "image/png",
    });
    expect(readContent({ contentType: "image/png", base64: base64("<script>") }, "image").kind).toBe("none");
  });

  it("is looked into where its type is not stated", () => {
    const open = (text: string) =>
      readContent({ contentType: "application/octet-stream", base64: base64(text) }, "inspect");
    expect(open("<!doctype html><p>Hello</p>").kind).toBe("html");
    expect(open("Dear colleague").kind).toBe("text");
    expect(open("%PDF-1.4 …").kind).toBe("pdf");
    expect(open("a\u0000b").kind).toBe("none");
  });

  it("is read in its own characters", () => {
    const latin = Buffer.from([0x44, 0xe9, 0x73, 0x69, 0x72, 0xe9]).toString("base64");
    expect(readContent({ contentType: "text/plain; charset=iso-8859-1", base64: latin }, "text")).toEqual({
      kind: "text",
      text: "Désiré",
    });
    expect(readContent({ contentType: "text/plain", base64: latin }, "text")).toEqual({ kind: "text", text: "Désiré" });
    expect(readContent({ contentType: "text/plain; charset=klingon", base64: base64("≥ 5 µmol") }, "text")).toEqual({
      kind: "text",
      text: "≥ 5 µmol",
    });
  });

  it.each(["", "    ", "!!!"])("that holds nothing says so and is not a blank: %j", (text) => {
    const content = { contentType: "text/plain", base64: text === "!!!" ? "!!!" : base64(text) };
    expect(readContent(content, "text")).toMatchObject({ kind: "none", words: expect.stringMatching(/empty|damaged/) });
  });
});
