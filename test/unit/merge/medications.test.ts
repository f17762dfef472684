import { expect, test } from "vitest";
import {
  chartOf,
  coding,
  concept,
  dmd,
  gatheredUnder,
  groupsUnder,
  patient,
  prescription,
  type Resource,
} from "./sources.ts";

const heading = "medicationsAndMedicalDevices";
const apixaban = concept("Apixaban 5mg tablets", coding(dmd, "19461311000001100", "Apixaban 5mg tablets"));
const twiceDaily = [{ text: "One tablet twice a day" }];
const base = { medicationCodeableConcept: apixaban, authoredOn: "2026-01-10", dosageInstruction: twiceDaily };

function merged(gp: Resource, acute: Resource): readonly string[] {
  const chart = chartOf({ gp: [patient(), prescription("m1", gp)], acute: [patient(), prescription("m2", acute)] });
  return gatheredUnder(chart, heading);
}

const together = ["acute:m2 gp:m1"];
const apart = ["acute:m2", "gp:m1"];

test("the same prescription known to two systems is one, by identifier or by content", () => {
  expect(merged(base, base)).toEqual(together);
  const identifier = [{ system: "https://fhir.nhs.uk/Id/prescription-order-item-number", value: "a54219b8" }];
  expect(merged({ ...base, identifier }, { ...base, identifier, authoredOn: undefined })).toEqual(together);
});

test.each<[string, Resource, Resource]>([
  ["undated", { ...base, authoredOn: undefined }, { ...base, authoredOn: undefined }],
  ["undosed", { ...base, dosageInstruction: undefined }, { ...base, dosageInstruction: undefined }],
  ["other dose", base, { ...base, dosageInstruction: [{ text: "One tablet once a day" }] }],
  ["one undosed", base, { ...base, dosageInstruction: undefined }],
  ["stopped there", base, { ...base, status: "stopped" }],
  ["a plan, not an order", base, { ...base, intent: "plan" }],
  ["other start", base, { ...base, authoredOn: "2026-02-10" }],
  [
    "uncoded",
    { ...base, medicationCodeableConcept: { text: "Apixaban" } },
    { ...base, medicationCodeableConcept: { text: "Apixaban" } },
  ],
])("not merged: %s", (_name, gp, acute) => {
  expect(merged(gp, acute)).toEqual(apart);
});

test("a prescription and its supply are two facts on one line", () => {
  const supply = {
    resourceType: "MedicationDispense",
    id: "d1",
    status: "completed",
    subject: { reference: "Patient/p" },
    medicationCodeableConcept: apixaban,
    whenHandedOver: "2026-01-10",
    dosageInstruction: twiceDaily,
  };
  const chart = chartOf({ gp: [patient(), prescription("m1", base), supply] });
  expect(gatheredUnder(chart, heading)).toEqual(["gp:d1", "gp:m1"]);
  expect(groupsUnder(chart, heading).map((group) => group.line)).toEqual(["apixaban", "apixaban"]);
});

test("brand, strength, salt and form do not part a medicine's line", () => {
  const names = [
    "Eliquis 5mg tablets (Bristol-Myers Squibb)",
    "Apixaban 2.5 mg tablets",
    "APIXABAN",
    "apixaban 5 mg oral tablet",
  ];
  const chart = chartOf({
    gp: [patient(), ...names.map((text, at) => prescription(`m${at}`, { medicationCodeableConcept: { text } }))],
  });
  expect(new Set(groupsUnder(chart, heading).map((group) => group.line))).toEqual(new Set(["apixaban"]));
  expect(groupsUnder(chart, heading)).toHaveLength(4);
});

test("two doses of one current medicine are shown as a disagreement", () => {
  const chart = chartOf({
    gp: [patient(), prescription("m1", base)],
    acute: [patient(), prescription("m2", { ...base, dosageInstruction: [{ text: "One tablet once a day" }] })],
  });
  expect(chart.conflicts.map((conflict) => conflict.kind)).toEqual(["medicineDoseDiffers"]);
  expect(chart.conflicts[0]?.summary).toBe(
    "Apixaban: “One tablet once a day” (5mg) at acute; “One tablet twice a day” (5mg) at gp",
  );
});

test("one tablet of another strength is another dose", () => {
  const half = concept("Apixaban 2.5mg tablets", coding(dmd, "19447511000001108", "Apixaban 2.5mg tablets"));
  const chart = chartOf({
    gp: [patient(), prescription("m1", base)],
    acute: [patient(), prescription("m2", { ...base, medicationCodeableConcept: half })],
  });
  expect(chart.conflicts.map((conflict) => conflict.kind)).toEqual(["medicineDoseDiffers"]);
});

test("stopped in hospital and still current at the practice is a disagreement, restarted afterwards is none", () => {
  const stopped = { ...base, status: "stopped", authoredOn: "2026-03-01" };
  const restarted = { ...base, authoredOn: "2026-06-01" };
  const conflictsWith = (gp: Resource) =>
    chartOf({
      gp: [patient(), prescription("m1", gp)],
      acute: [patient(), prescription("m2", stopped)],
    }).conflicts.map((conflict) => conflict.summary);
  expect(conflictsWith(base)).toEqual(["Apixaban: current at gp, stopped at acute"]);
  expect(conflictsWith(restarted)).toEqual([]);
});

test("a finished course is not a stop", () => {
  const chart = chartOf({
    gp: [patient(), prescription("m1", base)],
    acute: [patient(), prescription("m2", { ...base, status: "completed" })],
  });
  expect(chart.conflicts).toEqual([]);
});
