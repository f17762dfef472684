import { describe, expect, test } from "vitest";
import { flatText } from "../../../shared/fhir/json.ts";
import { conflictTags } from "../../../shared/view-models/lines/line-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { toRecordJson } from "../../../src-main/record-cli/to-json.ts";
import {
  allergy,
  chartOf,
  condition,
  derive,
  groupsUnder,
  now,
  observation,
  patient,
  prescription,
  type Resource,
} from "../merge/sources.ts";

const dose = (text: string, meta: Resource = {}) =>
  prescription("m1", {
    meta,
    authoredOn: "2026-11-01",
    medicationCodeableConcept: { text: "Warfarin 1mg tablets" },
    dosageInstruction: [{ text }],
  });

describe("two contents under one id, of which nothing says which is newer", () => {
  test("both stand in the record, each says that there is another, and nothing is listed as not shown", () => {
    const derived = derive({ gp: [patient(), dose("3 mg at night"), dose("5 mg at night")] });
    const groups = groupsUnder(derived.chart, "medicationsAndMedicalDevices");
    expect(
      groups
        .map(({ preferred }) => preferred.detail)
        .map((detail) => JSON.stringify(detail).match(/\d mg at night/)?.[0])
        .sort(),
    ).toEqual(["3 mg at night", "5 mg at night"]);
    const conflict = derived.chart.conflicts.find(({ kind }) => kind === "contentsDiffer");
    expect(conflict?.groups).toHaveLength(2);
    expect(conflict?.summary).toBe(
      "Warfarin 1mg tablets: gp sent 2 different contents under one id, and nothing says which is newer",
    );
    const context = viewContext(derived, now);
    for (const group of groups)
      expect(conflictTags(group, context)).toContainEqual(expect.objectContaining({ word: "sent in two versions" }));
    expect(derived.chart.notShown).toEqual([]);
    expect(derived.chart.counts).toMatchObject({ received: 3, inGroups: 3 });
    const members = toRecordJson(derived).headings.medicationsAndMedicalDevices?.groups.flatMap(
      (group) => group.members,
    );
    expect(members?.map(({ id }) => id)).toEqual(["m1", "m1"]);
  });

  test("in whatever order they came, and three of them too", () => {
    const contents = [dose("3 mg at night"), dose("5 mg at night"), dose("7 mg at night")];
    const seen = (order: readonly Resource[]) => {
      const { headings, conflicts, counts } = chartOf({ gp: [patient(), ...order] });
      return flatText([[...headings.values()].map(({ groups }) => groups), conflicts, counts]);
    };
    expect(seen([...contents].reverse())).toBe(seen(contents));
    expect(
      chartOf({ gp: [patient(), ...contents] }).conflicts.find(({ kind }) => kind === "contentsDiffer")?.groups,
    ).toHaveLength(3);
  });

  test("they never join, although all that their rule asks for agrees", () => {
    const said = (note: string) =>
      observation("o", {
        code: { text: "Potassium" },
        effectiveDateTime: "2026-11-01T09:00:00Z",
        valueQuantity: { value: 4.1, unit: "mmol/L" },
        note: [{ text: note }],
      });
    const penicillin = (criticality: string) => allergy("a", { code: { text: "Penicillin" }, criticality });
    const chart = chartOf({
      gp: [patient(), said("haemolysed"), said("not haemolysed"), penicillin("high"), penicillin("low")],
    });
    expect(groupsUnder(chart, "investigationResults")).toHaveLength(2);
    expect(groupsUnder(chart, "allergiesAndAdverseReactions")).toHaveLength(2);
    expect(chart.conflicts.filter(({ kind }) => kind === "contentsDiffer")).toHaveLength(2);
  });

  test("what refers to that id still finds it", () => {
    const problem = (text: string) => condition("c", { code: { text } });
    const chart = chartOf({
      gp: [
        patient(),
        problem("Atrial fibrillation"),
        problem("Atrial flutter"),
        { ...dose("3 mg"), reasonReference: [{ reference: "Condition/c" }] },
      ],
    });
    const [medicine] = groupsUnder(chart, "medicationsAndMedicalDevices");
    expect(medicine?.preferred.issues.map(({ code }) => code)).not.toContain("missingReference");
    expect(medicine?.preferred.refersTo).toEqual(["gp|Condition|c"]);
  });
});

test("a newer version, a second delivery of the same, and a difference in the server's own notes are no other content", () => {
  const ordered = [dose("3 mg at night", { versionId: "1" }), dose("5 mg at night", { versionId: "2" })];
  const later = [
    dose("3 mg at night", { lastUpdated: "2026-01-01T00:00:00Z" }),
    dose("5 mg at night", { lastUpdated: "2026-02-01T00:00:00Z" }),
  ];
  const same = [dose("5 mg at night"), dose("5 mg at night", { profile: ["https://profile.example"] })];
  for (const deliveries of [ordered, later, same]) {
    const chart = chartOf({ gp: [patient(), ...deliveries] });
    expect(groupsUnder(chart, "medicationsAndMedicalDevices")).toHaveLength(1);
    expect(chart.conflicts).toEqual([]);
    expect(chart.notShown).toMatchObject([{ id: "m1", reason: "duplicateDelivery" }]);
  }
});

test("of one version sent with two contents neither is taken for the other's correction", () => {
  const versions = ["3 mg at night", "5 mg at night"].map((text) => dose(text, { versionId: "1" }));
  const chart = chartOf({ gp: [patient(), ...versions] });
  expect(groupsUnder(chart, "medicationsAndMedicalDevices")).toHaveLength(2);
});

test("a person's own entry in two contents speaks once, and the other is listed in words", () => {
  const { chart } = derive({ gp: [patient(), patient({ telecom: [{ system: "phone", value: "0300" }] })] });
  expect(chart.notShown.map(({ detail }) => detail)).toEqual([
    "received twice under one id with different content, and nothing says which is newer",
  ]);
});
