import { describe, expect, it } from "vitest";
import { medicine } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf, problem } from "../../../fixtures/clinical.ts";

const check = checkerOf("sickDayMedicines");
const yesterday = { onsetDateTime: "2026-11-22" };
const icd10 = (code: string) => ({ coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code }], text: "as coded" });
const count = (name: string, illness: object | string) =>
  check([medicine("m", name), problem(illness, yesterday)]).cards.length;

describe("the lists of the sick-day rules", () => {
  it.each([
    "Ramipril 5mg capsules",
    "Losartan 50mg tablets",
    "Indapamide 2.5mg tablets",
    "Furosemide 40mg tablets",
    "Spironolactone 25mg tablets",
    "Metformin 500mg tablets",
    "Dapagliflozin 10mg tablets",
    "Gliclazide 80mg tablets",
    "Semaglutide 1mg/0.74ml",
    "Naproxen 250mg tablets",
  ])("%s is looked at in gastroenteritis, and not in a cold", (name) => {
    expect(count(name, "Gastroenteritis")).toBe(1);
    expect(count(name, "Common cold")).toBe(0);
  });

  it.each([
    { coding: [{ system: "http://snomed.info/sct", code: "14669001" }], text: "as coded" },
    ...["N17.0", "A02.0", "A03.9", "A04.7", "A05.9", "A08.1", "A09.9", "A40.9", "A41.0", "E86X", "R11X", "K52.9"].map(
      icd10,
    ),
    ...["Diarrhoea", "Vomiting", "Dehydration", "Clinically dehydrated", "Sepsis", "Urosepsis"],
    ...["Acute kidney injury", "Acute renal failure", "AKI stage 1"],
  ])("knows an illness that dehydrates by %j", (illness) => {
    expect(count("Ramipril 5mg capsules", illness)).toBe(1);
  });

  it.each(["Chronic diarrhoea", "Cyclical vomiting syndrome", "Sepsis, history of", "AKI, previous episode"])(
    "%s is no acute illness",
    (words) => {
      expect(count("Ramipril 5mg capsules", words)).toBe(0);
    },
  );
});
