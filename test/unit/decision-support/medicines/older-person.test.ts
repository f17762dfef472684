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
];

describe("medicines in the older person", () => {
  it("has a case for every row", () => {
    expect(cases.map(([id]) => id)).toEqual(table.rows.map(({ id }) => id));
  });

  it.each(cases)("%s", (id, name, condition, other) => {
    const row = table.rows.find((one) => one.id === id);
    const facts = condition === undefined ? [] : [problem(condition)];
    const hit = (found: readonly string[]) => found.filter((summary) => summary.startsWith(`${row?.title}:`));
    expect(hit(titles({}, [name], ...facts))).toHaveLength(1);
    expect(hit(titles({}, [other], ...facts))).toEqual([]);
    expect(hit(titles({ birthDate: "1961-11-24" }, [name], ...facts))).toEqual([]);
    expect(hit(titles({ birthDate: "1961-11-23" }, [name], ...facts))).toHaveLength(1);
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
    expect(facts(coded(snomed, "217082002"))).toEqual([]);
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
});
