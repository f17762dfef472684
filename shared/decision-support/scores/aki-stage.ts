/**
 * The NHS England algorithm for detecting acute kidney injury from creatinine results (NHS England patient safety alert, 2014).
 * All creatinine values in µmol/L, times in ms since the epoch.
 */

export interface Creatinine {
  readonly atMs: number;
  readonly value: number;
}

export type AkiResult<T extends Creatinine> =
  | {
      readonly result: "stage";
      readonly stage: 1 | 2 | 3;
      readonly baseline: number;
      readonly ratio: number;
      readonly baselineKind: "lowest of 7 days" | "median of 8 to 365 days";
      /** Earlier results the stage rests on. */
      readonly rests: readonly T[];
    }
  | { readonly result: "none" }
  | { readonly result: "noBaseline" };

const dayMs = 86_400_000;
const stage3Creatinine = 354;
const riseIn48Hours = 26;

/**
 * @param current the result to stage
 * @param earlier results before it, in any order
 * @param upperLimitForChild the laboratory's upper reference limit, for a person under 18; `undefined` for an adult
 */
export function stageAki<T extends Creatinine>(
  current: Creatinine,
  earlier: readonly T[],
  upperLimitForChild?: number,
): AkiResult<T> {
  const daysBefore = (item: Creatinine) => (current.atMs - item.atMs) / dayMs;
  const past = earlier.filter((item) => item.atMs < current.atMs && daysBefore(item) <= 365);
  const week = past.filter((item) => daysBefore(item) <= 7);
  const year = past.filter((item) => daysBefore(item) > 7);
  if (past.length === 0) return { result: "noBaseline" };

  const candidates = [
    { baseline: lowest(week), baselineKind: "lowest of 7 days" as const, rests: week },
    { baseline: median(year), baselineKind: "median of 8 to 365 days" as const, rests: year },
  ].flatMap(({ baseline, ...rest }) => (baseline === undefined || baseline <= 0 ? [] : [{ ...rest, baseline }]));
  const best = candidates
    .map((candidate) => ({ ...candidate, ratio: current.value / candidate.baseline }))
    .sort((a, b) => b.ratio - a.ratio)[0];
  if (best === undefined) return { result: "noBaseline" };

  if (best.ratio >= 1.5) {
    const stage = stageOf(best.ratio, current.value, upperLimitForChild);
    return { result: "stage", stage, ...best };
  }
  const recent = past.filter((item) => daysBefore(item) <= 2);
  const low = lowest(recent);
  if (low !== undefined && current.value - low > riseIn48Hours) {
    return {
      result: "stage",
      stage: 1,
      baseline: low,
      ratio: current.value / low,
      baselineKind: "lowest of 7 days",
      rests: recent,
    };
  }
  return { result: "none" };
}

/** The usual value as the algorithm takes it: the median of 8 to 365 days before `current`, in µmol/L, and what it rests on. */
export function yearBaseline<T extends Creatinine>(
  current: Creatinine,
  earlier: readonly T[],
): { readonly baseline: number; readonly rests: readonly T[] } | undefined {
  const rests = earlier.filter(({ atMs }) => {
    const days = (current.atMs - atMs) / dayMs;
    return days > 7 && days <= 365;
  });
  const baseline = median(rests);
  return baseline === undefined ? undefined : { baseline, rests };
}

function stageOf(ratio: number, value: number, upperLimitForChild: number | undefined): 1 | 2 | 3 {
  const veryHigh = upperLimitForChild === undefined ? value > stage3Creatinine : value > 3 * upperLimitForChild;
  if (veryHigh || ratio >= 3) return 3;
  return ratio >= 2 ? 2 : 1;
}

function lowest(items: readonly Creatinine[]): number | undefined {
  return items.length === 0 ? undefined : Math.min(...items.map((item) => item.value));
}

function median(items: readonly Creatinine[]): number | undefined {
  const values = items.map((item) => item.value).sort((a, b) => a - b);
  const upper = values[Math.floor(values.length / 2)];
  const lower = values[Math.floor((values.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
