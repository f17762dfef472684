import { describe, expect, it } from "vitest";
import { evaluateChart } from "../../../../shared/decision-support/evaluate.ts";
import { parseInstant } from "../../../../shared/kernel/brand.ts";
import { cardsOf, chartFrom, coded, nowText, patient } from "../../../fixtures/chart-from-fhir.ts";

const rule = "repeatTest";
let nextId = 0;
const id = () => {
  nextId += 1;
  return `r${nextId}`;
};

function request(text: string, overrides: object = {}): object {
  return {
    resourceType: "ServiceRequest",
    id: id(),
    status: "active",
    intent: "order",
    subject: { reference: "Patient/p1" },
    category: [{ coding: [{ system: "http://snomed.info/sct", code: "108252007", display: "Laboratory procedure" }] }],
    code: { text },
    authoredOn: "2026-11-23T01:00:00Z",
    ...overrides,
  };
}

function hba1c(day: string, overrides: object = {}): object {
  return {
    resourceType: "Observation",
    id: id(),
    status: "final",
    category: [{ coding: [{ code: "laboratory" }] }],
    code: coded("59261-8", "HbA1c", "http://loinc.org"),
    subject: { reference: "Patient/p1" },
    effectiveDateTime: day,
    valueQuantity: { value: 52, unit: "mmol/mol", system: "http://unitsofmeasure.org", code: "mmol/mol" },
    ...overrides,
  };
}

function report(text: string, day: string): object {
  return {
    resourceType: "DiagnosticReport",
    id: id(),
    status: "final",
    category: [{ coding: [{ code: "RAD" }] }],
    code: { text },
    subject: { reference: "Patient/p1" },
    effectiveDateTime: day,
    conclusion: "No acute finding.",
  };
}

function chartOf(acute: readonly object[], gp: readonly object[], person: object = {}) {
  return chartFrom({
    acute: { kind: "acute", resources: [patient(person), ...acute] },
    gp: { kind: "gp", resources: [patient(person), ...gp] },
  });
}
const told = (...args: Parameters<typeof chartOf>) => cardsOf(chartOf(...args).evaluation, rule);

describe("a test that was done elsewhere already", () => {
  it("is silent of a test that is requested not to be done", () => {
    expect(told([request("HbA1c")], [hba1c("2026-11-01")])).toHaveLength(1);
    expect(told([request("HbA1c", { doNotPerform: true })], [hba1c("2026-11-01")])).toEqual([]);
  });

  it("puts the other organisation's result beside the request", () => {
    const [card] = told([request("HbA1c")], [hba1c("2026-10-01")]);
    expect(card?.summary).toBe("Requested: HbA1c. Done elsewhere: HbA1c 01-Oct-2026");
    expect(card?.detail).toContain("at gp organisation (52 mmol/mol, within 90 days)");
    expect(card?.indicator).toBe("info");
    expect(card?.inputs).toHaveLength(2);
  });

  it("looks as far back as the family's window, and no further", () => {
    expect(told([request("HbA1c")], [hba1c("2026-08-26")])).toHaveLength(1);
    expect(told([request("HbA1c")], [hba1c("2026-08-24")])).toEqual([]);
  });

  it("takes the window that the locality sets", () => {
    const { chart } = chartOf([request("HbA1c")], [hba1c("2026-10-01")]);
    const at = parseInstant(nowText);
    if (at === undefined) throw new Error("no instant");
    const narrow = evaluateChart(chart, at, { [rule]: { thresholds: { hba1cDays: 28 } } });
    expect(cardsOf(narrow, rule)).toEqual([]);
  });

  it("is silent of the requester's own result, of an answered, a closed and a very old request", () => {
    expect(told([request("HbA1c"), hba1c("2026-10-01")], [])).toEqual([]);
    const asked = request("HbA1c", { id: "asked" });
    const answer = hba1c("2026-11-23T01:30:00Z", { basedOn: [{ reference: "ServiceRequest/asked" }] });
    expect(told([asked, answer], [hba1c("2026-10-01")])).toEqual([]);
    for (const status of ["completed", "revoked", "on-hold"])
      expect(told([request("HbA1c", { status })], [hba1c("2026-10-01")])).toEqual([]);
    expect(told([request("HbA1c", { authoredOn: "2026-05-26" })], [hba1c("2026-10-01")])).toEqual([]);
  });

  it("takes a request of 180 days ago for open still", () => {
    expect(told([request("HbA1c", { authoredOn: "2026-05-27T10:00:00Z" })], [hba1c("2026-10-01")])).toHaveLength(1);
    expect(told([request("HbA1c", { authoredOn: "2026-05-27T01:00:00Z" })], [hba1c("2026-10-01")])).toEqual([]);
  });

  it("counts an open request without a date, and says that it has none", () => {
    const [card] = told([request("HbA1c", { authoredOn: undefined })], [hba1c("2026-11-01")]);
    expect(card?.summary).toMatch(/^Requested \(undated\): HbA1c\. Done elsewhere: /);
  });

  it("reads a draft too", () => {
    expect(told([request("HbA1c", { status: "draft" })], [hba1c("2026-10-01")])).toHaveLength(1);
  });

  it("folds all tests of one request into one card", () => {
    const lipid = hba1c("2026-09-01", { code: coded("2093-3", "Cholesterol", "http://loinc.org") });
    const cards = told([request("HbA1c, lipid profile, urea and electrolytes")], [hba1c("2026-10-01"), lipid]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.inputs).toHaveLength(3);
  });

  it("says nothing of tests that are rightly repeated from day to day", () => {
    const urea = hba1c("2026-11-22", { code: coded("3094-0", "Urea", "http://loinc.org") });
    expect(told([request("Urea and electrolytes")], [urea])).toEqual([]);
  });

  it("holds a scan only against one of the same part of the body", () => {
    const head = request("CT head", { category: [{ text: "Imaging" }] });
    expect(told([head], [report("CT head", "2026-11-10")])).toHaveLength(1);
    expect(told([head], [report("CT chest, abdomen and pelvis", "2026-11-10")])).toEqual([]);
    expect(told([head], [report("CT", "2026-11-10")])).toEqual([]);
  });

  it("counts no cancelled result, none without a value and none of an uncertain day", () => {
    expect(told([request("HbA1c")], [hba1c("2026-10-01", { status: "cancelled" })])).toEqual([]);
    const absent = hba1c("2026-10-01", { valueQuantity: undefined, dataAbsentReason: { text: "haemolysed" } });
    expect(told([request("HbA1c")], [absent])).toEqual([]);
    expect(told([request("HbA1c")], [hba1c("2026-10")])).toEqual([]);
  });

  it("is no request for a test where it is a referral to a clinic", () => {
    expect(
      told(
        [request("Referral to thyroid clinic")],
        [hba1c("2026-11-10", { code: coded("3016-3", "TSH", "http://loinc.org") })],
      ),
    ).toEqual([]);
  });

  // Each window at its last whole day and a day past it; a request of 23-Nov-2026, two hours past midnight.
  const daysBefore = (days: number) => new Date(Date.UTC(2026, 10, 23) - days * 86_400_000).toISOString().slice(0, 10);
  it.each([
    ["HbA1c", 90],
    ["Lipid profile", 365],
    ["Thyroid function tests", 42],
    ["Vitamin D", 90],
    ["Vitamin B12", 90],
    ["Ferritin", 90],
    ["Bone density", 730],
    ["Echocardiogram", 180],
    ["CT head", 30],
    ["MRI head", 30],
    ["Ultrasound abdomen", 30],
  ])("%s: within %i days", (name, days) => {
    const done = (ago: number) => told([request(name)], [report(name, daysBefore(ago))]).length;
    expect([days - 1, days].map(done)).toEqual([1, 0]);
  });

  it.each([
    ["head", "brain"],
    ["chest", "thorax"],
    ["abdomen", "liver"],
    ["pelvis", "pelvic"],
    ["spine", "lumbar"],
    ["hip", "hips"],
    ["knee", "knees"],
    ["shoulder", "shoulders"],
    ["leg", "legs"],
  ])("takes %s and %s for one region, and no other", (asked, done) => {
    const other = asked === "head" ? "chest" : "head";
    expect(told([request(`CT ${asked}`)], [report(`CT ${done}`, "2026-11-10")])).toHaveLength(1);
    expect(told([request(`CT ${asked}`)], [report(`CT ${other}`, "2026-11-10")])).toEqual([]);
  });

  it("takes a scan of the thyroid for no blood test of it, and reads both where both are asked for", () => {
    const tsh = hba1c("2026-11-10", { code: coded("3016-3", "TSH", "http://loinc.org") });
    expect(told([request("Ultrasound thyroid")], [tsh])).toEqual([]);
    expect(told([request("TSH")], [report("Ultrasound thyroid", "2026-11-10")])).toEqual([]);
    for (const blood of ["thyroid function tests", "thyroid stimulating hormone"])
      expect(told([request(`Ultrasound thyroid and ${blood}`)], [tsh])).toHaveLength(1);
    expect(told([request("HbA1c, ultrasound thyroid")], [hba1c("2026-10-01")])).toHaveLength(1);
  });

  it.each(["neck", "thyroid"])("tells the %s from another region", (region) => {
    expect(told([request(`Ultrasound ${region}`)], [report(`Ultrasound ${region}`, "2026-11-10")])).toHaveLength(1);
    expect(told([request(`Ultrasound ${region}`)], [report("Ultrasound abdomen", "2026-11-10")])).toEqual([]);
  });
});

it("holds a scan of one side against none of the other", () => {
  const knee = (side: string) => request(`MRI knee ${side}`, { category: [{ text: "Imaging" }] });
  expect(told([knee("left")], [report("MRI left knee", "2026-11-10")])).toHaveLength(1);
  expect(told([knee("left")], [report("MRI knee", "2026-11-10")])).toHaveLength(1);
  expect(told([knee("left")], [report("MRI both knees, left and right", "2026-11-10")])).toHaveLength(1);
  expect(told([knee("left")], [report("MRI right knee", "2026-11-10")])).toEqual([]);
});

describe("tests that an emergency department and a clinic both ask for", () => {
  const procedure = (text: string, day: string, status = "completed"): object => ({
    resourceType: "Procedure",
    id: id(),
    status,
    code: { text },
    subject: { reference: "Patient/p1" },
    performedDateTime: day,
  });
  const psa = (day: string) =>
    hba1c(day, {
      code: coded("2857-1", "Prostate specific antigen", "http://loinc.org"),
      valueQuantity: { value: 4.1, unit: "ng/mL", system: "http://unitsofmeasure.org", code: "ng/mL" },
    });

  it.each([
    ["CT pulmonary angiogram", report("CT pulmonary angiogram", "2026-11-21")],
    ["CTPA", report("CT pulmonary angiogram", "2026-11-21")],
    ["Chest X-ray", report("CXR", "2026-11-21")],
    ["XR chest", report("Radiograph of chest", "2026-11-21")],
    ["Mammogram", report("Bilateral mammography", "2026-02-10")],
    ["12 lead ECG", report("Electrocardiogram", "2026-11-21")],
    ["OGD", procedure("Gastroscopy", "2026-10-20")],
    ["Colonoscopy", procedure("Diagnostic colonoscopy", "2026-03-20")],
    ["PSA", psa("2026-11-01")],
  ])("names what was done when a %s is requested", (asked, done) => {
    expect(told([request(asked)], [done])).toHaveLength(1);
  });

  it.each([
    ["Chest X-ray", report("X-ray of knee", "2026-11-21")],
    ["CT pulmonary angiogram", report("CT head", "2026-11-21")],
    ["Colonoscopy", procedure("Colonoscopy", "2026-03-20", "not-done")],
    ["Colonoscopy", procedure("Gastroscopy", "2026-10-20")],
    ["Mammogram", report("Mammography", "2025-10-01")],
    ["12 lead ECG", report("Electrocardiogram", "2026-11-01")],
    ["Chest X-ray", report("CXR", "2026-11-01")],
  ])("says nothing of another test, nor of one not done or long ago: %s", (asked, done) => {
    expect(told([request(asked)], [done])).toEqual([]);
  });
});
