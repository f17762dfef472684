import type { TrendChartView } from "../../../shared/view-models/results/trend-chart.ts";

export const periods = [
  { id: "all", words: "All", days: Number.POSITIVE_INFINITY },
  { id: "1y", words: "1 y", days: 365.25 },
  { id: "90d", words: "90 d", days: 90 },
  { id: "7d", words: "7 d", days: 7 },
] as const;

export type PeriodId = (typeof periods)[number]["id"];

const dayMs = 86_400_000;
/** As many results as an eye can follow on one chart; not all of a long series by itself (GTAB-098). */
export const mostAtFirst = 60;

/** The longest time up to the newest result that is not crowded; "Drawn: 52 of 900" says that it is not all. */
export function firstPeriod(charts: readonly TrendChartView[]): PeriodId {
  const count = (period: PeriodId) => charts.reduce((sum, chart) => sum + upToNewest(chart, period).points.length, 0);
  return periods.find(({ id }) => count(id) <= mostAtFirst)?.id ?? "7d";
}

/** The results of a time up to the newest one. The scale of values stays: a shorter time does not make a change look greater. */
export function upToNewest(chart: TrendChartView, period: PeriodId): TrendChartView {
  const days = periods.find(({ id }) => id === period)?.days ?? Number.POSITIVE_INFINITY;
  const fromMs = (chart.points.at(-1)?.atMs ?? 0) - days * dayMs;
  return {
    ...chart,
    points: chart.points.filter(({ atMs }) => atMs >= fromMs),
    ranges: chart.ranges.filter(({ toMs }) => toMs >= fromMs),
  };
}
