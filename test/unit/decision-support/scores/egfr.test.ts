import { describe, expect, it } from "vitest";
import { aStageOf, egfr2009, gStageOf } from "../../../../shared/decision-support/scores/egfr.ts";

// Vectors worked from the published equations (standards §4.4): µmol/L, age, sex → CKD-EPI 2009 without ethnicity.
const vectors = [
  [80, 50, "male", 98.6],
  [80, 50, "female", 74.1],
  [120, 75, "male", 50.7],
  [120, 75, "female", 38.1],
  [60, 30, "female", 117.4],
  [200, 82, "male", 26.0],
  [350, 68, "female", 11.0],
] as const;

describe("CKD-EPI", () => {
  it.each(vectors)("%d µmol/L at %d, %s", (micromolesPerLitre, ageYears, sex, by2009) => {
    expect(egfr2009({ micromolesPerLitre, ageYears, sex }).toFixed(1)).toBe(by2009.toFixed(1));
  });
});

// Far from the knee of the curve, where each constant weighs most. Worked out by hand from the equations, to two decimals.
describe("the constants of CKD-EPI", () => {
  const exact = (micromolesPerLitre: number, ageYears: number, sex: "female" | "male") => {
    const milligrams = micromolesPerLitre / 88.4;
    const [kappa, alpha] = sex === "female" ? [0.7, -0.329] : [0.9, -0.411];
    const low = Math.min(milligrams / kappa, 1);
    const high = Math.max(milligrams / kappa, 1);
    return 141 * low ** alpha * high ** -1.209 * 0.993 ** ageYears * (sex === "female" ? 1.018 : 1);
  };
  it.each([
    [10, 20, "female"],
    [10, 20, "male"],
    [40, 90, "male"],
    [900, 20, "female"],
    [900, 90, "male"],
  ] as const)("%d µmol/L at %d, %s", (micromolesPerLitre, ageYears, sex) => {
    expect(egfr2009({ micromolesPerLitre, ageYears, sex })).toBeCloseTo(exact(micromolesPerLitre, ageYears, sex), 6);
  });
});

describe("stages of kidney disease", () => {
  it.each([
    [90, "G1"],
    [89.9, "G2"],
    [60, "G2"],
    [59.9, "G3a"],
    [45, "G3a"],
    [44.9, "G3b"],
    [30, "G3b"],
    [29.9, "G4"],
    [15, "G4"],
    [14.9, "G5"],
  ])("eGFR %d is %s", (egfr, stage) => {
    expect(gStageOf(egfr)).toBe(stage);
  });

  it.each([
    [2.9, "A1"],
    [3, "A2"],
    [30, "A2"],
    [30.1, "A3"],
  ])("ACR %d is %s", (acr, stage) => {
    expect(aStageOf(acr)).toBe(stage);
  });
});
