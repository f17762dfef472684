import { describe, expect, it } from "vitest";
import type { SourceProgress } from "../../../shared/ipc/shell-state.ts";
import { instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import { paperFoot } from "../../../shared/view-models/headings/paper-view.ts";
import { toSourceStrip } from "../../../shared/view-models/sources/source-strip.ts";

const hourMs = 3_600_000;
const now = instantFromMs(100 * hourMs);

function source(name: string, part: Partial<SourceProgress>): SourceProgress {
  return {
    sourceId: sourceId(name.toLowerCase()),
    name,
    kind: "other",
    phase: "done",
    received: 3,
    canSignIn: false,
    ...part,
  };
}
const kept = (name: string, hoursAgo?: number) =>
  source(name, {
    phase: "stale",
    ...(hoursAgo === undefined ? {} : { asOf: instantFromMs((100 - hoursAgo) * hourMs) }),
  });

describe("what the foot of the rail says of sources that have not answered now", () => {
  it("is one sentence for a record that was opened as it was kept, with the age of the oldest", () => {
    const strip = toSourceStrip([kept("One", 2), kept("Two", 50), kept("Three", 5)], now);
    expect(strip.inShort).toEqual(["3 sources are shown as they were, the oldest 2 days old."]);
    // Where there is room each is named.
    expect(strip.sentences).toHaveLength(3);
  });

  it("says that it is a kept copy and nobody was asked, not that none of eight answered", () => {
    const strip = toSourceStrip(
      [kept("One", 2), kept("Two", 50), source("Closed", { phase: "withheld", reason: "signInNeeded" })],
      now,
    );
    expect(strip.headline).toBe(
      "Kept copy, no source is asked now; last answers of 2 of 3 sources, the oldest of 03-Jan-1970 03:00",
    );
    const one = toSourceStrip([kept("One"), kept("Two", 50)], now);
    expect(one.headline).toMatch(/last answers of 2 of 2 sources, some of an age not known$/);
    expect(paperFoot("Copied", { now, user: [], progress: [kept("One", 2)] })).not.toContain("Without");
  });

  it("stays a kept copy where a source had nobody of that number, and still says who is kept apart", () => {
    const nobody = source("Elsewhere", { phase: "done", reason: "patientNotFound", received: 0 });
    expect(toSourceStrip([kept("One", 2), nobody], now).headline).toMatch(
      /^Kept copy, no source is asked now; last answers of 2 of 2 sources, the oldest of /,
    );
    const apart = source("Perhaps", { phase: "apart", reason: "identityUncertain" });
    expect(toSourceStrip([kept("One", 2), apart], now).headline).toMatch(
      /last answers of 1 of 2 sources, the oldest of .*; 1 kept apart: not known to be this person$/,
    );
  });

  it("counts who answered as soon as one was asked", () => {
    expect(toSourceStrip([kept("One", 2), source("Two", {})], now).headline).toBe("1 of 2 sources answered");
    const failed = { ...kept("One", 2), reason: "unreachable" } as const;
    expect(toSourceStrip([failed], now).headline).toBe("0 of 1 source answered");
  });

  it("says that an age is not known rather than give a younger one", () => {
    const strip = toSourceStrip([kept("One", 2), kept("Two"), kept("Three", 5)], now);
    expect(strip.inShort).toEqual(["3 sources are shown as they were, some of an age not known."]);
    const beforeClockWasSetBack = toSourceStrip([kept("One", 2), kept("Two", -50), kept("Three", 5)], now);
    expect(beforeClockWasSetBack.inShort).toEqual(strip.inShort);
    expect(beforeClockWasSetBack.headline).toMatch(/some of an age not known$/);
  });

  it("still names every source that failed or was refused", () => {
    const asked = kept("Asked and silent", 4);
    const strip = toSourceStrip(
      [
        kept("One", 1),
        kept("Two", 1),
        kept("Three", 1),
        { ...asked, reason: "unreachable" },
        source("Closed", { phase: "withheld", reason: "signInNeeded" }),
      ],
      now,
    );
    expect(strip.inShort).toHaveLength(3);
    expect(strip.inShort[1]).toMatch(/^Asked and silent is shown as it was, 4 h old: it /);
    expect(strip.inShort[2]).toMatch(/^Closed /);
  });

  it("tells one that answered and holds more from one that answered in full", () => {
    const strip = toSourceStrip([source("One", { holdsMore: true }), source("Two", {})], now);
    expect(strip.items.map(({ holdsMore }) => holdsMore)).toEqual([true, false]);
  });

  it("names two by themselves", () => {
    const strip = toSourceStrip([kept("One", 2), kept("Two", 3), source("Three", {})], now);
    expect(strip.inShort).toEqual(strip.sentences);
  });
});
