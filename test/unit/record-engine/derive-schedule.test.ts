import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "../../../src-main/fhir/clock.ts";
import { createDeriveSchedule } from "../../../src-main/record-engine/record/derive-schedule.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A record that grows by `perSecond` resources for `seconds`, each of which takes `costMs` to derive; nothing arrives while deriving. Says at which sizes it was derived, and when. */
function load({ perSecond, seconds, costMs }: { perSecond: number; seconds: number; costMs: number }) {
  const beganMs = Date.now();
  const derived: { size: number; atMs: number }[] = [];
  let size = 0;
  let spentMs = 0;
  const schedule = createDeriveSchedule({
    derive: () => {
      derived.push({ size, atMs: Date.now() - beganMs });
      spentMs += size * costMs;
      vi.setSystemTime(Date.now() + size * costMs);
    },
    readAhead: () => false,
    size: () => size,
    onBug: (error) => {
      throw error;
    },
    clock: systemClock,
  });
  for (let step = 0; step < seconds * 10; step += 1) {
    size += perSecond / 10;
    schedule.request();
    vi.advanceTimersByTime(100);
  }
  const whileLoadingMs = spentMs;
  schedule.flush();
  return { derived, whileLoadingMs, tookMs: Date.now() - beganMs };
}

describe("while sources answer", () => {
  it("what came first is derived at once", () => {
    expect(load({ perSecond: 2_000, seconds: 5, costMs: 0.1 }).derived[0]?.atMs).toBeLessThanOrEqual(200);
  });

  it("a record that arrives faster than it can be derived is not derived half-way over and over", () => {
    const { derived } = load({ perSecond: 10_000, seconds: 5, costMs: 0.1 });
    expect(derived.map(({ size }) => size)).toEqual([1_000, 50_000]);
  });

  it("no more than a quarter of the time goes into deriving, though the record grows", () => {
    const { whileLoadingMs, tookMs, derived } = load({ perSecond: 1_000, seconds: 60, costMs: 0.1 });
    expect(whileLoadingMs / tookMs).toBeLessThanOrEqual(0.25);
    expect(derived.length).toBeGreaterThan(4);
  });

  it("what has come is drawn within ten seconds, however large the rest is", () => {
    const { derived } = load({ perSecond: 20_000, seconds: 12, costMs: 0.1 });
    expect(derived.length).toBe(3);
    expect(derived[1]?.atMs).toBeLessThan(11_000);
  });
});

describe("while the next derivation has to wait", () => {
  function comes(readAhead: (how: { readonly whole: boolean }) => boolean, isIdle = () => true) {
    let size = 0;
    const derive = vi.fn(() => void vi.setSystemTime(Date.now() + 5_000));
    const onBug = () => {};
    const schedule = createDeriveSchedule({ derive, readAhead, size: () => size, onBug, clock: systemClock, isIdle });
    const come = (count: number) => {
      size += count;
      schedule.request();
      vi.advanceTimersByTime(100);
    };
    come(1_000);
    expect(derive).toHaveBeenCalledTimes(1);
    return { derive, schedule, come };
  }

  it("what comes is taken in, some hundreds at once", () => {
    const readAhead = vi.fn(() => true);
    const { derive, come } = comes(readAhead);
    for (let page = 0; page < 10; page += 1) come(200);
    expect(readAhead).toHaveBeenCalledTimes(5);
    expect(derive).toHaveBeenCalledTimes(1);
  });

  it("what cannot be taken in by itself waits until as much has come as there was: then everything is looked at", () => {
    const readAhead = vi.fn(({ whole }: { readonly whole: boolean }) => whole);
    const { derive, schedule, come } = comes(readAhead);
    for (let page = 0; page < 9; page += 1) come(200);
    expect(readAhead.mock.calls).toEqual([[{ whole: false }]]);
    come(200);
    expect(readAhead.mock.calls.slice(1)).toEqual([[{ whole: true }]]);
    schedule.flush();
    expect(derive).toHaveBeenCalledTimes(2);
    come(500);
    expect(readAhead.mock.calls.slice(2)).toEqual([[{ whole: false }]]);
  });

  it("nothing is taken in where pages come faster than they can be kept", () => {
    const readAhead = vi.fn(() => true);
    comes(readAhead, () => false).come(5_000);
    expect(readAhead).not.toHaveBeenCalled();
  });

  it("nothing is taken in once it is closed", () => {
    const readAhead = vi.fn(() => true);
    const { schedule, come } = comes(readAhead);
    schedule.stop();
    come(5_000);
    expect(readAhead).not.toHaveBeenCalled();
  });
});

describe("once the record is there", () => {
  it("a change is derived after the shortest pause, not after what the loading would have needed", () => {
    const derive = vi.fn();
    const schedule = createDeriveSchedule({
      derive: () => {
        derive();
        vi.setSystemTime(Date.now() + 3_000);
      },
      readAhead: () => false,
      size: () => 50_000,
      onBug: () => {},
      clock: systemClock,
    });
    schedule.request();
    vi.advanceTimersByTime(100);
    expect(derive).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60_000);
    schedule.request();
    vi.advanceTimersByTime(400);
    expect(derive).toHaveBeenCalledTimes(2);
  });

  it("nothing is derived once it is closed, and nothing twice", () => {
    const derive = vi.fn();
    const schedule = createDeriveSchedule({
      derive,
      readAhead: () => false,
      size: () => 1,
      onBug: () => {},
      clock: systemClock,
    });
    schedule.request();
    schedule.flush();
    schedule.flush();
    vi.advanceTimersByTime(5_000);
    expect(derive).toHaveBeenCalledTimes(1);
    schedule.request();
    schedule.stop();
    vi.advanceTimersByTime(60_000);
    expect(derive).toHaveBeenCalledTimes(1);
  });
});
