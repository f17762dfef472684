import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { firstViews } from "../../../src-main/record-engine/record/first-screen.ts";
import { FirstScreenHandover } from "../../../src-main/record-engine/record/first-screen-handover.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function handover() {
  const onDone = vi.fn();
  const made = new FirstScreenHandover({ onDone, after: (ms, task) => void setTimeout(task, ms) });
  return { made, onDone };
}

describe("handing out a first screen that was made ready earlier", () => {
  it("is over only when the trail has every view: no view reaches the page before, and deriving would hold the trail up", () => {
    const { made, onDone } = handover();
    made.begin();
    for (const view of firstViews) made.read(view, true);
    expect(onDone).not.toHaveBeenCalled();
    for (const _ of firstViews.slice(1)) made.told();
    expect(onDone).not.toHaveBeenCalled();
    made.told();
    expect(onDone).toHaveBeenCalledTimes(1);
    expect(made.isUnderWay).toBe(false);
  });

  it("waits for a page that asks slowly, one view after the other", () => {
    const { made, onDone } = handover();
    made.begin();
    for (const view of firstViews) {
      vi.advanceTimersByTime(900);
      made.read(view, true);
      made.told();
      if (view !== firstViews.at(-1)) expect(onDone).not.toHaveBeenCalled();
    }
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it("does not wait for the trail of a view that was not ready", () => {
    const { made, onDone } = handover();
    made.begin();
    made.read("externalCards", false);
    for (const view of firstViews) made.read(view, false);
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["nothing is asked for at all", 0, 2_000],
    ["one of the views is never asked for", firstViews.length - 1, 1_000],
    ["the trail cannot be written", firstViews.length, 500],
  ])("ends by itself where %s", (_, asked, ms) => {
    const { made, onDone } = handover();
    made.begin();
    for (const view of firstViews.slice(0, asked)) made.read(view, true);
    vi.advanceTimersByTime(ms - 1);
    expect(onDone).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onDone).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(10_000);
    expect(onDone).toHaveBeenCalledTimes(1);
  });
});
