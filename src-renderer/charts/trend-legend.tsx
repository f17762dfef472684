import type { ReactNode } from "react";
import type { TrendChartView } from "../../shared/view-models/results/trend-chart.ts";
import { SourceSymbol } from "./source-symbol.tsx";
import styles from "./trend-legend.module.css";

/** Which mark is which organisation, and what the shaded band says. */
export function TrendLegend({ chart }: { readonly chart: TrendChartView }): ReactNode {
  const sources = [
    ...new Map(chart.points.flatMap(({ source }) => (source === undefined ? [] : [[source.id, source]]))),
  ];
  const ranges = [...new Set(chart.ranges.map(({ words }) => words))];
  return (
    <ul className={styles.legend} aria-label="Key to the chart">
      {sources.map(([id, source]) => (
        <li key={id}>
          <svg className={styles.mark} viewBox="0 0 14 14" aria-hidden="true">
            <SourceSymbol kind={source.kind} x={7} y={7} size={4.5} />
          </svg>
          {source.name}
        </li>
      ))}
      {chart.points.some(({ converted }) => converted !== undefined) ? (
        <li>
          <svg className={styles.mark} viewBox="0 0 14 14" aria-hidden="true">
            <circle className={styles.converted} cx={7} cy={7} r={6} />
          </svg>
          Converted from another unit
        </li>
      ) : null}
      {ranges.length === 0 ? (
        <li>No reference range stated</li>
      ) : (
        <li>
          <span className={styles.band} aria-hidden="true" />
          Reference range {ranges.join("; then ")}
        </li>
      )}
    </ul>
  );
}
