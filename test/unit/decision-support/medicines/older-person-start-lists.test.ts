import { describe, expect, it } from "vitest";
import { medicine } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf, problem } from "../../../fixtures/clinical.ts";

const check = checkerOf("olderPersonStart");
const icd10 = "http://hl7.org/fhir/sid/icd-10";
const snomed = "http://snomed.info/sct";
const byCode = (system: string, code: string) => ({ coding: [{ system, code }], text: "as coded" });
const summary = (...facts: readonly object[]) => check(facts).cards[0]?.summary ?? "";

describe("the lists of START by which a missing medicine is looked for", () => {
  it.each([
    [
      "vitamin D",
      [
        byCode(snomed, "64859006"),
        byCode(icd10, "M80.0"),
        byCode(icd10, "M81.9"),
        "Osteoporosis",
        "Fragility fracture",
      ],
    ],
    [
      "a medicine for Alzheimer's or Lewy body dementia",
      [
        ...[byCode(snomed, "26929004"), byCode(snomed, "80098002"), byCode(icd10, "F00.1"), byCode(icd10, "G30.1")],
        ...["Alzheimer disease", "Lewy body disease"],
      ],
    ],
    [
      "an ACE inhibitor or ARB",
      [
        ...[byCode(snomed, "127013003"), byCode(icd10, "E10.2"), byCode(icd10, "E11.2"), byCode(icd10, "E13.2")],
        ...[byCode(icd10, "E14.2"), "Heart failure, reduced ejection fraction"],
      ],
    ],
  ])("%s: by each code and word", (says, problems) => {
    for (const one of problems) expect([one, summary(problem(one)).includes(says)]).toEqual([one, true]);
  });

  it.each([byCode(snomed, "195967001"), byCode(icd10, "J45.0"), byCode(icd10, "J46X"), "Asthma"])(
    "asks for no beta blocker beside asthma: %j",
    (asthma) => {
      expect(summary(problem("LVSD"), problem(asthma))).not.toContain("a beta blocker");
    },
  );

  it("takes cardiac asthma for no asthma, and osteopenia or a risk for no osteoporosis", () => {
    expect(summary(problem("LVSD"), problem("Cardiac asthma"))).toContain("a beta blocker");
    expect(summary(problem("Osteopenia, not yet osteoporosis"))).toBe("");
    expect(summary(problem("Osteopenia rather than osteoporosis"))).toBe("");
    expect(summary(problem("At risk of osteoporosis"))).toBe("");
    expect(summary(problem("10 year risk of major osteoporotic fracture 20%"))).toBe("");
    expect(summary(problem("Osteoporosis with high risk of fracture"))).toContain("bone protection");
  });

  it.each([
    ["Osteoporosis", "Denosumab 60mg/1ml", "bone protection"],
    ["Osteoporosis", "Colecalciferol 800unit capsules", "vitamin D"],
    ["Osteoporosis", "Alendronic acid 70mg tablets", "bone protection"],
    ["COPD", "Salmeterol 25micrograms/dose inhaler", "an inhaled bronchodilator"],
    ["Angina", "Bezafibrate 200mg tablets", "a statin"],
  ])("in %s, %s is what would be missed: %s", (condition, name, says) => {
    expect(summary(problem(condition))).toContain(says);
    expect(summary(problem(condition), medicine("m", name))).not.toContain(says);
  });

  it("asks for neither an ACE inhibitor nor an ARB where sacubitril is given, whatever stands beside it", () => {
    expect(summary(problem("LVSD"))).toContain("an ACE inhibitor or ARB");
    expect(summary(problem("LVSD"), medicine("m", "Sacubitril 24mg tablets"))).not.toContain("an ACE inhibitor or ARB");
  });

  it("takes folinic acid for folic acid beside methotrexate", () => {
    const methotrexate = medicine("a", "Methotrexate 2.5mg tablets");
    expect(summary(methotrexate)).toContain("folic acid beside methotrexate");
    expect(summary(methotrexate, medicine("b", "Folinic acid 15mg tablets"))).toBe("");
  });

  it("reads neither a medicine that was stopped nor a problem that is over", () => {
    const over = { clinicalStatus: { coding: [{ code: "resolved" }] } };
    const donepezil = (status: string) => medicine("m", "Donepezil 10mg tablets", { status });
    expect(summary(problem("Alzheimer's disease"), donepezil("stopped"))).toContain("a medicine for Alzheimer's");
    expect(summary(problem("Alzheimer's disease"), donepezil("active"))).toBe("");
    expect(summary(problem("Alzheimer's disease", over))).toBe("");
  });
});
