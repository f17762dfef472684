import { describe, expect, test } from "vitest";
import type { HeadingStateName } from "../../../shared/domain/heading-state.ts";
import type { SourceReport, TypeOutcome } from "../../../shared/domain/source.ts";
import { entryKey, instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import {
  combineStates,
  type HeadingContent,
  headingStateOf,
  type IdentityGap,
} from "../../../shared/merge/headings/heading-states.ts";
import { allergy, chartOf, coding, concept, derive, now, patient, report, snomed } from "./sources.ts";

const names: readonly HeadingStateName[] = [
  "present",
  "failed",
  "withheld",
  "stale",
  "truncated",
  "notAsked",
  "noneAsserted",
  "notRecorded",
];

describe("two sources together", () => {
  test.each(names.flatMap((a) => names.map((b) => [a, b] as const)))("%s and %s", (a, b) => {
    const combined = combineStates([a, b]);
    expect(combined).toBe(combineStates([b, a]));
    expect(combined).toBe(names[Math.min(names.indexOf(a), names.indexOf(b))]);
  });

  test("an empty heading is never read out of a gap", () => {
    for (const gap of ["failed", "withheld", "stale", "truncated", "notAsked"] as const) {
      expect(combineStates([gap, "notRecorded"])).not.toBe("notRecorded");
      expect(combineStates([gap, "noneAsserted"])).not.toBe("noneAsserted");
    }
  });

  test("no source at all has not been asked", () => {
    expect(combineStates([])).toBe("notAsked");
  });
});

const asOf = now;
const outcomes: readonly (readonly [string, TypeOutcome | undefined])[] = [
  ["complete", { outcome: "complete", received: 3 }],
  ["truncated", { outcome: "truncated", received: 3, total: 212 }],
  ["failed", { outcome: "failed", reason: "serverError", received: 0 }],
  ["withheld", { outcome: "withheld", reason: "forbidden", received: 0 }],
  ["stale", { outcome: "stale", asOf, received: 3 }],
  ["notAsked", { outcome: "notAsked", reason: "notSupported" }],
];

function content(shown: number, changes: Partial<HeadingContent> = {}): HeadingContent {
  return { shown, statementsOfNone: 0, ...changes };
}

const none = {
  noneAsserted: {
    sourceId: sourceId("gp"),
    headingId: "allergiesAndAdverseReactions" as const,
    statement: "No known allergy",
    assertedIn: entryKey(sourceId("gp"), "AllergyIntolerance", "a"),
  },
};

function stateOf(
  outcome: TypeOutcome | undefined,
  held: HeadingContent,
  gap?: IdentityGap,
  changes: Partial<SourceReport> = {},
) {
  const asked = report("gp");
  const types = new Map(asked.types);
  if (outcome === undefined) types.delete("AllergyIntolerance");
  else types.set("AllergyIntolerance", outcome);
  return headingStateOf("allergiesAndAdverseReactions", { ...asked, types, ...changes }, held, gap);
}

describe("one source", () => {
  test.each(outcomes)("a type that came out %s, with and without something to show", (name, outcome) => {
    const empty = stateOf(outcome, content(0));
    const filled = stateOf(outcome, content(3));
    switch (name) {
      case "complete":
        expect([empty.state, filled]).toEqual(["notRecorded", { state: "present", count: 3 }]);
        break;
      case "notAsked":
        expect([empty, filled.state]).toEqual([{ state: "notAsked", reason: "notSupported" }, "present"]);
        break;
      default:
        expect([empty.state, filled.state]).toEqual([name, name]);
        expect(filled).toMatchObject({ count: 3 });
    }
  });

  test("only a complete answer may say that there is none", () => {
    for (const [name, outcome] of outcomes) {
      const state = stateOf(outcome, content(1, { statementsOfNone: 1, ...none })).state;
      expect(state === "noneAsserted").toBe(name === "complete");
    }
  });

  test("a statement of none beside an allergy at the same source does not hide the allergy", () => {
    expect(stateOf({ outcome: "complete", received: 2 }, content(2, { statementsOfNone: 1, ...none })).state).toBe(
      "present",
    );
  });

  test("a resource that could not be read may have been an allergy", () => {
    const complete = { outcome: "complete", received: 1 } as const;
    expect(stateOf(complete, content(0, { unplaced: "malformedAnswer" }))).toMatchObject({
      state: "failed",
      reason: "malformedAnswer",
    });
    expect(stateOf(complete, content(0, { unplaced: "identityUncertain" })).state).toBe("withheld");
    expect(stateOf(complete, content(1, { statementsOfNone: 1, ...none, unplaced: "malformedAnswer" })).state).toBe(
      "failed",
    );
    expect(stateOf(complete, content(2, { unplaced: "malformedAnswer" })).state).toBe("present");
  });

  test.each<[IdentityGap, HeadingStateName]>([
    ["identityUncertain", "withheld"],
    ["identityDifferent", "failed"],
    ["patientNotFound", "notAsked"],
  ])("a source that is not certainly this person's (%s) is never empty", (gap, state) => {
    expect(stateOf({ outcome: "complete", received: 0 }, content(0), gap).state).toBe(state);
    expect(stateOf({ outcome: "complete", received: 0 }, content(0, none), gap).state).toBe(state);
  });

  test.each<[SourceReport["status"], HeadingStateName]>([
    ["failed", "failed"],
    ["withheld", "withheld"],
    ["loading", "notAsked"],
    ["notAsked", "notAsked"],
    ["answered", "notAsked"],
    ["partial", "notAsked"],
    ["stale", "failed"],
  ])("a type that was never answered, at a source that is %s", (status, state) => {
    expect(stateOf(undefined, content(0), undefined, { status }).state).toBe(state);
  });

  test("a source's own warning that its list is not whole is believed", () => {
    const complete = { outcome: "complete", received: 1 } as const;
    expect(stateOf(complete, content(1, { listWarning: "confidentialItems" }))).toEqual({
      state: "withheld",
      reason: "notAllowedToShare",
      count: 1,
    });
    expect(stateOf(complete, content(0, { ...none, listWarning: "dataInTransit" })).state).toBe("truncated");
  });

  test("the source's total is told only where it is the heading's own", () => {
    const cut = { outcome: "truncated", received: 5, total: 212 } as const;
    expect(stateOf(cut, content(5))).toEqual({ state: "truncated", count: 5, total: 212 });
    const observations = report("gp", { Observation: cut });
    expect(headingStateOf("pregnancyStatus", observations, content(0))).toEqual({ state: "truncated", count: 0 });
  });

  test("of several types the gravest outcome counts, and of several cached ones the oldest", () => {
    const mixed = report("gp", {
      DiagnosticReport: { outcome: "truncated", received: 1 },
      Observation: { outcome: "failed", reason: "timedOut", received: 0 },
    });
    expect(headingStateOf("investigationResults", mixed, content(1))).toEqual({
      state: "failed",
      reason: "timedOut",
      count: 1,
    });
    const older = instantFromMs(Date.UTC(2026, 10, 1));
    const cached = report("gp", {
      DiagnosticReport: { outcome: "stale", asOf, received: 1 },
      Observation: { outcome: "stale", asOf: older, received: 1 },
    });
    expect(headingStateOf("investigationResults", cached, content(2))).toMatchObject({ state: "stale", asOf: older });
  });
});

describe("a whole chart", () => {
  const knownNone = allergy("a1", {
    code: concept("No known allergies", coding(snomed, "716186003", "No known allergy")),
  });

  test("all 38 headings have a state for every source", () => {
    const chart = chartOf({ gp: [patient()], acute: [patient()] });
    expect(chart.headings.size).toBe(38);
    for (const heading of chart.headings.values()) expect([...heading.state.perSource.keys()]).toEqual(["gp", "acute"]);
  });

  test("none is asserted only where every source has answered", () => {
    const failing = report("acute", { AllergyIntolerance: { outcome: "failed", reason: "serverError", received: 0 } });
    const sources = { gp: [patient(), knownNone], acute: [patient()] };
    const state = (reports: readonly SourceReport[]) =>
      derive(sources, reports).chart.headings.get("allergiesAndAdverseReactions")?.state.state;
    expect(state([report("gp"), report("acute")])).toBe("noneAsserted");
    expect(state([report("gp"), failing])).toBe("failed");
  });

  test("a failed source never looks empty", () => {
    const failed: SourceReport = { ...report("acute"), status: "failed", reason: "unreachable", types: new Map() };
    const { chart } = derive({ gp: [patient()] }, [report("gp"), failed]);
    for (const { state } of chart.headings.values()) {
      expect(state.perSource.get(failed.source.id)).toMatchObject({ state: "failed", reason: "unreachable" });
      expect(["failed", "present"]).toContain(state.state);
    }
  });

  test("an allergy about somebody who was not received is not an absent one", () => {
    const stray = {
      resourceType: "AllergyIntolerance",
      id: "a1",
      patient: { reference: "Patient/other" },
      code: { text: "Peanut" },
    };
    const chart = chartOf({ gp: [patient(), stray] });
    expect(chart.notShown).toMatchObject([{ id: "a1", reason: "identityUncertain" }]);
    expect(chart.headings.get("allergiesAndAdverseReactions")?.state.state).toBe("withheld");
    expect(chart.headings.get("vaccinations")?.state.state).toBe("notRecorded");
  });

  test("a source of which nothing could be read has failed, one whose patient nobody could tell is withheld", () => {
    const stray = { resourceType: "Procedure", id: "x", subject: { reference: "Patient/gone" }, status: "completed" };
    const nobody = { resourceType: "Procedure", id: "x", status: "completed" };
    const stateAt = (resources: readonly object[]) => {
      const chart = chartOf({ gp: [patient()], acute: resources.map((resource) => ({ ...resource })) });
      const states = [...chart.headings.values()].map(({ state }) => [...state.perSource.values()][1]);
      return new Set(states.map((state) => JSON.stringify(state)));
    };
    const failed = JSON.stringify({ state: "failed", reason: "malformedAnswer", count: 0 });
    const withheld = JSON.stringify({ state: "withheld", reason: "identityUncertain", count: 0 });
    expect(stateAt([{ nothing: "known" }, { nothing: "known" }])).toEqual(new Set([failed]));
    expect(stateAt([stray])).toEqual(new Set([withheld]));
    expect(stateAt([nobody])).toEqual(new Set([withheld]));
  });

  test("what is not FHIR may have been anything", () => {
    const chart = chartOf({ gp: [patient(), { nothing: "known" }] });
    expect(chart.notShown).toMatchObject([{ reason: "unreadable" }]);
    expect(chart.headings.get("allergiesAndAdverseReactions")?.state.state).toBe("failed");
    expect(chart.headings.get("personDemographics")?.state.state).toBe("present");
  });
});
