/**
 * Creatinine clearance by Cockcroft and Gault (Nephron 1976;16:31-41), in the constants of MHRA Drug Safety Update, October 2019. Adults with steady kidney
 * function only; not for dialysis, and of little use at extremes of muscle or weight.
 */
export interface ClearanceInput {
  readonly micromolesPerLitre: number;
  readonly ageYears: number;
  readonly sex: "female" | "male";
  /** As weighed. */
  readonly kilograms: number;
}

const constants: Readonly<Record<ClearanceInput["sex"], number>> = { female: 1.04, male: 1.23 };

/** mL/min */
export function creatinineClearance({ micromolesPerLitre, ageYears, sex, kilograms }: ClearanceInput): number {
  return (Math.max(140 - ageYears, 0) * kilograms * constants[sex]) / micromolesPerLitre;
}
