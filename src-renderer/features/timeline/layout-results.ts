import type { GroupId } from "../../../shared/kernel/brand.ts";
import { formatNumber } from "../../../shared/view-models/format/format-quantity.ts";
import type { TrendChartView, TrendPointView } from "../../../shared/view-models/results/trend-chart.ts";
import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";
import { layoutPoints } from "./layout-points.ts";
import type { Backdrop, LaneLayout, Mark, ReadingShape, Scale } from "./marks.ts";
import { sourceOf } from "./marks.ts";

/** How tall the trend stands, in rem. */
export const trendRem = 3;

const cellPx = 4;

/** One test as readings on its own scale with its stated range, and every other result as a point below. Each result stands once. */
export function layoutResults(
  items: readonly TimelineItem[],
  trend: TrendChartView | undefined,
  scale: Scale,
  stack: number,
): LaneLayout {
  if (trend === undefined) return layoutPoints(items, scale, stack);
  const { drawn, others } = splitBy(items, trend);
  const below = layoutPoints(others, scale, stack);
  const top = trendRem * scale.rem;
  const yOf = valueScale(trend, scale);
  return {
    ...below,
    marks: [...readings(drawn, yOf, scale), ...below.marks.map((mark) => ({ ...mark, y: mark.y + top }))],
    height: below.height + top,
    backdrop: backdropOf(trend, yOf, scale),
  };
}

interface Reading {
  readonly item: TimelineItem;
  readonly point: TrendPointView;
}

interface Split {
  readonly trend: TrendChartView;
  readonly drawn: readonly Reading[];
  readonly others: readonly TimelineItem[];
}

const splits = new WeakMap<readonly TimelineItem[], Split>();

/** What the trend draws, and the rest: worked out once for a list and a trend, because it is asked at every frame. */
function splitBy(items: readonly TimelineItem[], trend: TrendChartView): Split {
  const known = splits.get(items);
  if (known?.trend === trend) return known;
  const points = new Map<GroupId, TrendPointView>(trend.points.map((point) => [point.groupId, point]));
  const drawn: Reading[] = [];
  const others: TimelineItem[] = [];
  for (const item of items) {
    const point = points.get(item.groupId);
    if (point === undefined) others.push(item);
    else drawn.push({ item, point });
  }
  const made: Split = { trend, drawn, others };
  splits.set(items, made);
  return made;
}

type ValueScale = (value: number) => number;

function valueScale({ scale: { low, high } }: TrendChartView, { rem }: Scale): ValueScale {
  const [top, bottom] = [rem * 0.35, rem * (trendRem - 0.35)];
  return (value) => bottom - ((value - low) / (high - low)) * (bottom - top);
}

/** Readings that stand too close to be told apart are one mark, as tall as they differ. The newest is written out. */
function readings(drawn: readonly Reading[], yOf: ValueScale, scale: Scale): readonly Mark[] {
  const cells = new Map<number, Reading[]>();
  for (const reading of drawn) {
    const x = scale.xOf(reading.point.atMs);
    if (x < 0 || x > scale.width) continue;
    const cell = Math.floor(x / cellPx);
    const others = cells.get(cell);
    if (others === undefined) cells.set(cell, [reading]);
    else others.push(reading);
  }
  const filled = [...cells].sort(([a], [b]) => a - b).map(([, inside]) => inside);
  return filled.flatMap((inside, at): readonly Mark[] => {
    const last = inside.at(-1);
    if (last === undefined) return [];
    const ys = inside.map(({ point }) => yOf(point.value));
    const x = scale.xOf(last.point.atMs);
    const y = yOf(last.point.value);
    return [
      {
        id: inside[0]?.item.groupId ?? last.item.groupId,
        items: inside.map(({ item }) => item),
        x,
        y,
        shape: {
          kind: "reading",
          source: sourceOf([last.item]),
          high: Math.min(...ys),
          low: Math.max(...ys),
          bound: last.point.comparator !== undefined,
          converted: last.point.converted !== undefined,
          concern: inside.some(({ point }) => point.concern !== "none"),
          ...(at === filled.length - 1 ? { label: valueLabel(last.point, x, y, scale) } : {}),
        },
      },
    ];
  });
}

function valueLabel(
  point: TrendPointView,
  x: number,
  y: number,
  { rem, width, measure }: Scale,
): ReadingShape["label"] {
  const { value, converted, comparator = "" } = point;
  const number = formatNumber(value);
  const isAbout = converted !== undefined && !number.startsWith("≈");
  const words = `${isAbout ? "≈ " : ""}${comparator}${number}`;
  const length = measure(words, "strong");
  const fits = x + rem * 0.5 + length <= width;
  return { words, x: fits ? x + rem * 0.5 : x - rem * 0.5 - length, y: y + rem * 0.25 };
}

/** Each stated range in the time that it was stated for; between two of them the border is half-way. The line joins exact values only, as far as it is on show. */
function backdropOf({ points, ranges, scale }: TrendChartView, yOf: ValueScale, { xOf, width }: Scale): Backdrop {
  const exact = points.filter(({ comparator }) => comparator === undefined);
  const first = exact.findIndex(({ atMs }) => xOf(atMs) >= 0);
  const last = exact.findLastIndex(({ atMs }) => xOf(atMs) <= width);
  // With the neighbour outside at either end: the line comes from it and goes on to it.
  const onShow = first < 0 || last < 0 ? [] : exact.slice(Math.max(0, first - 1), last + 2);
  return {
    bands: ranges.map((range, at) => {
      const [before, after] = [ranges[at - 1], ranges[at + 1]];
      return {
        x1: before === undefined ? 0 : xOf((before.toMs + range.fromMs) / 2),
        x2: after === undefined ? width : xOf((range.toMs + after.fromMs) / 2),
        y1: yOf(Math.min(range.high ?? scale.high, scale.high)),
        y2: yOf(Math.max(range.low ?? scale.low, scale.low)),
        hasHigh: range.high !== undefined,
        hasLow: range.low !== undefined,
      };
    }),
    line: onShow.map(({ atMs, value }) => [xOf(atMs), yOf(value)] as const),
  };
}
