import { describe, expect, it } from "vitest";
import { done, problem, told } from "./preventive-records.ts";

const rule = "vaccinationsDue";
const due = (birthDate: string, records: readonly object[], now?: string) =>
  told(rule, { birthDate }, records, now === undefined ? {} : { now }).cards[0]?.summary ?? "";

/** One problem of each group of the Green Book's chapters 19 and 25, as a clinician writes it. */
const ofFlu = [
  ...["Type 2 diabetes mellitus", "Bronchiectasis", "COPD", "Heart failure", "Angina", "Ischaemic stroke", "TIA"],
  ...["Chronic kidney disease stage 3", "Cirrhosis of liver", "Chronic hepatitis", "Addison's disease"],
  "Oesophageal varices",
  ...["Multiple sclerosis", "Immunodeficiency", "Asplenia", "Cystic fibrosis", "Morbid obesity"],
];
const ofPneumococcal = [
  ...["Type 2 diabetes mellitus", "COPD", "Heart failure", "Angina", "Chronic kidney disease stage 5"],
  ...[
    "Chronic hepatitis",
    "Cirrhosis of liver",
    "Oesophageal varices",
    "Immunodeficiency",
    "Asplenia",
    "Cystic fibrosis",
  ],
];
const operations = ["Splenectomy", "Kidney transplant"];

describe("clinical risk groups", () => {
  it.each(ofFlu)("%s asks for a flu vaccine at 40 and at 1", (text) => {
    expect(due("1986-05-04", [problem({ text })])).toContain("flu vaccine");
    expect(due("2025-05-04", [problem({ text })])).toContain("flu vaccine");
  });

  it.each(ofPneumococcal)("%s asks for a pneumococcal vaccine at 40", (text) => {
    expect(due("1986-05-04", [problem({ text })])).toContain("pneumococcal vaccine");
  });

  it.each(operations)("%s asks for both, as an operation", (text) => {
    const records = [done(text, "2015-01-01")];
    expect(due("1986-05-04", records)).toContain("flu vaccine");
    expect(due("1986-05-04", records)).toContain("pneumococcal vaccine");
    expect(due("2025-05-04", [done(text, "2025-08-01")])).toContain("flu vaccine");
  });

  it("weakened immunity asks for a COVID vaccine in its season, and for one against shingles", () => {
    const spring = "2026-05-15T10:00:00Z";
    for (const record of [problem({ text: "Immunodeficiency" }), done("Kidney transplant", "2015-01-01")]) {
      expect(due("1986-05-04", [record], spring)).toContain("COVID-19 vaccine");
      expect(due("1986-05-04", [record])).toContain("shingles vaccine");
    }
    expect(due("1986-05-04", [], spring)).toBe("");
  });

  it.each(["Hypertension", "Hypothyroidism", "Migraine"])("%s asks for none", (text) => {
    expect(due("1986-05-04", [problem({ text })])).toBe("");
  });

  it("an adult's risk group begins to count on 1 October, a child's on 1 September", () => {
    const early = "2026-09-15T10:00:00Z";
    const copd = [problem({ text: "Cystic fibrosis" })];
    expect(due("1986-05-04", copd, early)).not.toContain("flu vaccine");
    expect(due("2025-05-04", copd, early)).toContain("flu vaccine");
    expect(due("2008-09-16", copd, early)).toContain("flu vaccine");
    expect(due("2008-09-15", copd, early)).not.toContain("flu vaccine");
  });
});
