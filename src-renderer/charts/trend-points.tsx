import type { KeyboardEvent, ReactNode } from "react";
import { useState } from "react";
import { useXAxisScale, useYAxisScale } from "recharts";
import type { GroupId } from "../../shared/kernel/brand.ts";
import { formatNumber } from "../../shared/view-models/format/format-quantity.ts";
import type { TrendPointView } from "../../shared/view-models/results/trend-chart.ts";
import { SourceSymbol } from "./source-symbol.tsx";
import styles from "./trend-chart.module.css";

interface Props {
  readonly points: readonly TrendPointView[];
  readonly onOpen: (groupId: GroupId) => void;
}

const size = 4.5;

/** The results of a chart as buttons: Tab reaches the newest, the arrow keys go through time, Enter opens the provenance. */
export function TrendPoints({ points, onOpen }: Props): ReactNode {
  const xOf = useXAxisScale();
  const yOf = useYAxisScale();
  const [reached, setReached] = useState(points.length - 1);
  if (xOf === undefined || yOf === undefined) return null;
  const place = (scale: (value: number) => number | undefined, value: number) => scale(value) ?? 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys only move the focus between the points inside
    <g onKeyDown={(event) => moveThroughTime(event, setReached)}>
      {points.map((point, index) => (
        <Point
          key={point.groupId}
          point={point}
          x={place(xOf, point.atMs)}
          y={place(yOf, point.value)}
          lowY={point.low === undefined ? undefined : place(yOf, point.low)}
          reached={index === Math.min(reached, points.length - 1)}
          named={nameOf(index, points, (atMs) => place(xOf, atMs))}
          onOpen={() => onOpen(point.groupId)}
          onReach={() => setReached(index)}
        />
      ))}
    </g>
  );
}

const labelPx = 56;

/** The latest and the previous value are written beside their points (GTAB-045), the previous where it does not run into the latest. */
function nameOf(
  index: number,
  points: readonly TrendPointView[],
  xOf: (atMs: number) => number,
): "latest" | "previous" | undefined {
  const latest = points.at(-1);
  const here = points[index];
  if (here === latest) return "latest";
  if (latest === undefined || here === undefined || index !== points.length - 2) return undefined;
  return xOf(latest.atMs) - xOf(here.atMs) > labelPx ? "previous" : undefined;
}

interface PointProps {
  readonly point: TrendPointView;
  readonly x: number;
  readonly y: number;
  readonly lowY: number | undefined;
  /** The one point that Tab stops at. */
  readonly reached: boolean;
  readonly named: "latest" | "previous" | undefined;
  readonly onOpen: () => void;
  readonly onReach: () => void;
}

function Point({ point, x, y, lowY, reached, named, onOpen, onReach }: PointProps): ReactNode {
  const kind = point.source?.kind ?? "other";
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button element in a drawing
    <g
      className={styles.point}
      role="button"
      tabIndex={reached ? 0 : -1}
      aria-label={point.label}
      data-point=""
      data-concern={point.concern}
      onClick={onOpen}
      onFocus={onReach}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onOpen();
      }}
    >
      <title>{point.label}</title>
      <rect
        className={styles.target}
        x={x - 9}
        y={Math.min(y, lowY ?? y) - 9}
        width={18}
        height={Math.abs((lowY ?? y) - y) + 18}
      />
      {lowY === undefined ? null : (
        <path className={styles.pressure} d={`M${x - 5},${y}h10M${x},${y}V${lowY}M${x - 5},${lowY}h10`} />
      )}
      <SourceSymbol
        kind={kind}
        x={x}
        y={lowY === undefined ? y : (y + lowY) / 2}
        size={point.concern === "none" ? size : size + 1.5}
        hollow={point.comparator !== undefined}
      />
      {point.converted === undefined ? null : <circle className={styles.converted} cx={x} cy={y} r={size + 4} />}
      {named === undefined ? null : (
        <text className={styles.value} data-named={named} x={x + 9} y={y + (lowY === undefined ? 4 : -3)}>
          {point.converted === undefined ? "" : "≈ "}
          {point.comparator ?? ""}
          {formatNumber(point.value)}
          {point.low === undefined ? "" : `/${formatNumber(point.low)}`}
        </text>
      )}
    </g>
  );
}

function moveThroughTime(event: KeyboardEvent<SVGGElement>, onReach: (index: number) => void): void {
  const points = [...event.currentTarget.querySelectorAll<SVGGElement>("[data-point]")];
  const here = points.findIndex((point) => point.matches(":focus"));
  if (here < 0) return;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: here - 1,
    ArrowRight: here + 1,
    Home: 0,
    End: points.length - 1,
  };
  const wanted = steps[event.key];
  if (wanted === undefined) return;
  event.preventDefault();
  const index = Math.max(0, Math.min(points.length - 1, wanted));
  onReach(index);
  points[index]?.focus();
}
