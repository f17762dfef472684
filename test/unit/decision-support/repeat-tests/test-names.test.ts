import { expect, it } from "vitest";
import { cardsOf, chartFrom, coded, patient } from "../../../fixtures/chart-from-fhir.ts";

const about = { subject: { reference: "Patient/p1" } };
const request = (text: string) => ({
  resourceType: "ServiceRequest",
  id: "asked",
  status: "active",
  intent: "order",
  ...about,
  category: [{ text: "Investigation" }],
  code: { text },
  authoredOn: "2026-11-23T01:00:00Z",
});
const report = (code: object) => ({
  resourceType: "DiagnosticReport",
  id: "done",
  status: "final",
  category: [{ coding: [{ code: "RAD" }] }],
  code,
  ...about,
  effectiveDateTime: "2026-11-20",
  conclusion: "See text.",
});

function count(asked: string, done: object): number {
  const { evaluation } = chartFrom({
    acute: { kind: "acute", resources: [patient(), request(asked)] },
    gp: { kind: "gp", resources: [patient(), report(done)] },
  });
  return cardsOf(evaluation, "repeatTest").length;
}

/** How one test is written by different people; each is held against the first. */
it.each([
  ["HbA1c", "Haemoglobin A1c", "Glycated haemoglobin", "Glycosylated haemoglobin"],
  ["Lipid profile", "Lipid", "Lipids", "Cholesterol", "HDL cholesterol", "LDL cholesterol", "Serum cholesterol"],
  ["TSH", "Thyroid", "Thyroid function", "Thyroid function tests", "TFTs", "TFT", "Thyroid stimulating hormone"],
  ["Vitamin D", "25-hydroxyvitamin D", "25 hydroxyvitamin D"],
  ["Vitamin B12", "B12", "Cobalamin"],
  ["Ferritin", "Serum ferritin"],
  ["Bone density", "DEXA", "DXA"],
  ["Echocardiogram", "Echocardiography", "Transthoracic echo"],
  ["CT head", "Computed tomography of brain", "CT cranial"],
  ["MRI head", "MR head", "Magnetic resonance imaging, brain"],
  ["Ultrasound abdomen", "US scan abdomen", "USS abdomen"],
  ["CT chest", "CT thorax", "CT thoracic", "CT lung", "CT lungs"],
  ["CT abdomen", "CT abdominal", "CT liver", "CT renal", "CT kidney", "CT kidneys"],
  ["MRI pelvis", "MRI pelvic"],
  ["MRI spine", "MRI spinal", "MRI lumbar", "MRI cervical spine"],
  ["MRI hip", "MRI hips"],
  ["MRI knee", "MRI knees"],
  ["MRI shoulder", "MRI shoulders"],
  ["MRI leg", "MRI legs"],
  ["CT neck", "CT of neck"],
])("%s is the same test in other words", (asked, ...others) => {
  for (const other of others) expect([other, count(asked, { text: other })]).toEqual([other, 1]);
  expect(count(asked, { text: "Full blood count" })).toBe(0);
});

it.each([
  ["HbA1c", ["59261-8", "4548-4", "17856-6"]],
  ["Lipid profile", ["2093-3", "14647-2", "13457-7", "2085-9", "14646-4"]],
  ["Thyroid function", ["3016-3", "11580-8"]],
  ["Vitamin D", ["62292-8"]],
  ["Vitamin B12", ["2132-9", "14685-2"]],
  ["Ferritin", ["2276-4", "20567-4"]],
])("%s is known by its LOINC codes alone", (asked, codes) => {
  for (const code of codes)
    expect([code, count(asked, coded(code, "as coded", "http://loinc.org"))]).toEqual([code, 1]);
});

it.each([
  ["12-lead ECG", "24-hour ambulatory ECG"],
  ["ECG", "24 hr ECG tape"],
  ["ECG", "Holter ECG"],
  ["ECG", "Exercise ECG"],
  ["ECG", "7-day ECG monitoring"],
  ["24-hour ECG", "12-lead ECG"],
  ["Echocardiogram", "Stress echocardiography"],
  ["Transthoracic echo", "Transoesophageal echocardiogram"],
])("%s is not repeated by %s: another test", (asked, other) => {
  expect(count(asked, { text: asked })).toBe(asked.includes("24") ? 0 : 1);
  expect(count(asked, { text: other })).toBe(0);
});

it.each(["Thyroid clinic", "Referral for thyroid", "Thyroid appointment", "Thyroid advice", "Cholesterol target"])(
  "“%s” asks for no test",
  (asked) => {
    expect(count(asked, { text: "TSH, cholesterol" })).toBe(0);
  },
);
