import type { ReactNode } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import { groupId } from "../../../shared/kernel/brand.ts";
import type { TrendChartView } from "../../../shared/view-models/results/trend-chart.ts";
import type { TimelineTrend } from "../../../shared/view-models/timeline/timeline-trends.ts";
import styles from "./trend-choice.module.css";

interface Props {
  readonly choices: readonly TimelineTrend[];
  readonly value: GroupId | undefined;
  readonly chart: TrendChartView | undefined;
  readonly onChange: (id: GroupId | undefined) => void;
}

/** Which one test is drawn over time, in which unit and with which stated range. */
export function TrendChoice({ choices, value, chart, onChange }: Props): ReactNode {
  if (choices.length === 0) return null;
  const ranges = [...new Set(chart?.ranges.map(({ words }) => words))];
  return (
    <>
      <label className={styles.choice}>
        <span className="visually-hidden">Test drawn over time</span>
        <select
          value={value ?? ""}
          onChange={({ target }) => onChange(target.value === "" ? undefined : groupId(target.value))}
        >
          {choices.map((one) => (
            <option key={one.groupId} value={one.groupId}>
              {one.title}
            </option>
          ))}
          <option value="">None</option>
        </select>
      </label>
      {chart === undefined ? null : (
        <span className={styles.unit}>
          {ranges.length === 0 ? `${chart.unit}, no range stated` : withUnit(`range ${ranges.at(-1)}`, chart.unit)}
          <span className="visually-hidden">. {chart.summary}</span>
        </span>
      )}
    </>
  );
}

function withUnit(words: string, unit: string): string {
  return words.includes(unit) ? words : `${unit}, ${words}`;
}
