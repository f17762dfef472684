/**
 * HAS-BLED: risk of major bleeding on an anticoagulant in atrial fibrillation. Source: Pisters et al., Chest 2010;138:1093-100: nine points of one each.
 * Its alcohol point is from 8 drinks a week on; reviews of it say "more than 8 units", and which of the two is meant was not settled.
 */
export const hasBledFactors = {
  hypertension: "systolic pressure above 160",
  kidney: "kidney disease (dialysis, transplant or creatinine above 200)",
  liver: "liver disease, or liver tests far above their limits",
  stroke: "stroke",
  bleeding: "bleeding, a bleeding disorder or anaemia",
  labileInr: "INR in range less than 60 % of the time",
  elderly: "over 65",
  medicines: "antiplatelet or anti-inflammatory",
  alcohol: "alcohol",
} as const;

export type HasBledFactor = keyof typeof hasBledFactors;

/** From 3 on the risk is called high (Pisters 2010). */
export function hasBledBand(total: number): "high" | "not high" {
  return total >= 3 ? "high" : "not high";
}

/** Above these (mm[Hg], µmol/L, completed years) a point is given; below this (%) for the time in range. */
export const hasBledLimits = { systolic: 160, creatinine: 200, ageYears: 65, timeInRange: 60 } as const;
