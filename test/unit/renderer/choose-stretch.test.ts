import { describe, expect, it } from "vitest";
import { beginAt, endAt, stretchBetween } from "../../../src-renderer/features/timeline/choose-stretch.ts";
import { wholeLife } from "../../../src-renderer/features/timeline/time-window.ts";

const day = 86_400_000;
const life = { fromMs: 0, toMs: 30_000 * day, nowMs: 30_000 * day, died: false };
const window = { fromMs: 10_000 * day, toMs: 11_000 * day };

describe("a stretch that is dragged out along the dates", () => {
  it("is what lies between the two places, from whichever side it was dragged", () => {
    const wanted = { fromMs: 10_200 * day, toMs: 10_500 * day };
    expect(stretchBetween(window, [200, 500], 1000, life)).toEqual(wanted);
    expect(stretchBetween(window, [500, 200], 1000, life)).toEqual(wanted);
  });

  it("ends where the dates end, however far the pointer goes", () => {
    expect(stretchBetween(window, [400, 5000], 1000, life)).toEqual({ fromMs: 10_400 * day, toMs: window.toMs });
    expect(stretchBetween(window, [-300, 100], 1000, life)).toEqual({ fromMs: window.fromMs, toMs: 10_100 * day });
  });

  it("is never narrower than an hour, nor beyond what the axis has", () => {
    const { fromMs, toMs } = stretchBetween(window, [300, 300], 1000, life);
    expect(toMs - fromMs).toBe(3_600_000);
    const whole = wholeLife(life);
    expect(stretchBetween(whole, [0, 1000], 1000, life)).toEqual(whole);
  });
});

describe("a stretch that begins or ends at an entry", () => {
  it("has the entry on show, with a little room beside it, and keeps its other end", () => {
    const from = beginAt(window, 10_400 * day, life);
    expect(from.toMs).toBe(window.toMs);
    expect(from.fromMs).toBeLessThan(10_400 * day);
    expect(from.fromMs).toBeGreaterThan(10_380 * day);
    const to = endAt(window, 10_400 * day, life);
    expect(to.fromMs).toBe(window.fromMs);
    expect(to.toMs).toBeGreaterThan(10_400 * day);
    expect(to.toMs).toBeLessThan(10_410 * day);
  });

  it("is left as it is where it would be none", () => {
    expect(beginAt(window, 12_000 * day, life)).toBe(window);
    expect(endAt(window, 9_000 * day, life)).toBe(window);
  });
});
