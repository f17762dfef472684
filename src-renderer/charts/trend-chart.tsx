import type { ReactNode } from "react";
import { CartesianGrid, ComposedChart, Line, ReferenceArea, ResponsiveContainer, XAxis, YAxis } from "recharts";
import type { GroupId } from "../../shared/kernel/brand.ts";
import { formatNumber } from "../../shared/view-models/format/format-quantity.ts";
import type { TrendChartView } from "../../shared/view-models/results/trend-chart.ts";
import { timeTicks, valueTicks } from "./time-ticks.ts";
import styles from "./trend-chart.module.css";
import { TrendPoints } from "./trend-points.tsx";

interface Props {
  readonly chart: TrendChartView;
  readonly title: string;
  readonly onOpen: (groupId: GroupId) => void;
}

const axisText = { fill: "var(--tl-quiet)", fontSize: "0.75rem" } as const;
const margin = { top: 12, right: 44, bottom: 0, left: 0 } as const;

/**
 * One unit over time (NHS CUI Graphs and Tables): points on a linear axis of time, one scale that holds the stated range, exact values joined,
 * bounds apart. Its points are buttons; the same numbers stand in the table beside it.
 */
export function TrendChart({ chart, title, onOpen }: Props): ReactNode {
  const { points, scale, unit } = chart;
  const { fromMs, toMs } = timeSpan(chart);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {title}
        {unit === "" ? "" : `, ${unit}`}
        <span className="visually-hidden">. {chart.summary}</span>
      </figcaption>
      <div className={styles.plot}>
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart
            data={points.map(({ atMs, value, comparator }) => ({
              atMs,
              exact: comparator === undefined ? value : null,
            }))}
            margin={margin}
            accessibilityLayer={false}
          >
            <CartesianGrid stroke="var(--tl-hairline)" vertical={false} />
            {bands(chart, fromMs, toMs).map((band) => (
              <ReferenceArea
                key={`${band.x1} ${band.words}`}
                x1={band.x1}
                x2={band.x2}
                y1={band.y1}
                y2={band.y2}
                fill="var(--tl-good-surface)"
                fillOpacity={1}
                stroke="none"
                zIndex={-50}
              />
            ))}
            <XAxis
              dataKey="atMs"
              type="number"
              domain={[fromMs, toMs]}
              ticks={timeTicks(fromMs, toMs, 5).map(({ atMs }) => atMs)}
              tickFormatter={(atMs: number) => tickLabel(atMs, fromMs, toMs)}
              tick={axisText}
              stroke="var(--tl-hatch-border)"
              interval="preserveStart"
              minTickGap={12}
            />
            <YAxis
              domain={[scale.low, scale.high]}
              ticks={[...valueTicks(scale.low, scale.high, 6)]}
              tickFormatter={formatNumber}
              tick={axisText}
              stroke="var(--tl-hatch-border)"
              width="auto"
            />
            {/* Also where nothing is joined: without a line the chart has no scale. */}
            <Line
              dataKey="exact"
              type="linear"
              stroke={chart.kind === "pressure" ? "none" : "var(--tl-quiet)"}
              strokeWidth={1}
              dot={false}
              activeDot={false}
              connectNulls={false}
              isAnimationActive={false}
            />
            <TrendPoints points={points} onOpen={onOpen} />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

const dayMs = 86_400_000;

/** A twentieth of the time is left free at both ends; never less than a day, so that results of one hour do not look like a trend. */
function timeSpan({ points }: TrendChartView): { readonly fromMs: number; readonly toMs: number } {
  const first = points[0]?.atMs ?? 0;
  const last = points.at(-1)?.atMs ?? first;
  const free = Math.max((last - first) * 0.05, dayMs / 2);
  return { fromMs: first - free, toMs: last + free };
}

function tickLabel(atMs: number, fromMs: number, toMs: number): string {
  return timeTicks(fromMs, toMs, 5).find((tick) => tick.atMs === atMs)?.label ?? "";
}

interface Band {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly words: string;
}

/** Each stated range in the time that it was stated for; between two of them the border is half-way. */
function bands({ ranges, scale }: TrendChartView, fromMs: number, toMs: number): readonly Band[] {
  return ranges.map((range, at) => {
    const [before, after] = [ranges[at - 1], ranges[at + 1]];
    return {
      x1: before === undefined ? fromMs : (before.toMs + range.fromMs) / 2,
      x2: after === undefined ? toMs : (range.toMs + after.fromMs) / 2,
      y1: Math.max(range.low ?? scale.low, scale.low),
      y2: Math.min(range.high ?? scale.high, scale.high),
      words: range.words,
    };
  });
}
