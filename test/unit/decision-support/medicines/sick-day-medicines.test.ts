import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";

const rule = "sickDayMedicines";
const now = Date.parse("2026-11-23T02:14:00Z");
const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString();

function creatinine(id: string, value: number, days: number, unit = "umol/L"): object {
  return {
    resourceType: "Observation",
    id,
    status: "final",
    subject: { reference: "Patient/p1" },
    category: [{ coding: [{ code: "laboratory" }] }],
    code: { coding: [{ system: "http://loinc.org", code: "14682-9", display: "Creatinine" }], text: "Creatinine" },
    effectiveDateTime: daysAgo(days),
    valueQuantity: { value, unit, system: "http://unitsofmeasure.org", code: unit },
  };
}

function problem(display: string, days: number | undefined, overrides: object = {}): object {
  return {
    resourceType: "Condition",
    id: "c1",
    subject: { reference: "Patient/p1" },
    code: { text: display },
    clinicalStatus: coded("active", "Active", "http://terminology.hl7.org/CodeSystem/condition-clinical"),
    ...(days === undefined ? {} : { onsetDateTime: daysAgo(days) }),
    ...overrides,
  };
}

const usual = ["Ramipril 5mg capsules", "Furosemide 40mg tablets", "Metformin 500mg tablets", "Amlodipine 5mg tablets"];

function cards(names: readonly string[], ...facts: readonly object[]) {
  const medicines = names.map((name, at) => medicine(`m${at}`, name));
  return cardsOf(chartFrom({ gp: { kind: "gp", resources: [patient(), ...medicines, ...facts] } }).evaluation, rule);
}

describe("sick-day medicines", () => {
  it("lists those of the person's medicines that are on the list, with the stage of the kidney injury", () => {
    const found = cards(usual, creatinine("a", 100, 30), creatinine("b", 210, 1));
    expect(found).toHaveLength(1);
    expect(found[0]?.summary).toBe("Sick-day medicines with AKI stage 2: ramipril, furosemide and metformin");
    expect(found[0]?.indicator).toBe("warning");
    expect(found[0]?.detail).toContain(
      "Ramipril (ACE inhibitor): kidney function. Furosemide (diuretic): dehydration and potassium. Metformin: lactic acidosis.",
    );
    expect(found[0]?.detail).toMatch(/^Creatinine 210 µmol\/L on 22-Nov-2026, baseline 100\./);
    expect(found[0]?.inputs).toHaveLength(5);
    expect(found[0]?.summary).not.toContain("amlodipine");
  });

  it.each([
    [150, 1],
    [149, 0],
  ])("creatinine %i against 100 three days before: %i card", (value, count) => {
    expect(cards(usual, creatinine("a", 100, 4), creatinine("b", value, 1))).toHaveLength(count);
  });

  it("is silent for a kidney injury of long ago, without a baseline, in a wrong unit, and without such a medicine", () => {
    expect(cards(usual, creatinine("a", 100, 60), creatinine("b", 210, 31))).toEqual([]);
    expect(cards(usual, creatinine("b", 210, 1))).toEqual([]);
    expect(cards(usual, creatinine("a", 100, 30, "g/L"), creatinine("b", 210, 1, "g/L"))).toEqual([]);
    expect(cards(["Amlodipine 5mg tablets"], creatinine("a", 100, 30), creatinine("b", 210, 1))).toEqual([]);
  });

  it("speaks in an acute illness that dehydrates, up to seven days old", () => {
    expect(cards(usual, problem("Gastroenteritis", 7))[0]?.summary).toContain("with gastroenteritis: ramipril");
    expect(cards(usual, problem("Gastroenteritis", 8))).toEqual([]);
    expect(cards(usual, problem("Gastroenteritis", undefined))).toEqual([]);
    expect(cards(usual, problem("Chronic diarrhoea", 2))).toEqual([]);
    const over = {
      clinicalStatus: coded("resolved", "Resolved", "http://terminology.hl7.org/CodeSystem/condition-clinical"),
    };
    expect(cards(usual, problem("Gastroenteritis", 2, over))).toEqual([]);
  });

  it("speaks for a kidney injury that is recorded as a problem, without any creatinine", () => {
    expect(cards(usual, problem("Acute kidney injury", 2))[0]?.summary).toContain("with acute kidney injury: ramipril");
    expect(cards(usual, problem("AKI stage 2", 2))).toHaveLength(1);
    const bare = { code: { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "N17.9" }] } };
    expect(cards(usual, problem("", 2, bare))).toHaveLength(1);
    expect(cards(usual, problem("Acute kidney injury", 8))).toEqual([]);
    expect(cards(usual, problem("History of acute kidney injury", 2))).toEqual([]);
  });

  it.each([
    "Candesartan 8mg tablets",
    "Dapagliflozin 10mg tablets",
    "Gliclazide 80mg tablets",
    "Ozempic 1mg pen",
    "Naproxen 250mg tablets",
    "Indapamide 2.5mg tablets",
    "Spironolactone 25mg tablets",
  ])("has %s on the list", (name) => expect(cards([name], problem("Gastroenteritis", 1))).toHaveLength(1));

  it("counts one drug in two feeds once, and leaves out what is on hold", () => {
    const aki = [creatinine("a", 100, 30), creatinine("b", 210, 1)];
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), medicine("m", "Ramipril 5mg capsules"), ...aki] },
      acute: { kind: "acute", resources: [patient(), medicine("m", "Ramipril 5mg capsules"), ...aki] },
    });
    expect(cardsOf(evaluation, rule).map(({ summary }) => summary)).toEqual([
      "Sick-day medicines with AKI stage 2: ramipril",
    ]);
    const held = medicine("m", "Ramipril 5mg capsules", { status: "on-hold" });
    expect(cardsOf(chartFrom({ gp: { kind: "gp", resources: [patient(), held, ...aki] } }).evaluation, rule)).toEqual(
      [],
    );
  });
});
