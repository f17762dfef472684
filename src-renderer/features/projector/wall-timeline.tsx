import type { CSSProperties, ReactNode } from "react";
import { counted } from "../../../shared/view-models/lines/text-part.ts";
import type { RoomLane, RoomTimeline } from "../../../shared/view-models/meeting/projector-timeline.ts";
import type { ProjectorView } from "../../../shared/view-models/meeting/projector-view.ts";
import { timeTicks } from "../../charts/time-ticks.ts";
import { Part } from "./part.tsx";
import { acrossOf, layLane } from "./wall-layout.ts";
import styles from "./wall-timeline.module.css";

interface Props {
  readonly timeline: RoomTimeline;
  readonly focus: ProjectorView["focus"];
  /** Beside other parts: narrower, and fewer rows a lane. */
  readonly brief: boolean;
}

/** The stretch of time that the presenter walks through: stays, problems and medicines as bars with their names, everything else as marks. */
export function WallTimeline({ timeline, focus, brief }: Props): ReactNode {
  const { fromMs, toMs, nowMs, died, lanes, withoutPlace } = timeline;
  const ticks = timeTicks(fromMs, toMs, brief ? 5 : 8);
  const at = (ms: number): CSSProperties => ({ insetInlineStart: `${acrossOf(ms, timeline)}%` });
  const hasNow = nowMs >= fromMs && nowMs <= toMs;
  return (
    <Part
      title="Timeline"
      area="time"
      aside={[
        ...(died && hasNow ? ["the dashed line is the day of death"] : []),
        ...(withoutPlace === 0 ? [] : [`${counted(withoutPlace, "entry has", "entries have")} no exact date`]),
      ].join("; ")}
    >
      <div className={styles.timeline}>
        <div className={styles.axis} aria-hidden="true">
          {ticks.map(({ atMs, label }) =>
            acrossOf(atMs, timeline) > 100 - label.length * (brief ? 1.4 : 0.9) ? null : (
              <span key={atMs} className={styles.tick} style={at(atMs)}>
                {label}
              </span>
            ),
          )}
        </div>
        {lanes.length === 0 ? <p className={styles.none}>Nothing dated lies in this stretch of time.</p> : null}
        <ul className={styles.lanes} aria-label="Lanes">
          {lanes.map((lane) => (
            <Lane key={lane.id} lane={lane} timeline={timeline} focusId={focus?.groupId} brief={brief} />
          ))}
        </ul>
        <div className={styles.lines} aria-hidden="true">
          {ticks.map(({ atMs }) => (
            <span key={atMs} className={styles.line} style={at(atMs)} />
          ))}
          {hasNow ? <span className={styles.now} style={at(nowMs)} /> : null}
          {focus?.atMs === undefined ? null : <span className={styles.here} style={at(focus.atMs)} />}
        </div>
      </div>
    </Part>
  );
}

interface LaneProps {
  readonly lane: RoomLane;
  readonly timeline: RoomTimeline;
  readonly focusId: string | undefined;
  readonly brief: boolean;
}

/** Rows of one lane beside other parts; alone on the wall there are as many as there are bars. */
const fewRows: Readonly<Partial<Record<RoomLane["id"], number>>> = { problems: 5, medicines: 5 };
const fewestRows = 3;
const mostRows = 20;
/** A row is this high, in em. */
const rowHeight = 1.15;

function Lane({ lane, timeline, focusId, brief }: LaneProps): ReactNode {
  const { bars, rows, notDrawn } = layLane(
    lane.bars,
    timeline,
    brief ? (fewRows[lane.id] ?? fewestRows) : mostRows,
    brief ? 1.5 : 0.82,
  );
  const isHere = (groupIds: readonly string[]) => focusId !== undefined && groupIds.includes(focusId);
  return (
    <li className={styles.lane}>
      <p className={styles.title}>
        {lane.title} <span className={styles.count}>{lane.count}</span>
        {notDrawn === 0 ? null : <span className={styles.more}>and {notDrawn} more</span>}
      </p>
      <div>
        {rows === 0 ? null : (
          <div className={styles.bars} style={{ blockSize: `${rows * rowHeight}em` }}>
            {bars.map(({ bar, left, width, row, label, words, cut }) => (
              <div
                key={bar.groupIds[0]}
                className={styles.bar}
                data-end={cut ? "ongoing" : bar.end}
                data-here={isHere(bar.groupIds)}
                data-label={label}
                style={{
                  insetInlineStart: `${left}%`,
                  inlineSize: `${width}%`,
                  insetBlockStart: `${row * rowHeight}em`,
                }}
              >
                {label === "none" ? null : <span className={styles.label}>{words}</span>}
              </div>
            ))}
          </div>
        )}
        {lane.points.length === 0 ? null : (
          <div className={styles.points}>
            {lane.points.map((point) => (
              <span
                key={point.atMs}
                className={styles.point}
                data-several={point.groupIds.length > 1}
                data-here={isHere(point.groupIds)}
                style={{ insetInlineStart: `${acrossOf(point.atMs, timeline)}%` }}
              />
            ))}
          </div>
        )}
      </div>
    </li>
  );
}
