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
  subject,
} from "./sources.ts";

const heading = "medicationsAndMedicalDevices";
const stock = "https://stock.example.nhs.uk/items";
const rxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
const generic = concept("Amlodipine 5mg tablets", coding(dmd, "319283006", "Amlodipine 5mg tablets"));
const daily = [{ text: "One tablet once a day" }];
const base = { medicationCodeableConcept: generic, authoredOn: "2026-01-10", dosageInstruction: daily };
const together = ["acute:m2 gp:m1"];
const apart = ["acute:m2", "gp:m1"];

function merged(gp: Resource, acute: Resource): readonly string[] {
  const chart = chartOf({
    gp: [patient(), prescription("m1", { ...base, ...gp })],
    acute: [patient(), prescription("m2", { ...base, ...acute })],
  });
  return gatheredUnder(chart, heading);
}

const named = (text: string) => ({ medicationCodeableConcept: { text } });
const dosed = (text: string) => ({ dosageInstruction: [{ text }] });
const coded = (value: number, unit: string, frequency = 1) => ({
  dosageInstruction: [
    { timing: { repeat: { frequency, period: 1, periodUnit: "d" } }, doseAndRate: [{ doseQuantity: { value, unit } }] },
  ],
});

test.each<[string, Resource, Resource]>([
  ["trade name for recommended name", {}, named("Istin 5mg tablets (Viatris UK Healthcare Ltd)")],
  [
    "two codes of one system, product and trade product",
    { medicationCodeableConcept: concept("Amlodipine 5mg tablets", coding(stock, "AML5", "Amlodipine 5mg tablets")) },
    { medicationCodeableConcept: concept("Istin 5mg tablets", coding(stock, "IST5", "Istin 5mg tablets")) },
  ],
  [
    "dm+d and RxNorm",
    {},
    {
      medicationCodeableConcept: concept(
        "amLODIPine 5 MG Oral Tablet",
        coding(rxNorm, "197361", "amlodipine 5 MG Oral Tablet"),
      ),
    },
  ],
  ["typed by hand", {}, named("amlodipine tabs 5mg")],
  ["a slip of the hand in the form", {}, named("Istin 5mg tableets")],
  [
    "up to so often when required",
    dosed("Two tablets four times a day when required"),
    dosed("2 tablets up to four times a day PRN"),
  ],
  ["strength in another unit", named("Digoxin 62.5microgram tablets"), named("Digoxin 0.0625mg tablets")],
  ["a day and a time on it", {}, { authoredOn: "2026-01-10T09:12:00Z" }],
  ["dose in capitals", {}, dosed("ONE TO BE TAKEN EACH DAY")],
  ["dose by abbreviation", {}, dosed("1 OD")],
  [
    "how often by code and in words",
    {},
    { dosageInstruction: [{ text: "One tablet", timing: { code: { coding: [{ code: "OD" }] } } }] },
  ],
  ["dose in milligrams", {}, dosed("5 mg once a day")],
  ["dose in words and dose as coded", {}, coded(1, "tablet")],
  ["dose in words and coded milligrams", {}, coded(5, "mg")],
  [
    "no strength, and milligrams on both sides",
    dosed("5 mg once a day"),
    { ...named("Amlodipine"), ...coded(5, "mg") },
  ],
  [
    "when required, said and coded",
    dosed("One tablet when required"),
    { dosageInstruction: [{ text: "One tablet", asNeededBoolean: true }] },
  ],
  [
    "route in other words",
    { dosageInstruction: [{ text: "One tablet once a day", route: { text: "Oral" } }] },
    { dosageInstruction: [{ text: "One tablet once a day", route: { text: "Oral route" } }] },
  ],
])("one prescription: %s", (_name, gp, acute) => {
  expect(merged(gp, acute)).toEqual(together);
});

test.each<[string, Resource, Resource]>([
  ["another strength in one dose", {}, named("Amlodipine 10mg tablets")],
  ["twice the dose as coded", {}, coded(10, "mg")],
  ["as often as coded, another dose", {}, coded(1, "tablet", 2)],
  ["no strength, and tablets", {}, named("Amlodipine")],
  ["morning and night", dosed("One tablet in the morning"), dosed("One tablet at night")],
  ["weekly and daily", dosed("10 mg once a week"), dosed("10 mg once a day")],
  ["left eye and right eye", dosed("One drop in the left eye at night"), dosed("One drop in the right eye at night")],
  ["capsules and tablets, mistyped, under one name", named("Ramipril 5mg casules"), named("Ramipril 5mg tablest")],
  ["up to so often, and so often", dosed("One tablet up to twice a day"), dosed("One tablet twice a day")],
  [
    "up to so many, and so many, when required",
    dosed("Up to two tablets twice a day when required"),
    dosed("Two tablets twice a day when required"),
  ],
  ["capsules and tablets under one name", named("Ramipril 5mg capsules"), named("Ramipril 5mg tablets")],
  ["released slowly and at once", named("Morphine 10mg modified-release tablets"), named("Morphine 10mg tablets")],
  ["two brands to be kept apart", named("Prograf 1mg capsules"), named("Adoport 1mg capsules")],
  [
    "brand to be kept, and none",
    named("Priadel 400mg modified-release tablets"),
    named("Lithium carbonate 400mg modified-release tablets"),
  ],
  ["two names alike", named("Hydroxyzine 25mg tablets"), named("Hydralazine 25mg tablets")],
  [
    "another route",
    { dosageInstruction: [{ text: "10 mg once a day", route: { text: "Oral" } }] },
    { dosageInstruction: [{ text: "10 mg once a day", route: { text: "Subcutaneous" } }] },
  ],
  [
    "the other eye, as coded",
    { dosageInstruction: [{ text: "One drop at night", site: { text: "Left eye" } }] },
    { dosageInstruction: [{ text: "One drop at night", site: { text: "Right eye" } }] },
  ],
  [
    "a timing that is coded otherwise in a part nobody knows",
    {
      dosageInstruction: [
        { timing: { repeat: { period: 1, oddity: 1 } }, doseAndRate: [{ doseQuantity: { value: 5, unit: "mg" } }] },
      ],
    },
    {
      dosageInstruction: [
        { timing: { repeat: { period: 1, oddity: 2 } }, doseAndRate: [{ doseQuantity: { value: 5, unit: "mg" } }] },
      ],
    },
  ],
  ["two strengths by bare numbers", named("Qvar 50 inhaler"), named("Qvar 100 inhaler")],
  ["the next day", {}, { authoredOn: "2026-01-11" }],
  [
    "one code under two names",
    named("Hydroxyzine 25mg tablets"),
    {
      medicationCodeableConcept: concept(
        "Hydroxyzine 25mg tablets",
        coding(dmd, "319283006", "Hydralazine 25mg tablets"),
      ),
    },
  ],
])("two prescriptions: %s", (_name, gp, acute) => {
  expect(merged(gp, acute)).toEqual(apart);
});

test("with two prescriptions that could be the one written otherwise, all three stay apart", () => {
  const chart = chartOf({
    gp: [patient(), prescription("m1", base), prescription("m3", { ...base, authoredOn: "2026-01-10T17:00:00Z" })],
    acute: [patient(), prescription("m2", { ...base, ...named("Istin 5mg tablets"), ...dosed("1 OD") })],
  });
  expect(gatheredUnder(chart, heading)).toHaveLength(3);
});

test("one drug from five feeds is one line, and another drug never on it", () => {
  const names = [
    "Salbutamol 100micrograms/dose inhaler CFC free",
    "Ventolin 100micrograms/dose Evohaler (GlaxoSmithKline UK Ltd)",
    "200 ACTUAT Albuterol 0.09 MG/ACTUAT Metered Dose Inhaler [Proventil]",
    "salbutamol inh",
    "Salbutamol 2.5mg/2.5ml nebuliser liquid unit dose vials",
    "Salmeterol 25micrograms/dose inhaler CFC free",
  ];
  const chart = chartOf({
    gp: [patient(), ...names.map((text, at) => prescription(`m${at}`, { medicationCodeableConcept: { text } }))],
  });
  const lines = groupsUnder(chart, heading).map((group) => group.line);
  expect(lines.filter((line) => line === "salbutamol")).toHaveLength(5);
  expect(lines.filter((line) => line === "salmeterol")).toHaveLength(1);
});

test("a Medication's form and strength count as if they stood in the name", () => {
  const medication = {
    resourceType: "Medication",
    id: "med",
    code: { text: "Amlodipine" },
    form: { text: "Tablet" },
    ingredient: [
      {
        itemCodeableConcept: { text: "Amlodipine" },
        strength: { numerator: { value: 5, unit: "mg" }, denominator: { value: 1, unit: "tablet" } },
      },
    ],
  };
  const referring = {
    ...base,
    medicationCodeableConcept: undefined,
    medicationReference: { reference: "Medication/med" },
  };
  const gathered = (text: string) =>
    gatheredUnder(
      chartOf({
        gp: [patient(), prescription("m1", { ...base, ...named(text) })],
        acute: [patient(), medication, prescription("m2", referring)],
      }),
      heading,
    );
  expect(gathered("Amlodipine 5mg tablets")).toEqual(together);
  expect(gathered("Amlodipine 10mg tablets")).toEqual(apart);
  expect(gathered("Amlodipine 5mg capsules")).toEqual(apart);
});

test("one giving known to two systems is one, two of a day are two", () => {
  const given = (id: string, effectiveDateTime: string, text: string): Resource => ({
    resourceType: "MedicationAdministration",
    id,
    status: "completed",
    subject,
    medicationCodeableConcept: { text },
    effectiveDateTime,
    dosage: { text: "1 g", dose: { value: 1, unit: "g" } },
  });
  const chart = (other: string) =>
    chartOf({
      gp: [patient(), given("g1", "2026-03-03T08:00:00Z", "Paracetamol 500mg tablets")],
      acute: [patient(), given("g2", other, "Panadol 500mg tablets")],
    });
  expect(gatheredUnder(chart("2026-03-03T08:00:00Z"), heading)).toEqual(["acute:g2 gp:g1"]);
  expect(gatheredUnder(chart("2026-03-03T14:00:00Z"), heading)).toEqual(["acute:g2", "gp:g1"]);
});

test("an actual product that was sent as a dm+d code alone is one with the virtual product that another names, and not with another strength", () => {
  const alone = (code: string) => ({ medicationCodeableConcept: { coding: [{ system: dmd, code }] } });
  expect(merged(named("Warfarin 1mg tablets"), alone("421411000001103"))).toEqual(together);
  expect(merged(alone("319733000"), alone("933311000001105"))).toEqual(together);
  expect(merged(named("Warfarin 1mg tablets"), alone("751611000001108"))).toEqual(apart);
  expect(merged(named("Priadel 400mg modified-release tablets"), alone("250211000001105"))).toEqual(apart);
});
