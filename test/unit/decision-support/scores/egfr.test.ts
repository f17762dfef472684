import { describe, expect, it } from "vitest";
import { aStageOf, egfr2009, egfr2021, gStageOf } from "../../../../shared/decision-support/scores/egfr.ts";

// Vectors worked from the published equations (standards §4.4): µmol/L, age, sex → CKD-EPI 2009 without ethnicity / 2021.
const vectors = [
  [80, 50, "male", 98.6, 103.4],
  [80, 50, "female", 74.1, 77.4],
  [120, 75, "male", 50.7, 54.4],
  [120, 75, "female", 38.1, 40.7],
  [60, 30, "female", 117.4, 120.1],
  [200, 82, "male", 26.0, 28.2],
  [350, 68, "female", 11.0, 11.8],
] as const;

describe("CKD-EPI", () => {
  it.each(vectors)("%d µmol/L at %d, %s", (micromolesPerLitre, ageYears, sex, by2009, by2021) => {
    expect(egfr2009({ micromolesPerLitre, ageYears, sex }).toFixed(1)).toBe(by2009.toFixed(1));
    expect(egfr2021({ micromolesPerLitre, ageYears, sex }).toFixed(1)).toBe(by2021.toFixed(1));
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
