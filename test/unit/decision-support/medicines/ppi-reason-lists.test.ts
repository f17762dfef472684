import { describe, expect, it } from "vitest";
import { medicine } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf, problem } from "../../../fixtures/clinical.ts";

const check = checkerOf("ppiWithoutReason");
const omeprazole = medicine("m", "Omeprazole 20mg capsules");
const icd10 = (code: string) => ({ coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code }], text: "as coded" });
const count = (...facts: readonly object[]) => check([omeprazole, ...facts]).cards.length;

describe("the reasons for a proton pump inhibitor, one by one", () => {
  it.each([
    ...["K20X", "K21.9", "K22.1", "K22.2", "K22.7", "K29.1", "K30X", "B98.0", "K44.0", "I85.0", "E16.4"].map(icd10),
    ...[
      "GORD",
      "GERD",
      "Acid reflux",
      "Oesophagitis",
      "Esophagitis",
      "Barretts",
      "Barrett s ulcer",
      "Oesophageal ulcer",
      "Heartburn",
    ],
    ...["Oesophageal stricture", "Gastritis", "Duodenitis", "Dyspepsia", "H. pylori", "Hiatal hernia"],
    ...["Esophageal varices", "Gastrinoma", "Gastric ulcer", "Gastrointestinal haemorrhage"],
  ])("%j is one", (reason) => {
    expect(count(problem(reason))).toBe(0);
  });

  it.each([
    ...["Vesico-ureteric reflux", "Urinary reflux", "Venous reflux of the leg", "Reflux across the mitral valve"],
    ...["H. pylori negative", "H. pylori negative on biopsy"],
    "Hypertension",
  ])("%s is none", (other) => {
    expect(count(problem(other))).toBe(1);
  });

  it.each([
    ...["Naproxen 250mg tablets", "Clopidogrel 75mg tablets", "Warfarin 3mg tablets", "Apixaban 5mg tablets"],
    ...["Enoxaparin 40mg injection", "Prednisolone 5mg tablets", "Sertraline 50mg tablets"],
    ...["Duloxetine 30mg capsules", "Nicorandil 10mg tablets", "Pancreatin 25,000unit capsules"],
  ])("%s is one", (name) => {
    expect(count(medicine("o", name))).toBe(0);
  });
});
