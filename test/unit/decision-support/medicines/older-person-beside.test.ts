import { describe, expect, it } from "vitest";
import { coded, medicine } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf, problem, result } from "../../../fixtures/clinical.ts";

const check = checkerOf("olderPerson");
const sodium = coded("1000661000000107", "Serum sodium level");
const potassium = coded("1000651000000109", "Serum potassium level");

function told(names: readonly string[], ...facts: readonly (object | string)[]) {
  const medicines = names.map((name, at) => medicine(`m${at}`, name));
  return check([...medicines, ...facts.map((one) => (typeof one === "string" ? problem(one) : one))]);
}

const summaries = (names: readonly string[], ...facts: readonly (object | string)[]) =>
  told(names, ...facts).cards.map(({ summary }) => summary);

describe("what else STOPP looks at beside a medicine and a problem", () => {
  it.each([
    // STOPP version 2, D4 and B8: sodium below 130; potassium below 3.0.
    ["Sertraline 50mg tablets", sodium, 129, 130, "Low sodium with an SSRI: sertraline"],
    ["Bendroflumethiazide 2.5mg tablets", sodium, 129, 130, "Low sodium with a thiazide: bendroflumethiazide"],
    ["Indapamide 2.5mg tablets", potassium, 2.9, 3, "Low potassium with a thiazide: indapamide"],
  ])("%s: speaks below the limit alone, and says the value", (name, code, value, limit, summary) => {
    const { cards } = told([name], result(code, value, "mmol/L", "2026-11-20"));
    expect(cards.map((card) => card.summary)).toEqual([summary]);
    expect(cards[0]?.indicator).toBe("warning");
    expect(cards[0]?.detail).toContain(`${value} mmol/L`);
    expect(cards[0]?.detail).toContain("20-Nov-2026");
    expect(summaries([name], result(code, limit, "mmol/L", "2026-11-20"))).toEqual([]);
  });

  it("goes by the latest value: what was low before is not low now", () => {
    const low = result(sodium, 124, "mmol/L", "2026-05-01");
    expect(summaries(["Sertraline 50mg tablets"], low)).toHaveLength(1);
    expect(summaries(["Sertraline 50mg tablets"], low, result(sodium, 138, "mmol/L", "2026-11-01"))).toEqual([]);
    const recorded = [problem("Hyponatraemia"), result(sodium, 138, "mmol/L", "2026-11-01")];
    expect(summaries(["Sertraline 50mg tablets"], ...recorded)).toEqual([]);
  });

  it("goes by no older sodium where the newest cannot be read, be the older one low or not", () => {
    for (const older of [124, 138]) {
      const { cards, reasons } = told(
        ["Sertraline 50mg tablets"],
        result(sodium, older, "mmol/L", "2026-05-01"),
        result(sodium, 12, "mg/dL", "2026-11-01"),
      );
      expect(cards).toEqual([]);
      expect(reasons.join()).toContain(
        "sertraline not checked against sodium: the newest cannot be read (12 mg/dL on 01-Nov-2026)",
      );
    }
    const [unclear, later] = [result(sodium, 12, "mg/dL", "2026-05-01"), result(sodium, 124, "mmol/L", "2026-11-01")];
    expect(summaries(["Sertraline 50mg tablets"], unclear, later)).toHaveLength(1);
  });

  it("names an SSRI without a sodium of the last twelve months as not checked, and nothing else", () => {
    const old = told(["Sertraline 50mg tablets"], result(sodium, 124, "mmol/L", "2025-11-01"));
    expect(old.cards).toEqual([]);
    expect(old.reasons.join()).toContain("sertraline not checked against sodium: none of the last twelve months");
    expect(told(["Paracetamol 500mg tablets"]).reasons).toEqual([]);
    expect(told(["Sertraline 50mg tablets"], result(sodium, 138, "mmol/L", "2026-11-01")).reasons).toEqual([]);
    const impossible = told(["Sertraline 50mg tablets"], result(sodium, 13, "mmol/L", "2026-11-01"));
    expect([impossible.cards, impossible.reasons.length]).toEqual([[], 1]);
  });

  it.each([
    ["Donepezil 5mg tablets", "Bradycardia", "Permanent pacemaker in situ"],
    ["Bisoprolol 2.5mg tablets", "Sick sinus syndrome", "Permanent pacemaker in situ"],
    ["Amitriptyline 10mg tablets", "Complete heart block", "Permanent pacemaker in situ"],
    ["Furosemide 40mg tablets", "Hypertension", "Heart failure"],
    ["Furosemide 40mg tablets", "Hypertension", "Chronic kidney disease stage 3"],
    ["Furosemide 40mg tablets", "Ankle oedema", "Heart failure"],
    ["Furosemide 40mg tablets", "Ankle oedema", "Nephrotic syndrome"],
    ["Furosemide 40mg tablets", "Ankle oedema", "Decompensated liver disease"],
    ["Digoxin 125microgram tablets", "Heart failure with preserved ejection fraction", "Atrial fibrillation"],
    ["Prednisolone 5mg tablets", "COPD", "Polymyalgia rheumatica"],
    ["Prednisolone 5mg tablets", "COPD", "Adrenal insufficiency"],
    ["Co-careldopa 25mg/100mg tablets", "Essential tremor", "Parkinson's disease"],
  ])("%s, %s: silent with %s", (name, condition, reason) => {
    expect(summaries([name], condition)).toHaveLength(1);
    expect(summaries([name], condition, reason)).toEqual([]);
  });

  it.each([
    ["Furosemide 40mg tablets", "Ramipril 5mg capsules", "Hypertension"],
    ["Furosemide 40mg tablets", "Amlodipine 5mg tablets", "Hypertension"],
    ["Aspirin 75mg tablets", "Omeprazole 20mg capsules", "Duodenal ulcer"],
    ["Uniphyllin Continus 200mg tablets", "Tiotropium 18microgram inhalation powder capsules", "COPD"],
    ["Prednisolone 5mg tablets", "Beclometasone 100micrograms/dose inhaler", "COPD"],
    ["Colchicine 500microgram tablets", "Allopurinol 100mg tablets", "Gout"],
  ])("%s: silent beside %s", (name, other, condition) => {
    expect(summaries([name], condition)).toHaveLength(1);
    expect(summaries([name, other], condition)).toEqual([]);
  });

  it("asks for stomach protection beside an anti-inflammatory and a steroid", () => {
    const both = ["Naproxen 250mg tablets", "Prednisolone 5mg tablets"];
    expect(summaries(both)).toEqual([expect.stringContaining("Anti-inflammatory and steroid")]);
    expect(summaries([...both, "Lansoprazole 15mg capsules"])).toEqual([]);
    expect(told(both).cards[0]?.detail).toContain("Prednisolone 5mg tablets");
    expect(told(both).cards[0]?.inputs.map(({ label }) => label)).toEqual(["Naproxen", "Prednisolone"]);
  });

  it("counts a first-degree block for no reason against a beta blocker, and a bisphosphonate by vein for none by mouth", () => {
    expect(summaries(["Bisoprolol 2.5mg tablets"], "First degree heart block")).toEqual([]);
    expect(summaries(["Pamidronate 30mg/10ml solution for infusion vials"], "Oesophagitis")).toEqual([]);
  });

  it.each([
    ["Estradiol 50micrograms/24hours transdermal patches", "Breast cancer", 1],
    ["Premarin 625microgram tablets", "Deep vein thrombosis", 1],
    ["Tibolone 2.5mg tablets", "Malignant neoplasm of breast", 1],
    // Little of it reaches the blood.
    ["Estriol 0.01% cream", "Breast cancer", 0],
    ["Estradiol 1mg tablets", "Breast cancer screening", 0],
    ["Estradiol 1mg tablets", "Family history of breast cancer", 0],
  ])("%s with %s: %i", (name, condition, count) => {
    expect(summaries([name], condition)).toHaveLength(count);
  });

  it.each([
    ["Bendroflumethiazide 2.5mg tablets", { coding: [{ system: "http://snomed.info/sct", code: "90560007" }] }],
    ["Bendroflumethiazide 2.5mg tablets", { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "M10.0" }] }],
    ["Amitriptyline 10mg tablets", { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "H40.2" }] }],
    ["Amitriptyline 10mg tablets", { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "N40X" }] }],
    ["Doxazosin 4mg tablets", { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "I95.1" }] }],
    ["Doxazosin 4mg tablets", { coding: [{ system: "http://snomed.info/sct", code: "28651003" }] }],
    ["Donepezil 5mg tablets", { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "R00.1" }] }],
    ["Donepezil 5mg tablets", { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "I44.2" }] }],
    ["Citalopram 20mg tablets", { coding: [{ system: "http://snomed.info/sct", code: "89627008" }] }],
    ["Tolterodine 2mg tablets", { coding: [{ system: "http://snomed.info/sct", code: "267064002" }] }],
    ["Alendronic acid 70mg tablets", { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "R13" }] }],
    ["Oxybutynin 5mg tablets", { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "F05.1" }] }],
    ["Temazepam 10mg tablets", { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "J96.1" }] }],
  ])("%s: knows the problem by its code alone: %j", (name, code) => {
    const facts = [problem({ ...code, text: "as coded" }), result(sodium, 138, "mmol/L", "2020-11-01")];
    const found = told([name], ...facts).cards.filter(({ summary }) => !summary.startsWith("Benzodiazepine or z-drug"));
    expect(found).toHaveLength(1);
  });

  it.each([
    ["Bendroflumethiazide 2.5mg tablets", "Pseudogout"],
    ["Amitriptyline 10mg tablets", "Primary open angle glaucoma"],
    ["Amitriptyline 10mg tablets", "Prostate cancer screening"],
    ["Doxazosin 4mg tablets", "Hypotension after anaesthetic"],
    ["Oxybutynin 5mg tablets", "At risk of delirium"],
    ["Bisoprolol 2.5mg tablets", "Tachycardia"],
    ["Furosemide 20mg tablets", "Pulmonary oedema"],
  ])("%s: silent about %s", (name, words) => {
    expect(summaries([name], words)).toEqual([]);
  });

  it("leaves a sedative for falls to the card about falls, and clonazepam and clobazam for epilepsy alone", () => {
    expect(summaries(["Zopiclone 3.75mg tablets"])).toEqual([
      "Benzodiazepine or z-drug for four weeks or more: zopiclone",
    ]);
    expect(summaries(["Zopiclone 3.75mg tablets"], "Recurrent falls")).toEqual([expect.stringContaining("with falls")]);
    expect(summaries(["Clobazam 10mg tablets"])).toEqual([]);
    expect(summaries(["Clonazepam 500microgram tablets"])).toEqual([]);
  });
});
