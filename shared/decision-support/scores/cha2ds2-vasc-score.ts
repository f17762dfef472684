/**
 * CHA2DS2-VASc: risk of stroke in atrial fibrillation. Source: Lip et al., Chest 2010;137:263-72; NICE NG196 (2021).
 */

export type StrokeFactor =
  | "heartFailure"
  | "hypertension"
  | "age75"
  | "diabetes"
  | "strokeOrEmbolism"
  | "vascularDisease"
  | "age65"
  | "female";

export const strokePoints: Readonly<Record<StrokeFactor, number>> = {
  heartFailure: 1,
  hypertension: 1,
  age75: 2,
  diabetes: 1,
  strokeOrEmbolism: 2,
  vascularDisease: 1,
  age65: 1,
  female: 1,
};

/** Age counts once: from 75 it is 2 points, from 65 to 74 it is 1. */
export function ageFactors(ageYears: number): readonly StrokeFactor[] {
  if (ageYears >= 75) return ["age75"];
  return ageYears >= 65 ? ["age65"] : [];
}

/** 0 to 9 points; a factor that is given twice counts once. */
export function cha2ds2VascOf(factors: readonly StrokeFactor[]): number {
  return [...new Set(factors)].reduce((sum, factor) => sum + strokePoints[factor], 0);
}

/** NICE NG196: offer an anticoagulant from 2 on, consider one for men at 1. The point for sex alone is no reason. */
export function anticoagulationAdvice(total: number, sex: "female" | "male"): "offer" | "consider" | "none" {
  if (total >= 2) return "offer";
  return total === 1 && sex === "male" ? "consider" : "none";
}
