import { expect, test } from "vitest";
import { groupEntries } from "../../../shared/merge/groups/group-entries.ts";
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

function clustersOf(sources: Sources, rule = byDay): readonly (readonly string[])[] {
  const entries = groupsUnder(chartOf(sources), "investigationResults")
    .flatMap((group) => group.members)
    .filter((entry): entry is EntryOf<"observation"> => isOfKind(entry, "observation"));
  return groupEntries(entries, rule, new Set(), () => undefined)
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

test("two that are each either of two others are neither, and not each other", () => {
  const sources = {
    gp: [patient(), glucose("day", "2026-11-20")],
    ambulance: [patient(), glucose("day too", "2026-11-20")],
    acute: [patient(), glucose("morning", "2026-11-20T08:30:00Z"), glucose("noon", "2026-11-20T12:30:00Z")],
  };
  expect(clustersOf(sources)).toEqual([["acute morning"], ["acute noon"], ["ambulance day too"], ["gp day"]]);
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

test("a rival that is met under another key is a rival all the same", () => {
  const keys: Readonly<Record<string, readonly string[]>> = { day: ["one", "two"], morning: ["one"], noon: ["two"] };
  const byKeys = { ...byDay, looseKeys: ({ id }: EntryOf<"observation">) => keys[id] ?? [] };
  const sources = {
    gp: [patient(), glucose("day", "2026-11-20")],
    acute: [patient(), glucose("morning", "2026-11-20T08:30:00Z"), glucose("noon", "2026-11-20T12:30:00Z")],
  };
  expect(clustersOf(sources, byKeys)).toEqual([["acute morning"], ["acute noon"], ["gp day"]]);
});

test("what but a part of a rival is like is an ambiguity too", () => {
  // Of the two that were joined at their minute, one leaves it open what the day is.
  const doubted = {
    ...byDay,
    contentKeys: ({ when }: EntryOf<"observation">) => (when?.kind === "at" ? [when.date.text] : []),
    matchesLoosely: (a: EntryOf<"observation">, b: EntryOf<"observation">) => ![a.id, b.id].includes("doubted"),
  };
  const sources = {
    gp: [patient(), glucose("day", "2026-11-20")],
    acute: [patient(), glucose("morning", "2026-11-20T08:30:00Z"), glucose("noon", "2026-11-20T12:30:00Z")],
    hospice: [patient(), glucose("doubted", "2026-11-20T08:30:00Z")],
  };
  expect(clustersOf(sources, doubted)).toEqual([["acute morning", "hospice doubted"], ["acute noon"], ["gp day"]]);
});

test("the order in which sources and results come changes nothing", () => {
  const days = ["2026-11-18", "2026-11-19", "2026-11-20"];
  const byWholeDay = {
    ...byDay,
    looseKeys: ({ when }: EntryOf<"observation">) => (when?.kind === "at" ? [when.date.text.slice(0, 10)] : []),
  };
  const gp = [patient(), ...days.map((day) => glucose(`d ${day}`, day))];
  const acute = [
    patient(),
    ...days.map((day) => glucose(`t ${day}`, `${day}T08:30:00Z`)),
    glucose("x", `${days[0]}T12:00:00Z`),
  ];
  const expected = clustersOf({ gp, acute }, byWholeDay);
  expect(expected).toHaveLength(5);
  expect(clustersOf({ acute: [...acute].reverse(), gp: [...gp].reverse() }, byWholeDay)).toEqual(expected);
});

test("many that share a loose key cost no more than the many", () => {
  const many = Array.from({ length: 400 }, (_, at) => at);
  let compared = 0;
  const counting = {
    ...byDay,
    matchesLoosely: () => {
      compared++;
      return true;
    },
  };
  const sources = {
    gp: [patient(), ...many.map((at) => glucose(`g${at}`, "2026-11-20"))],
    acute: [
      patient(),
      ...many.map((at) => glucose(`a${at}`, `2026-11-20T08:${String(at % 60).padStart(2, "0")}:0${at % 7}Z`)),
    ],
  };
  expect(clustersOf(sources, counting)).toHaveLength(2 * many.length);
  expect(compared).toBeLessThan(10 * many.length);
});
