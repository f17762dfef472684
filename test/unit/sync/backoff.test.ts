import { describe, expect, it } from "vitest";
import { backoffMs, parseRetryAfterMs } from "../../../shared/sync/backoff.ts";
import { retryPolicy } from "../../../shared/sync/retry-policy.ts";

describe("the pause before trying again", () => {
  it("doubles, and stays under its ceiling", () => {
    const pauses = [2, 3, 4, 20].map((attempt) => backoffMs(attempt, 0.999, retryPolicy));
    expect(pauses).toEqual([500, 1000, 2000, 8000].map((ms) => Math.round(ms / 2 + (ms / 2) * 0.999)));
  });

  it("is never nothing, and spreads sources that failed together", () => {
    expect(backoffMs(2, 0, retryPolicy)).toBe(250);
    expect(backoffMs(2, 0.5, retryPolicy)).toBe(375);
  });
});

describe("Retry-After", () => {
  const nowMs = Date.UTC(2026, 10, 23, 10, 0, 0);
  it.each([
    ["7", 7_000],
    [" 0 ", 0],
    ["Mon, 23 Nov 2026 10:00:30 GMT", 30_000],
    ["Mon, 23 Nov 2026 09:00:00 GMT", 0],
    ["soon", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("%s", (header, expected) => {
    expect(parseRetryAfterMs(header, nowMs)).toBe(expected);
  });
});
