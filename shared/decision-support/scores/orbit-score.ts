/**
 * ORBIT: risk of major bleeding on an anticoagulant in atrial fibrillation. Source: O'Brien et al., Eur Heart J 2015;36:3258-64; NICE NG196 (2021).
 */
export interface OrbitInput {
  /** Haemoglobin below 130 g/L (men) or 120 g/L (women), or haematocrit below 40 % or 36 %. */
  readonly anaemia: boolean;
  readonly age75: boolean;
  readonly bleedingHistory: boolean;
  /** eGFR below 60 mL/min/1.73 m². */
  readonly reducedKidneyFunction: boolean;
  readonly antiplatelet: boolean;
}

export const orbitPoints: Readonly<Record<keyof OrbitInput, number>> = {
  anaemia: 2,
  age75: 1,
  bleedingHistory: 2,
  reducedKidneyFunction: 1,
  antiplatelet: 1,
};

/** 0 to 7 points. */
export function orbitOf(input: OrbitInput): number {
  const { anaemia, age75, bleedingHistory, reducedKidneyFunction, antiplatelet } = input;
  return (
    (anaemia ? orbitPoints.anaemia : 0) +
    (age75 ? orbitPoints.age75 : 0) +
    (bleedingHistory ? orbitPoints.bleedingHistory : 0) +
    (reducedKidneyFunction ? orbitPoints.reducedKidneyFunction : 0) +
    (antiplatelet ? orbitPoints.antiplatelet : 0)
  );
}

export interface OrbitBand {
  readonly name: "low" | "medium" | "high";
  /** Major bleeds in 100 people treated for a year. */
  readonly per100Years: number;
}

/** Major bleeds per 100 patient-years, as the score's authors saw them. */
export function orbitBand(total: number): OrbitBand {
  if (total >= 4) return { name: "high", per100Years: 8.1 };
  return total === 3 ? { name: "medium", per100Years: 4.7 } : { name: "low", per100Years: 2.4 };
}

/** Below these a haemoglobin (g/L) or a haematocrit (%) counts. */
export const orbitLimits = {
  haemoglobin: { male: 130, female: 120 },
  haematocrit: { male: 40, female: 36 },
} as const;
