import { describe, expect, it } from "vitest";
import table from "../../../../assets/tables/older-person.json" with { type: "json" };
import { cardsOf, chartFrom, coded, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";

const rule = "olderPerson";

function problem(display: string, status = "active"): object {
  return {
    resourceType: "Condition",
    id: `c-${display.replace(/\W/g, "")}`,
    subject: { reference: "Patient/p1" },
    code: { text: display },
    clinicalStatus: coded(status, status, "http://terminology.hl7.org/CodeSystem/condition-clinical"),
    onsetDateTime: "2020-01-01",
  };
}

function titles(person: object, names: readonly string[], ...facts: readonly object[]) {
  const medicines = names.map((name, at) => medicine(`m${at}`, name));
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(person), ...medicines, ...facts] } });
  return cardsOf(evaluation, rule).map(({ summary }) => summary);
}

/** Medicine, condition, and a near-miss of each that must be silent. */
const cases: readonly (readonly [
  id: string,
  medicine: string,
  condition: string | undefined,
  otherMedicine: string,
])[] = [
  ["nsaidHeartFailure", "Naproxen 250mg tablets", "Congestive heart failure", "Paracetamol 500mg tablets"],
  ["nsaidUlcer", "Naproxen 250mg tablets", "Duodenal ulcer", "Paracetamol 500mg tablets"],
  ["anticholinergicDementia", "Solifenacin 5mg tablets", "Alzheimer's disease", "Mirabegron 25mg tablets"],
  ["antipsychoticDementia", "Risperidone 500microgram tablets", "Vascular dementia", "Prochlorperazine 5mg tablets"],
  ["dopamineBlockerParkinsonism", "Metoclopramide 10mg tablets", "Parkinson's disease", "Quetiapine 25mg tablets"],
  ["betaBlockerAsthma", "Propranolol 40mg tablets", "Asthma", "Bisoprolol 2.5mg tablets"],
  ["rateLimitingHeartFailure", "Diltiazem 60mg tablets", "Heart failure", "Amlodipine 5mg tablets"],
  ["pioglitazoneHeartFailure", "Pioglitazone 30mg tablets", "Heart failure", "Metformin 500mg tablets"],
  ["sedativeFalls", "Zopiclone 3.75mg tablets", "Recurrent falls", "Melatonin 2mg tablets"],
  ["longActingBenzodiazepine", "Diazepam 2mg tablets", undefined, "Lorazepam 1mg tablets"],
  ["longActingSulfonylurea", "Glimepiride 1mg tablets", undefined, "Gliclazide 80mg tablets"],
  ["opioidWithoutLaxative", "Zomorph 10mg capsules", undefined, "Paracetamol 500mg tablets"],
  ["anticholinergicDelirium", "Oxybutynin 5mg tablets", "Delirium", "Mirabegron 25mg tablets"],
  ["anticholinergicGlaucoma", "Amitriptyline 10mg tablets", "Narrow angle glaucoma", "Sertraline 50mg tablets"],
  ["tricyclicProstate", "Amitriptyline 10mg tablets", "Benign prostatic hyperplasia", "Mirtazapine 15mg tablets"],
  ["antimuscarinicRetention", "Tolterodine 2mg tablets", "Chronic urinary retention", "Mirabegron 25mg tablets"],
  ["antipsychoticRetention", "Chlorpromazine 25mg tablets", "Retention of urine", "Haloperidol 1.5mg tablets"],
  ["tricyclicConduction", "Dosulepin 25mg capsules", "Left bundle branch block", "Sertraline 50mg tablets"],
  ["cholinesteraseBradycardia", "Donepezil 5mg tablets", "Sinus bradycardia", "Memantine 10mg tablets"],
  ["rateLimiterBradycardia", "Bisoprolol 2.5mg tablets", "Complete heart block", "Amlodipine 5mg tablets"],
  ["cholinesteraseRateLimiter", "Rivastigmine 3mg capsules", undefined, "Memantine 10mg tablets"],
  ["thiazideGout", "Bendroflumethiazide 2.5mg tablets", "Gout", "Amlodipine 5mg tablets"],
  ["thiazideSodium", "Indapamide 2.5mg tablets", "Hyponatraemia", "Amlodipine 5mg tablets"],
  ["thiazidePotassium", "Indapamide 2.5mg tablets", "Hypokalaemia", "Spironolactone 25mg tablets"],
  ["ssriSodium", "Citalopram 20mg tablets", "Hyponatraemia", "Mirtazapine 15mg tablets"],
  ["alphaBlockerPostural", "Doxazosin 4mg tablets", "Orthostatic hypotension", "Finasteride 5mg tablets"],
  ["vasodilatorPostural", "Amlodipine 5mg tablets", "Postural hypotension", "Bisoprolol 2.5mg tablets"],
  ["oestrogen", "Estradiol 1mg tablets", "Breast cancer", "Tamoxifen 20mg tablets"],
  [
    "loopDiureticHypertension",
    "Furosemide 20mg tablets",
    "Essential hypertension",
    "Bendroflumethiazide 2.5mg tablets",
  ],
  ["loopDiureticOedema", "Furosemide 20mg tablets", "Ankle oedema", "Bendroflumethiazide 2.5mg tablets"],
  ["centralAntihypertensive", "Moxonidine 200microgram tablets", "Hypertension", "Ramipril 5mg capsules"],
  [
    "digoxinPreserved",
    "Digoxin 125microgram tablets",
    "Heart failure with preserved ejection fraction",
    "Furosemide 40mg tablets",
  ],
  ["bisphosphonateGullet", "Alendronic acid 70mg tablets", "Oesophagitis", "Zoledronic acid 5mg/100ml infusion bags"],
  ["aspirinUlcer", "Aspirin 75mg tablets", "Gastric ulcer", "Apixaban 5mg tablets"],
  ["nsaidSteroid", "Naproxen 250mg tablets", undefined, "Paracetamol 500mg tablets"],
  ["cox2Vessels", "Etoricoxib 60mg tablets", "Angina", "Naproxen 250mg tablets"],
  ["theophyllineCopd", "Uniphyllin Continus 200mg tablets", "COPD", "Carbocisteine 375mg capsules"],
  ["steroidCopd", "Prednisolone 5mg tablets", "COPD", "Azithromycin 250mg tablets"],
  ["benzodiazepineRespiratory", "Temazepam 10mg tablets", "Type 2 respiratory failure", "Melatonin 2mg tablets"],
  ["antipsychoticFalls", "Olanzapine 5mg tablets", "Recurrent falls", "Mirtazapine 15mg tablets"],
  ["longSedative", "Lorazepam 1mg tablets", undefined, "Melatonin 2mg tablets"],
  ["colchicineGout", "Colchicine 500microgram tablets", "Gout", "Paracetamol 500mg tablets"],
  ["anticholinergicSideEffects", "Procyclidine 5mg tablets", undefined, "Propranolol 40mg tablets"],
  ["levodopaTremor", "Ropinirole 1mg tablets", "Essential tremor", "Propranolol 40mg tablets"],
];

/** What has to be taken beside it. */
const takenBeside: ReadonlyMap<string, string> = new Map([
  ["cholinesteraseRateLimiter", "Digoxin 125microgram tablets"],
  ["nsaidSteroid", "Prednisolone 5mg tablets"],
  ["anticholinergicSideEffects", "Haloperidol 1.5mg tablets"],
]);

describe("medicines in the older person", () => {
  it("has a case for every row", () => {
    expect(cases.map(([id]) => id)).toEqual(table.rows.map(({ id }) => id));
  });

  it.each(cases)("%s", (id, name, condition, other) => {
    const takenToo = takenBeside.get(id);
    const row = table.rows.find((one) => one.id === id);
    const facts = condition === undefined ? [] : [problem(condition)];
    const all = (first: string) => (takenToo === undefined ? [first] : [first, takenToo]);
    const hit = (found: readonly string[]) => found.filter((summary) => summary.startsWith(`${row?.title}:`));
    expect(hit(titles({}, all(name), ...facts))).toHaveLength(1);
    expect(hit(titles({}, all(other), ...facts))).toEqual([]);
    expect(hit(titles({ birthDate: "1961-11-24" }, all(name), ...facts))).toEqual([]);
    expect(hit(titles({ birthDate: "1961-11-23" }, all(name), ...facts))).toHaveLength(1);
    if (takenToo !== undefined) expect(hit(titles({}, [name]))).toEqual([]);
    if (condition === undefined) return;
    expect(hit(titles({}, [name]))).toEqual([]);
    expect(hit(titles({}, [name], problem(condition, "resolved")))).toEqual([]);
    expect(hit(titles({}, [name], problem(`Family history of ${condition}`)))).toEqual([]);
  });

  it("knows recurrent falls by their codes alone, and does not take one accident for them", () => {
    const coded = (system: string, code: string) => ({ code: { coding: [{ system, code }] } });
    const snomed = "http://snomed.info/sct";
    const facts = (code: object) => titles({}, ["Zopiclone 3.75mg tablets"], { ...problem("x"), ...code });
    expect(facts(coded(snomed, "279992002"))).toHaveLength(1);
    expect(facts(coded("http://read.info/readv2", "16D1."))).toHaveLength(1);
    expect(facts(coded(snomed, "217082002")).filter((one) => one.includes("with falls"))).toEqual([]);
  });

  it("is silent where stomach or bowel is protected", () => {
    expect(titles({}, ["Naproxen 250mg tablets", "Omeprazole 20mg capsules"], problem("Duodenal ulcer"))).toEqual([]);
    expect(titles({}, ["Zomorph 10mg capsules", "Senna 7.5mg tablets"])).toEqual([]);
  });

  it("reads what stands beside something that is over", () => {
    expect(titles({}, ["Propranolol 40mg tablets"], problem("Asthma; eczema resolved"))).toHaveLength(1);
    expect(titles({}, ["Propranolol 40mg tablets"], problem("Asthma resolved; eczema"))).toEqual([]);
  });

  it("takes a beta blocker as eye drops for one", () => {
    expect(titles({}, ["Timolol 0.5% eye drops"], problem("Asthma"))).toHaveLength(1);
  });

  it.each([
    ["2026-10-25", 1],
    ["2026-10-26", 0],
  ])("diazepam since %s: %i card", (authoredOn, count) => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), medicine("m", "Diazepam 2mg tablets", { authoredOn })] },
    });
    expect(cardsOf(evaluation, rule)).toHaveLength(count);
  });

  it("names the problem and its medicine with their sources, once for two feeds", () => {
    const source = (kind: "gp" | "acute") => ({
      kind,
      resources: [patient(), medicine("m", "Naproxen 250mg tablets"), problem("Heart failure")],
    });
    const found = cardsOf(chartFrom({ gp: source("gp"), acute: source("acute") }).evaluation, rule);
    expect(found).toHaveLength(1);
    expect(found[0]?.detail).toContain(
      "Naproxen 250mg tablets (gp organisation, acute organisation), with Heart failure in the problem list",
    );
    expect(found[0]?.detail).toContain("STOPP version 3 (2023)");
  });

  it.each([
    ["2026-11-09T02:00:00Z", 1],
    ["2026-11-09T03:00:00Z", 0],
  ])("morphine without a laxative since %s: %i card", (authoredOn, count) => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), medicine("m", "Zomorph 10mg capsules", { authoredOn })] },
    });
    expect(cardsOf(evaluation, rule)).toHaveLength(count);
  });

  it("asks after no medicine in the last days of life", () => {
    const dying = { ...problem("In last days of life"), onsetDateTime: "2026-11-21" };
    expect(titles({ birthDate: "1940-01-01" }, ["Diazepam 2mg tablets"])).toHaveLength(1);
    expect(titles({ birthDate: "1940-01-01" }, ["Diazepam 2mg tablets"], dying)).toEqual([]);
  });
});
