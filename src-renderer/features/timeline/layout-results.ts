import type { GroupId } from "../../../shared/kernel/brand.ts";
import { formatNumber } from "../../../shared/view-models/format-quantity.ts";
import type { TimelineItem } from "../../../shared/view-models/timeline-view.ts";
import type { TrendChartView, TrendPointView } from "../../../shared/view-models/trend-chart.ts";
import { layoutPoints } from "./layout-points.ts";
import type { Backdrop, LaneLayout, Mark, Scale } from "./marks.ts";
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
  const points = new Map<GroupId, TrendPointView>(trend.points.map((point) => [point.groupId, point]));
  const below = layoutPoints(
    items.filter(({ groupId }) => !points.has(groupId)),
    scale,
    stack,
  );
  const top = trendRem * scale.rem;
  const yOf = valueScale(trend, scale);
  return {
    ...below,
    marks: [...readings(items, points, yOf, scale), ...below.marks.map((mark) => ({ ...mark, y: mark.y + top }))],
    height: below.height + top,
    backdrop: backdropOf(trend, yOf, scale),
  };
}

type ValueScale = (value: number) => number;

function valueScale({ scale: { low, high } }: TrendChartView, { rem }: Scale): ValueScale {
  const [top, bottom] = [rem * 0.35, rem * (trendRem - 0.35)];
  return (value) => bottom - ((value - low) / (high - low)) * (bottom - top);
}

/** Readings that stand too close to be told apart are one mark, as tall as they differ. The newest is written out. */
function readings(
  items: readonly TimelineItem[],
  points: ReadonlyMap<GroupId, TrendPointView>,
  yOf: ValueScale,
  scale: Scale,
): readonly Mark[] {
  const cells = new Map<number, { readonly item: TimelineItem; readonly point: TrendPointView }[]>();
  for (const item of items) {
    const point = points.get(item.groupId);
    if (point === undefined) continue;
    const x = scale.xOf(point.atMs);
    if (x < 0 || x > scale.width) continue;
    const cell = Math.floor(x / cellPx);
    const others = cells.get(cell);
    if (others === undefined) cells.set(cell, [{ item, point }]);
    else others.push({ item, point });
  }
  const filled = [...cells].sort(([a], [b]) => a - b).map(([, inside]) => inside);
  return filled.flatMap((inside, at): readonly Mark[] => {
    const last = inside.at(-1);
    if (last === undefined) return [];
    const ys = inside.map(({ point }) => yOf(point.value));
    const x = scale.xOf(last.point.atMs);
    const y = yOf(last.point.value);
    const words = `${last.point.converted === undefined ? "" : "≈ "}${last.point.comparator ?? ""}${formatNumber(last.point.value)}`;
    const width = scale.measure(words, "strong");
    const beside = x + scale.rem * 0.5 + width <= scale.width ? x + scale.rem * 0.5 : x - scale.rem * 0.5 - width;
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
          ...(at === filled.length - 1 ? { label: { words, x: beside, y: y + scale.rem * 0.25 } } : {}),
        },
      },
    ];
  });
}

/** Each stated range in the time that it was stated for; between two of them the border is half-way. The line joins exact values only. */
function backdropOf({ points, ranges, scale }: TrendChartView, yOf: ValueScale, { xOf, width }: Scale): Backdrop {
  const exact = points.filter(({ comparator }) => comparator === undefined);
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
    line: exact.map(({ atMs, value }) => [xOf(atMs), yOf(value)] as const),
  };
}
