import { expect, test } from "vitest";
import { groupEntries } from "../../../shared/merge/group-entries.ts";
import { type EntryOf, isOfKind, type MergeRule } from "../../../shared/merge/merge-rule.ts";
import { observationRule } from "../../../shared/merge/rules/observations.ts";
import { chartOf, coding, concept, groupsUnder, loinc, observation, patient, type Sources } from "./sources.ts";

/** Results of one day and value are alike, whatever their time: the loosest of rules. */
const byDay: MergeRule<"observation"> = {
  ...observationRule,
  name: "byDay",
  contentKeys: () => [],
  looseKeys: () => ["glucose"],
  matchesLoosely: () => true,
};

const glucose = (id: string, effectiveDateTime: string) =>
  observation(id, {
    code: concept("Glucose", coding(loinc, "14749-6", "Glucose")),
    effectiveDateTime,
    valueQuantity: { value: 5, unit: "mmol/L" },
  });

function clustersOf(sources: Sources): readonly (readonly string[])[] {
  const entries = groupsUnder(chartOf(sources), "investigationResults")
    .flatMap((group) => group.members)
    .filter((entry): entry is EntryOf<"observation"> => isOfKind(entry, "observation"));
  return groupEntries(entries, byDay, new Set(), () => undefined)
    .map(({ members }) => members.map(({ sourceId, id }) => `${sourceId} ${id}`).sort())
    .sort((a, b) => (a.join() < b.join() ? -1 : 1));
}

test("a day at one source and a time at another are one where each is the other's only counterpart", () => {
  const sources = {
    gp: [patient(), glucose("day", "2026-11-20")],
    acute: [patient(), glucose("time", "2026-11-20T08:30:00Z")],
  };
  expect(clustersOf(sources)).toEqual([["acute time", "gp day"]]);
});

test("two that could take one place are an ambiguity and stay apart, all three", () => {
  const sources = {
    gp: [patient(), glucose("day", "2026-11-20")],
    acute: [patient(), glucose("morning", "2026-11-20T08:30:00Z"), glucose("noon", "2026-11-20T12:30:00Z")],
  };
  expect(clustersOf(sources)).toEqual([["acute morning"], ["acute noon"], ["gp day"]]);
});

test("three sources join as one only where all of them fit each other", () => {
  const fitting = {
    acute: [patient(), glucose("time", "2026-11-20T08:30:00Z")],
    ambulance: [patient(), glucose("day", "2026-11-20")],
    gp: [patient(), glucose("day", "2026-11-20")],
  };
  expect(clustersOf(fitting)).toEqual([["acute time", "ambulance day", "gp day"]]);
  const clashing = {
    acute: [patient(), glucose("morning", "2026-11-20T08:30:00Z")],
    ambulance: [patient(), glucose("noon", "2026-11-20T12:30:00Z")],
    gp: [patient(), glucose("day", "2026-11-20")],
  };
  expect(clustersOf(clashing)).toEqual([["acute morning"], ["ambulance noon"], ["gp day"]]);
});
