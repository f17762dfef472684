import { describe, expect, it } from "vitest";
import type { HeadingState } from "../../../shared/domain/heading-state.ts";
import { headingIds } from "../../../shared/domain/headings.ts";
import type { SourceId } from "../../../shared/kernel/brand.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import {
  gapWords,
  headingStateWords,
  toHeadingStateView,
} from "../../../shared/view-models/headings/heading-state-view.ts";
import { sourceReasonWords } from "../../../shared/view-models/sources/source-reason-words.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf } from "../../fixtures/chart.ts";
import { date, fixtureNow, fixtureSources, instant } from "../../fixtures/chart-parts.ts";

const context = viewContext(chartOf([]), fixtureNow);

/** All sources hold nothing, but those named. */
function stateOf(states: Readonly<Record<string, HeadingState>>) {
  const perSource = new Map<SourceId, HeadingState>(
    fixtureSources.map((source) => [source.id, states[source.id] ?? { state: "notRecorded" }]),
  );
  return toHeadingStateView({ state: "notRecorded", perSource }, context);
}

describe("what an empty heading says", () => {
  it("says that nothing is recorded only when every source that shares it has answered in full", () => {
    const view = stateOf({});
    expect(view.unknown).toBe(false);
    expect(view.complete).toBe(true);
    expect(view.sentence).toBe("Not recorded: all 6 sources that share this answered and hold nothing.");
  });

  it.each([
    ["failed", { state: "failed", reason: "timedOut", count: 0 }, "Northvale Hospital did not answer in time."],
    ["withheld", { state: "withheld", reason: "forbidden", count: 0 }, "Northvale Hospital refused access."],
    ["not asked", { state: "notAsked", reason: "signInNeeded" }, "Northvale Hospital needs its own sign-in."],
    ["cut short before anything of it came", { state: "truncated", count: 0 }, "Northvale Hospital did not give all"],
    ["loading", { state: "notAsked", reason: "stillLoading" }, "Still loading from Northvale Hospital."],
  ] as const)("is not known while one source is %s, and says who and why", (_, state, words) => {
    const view = stateOf({ acute: state });
    expect(view.unknown).toBe(true);
    expect(view.complete).toBe(false);
    expect(view.sentence).toContain("Not known.");
    expect(view.sentence).toContain(words);
    expect(view.sentence).not.toMatch(/not recorded/i);
    expect(view.brief).toMatch(/^Not known, without Acute/);
  });

  it("does not call a source a gap that knows no such patient, but says so", () => {
    const view = stateOf({ council: { state: "notAsked", reason: "patientNotFound" } });
    expect(view.unknown).toBe(false);
    expect(view.outside.map((one) => `${one.source.name} ${one.phrase}`)).toEqual([
      "Northvale Council Social Care does not know this patient",
    ]);
  });

  it("is not known when no source shares it", () => {
    const perSource = new Map(
      fixtureSources.map((source) => [source.id, { state: "notAsked", reason: "notSupported" } as const]),
    );
    const view = toHeadingStateView({ state: "notAsked", perSource }, context);
    expect(view.unknown).toBe(true);
    expect(view.sentence).toBe("Not known: no source that was asked shares this.");
  });

  it("is not known for a source of which the chart says nothing", () => {
    const view = toHeadingStateView({ state: "notAsked", perSource: new Map() }, context);
    expect(view.unknown).toBe(true);
  });
});

describe("what a heading with rows says", () => {
  it("names the sources that are missing beside those that hold something", () => {
    const view = stateOf({
      gp: { state: "present", count: 3 },
      acute: { state: "failed", reason: "serverError", count: 0 },
    });
    expect(view.unknown).toBe(true);
    expect(view.brief).toBe("From GP, without Acute.");
    expect(view.sentence).toBe("From 1 source. Northvale Hospital had an error of its own.");
  });

  it("never shows old as new: the age stands in the sentence", () => {
    const view = stateOf({ ambulance: { state: "stale", asOf: instant("2026-11-22T20:10:00Z"), count: 4 } });
    expect(view.complete).toBe(false);
    expect(view.sentence).toContain("is shown as it was: 6 h old, 4 entries");
    expect(view.brief).toContain("Ambulance 6 h old");
  });

  it("says how many more there are at the source, or that there are more", () => {
    expect(stateOf({ gp: { state: "truncated", count: 5, total: 212 } }).sentence).toContain(
      "gave 5 entries, 212 at source",
    );
    expect(stateOf({ gp: { state: "truncated", count: 5 } }).sentence).toContain("gave 5 entries, more at source");
  });

  it("a cut answer may hide anything: the heading is not known in full", () => {
    expect(stateOf({ gp: { state: "truncated", count: 5 } }).unknown).toBe(true);
  });

  it("never says that a source is missing and there at once", () => {
    const { brief } = stateOf({
      gp: { state: "failed", reason: "stoppedHalfWay", count: 12 },
      acute: { state: "present", count: 3 },
      ambulance: { state: "failed", reason: "unreachable", count: 0 },
    });
    expect(brief).toBe("From GP and Acute, without Ambulance; GP only in part.");
  });

  it("gives a statement of none with its author and date", () => {
    const view = stateOf({
      gp: {
        state: "noneAsserted",
        statement: "No known allergies",
        author: "Dr M Hart",
        date: date("2024-05-03"),
        assertedIn: "gp|AllergyIntolerance|1" as never,
      },
    });
    expect(view.sentence).toContain("Millbrook Surgery states “No known allergies” (Dr M Hart, 03-May-2024).");
  });
});

describe("while sources still load", () => {
  const loading: HeadingState = { state: "failed", reason: "stillLoading", count: 0 };
  const named = (states: Readonly<Record<string, HeadingState>>) => gapWords(stateOf(states));

  it("names two or three in one phrase, and counts more: the list would push the record down and up again", () => {
    expect(named({ gp: loading })).toBe("Millbrook Surgery is still loading");
    expect(named({ gp: loading, acute: loading })).toBe("Millbrook Surgery and Northvale Hospital are still loading");
    const all = Object.fromEntries(fixtureSources.map(({ id }) => [id, loading]));
    expect(named(all)).toBe(`${fixtureSources.length} sources are still loading`);
  });

  it("still names each one that failed", () => {
    const failed: HeadingState = { state: "failed", reason: "unreachable", count: 0 };
    expect(named({ gp: failed, acute: loading })).toBe(
      "Millbrook Surgery could not be reached and Northvale Hospital is still loading",
    );
  });
});

describe("words", () => {
  it("has words for every state and every reason", () => {
    for (const words of Object.values(headingStateWords)) expect(words.short).not.toBe("");
    for (const words of Object.values(sourceReasonWords)) {
      expect(words.short).not.toBe("");
      expect(words.sentence).toMatch(/\.$/);
      expect(words.advice).toMatch(/\.$/);
    }
    expect(headingIds).toHaveLength(38);
  });

  it("finds its source by id", () => {
    expect(context.sources.get(sourceId("gp"))?.short).toBe("GP");
  });
});
