import { describe, expect, it } from "vitest";
import { type Instant, instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import { type CompleteAnswer, type Cursor, nextCursor } from "../../../shared/sync/cursor.ts";

const at = (text: string): Instant => instantFromMs(Date.parse(text));
const before: Cursor = {
  patientId: "p",
  wholeAsOf: at("2026-11-23T10:00:00Z"),
  namedAsOf: at("2026-11-23T10:00:00Z"),
  changesSince: at("2026-11-23T10:00:02Z"),
  etag: 'W/"1"',
};
const answer = (changes: Partial<CompleteAnswer>): CompleteAnswer => ({
  patientId: "p",
  answered: "changes",
  namedAll: false,
  askedAt: at("2026-11-23T10:05:00Z"),
  serverMs: instantToMs(at("2026-11-23T10:04:57Z")),
  ...changes,
});

describe("a cursor after", () => {
  it("everything begins at this answer, by the source's own clock", () => {
    expect(nextCursor(undefined, answer({ answered: "whole", etag: 'W/"2"' }))).toEqual({
      patientId: "p",
      wholeAsOf: at("2026-11-23T10:05:00Z"),
      namedAsOf: at("2026-11-23T10:05:00Z"),
      changesSince: at("2026-11-23T10:04:57Z"),
      etag: 'W/"2"',
    });
  });

  it("changes moves on, but not the time of the last whole answer, and the etag of that answer is no longer of use", () => {
    expect(nextCursor(before, answer({}))).toEqual({
      patientId: "p",
      wholeAsOf: before.wholeAsOf,
      namedAsOf: before.namedAsOf,
      changesSince: at("2026-11-23T10:04:57Z"),
    });
    expect(nextCursor(before, answer({ namedAll: true }))?.namedAsOf).toBe(at("2026-11-23T10:05:00Z"));
  });

  it("an answer dated ahead of this machine begins no later than it was asked: its resources may be dated by another clock", () => {
    const ahead = answer({ serverMs: instantToMs(at("2026-11-23T10:21:00Z")) });
    expect(nextCursor(before, ahead)?.changesSince).toBe(at("2026-11-23T10:05:00Z"));
    expect(nextCursor(undefined, { ...ahead, answered: "whole" })?.changesSince).toBe(at("2026-11-23T10:05:00Z"));
  });

  it("changes without a date of the source stays where it was: more is asked for again, never less", () => {
    const { serverMs: _, ...undated } = answer({});
    expect(nextCursor(before, undated)?.changesSince).toBe(before.changesSince);
  });

  it("304 counts as everything, and keeps its etag", () => {
    expect(nextCursor(before, answer({ answered: "unchanged" }))).toMatchObject({
      wholeAsOf: at("2026-11-23T10:05:00Z"),
      etag: 'W/"1"',
    });
  });

  it("changes that no whole answer stands before is none", () => {
    expect(nextCursor(undefined, answer({}))).toBeUndefined();
  });
});
