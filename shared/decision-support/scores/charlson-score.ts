/**
 * The Charlson comorbidity index. Sources: Charlson et al., J Chronic Dis 1987;40:373-83 (weights and survival); Charlson et al., J Clin Epidemiol
 * 1994;47:1245-51 (age).
 */

export const charlsonPoints = {
  myocardialInfarction: 1,
  heartFailure: 1,
  peripheralVascularDisease: 1,
  cerebrovascularDisease: 1,
  dementia: 1,
  chronicPulmonaryDisease: 1,
  connectiveTissueDisease: 1,
  pepticUlcer: 1,
  mildLiverDisease: 1,
  diabetes: 1,
  hemiplegia: 2,
  severeKidneyDisease: 2,
  diabetesWithEndOrganDamage: 2,
  solidTumour: 2,
  leukaemia: 2,
  lymphoma: 2,
  severeLiverDisease: 3,
  metastases: 6,
  aids: 6,
} as const;

export type CharlsonCondition = keyof typeof charlsonPoints;

/** Of each pair only the graver one counts. */
const graver: readonly (readonly [lesser: CharlsonCondition, graver: CharlsonCondition])[] = [
  ["diabetes", "diabetesWithEndOrganDamage"],
  ["mildLiverDisease", "severeLiverDisease"],
  ["solidTumour", "metastases"],
];

/** What counts of the conditions found: without the lesser of a pair. */
export function countedConditions(found: readonly CharlsonCondition[]): readonly CharlsonCondition[] {
  const all = new Set(found);
  return [...all].filter((one) => !graver.some(([lesser, more]) => one === lesser && all.has(more)));
}

/** Points without those for age. */
export function charlsonOf(found: readonly CharlsonCondition[]): number {
  return countedConditions(found).reduce((sum, one) => sum + charlsonPoints[one], 0);
}

/** A point for each decade from 50; four from 80 on. */
export function charlsonAgePoints(ageYears: number): number {
  return Math.min(4, Math.max(0, Math.floor(ageYears / 10) - 4));
}

/** The estimate of 1987 for living another ten years, 0 to 1, by the index with its points for age. */
export function tenYearSurvival(index: number): number {
  return 0.983 ** Math.exp(0.9 * index);
}
