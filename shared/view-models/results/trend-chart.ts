import type { Group } from "../../domain/chart.ts";
import type { ObservationDetail } from "../../domain/entry-detail.ts";
import type { Quantity } from "../../fhir/datatypes.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { unitCode } from "../../units/printed-units.ts";
import { formatNumber, formatUnit } from "../format/format-quantity.ts";
import type { SourceLabel } from "../sources/source-label.ts";
import type { ViewContext } from "../view-context.ts";
import type { Measured } from "./analyte-rows.ts";
import { pressureOf } from "./observed-words.ts";
import type { ResultValueView } from "./result-value.ts";
import { comparableRange, dateOf, toResultValue } from "./result-value.ts";
import { type ChartUnit, type ConvertedValue, chartUnitOf, convertForChart } from "./trend-conversion.ts";

/** One result on a chart. Enter on it opens its provenance. */
export interface TrendPointView {
  readonly groupId: GroupId;
  readonly atMs: number;
  readonly value: number;
  /** The lower end of a pair drawn as one bar: the diastolic pressure. */
  readonly low?: number;
  /** `<`, `>`: a bound and not a value; drawn apart and joined to nothing. */
  readonly comparator?: string;
  /** The value was recorded in another unit: to be drawn as such. */
  readonly converted?: ConvertedPointView;
  readonly concern: ResultValueView["concern"];
  readonly source: SourceLabel | undefined;
  /** All of it in words. */
  readonly label: string;
}

/** What was recorded, and how it was brought to the unit of the chart: `drawn = recorded × factor + offset`. */
export interface ConvertedPointView {
  readonly value: number;
  /** As printed. */
  readonly unit: string;
  readonly factor: number;
  readonly offset: number;
  /** The rule or the row of a cited table that it rests on. */
  readonly basis: string;
}

/** A stated reference range and the time in which results state it. `undefined` bounds are open. */
export interface TrendRangeView {
  readonly low?: number;
  readonly high?: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly words: string;
}

/**
 * Results in one unit on one scale: a unit is never mixed with another (NHS CUI Graphs and Tables, GTAB-028, 029). What was recorded in another is there
 * converted and marked, where its conversion is certain.
 */
export interface TrendChartView {
  readonly kind: "value" | "pressure";
  readonly unit: string;
  /** The oldest first. */
  readonly points: readonly TrendPointView[];
  readonly ranges: readonly TrendRangeView[];
  /** Holds every point and every stated range with a margin: the scale does not follow the points alone (GTAB-070, 072). */
  readonly scale: { readonly low: number; readonly high: number };
  /** What a screen reader hears of the chart as a whole. */
  readonly summary: string;
}

/** The unit of the newest result first, then one chart for each unit that cannot be converted to it. What is no dated number is on none of them. */
export function toTrendCharts(results: readonly Measured[], context: ViewContext): readonly TrendChartView[] {
  const byUnit = new Map<string, Drawn[]>();
  const unit = chartUnitOf(results);
  for (const result of results) {
    const drawn = toDrawn(result, unit, context);
    if (drawn === undefined) continue;
    const same = byUnit.get(drawn.key);
    if (same === undefined) byUnit.set(drawn.key, [drawn]);
    else same.push(drawn);
  }
  return [...byUnit.values()].map(toChart);
}

interface Drawn {
  readonly key: string;
  readonly kind: TrendChartView["kind"];
  readonly unit: string;
  readonly point: TrendPointView;
  readonly range?: Pick<TrendRangeView, "low" | "high" | "words">;
}

function toDrawn(result: Measured, chartUnit: ChartUnit | undefined, context: ViewContext): Drawn | undefined {
  const { group, detail } = result;
  const date = dateOf(group.preferred);
  if (date === undefined || date.precision === "year" || date.precision === "month") return undefined;
  const pressure = pressureOf(detail);
  const quantity = detail.value?.type === "quantity" ? detail.value.quantity : undefined;
  const point = pointOf(group, detail, date.earliestMs, context);
  if (pressure !== undefined) {
    const unit = formatUnit(pressure.diastolic);
    return {
      key: `pressure ${unit}`,
      kind: "pressure",
      unit,
      point: { ...point, value: pressure.systolic, low: pressure.diastolic.value },
    };
  }
  if (quantity?.value === undefined) return undefined;
  const { value } = quantity;
  const converted = chartUnit === undefined ? undefined : convertForChart(result, { ...quantity, value }, chartUnit);
  if (chartUnit !== undefined && converted !== undefined) return toConverted(point, quantity, converted, chartUnit);
  const isInChartUnit = chartUnit !== undefined && unitCode(quantity) === chartUnit.code;
  const unit = isInChartUnit ? chartUnit.words : formatUnit(quantity);
  const range = comparableRange(detail);
  const words = range === undefined ? undefined : toResultValue(group, detail, context).range;
  return {
    key: `value ${unit}`,
    kind: "value",
    unit,
    point: {
      ...point,
      value,
      ...(quantity.comparator === undefined ? {} : { comparator: quantity.comparator }),
    },
    ...(range === undefined || words === undefined
      ? {}
      : {
          range: {
            ...(range.low?.value === undefined ? {} : { low: range.low.value }),
            ...(range.high?.value === undefined ? {} : { high: range.high.value }),
            words,
          },
        }),
  };
}

/** Its own laboratory's range is in another unit, so it has no band here. */
function toConverted(
  point: Omit<TrendPointView, "value">,
  quantity: Quantity,
  { value, conversion }: ConvertedValue,
  unit: ChartUnit,
): Drawn {
  const { factor, offset, basis, original } = conversion;
  return {
    key: `value ${unit.words}`,
    kind: "value",
    unit: unit.words,
    point: {
      ...point,
      value,
      ...(quantity.comparator === undefined ? {} : { comparator: quantity.comparator }),
      converted: { value: original.value, unit: formatUnit(quantity), factor, offset, basis },
      label: `${point.label}. Drawn as ${formatNumber(value)} ${unit.words}, converted by ${basis}`,
    },
  };
}

function pointOf(group: Group, detail: ObservationDetail, atMs: number, context: ViewContext) {
  const value = toResultValue(group, detail, context);
  const said = [value.words, value.interpretation ?? value.besideRange, value.status, value.when];
  const [source] = value.sources;
  return {
    groupId: group.id,
    atMs,
    concern: value.concern,
    source,
    label: [...said, value.sources.map(({ name }) => name).join(", ")].filter(Boolean).join(", "),
  };
}

function toChart(drawn: readonly Drawn[]): TrendChartView {
  const ordered = [...drawn].sort((a, b) => a.point.atMs - b.point.atMs);
  const points = ordered.map(({ point }) => point);
  const ranges = rangesOf(ordered);
  const [first] = ordered;
  const unit = first?.unit ?? "";
  const values = points.flatMap(({ value, low }) => (low === undefined ? [value] : [value, low]));
  return {
    kind: first?.kind ?? "value",
    unit,
    points,
    ranges,
    scale: scaleOf(values, ranges),
    summary: summaryOf(points, values, unit, ranges),
  };
}

/** Neighbouring results of one stated range share a band; another laboratory's range is another band. */
function rangesOf(ordered: readonly Drawn[]): readonly TrendRangeView[] {
  const ranges: TrendRangeView[] = [];
  let open = false;
  for (const { point, range } of ordered) {
    const last = ranges.at(-1);
    if (range === undefined) {
      open = false;
    } else if (open && last !== undefined && last.low === range.low && last.high === range.high) {
      ranges[ranges.length - 1] = { ...last, toMs: point.atMs };
    } else {
      ranges.push({ ...range, fromMs: point.atMs, toMs: point.atMs });
      open = true;
    }
  }
  return ranges;
}

/** A tenth of the height is left free above and below; a scale of values that are never negative begins at 0 where 0 is near. */
function scaleOf(values: readonly number[], ranges: readonly TrendRangeView[]): TrendChartView["scale"] {
  const bounds = [...values, ...ranges.flatMap(({ low, high }) => [low, high]).filter((bound) => bound !== undefined)];
  const lowest = Math.min(...bounds);
  const highest = Math.max(...bounds);
  const height = highest - lowest || Math.abs(highest) || 1;
  const low = lowest - height * 0.1;
  return { low: lowest >= 0 && low < height * 0.25 ? 0 : low, high: highest + height * 0.1 };
}

function summaryOf(
  points: readonly TrendPointView[],
  values: readonly number[],
  unit: string,
  ranges: readonly TrendRangeView[],
): string {
  const [oldest, newest] = [points[0], points.at(-1)];
  if (oldest === undefined || newest === undefined) return "No result can be drawn.";
  const words = [...new Set(ranges.map((range) => range.words))];
  return [
    `${points.length} ${points.length === 1 ? "result" : "results"} in ${unit === "" ? "no stated unit" : unit}, lowest ${formatNumber(Math.min(...values))}, highest ${formatNumber(Math.max(...values))}.`,
    `Newest: ${newest.label}.`,
    words.length === 0 ? "No reference range stated." : `Reference range ${words.join("; then ")}.`,
  ].join(" ");
}
