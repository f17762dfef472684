import { micromolesPerMilligramPerDecilitre } from "../creatinine-codes.ts";

/**
 * Estimated glomerular filtration rate from creatinine (CKD-EPI), and the stages of kidney disease. Adults with steady kidney function only.
 * Sources: Levey et al., Ann Intern Med 2009;150:604-12, without its ethnicity factor (NICE NG203, 2021); Inker et al., N Engl J Med 2021;385:1737-49
 * (race-free equation of 2021, not the United Kingdom's choice); KDIGO CKD guideline 2012/2024, stages G and A.
 */

export interface EgfrInput {
  readonly micromolesPerLitre: number;
  readonly ageYears: number;
  readonly sex: "female" | "male";
}

interface Equation {
  readonly factor: number;
  readonly beyond: number;
  readonly perYear: number;
  readonly alpha: Readonly<Record<EgfrInput["sex"], number>>;
  readonly female: number;
}

const kappa = { female: 0.7, male: 0.9 } as const;
const ckdEpi2009: Equation = {
  factor: 141,
  beyond: -1.209,
  perYear: 0.993,
  alpha: { female: -0.329, male: -0.411 },
  female: 1.018,
};
const ckdEpi2021: Equation = {
  factor: 142,
  beyond: -1.2,
  perYear: 0.9938,
  alpha: { female: -0.241, male: -0.302 },
  female: 1.012,
};

/** mL/min/1.73 m², CKD-EPI 2009 without the ethnicity factor: the equation of NICE NG203. */
export function egfr2009(input: EgfrInput): number {
  return estimate(ckdEpi2009, input);
}

/** mL/min/1.73 m², CKD-EPI 2021. No rule uses it; a result may be labelled with it. */
export function egfr2021(input: EgfrInput): number {
  return estimate(ckdEpi2021, input);
}

function estimate({ factor, beyond, perYear, alpha, female }: Equation, input: EgfrInput): number {
  const { micromolesPerLitre, ageYears, sex } = input;
  const ratio = micromolesPerLitre / micromolesPerMilligramPerDecilitre / kappa[sex];
  const value = factor * Math.min(ratio, 1) ** alpha[sex] * Math.max(ratio, 1) ** beyond * perYear ** ageYears;
  return sex === "female" ? value * female : value;
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
