import { micromolesPerMilligramPerDecilitre } from "../creatinine-codes.ts";

/**
 * Estimated glomerular filtration rate from creatinine (CKD-EPI), and the stages of kidney disease. Adults with steady kidney function only.
 * Sources: Levey et al., Ann Intern Med 2009;150:604-12, without its ethnicity factor (NICE NG203, 2021; the equation of 2021 is not the United
 * Kingdom's choice); KDIGO CKD guideline 2012/2024, stages G and A.
 */

export interface EgfrInput {
  readonly micromolesPerLitre: number;
  readonly ageYears: number;
  readonly sex: "female" | "male";
}

const kappa = { female: 0.7, male: 0.9 } as const;
const alpha = { female: -0.329, male: -0.411 } as const;

/** mL/min/1.73 m², CKD-EPI 2009 without the ethnicity factor: the equation of NICE NG203. */
export function egfr2009({ micromolesPerLitre, ageYears, sex }: EgfrInput): number {
  const ratio = micromolesPerLitre / micromolesPerMilligramPerDecilitre / kappa[sex];
  const value = 141 * Math.min(ratio, 1) ** alpha[sex] * Math.max(ratio, 1) ** -1.209 * 0.993 ** ageYears;
  return sex === "female" ? value * 1.018 : value;
}

export type GStage = "G1" | "G2" | "G3a" | "G3b" | "G4" | "G5";
export type AStage = "A1" | "A2" | "A3";

/** Lowest value of each stage, mL/min/1.73 m². */
const gStages: readonly (readonly [number, GStage])[] = [
  [90, "G1"],
  [60, "G2"],
  [45, "G3a"],
  [30, "G3b"],
  [15, "G4"],
];

/** @param egfr mL/min/1.73 m² */
export function gStageOf(egfr: number): GStage {
  return gStages.find(([lowest]) => egfr >= lowest)?.[1] ?? "G5";
}

/** @param acr urine albumin to creatinine ratio, mg/mmol */
export function aStageOf(acr: number): AStage {
  if (acr < 3) return "A1";
  return acr <= 30 ? "A2" : "A3";
}
