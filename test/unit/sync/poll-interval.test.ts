import { describe, expect, it } from "vitest";
import { type PollState, pollPauseMs } from "../../../shared/sync/poll-interval.ts";

const usual: PollState = {
  pollSeconds: 30,
  isHidden: false,
  quietRuns: 1,
  failedRuns: 0,
  lastRunMs: 400,
  askedPauseMs: 0,
};
/** With the jitter in its middle. */
const seconds = (changes: Partial<PollState>) =>
  Math.round((pollPauseMs({ ...usual, ...changes }, 0.5) ?? -1000) / 1000);

describe("a source is asked again", () => {
  it.each<[string, Partial<PollState>, number]>([
    ["after the locality's interval", {}, 30],
    ["sooner after a change", { quietRuns: 0 }, 15],
    ["later where nothing changes", { quietRuns: 2 }, 45],
    ["but no later than four intervals", { quietRuns: 50 }, 120],
    ["later after a failure", { failedRuns: 1 }, 60],
    ["later still after more", { failedRuns: 3 }, 240],
    ["but at least every ten minutes", { failedRuns: 30 }, 600],
    ["after the pause that it asked for", { askedPauseMs: 1_800_000 }, 1_800],
    ["less often while nobody sees the window", { isHidden: true, quietRuns: 0 }, 300],
    ["less often where it is slow", { lastRunMs: 40_000 }, 120],
    ["every hour where the locality says so, also after a failure", { pollSeconds: 3_600, failedRuns: 2 }, 3_600],
  ])("%s", (_, changes, expected) => {
    expect(seconds(changes)).toBe(expected);
  });

  it("not by itself where the locality says 0", () => {
    expect(pollPauseMs({ ...usual, pollSeconds: 0 }, 0.5)).toBeUndefined();
  });

  it("never in step with others", () => {
    expect(pollPauseMs(usual, 0)).toBe(27_000);
    expect(pollPauseMs(usual, 0.999)).toBeGreaterThan(32_900);
  });
});
