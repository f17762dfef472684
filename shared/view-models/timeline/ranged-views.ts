/** The views that show only a chosen stretch of time when they are asked `within` one. No other view ever leaves anything out for it. */
const rangedViews: ReadonlySet<string> = new Set(["timeline", "results", "resultTrend", "documents", "heading"]);

export function isRangedView(name: string): boolean {
  return rangedViews.has(name);
}
