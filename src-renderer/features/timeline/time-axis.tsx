import type { ReactNode } from "react";
import type { TimeTick } from "../../charts/time-ticks.ts";
import type { Scale } from "./marks.ts";
import styles from "./time-axis.module.css";
import { ageWords } from "./window-words.ts";

interface Props {
  readonly ticks: readonly TimeTick[];
  readonly scale: Scale;
  readonly birthMs: number | undefined;
  /** The line is the day of death, not now. */
  readonly died: boolean;
}

/** Dates along the top with the person's age beside them, and where "now" is. */
export function TimeAxis({ ticks, scale, birthMs, died }: Props): ReactNode {
  const { width, rem, nowMs, xOf, measure } = scale;
  const nowX = xOf(nowMs);
  const height = rem * 1.8;
  return (
    <svg className={styles.axis} width={width} height={height} aria-hidden="true">
      {ticks.map(({ atMs, label }, index) => {
        const x = Math.round(xOf(atMs));
        // The dead grow no older.
        const age = died && atMs > nowMs ? "" : newAge(ticks[index - 1], atMs, birthMs);
        if (x + measure(`${label} ${age}`, "strong") > width) return null;
        return (
          <g key={atMs}>
            <path className={styles.tick} d={`M${x + 0.5},${rem}V${height}`} />
            <text className={styles.date} x={x + 4} y={rem * 1.5}>
              {label}
              {age === "" ? null : <tspan className={styles.age}> {age}</tspan>}
            </text>
          </g>
        );
      })}
      {nowX < 0 || nowX > width ? null : (
        <>
          <path className={styles.now} d={`M${nowX},${rem * 0.75}V${height}`} />
          <text
            className={styles.nowWord}
            x={nowX}
            y={rem * 0.68}
            textAnchor={nowX > width - rem * 2 ? "end" : "middle"}
          >
            {died ? "died" : "now"}
          </text>
        </>
      )}
    </svg>
  );
}

/** The age where it differs from that of the line before. */
function newAge(before: TimeTick | undefined, atMs: number, birthMs: number | undefined): string {
  const age = ageWords(birthMs, atMs);
  return before !== undefined && ageWords(birthMs, before.atMs) === age ? "" : age;
}
