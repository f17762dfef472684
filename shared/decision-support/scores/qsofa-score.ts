/** Quick SOFA: one point each for breathing 22/min or faster, systolic pressure 100 mmHg or lower, altered mentation. Source: Sepsis-3, JAMA 2016;315:801-10. */
export function qsofaOf(input: {
  /** /min */
  readonly respiratoryRate: number;
  /** mm[Hg] */
  readonly systolicPressure: number;
  readonly alteredMentation: boolean;
}): number {
  const points = [input.respiratoryRate >= 22, input.systolicPressure <= 100, input.alteredMentation];
  return points.filter(Boolean).length;
}
