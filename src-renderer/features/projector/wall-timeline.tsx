import type { CSSProperties, ReactNode } from "react";
import type { RoomLane, RoomTimeline } from "../../../shared/view-models/projector-timeline.ts";
import type { ProjectorView } from "../../../shared/view-models/projector-view.ts";
import { counted } from "../../../shared/view-models/text-part.ts";
import { timeTicks } from "../../charts/time-ticks.ts";
import { Part } from "./part.tsx";
import { acrossOf, layBar } from "./wall-layout.ts";
import styles from "./wall-timeline.module.css";

interface Props {
  readonly timeline: RoomTimeline;
  readonly focus: ProjectorView["focus"];
  readonly brief: boolean;
}

/** The stretch of time that the presenter walks through: stays, problems and medicines as bars with their names, everything else as marks. */
export function WallTimeline({ timeline, focus, brief }: Props): ReactNode {
  const { fromMs, toMs, nowMs, lanes, withoutPlace } = timeline;
  const ticks = timeTicks(fromMs, toMs, brief ? 6 : 8);
  const at = (ms: number): CSSProperties => ({ insetInlineStart: `${acrossOf(ms, timeline)}%` });
  return (
    <Part
      title="Timeline"
      area="time"
      aside={withoutPlace === 0 ? "" : `${counted(withoutPlace, "entry has", "entries have")} no exact date`}
      of={timeline}
    >
      <div className={styles.timeline}>
        <div className={styles.axis} aria-hidden="true">
          {ticks.map(({ atMs, label }) => (
            <span key={atMs} className={styles.tick} style={at(atMs)}>
              {label}
            </span>
          ))}
        </div>
        {lanes.length === 0 ? <p className={styles.none}>Nothing dated lies in this stretch of time.</p> : null}
        <ul className={styles.lanes} aria-label="Lanes">
          {lanes.map((lane) => (
            <Lane key={lane.id} lane={lane} timeline={timeline} focusId={focus?.groupId} />
          ))}
        </ul>
        <div className={styles.lines} aria-hidden="true">
          {ticks.map(({ atMs }) => (
            <span key={atMs} className={styles.line} style={at(atMs)} />
          ))}
          {nowMs < fromMs || nowMs > toMs ? null : <span className={styles.now} style={at(nowMs)} />}
          {focus?.atMs === undefined || focus.atMs < fromMs || focus.atMs > toMs ? null : (
            <span className={styles.here} style={at(focus.atMs)} />
          )}
        </div>
      </div>
    </Part>
  );
}

interface LaneProps {
  readonly lane: RoomLane;
  readonly timeline: RoomTimeline;
  readonly focusId: string | undefined;
}

function Lane({ lane, timeline, focusId }: LaneProps): ReactNode {
  const rows = lane.bars.reduce((most, { row }) => Math.max(most, row + 1), 0);
  return (
    <li className={styles.lane}>
      <p className={styles.title}>
        {lane.title} <span className={styles.count}>{lane.count}</span>
        {lane.notDrawn === 0 ? null : <span className={styles.count}> ({lane.notDrawn} not drawn)</span>}
      </p>
      <div>
        {rows === 0 ? null : (
          <div className={styles.bars} style={{ blockSize: `${rows * 1.15}em` }}>
            {lane.bars.map((bar) => {
              const { left, width, label, cutRight } = layBar(bar, timeline);
              return (
                <div
                  key={bar.groupId}
                  className={styles.bar}
                  data-end={cutRight ? "ongoing" : bar.end}
                  data-here={bar.groupId === focusId}
                  data-label={label}
                  style={{
                    insetInlineStart: `${left}%`,
                    inlineSize: `${width}%`,
                    insetBlockStart: `${bar.row * 1.15}em`,
                  }}
                >
                  <span className={styles.label}>{bar.label}</span>
                </div>
              );
            })}
          </div>
        )}
        {lane.points.length === 0 ? null : (
          <div className={styles.points}>
            {lane.points.map((point) => (
              <span
                key={point.atMs}
                className={styles.point}
                data-here={focusId !== undefined && point.groupIds.some((id) => id === focusId)}
                style={{ insetInlineStart: `${acrossOf(point.atMs, timeline)}%` }}
              >
                {point.groupIds.length > 1 ? point.groupIds.length : ""}
              </span>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}
