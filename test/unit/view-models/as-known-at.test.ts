import { describe, expect, test } from "vitest";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import type { AsKnownAtView } from "../../../shared/view-models/timeline/as-known-at-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import { derive, now, patient } from "../merge/sources.ts";

const { chart, evaluation } = derive({ gp: [patient()] });
/** 09:31:20 UK time. */
const first = instantFromMs(Date.UTC(2026, 10, 20, 9, 31, 20));

/** What is said at a clock time of the day on which the record was first received. */
function asked(hour: number, minute: number): AsKnownAtView {
  const past = { keptSince: () => first, changedSince: () => true, knownBefore: () => false, at: () => undefined };
  const at = instantFromMs(Date.UTC(2026, 10, 20, hour, minute));
  const made = readView("asKnownAt", viewContext({ chart, evaluation, past }, now), { at });
  if (!made.ok) throw new Error(made.error);
  return made.value as AsKnownAtView;
}

describe("as known at a time before anything was received", () => {
  test("says when it was first received, and that the sources may have known more", () => {
    expect(asked(8, 0)).toEqual({
      at: "2026-11-20T08:00:00.000Z",
      notice:
        "Throughline first received this record on this computer at 09:31 on 20-Nov-2026; before that nothing was known here. What its sources held at that time is not known here.",
    });
  });

  test("within the very minute of the first receipt does not contradict itself, and names the minute to ask for", () => {
    const { notice, record } = asked(9, 31);
    expect(record).toBeUndefined();
    expect(notice).toBe(
      "Throughline first received this record on this computer within the minute of 09:31 on 20-Nov-2026, and when that minute began nothing was known here. Ask for 09:32 to see what was received first. What its sources held at that time is not known here.",
    );
  });

  test("from the next minute on is answered from what was kept", () => {
    expect(asked(9, 32).notice).not.toContain("first received");
  });
});
