import { describe, expect, it } from "vitest";
import {
  charlsonAgePoints,
  charlsonOf,
  countedConditions,
  tenYearSurvival,
} from "../../../../shared/decision-support/scores/charlson-score.ts";
import { cardsOf, chartFrom, coded, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { problem, resolved } from "../../../fixtures/clinical.ts";

const rule = "charlson";

function check(resources: readonly object[], person: object = {}, elsewhere: readonly object[] = []) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(person), ...resources] },
    acute: { kind: "acute", resources: [patient(person), ...elsewhere] },
  });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

// Vectors of standards §4.7.
describe("Charlson index", () => {
  it.each([
    [0, "98.3"],
    [1, "95.9"],
    [2, "90.1"],
    [3, "77.5"],
    [4, "53.4"],
    [5, "21.4"],
    [6, "2.2"],
  ])("index %d: %s %% live ten years", (index, percent) => {
    expect((tenYearSurvival(index) * 100).toFixed(1)).toBe(percent);
  });

  // Charlson et al. 1987, table 3.
  it.each([
    ["myocardialInfarction", 1],
    ["heartFailure", 1],
    ["peripheralVascularDisease", 1],
    ["cerebrovascularDisease", 1],
    ["dementia", 1],
    ["chronicPulmonaryDisease", 1],
    ["connectiveTissueDisease", 1],
    ["pepticUlcer", 1],
    ["mildLiverDisease", 1],
    ["diabetes", 1],
    ["hemiplegia", 2],
    ["severeKidneyDisease", 2],
    ["diabetesWithEndOrganDamage", 2],
    ["solidTumour", 2],
    ["leukaemia", 2],
    ["lymphoma", 2],
    ["severeLiverDisease", 3],
    ["metastases", 6],
    ["aids", 6],
  ] as const)("weighs %s with %d", (one, points) => {
    expect(charlsonOf([one])).toBe(points);
  });

  it("adds a point for each decade from 50, four at most", () => {
    expect([18, 39, 49, 50, 59, 60, 70, 79, 80, 95].map(charlsonAgePoints)).toEqual([0, 0, 0, 1, 1, 2, 3, 3, 4, 4]);
  });

  it("counts only the graver of a pair", () => {
    expect(charlsonOf(["diabetes", "diabetesWithEndOrganDamage"])).toBe(2);
    expect(charlsonOf(["mildLiverDisease", "severeLiverDisease"])).toBe(3);
    expect(charlsonOf(["solidTumour", "metastases"])).toBe(6);
    expect(countedConditions(["solidTumour", "metastases"])).toEqual(["metastases"]);
    expect(charlsonOf(["dementia", "hemiplegia", "aids", "lymphoma"])).toBe(11);
  });
});

describe("Charlson index from the record", () => {
  it("names what it counts, with and without age", () => {
    const { cards } = check([problem("Heart failure"), problem("Vascular dementia"), problem("COPD")], {
      birthDate: "1950-01-01",
    });
    expect(cards[0]?.summary).toBe("Charlson 3, with age 6: heart failure, dementia and chronic lung disease");
    expect(cards[0]?.detail).toContain("1987: about 2 %");
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.inputs).toHaveLength(3);
  });

  it("is silent below the points that a locality wants to see", () => {
    expect(check([problem("Heart failure"), problem("COPD")])).toEqual({ cards: [], reasons: [] });
  });

  it("reads ICD-10 chapters and keeps the graver of a pair", () => {
    const icd10 = "http://hl7.org/fhir/sid/icd-10";
    const { cards } = check([
      problem(coded("C34.9", "Adenocarcinoma of lung", icd10)),
      problem(coded("C78.7", "Secondary malignant neoplasm of liver", icd10)),
    ]);
    expect(cards[0]?.summary).toMatch(/^Charlson 6, .*: metastatic cancer$/);
  });

  it("counts a disease once however many sources and problems name it", () => {
    const { cards } = check([problem("Vascular dementia"), problem("Lymphoma")], {}, [
      problem("Dementia"),
      problem("Lymphoma"),
    ]);
    expect(cards[0]?.summary).toMatch(/^Charlson 3,/);
  });

  it("drops a tumour that is over for more than five years, and keeps one that is not", () => {
    const tumour = (onsetDateTime: string, more: object = {}) =>
      problem("Carcinoma of breast", { onsetDateTime, ...more });
    const index = (one: object) => check([problem("Lymphoma"), one]).cards[0]?.summary;
    expect(index(tumour("2010-01-01", resolved))).toBeUndefined();
    expect(index(tumour("2021-11-20", resolved))).toBeUndefined();
    expect(index(tumour("2021-11-26", resolved))).toMatch(/^Charlson 4,/);
    expect(index(tumour("2010-01-01"))).toMatch(/^Charlson 4,/);
  });

  it("says that it could not decide where the age is not certain", () => {
    const { cards, reasons } = check([problem("Lymphoma"), problem("Dementia")], { birthDate: undefined });
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("age is not certain");
  });

  it("gives the chance of ten years in whole percents, and no number below one", () => {
    const chance = (...problems: readonly string[]) =>
      /1987: ([^.]*)/.exec(
        check(
          problems.map((text) => problem(text)),
          { birthDate: "1990-01-01" },
        ).cards[0]?.detail ?? "",
      )?.[1];
    expect(chance("Heart failure", "Dementia", "COPD")).toContain("about 77 %");
    expect(chance("Heart failure", "Dementia", "COPD", "Lymphoma")).toContain("about 21 %");
    expect(chance("Metastatic cancer")).toContain("about 2 %");
    expect(chance("Metastatic cancer", "COPD")).toContain("less than 1 %");
  });
});
