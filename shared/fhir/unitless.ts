/**
 * Units that name what was counted or say that there is none: UCUM's `1` and annotations in braces (The Unified Code for Units of Measure 2.1, 2017, §6 and §12),
 * and a score by its word alone. Beside a number they read as a mistake (`14 score`).
 */
export function isNoUnit(unit: string): boolean {
  return unit === "1" || /^(?:\{(?:score|count|ratio|nominal|#)\}|\(?score\)?)$/i.test(unit);
}
