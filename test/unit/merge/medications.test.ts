import { describe, expect, test } from "vitest";
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

const words = (text: string) => [{ text }];
const amount = (value: number) => [
  {
    text: "One tablet",
    doseAndRate: [{ doseQuantity: { value, unit: "mg", system: "http://unitsofmeasure.org", code: "mg" } }],
  },
];

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
  ["same words, other amount", { ...base, dosageInstruction: amount(5) }, { ...base, dosageInstruction: amount(10) }],
  [
    "as directed",
    { ...base, dosageInstruction: words("As directed") },
    { ...base, dosageInstruction: words("As directed") },
  ],
  [
    "as before, when needed",
    { ...base, dosageInstruction: words("As before, as needed.") },
    { ...base, dosageInstruction: words("As before, as needed.") },
  ],
  [
    "two steps in the same words, other amounts",
    { ...base, dosageInstruction: [...amount(5), ...amount(10)] },
    { ...base, dosageInstruction: [...amount(10), ...amount(5)] },
  ],
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
    "Apixaban: “One tablet once a day” (strength 5mg) at acute; “One tablet twice a day” (strength 5mg) at gp",
  );
});

test("one wording with two amounts is a disagreement about the dose", () => {
  const dosed = (text: string, value: number) => [{ ...amount(value)[0], text }];
  for (const text of ["One tablet", "As directed"]) {
    const chart = chartOf({
      gp: [patient(), prescription("m1", { ...base, dosageInstruction: dosed(text, 5) })],
      acute: [patient(), prescription("m2", { ...base, dosageInstruction: dosed(text, 10) })],
    });
    expect(chart.conflicts.map((conflict) => conflict.kind)).toEqual(["medicineDoseDiffers"]);
    expect(chart.conflicts[0]?.summary).toMatch(/10 mg.* at acute; .*5 mg.* at gp/);
  }
});

test.each<[string, string]>([
  ["One capsule three times a day", "1 capsule 3 times a day"],
  ["Take ONE tablet twice daily.", "1 tablet 2 times a day"],
  ["Half a tablet at night", "0.5 tablet at night"],
  ["Two puffs twice a day", "2 puffs BD"],
])("“%s” and “%s” are one dose", (gp, acute) => {
  const chart = chartOf({
    gp: [patient(), prescription("m1", { ...base, dosageInstruction: words(gp) })],
    acute: [patient(), prescription("m2", { ...base, dosageInstruction: words(acute) })],
  });
  expect(chart.conflicts).toEqual([]);
  expect(gatheredUnder(chart, heading)).toEqual(together);
  expect(groupsUnder(chart, heading)[0]?.certificate?.differs).toContain("wording of the dose");
});

test.each<[string, string]>([
  ["2.5 mg once a day", "25 mg once a day"],
  ["One tablet", "Eleven tablets"],
  ["1 to 2 tablets", "12 tablets"],
])("“%s” and “%s” are two doses", (gp, acute) => {
  const chart = chartOf({
    gp: [patient(), prescription("m1", { ...base, dosageInstruction: words(gp) })],
    acute: [patient(), prescription("m2", { ...base, dosageInstruction: words(acute) })],
  });
  expect(chart.conflicts.map((conflict) => conflict.kind)).toEqual(["medicineDoseDiffers"]);
});

test("“as directed” does not disagree with a dose", () => {
  const chart = chartOf({
    gp: [patient(), prescription("m1", base)],
    acute: [patient(), prescription("m2", { ...base, dosageInstruction: words("As directed") })],
  });
  expect(chart.conflicts).toEqual([]);
});

test("one tablet of another strength is another dose", () => {
  const half = concept("Apixaban 2.5mg tablets", coding(dmd, "19447511000001108", "Apixaban 2.5mg tablets"));
  const chart = chartOf({
    gp: [patient(), prescription("m1", base)],
    acute: [patient(), prescription("m2", { ...base, medicationCodeableConcept: half })],
  });
  expect(chart.conflicts.map((conflict) => conflict.kind)).toEqual(["medicineDoseDiffers"]);
});

describe("the dose, not the tablet, is what two organisations may disagree about", () => {
  type Taken = readonly [product: string, dose: string];
  const conflictsBetween = (gp: Taken, acute: Taken) => {
    const taken = (id: string, [text, dose]: Taken) =>
      prescription(id, {
        medicationCodeableConcept: { text },
        authoredOn: "2026-11-01",
        dosageInstruction: words(dose),
      });
    const chart = chartOf({ gp: [patient(), taken("m1", gp)], acute: [patient(), taken("m2", acute)] });
    return chart.conflicts;
  };

  test.each<[Taken, Taken]>([
    [
      ["Bisoprolol 5mg tablets", "One tablet once a day"],
      ["Bisoprolol 2.5mg tablets", "Two tablets once a day"],
    ],
    [
      ["Gabapentin 300mg capsules", "One three times a day"],
      ["Gabapentin 100mg capsules", "Three three times a day"],
    ],
    [
      ["Digoxin 125microgram tablets", "One tablet daily"],
      ["Digoxin 62.5microgram tablets", "Two tablets daily"],
    ],
    [
      ["Timolol 0.25% eye drops", "One drop twice a day"],
      ["Timolol 2.5mg/ml eye drops", "One drop twice a day"],
    ],
    [
      ["Methotrexate 10mg tablets", "15 mg once a week"],
      ["Methotrexate 2.5mg tablets", "Six tablets once a week"],
    ],
    [
      ["Methotrexate 2.5mg tablets", "15 mg once a week"],
      ["Methotrexate 2.5mg tablets", "6 x 2.5 mg once a week"],
    ],
    [
      ["Insulin aspart 100units/ml", "8 units with breakfast"],
      ["Insulin aspart 100units/ml 3ml pen", "8 units with breakfast"],
    ],
    [
      ["Morphine sulfate 10mg/5ml oral solution", "10 mg every four hours"],
      ["Morphine sulfate 2mg/ml oral solution", "5 ml every four hours"],
    ],
  ])("none between %s and %s", (gp, acute) => {
    expect(conflictsBetween(gp, acute)).toEqual([]);
  });

  test.each<[Taken, Taken]>([
    [
      ["Bisoprolol 5mg tablets", "One tablet once a day"],
      ["Bisoprolol 2.5mg tablets", "One tablet once a day"],
    ],
    [
      ["Bisoprolol 5mg tablets", "One tablet once a day"],
      ["Bisoprolol 2.5mg tablets", "Two tablets twice a day"],
    ],
    [
      ["Bisoprolol 5mg tablets", "One tablet once a day"],
      ["Bisoprolol 2.5mg tablets", "Two to be taken"],
    ],
    [
      ["Timolol 0.25% eye drops", "One drop twice a day"],
      ["Timolol 5mg/ml eye drops", "One drop twice a day"],
    ],
    [
      ["Methotrexate 2.5mg tablets", "6 x 2.5 mg once a week"],
      ["Methotrexate 2.5mg tablets", "10 mg once a week"],
    ],
    [
      ["Insulin aspart 100units/ml", "8 units with breakfast"],
      ["Insulin aspart 200units/ml", "8 units with breakfast"],
    ],
    [
      ["Morphine sulfate 10mg/5ml oral solution", "5 ml every four hours"],
      ["Morphine sulfate 20mg/ml oral solution", "0.5 ml every four hours"],
    ],
  ])("one between %s and %s", (gp, acute) => {
    expect(conflictsBetween(gp, acute).map(({ kind }) => kind)).toEqual(["medicineDoseDiffers"]);
  });

  test("two strengths of a combination, each with its own", () => {
    const [conflict] = conflictsBetween(
      ["Co-codamol 30/500 tablets", "Two tablets daily"],
      ["Co-codamol 8/500 tablets", "Two tablets daily"],
    );
    expect(conflict?.summary).toBe(
      "Co-codamol: “Two tablets daily” (strength 8/500) at acute; “Two tablets daily” (strength 30/500) at gp",
    );
  });
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

test("on hold in hospital and still current at the practice is a disagreement", () => {
  const chart = chartOf({
    gp: [patient(), prescription("m1", base)],
    acute: [patient(), prescription("m2", { ...base, status: "on-hold", authoredOn: "2026-03-01" })],
  });
  expect(chart.conflicts).toMatchObject([
    { kind: "medicineCurrentAndOnHold", summary: "Apixaban: current at gp, on hold at acute" },
  ]);
});

test("a finished course is not a stop", () => {
  const chart = chartOf({
    gp: [patient(), prescription("m1", base)],
    acute: [patient(), prescription("m2", { ...base, status: "completed" })],
  });
  expect(chart.conflicts).toEqual([]);
});

test.each<[string, boolean, Resource, Resource]>([
  ["28 tablets at both", true, { value: 28, unit: "tablet" }, { value: 28, unit: "tablets" }],
  ["28 tablets and 56", false, { value: 28, unit: "tablet" }, { value: 56, unit: "tablets" }],
  ["28 tablets and one pack", true, { value: 28, unit: "tablet" }, { value: 1, unit: "pack" }],
  ["28 of something and 28 tablets", true, { value: 28 }, { value: 28, unit: "tablets" }],
])("two supplies of one minute, %s: merged is %s", (_name, isOne, gp, acute) => {
  const supply = (id: string, quantity: Resource): Resource => ({
    resourceType: "MedicationDispense",
    id,
    status: "completed",
    subject: { reference: "Patient/p" },
    medicationCodeableConcept: apixaban,
    whenHandedOver: "2026-01-12T09:30:00Z",
    dosageInstruction: twiceDaily,
    quantity,
  });
  const chart = chartOf({ gp: [patient(), supply("m1", gp)], acute: [patient(), supply("m2", acute)] });
  expect(gatheredUnder(chart, heading)).toEqual(isOne ? together : apart);
});

test("a prescription of 28 tablets and one of 56 on the same day are two", () => {
  const of = (value: number) => ({ ...base, dispenseRequest: { quantity: { value, unit: "tablet" } } });
  expect(merged(of(28), of(56))).toEqual(apart);
  expect(merged(of(28), base)).toEqual(together);
});
