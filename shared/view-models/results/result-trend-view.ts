import type { GroupId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import type { ResultValueView } from "./result-value.ts";
import { toResultValue } from "./result-value.ts";
import { analyteOf, testName, toMeasured } from "./results-view.ts";
import type { TrendChartView } from "./trend-chart.ts";
import { toTrendCharts } from "./trend-chart.ts";

/** One test over time: what can be drawn, and every result in words beside it. */
export interface ResultTrendView {
  readonly title: string;
  /** One chart, and one for each unit that cannot be converted to that of the first. Empty where there is no dated number. */
  readonly charts: readonly TrendChartView[];
  /** The newest first; nothing is left out of it. */
  readonly values: readonly ResultValueView[];
  /** What a reader must know before reading the lines: units apart, results that are on no chart. */
  readonly notes: readonly string[];
}

export function toResultTrendView(
  context: ViewContext,
  params: { readonly groupId: GroupId },
): ResultTrendView | undefined {
  const group = context.groups.get(params.groupId);
  if (group === undefined || toMeasured(group).length === 0) return undefined;
  const results = analyteOf(group, context).flatMap(toMeasured);
  const charts = toTrendCharts(results, context);
  const drawn = charts.reduce((sum, chart) => sum + chart.points.length, 0);
  return {
    title: testName(results[0]?.group ?? group),
    charts,
    values: results.map((result) => toResultValue(result.group, result.detail, context)),
    notes: notesOf(charts, results.length - drawn),
  };
}

function notesOf(charts: readonly TrendChartView[], notDrawn: number): readonly string[] {
  const converted = charts.flatMap(({ points }) => points).flatMap((point) => point.converted ?? []);
  const bounds = charts.flatMap(({ points }) => points).filter(({ comparator }) => comparator !== undefined).length;
  return [
    ...(charts.length > 1
      ? [
          `Results come in ${charts.length} units that cannot be converted into each other with certainty. Each has its own chart.`,
        ]
      : []),
    ...(converted.length > 0
      ? [
          `${counted(converted.length, "result")} recorded in ${listWords([...new Set(converted.map(({ unit }) => unit))])} ${converted.length === 1 ? "is" : "are"} drawn converted to ${charts[0]?.unit ?? ""}, with a dashed ring (${[...new Set(converted.map(({ basis }) => basis))].join("; ")}). The table has each as recorded.`,
        ]
      : []),
    ...(bounds > 0
      ? [
          `${counted(bounds, "result")} given as a bound, such as “< 5”, ${bounds === 1 ? "is" : "are"} drawn hollow and not joined.`,
        ]
      : []),
    ...(notDrawn > 0
      ? [
          `${counted(notDrawn, "result")} without a number or an exact date ${notDrawn === 1 ? "is" : "are"} in the table only.`,
        ]
      : []),
  ];
}
