import type { PointerEvent, ReactNode } from "react";
import { memo } from "react";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import type { TimeTick } from "../../charts/time-ticks.ts";
import { SourceMark } from "../../components/source-names.tsx";
import styles from "./lane-row.module.css";
import type { Lane } from "./lanes.ts";
import { MarkShape } from "./mark-shape.tsx";
import { markWords } from "./mark-words.ts";
import type { LaneLayout, Mark, Scale } from "./marks.ts";

interface Props {
  readonly lane: Lane;
  readonly layout: LaneLayout;
  readonly scale: Scale;
  readonly ticks: readonly TimeTick[];
  /** The mark of this lane that Tab stops at, if it is here. */
  readonly reached: string | undefined;
  readonly allRows: boolean;
  readonly onAllRows: (laneId: string) => void;
  readonly onOpen: (mark: Mark) => void;
  readonly onReach: (mark: Mark, lane: string) => void;
  readonly onPoint: (mark: Mark | undefined, lane: string) => void;
}

/** Longer than any lane: a line goes down as far as its lane does, also where the name beside it is taller than the marks. */
const lineLength = 9999;

/** One lane: its name at the left, its marks on the axis. */
export const LaneRow = memo(function LaneRow(props: Props): ReactNode {
  const { lane, layout, scale, ticks, reached, allRows, onAllRows, onOpen, onReach, onPoint } = props;
  const { width, rem, nowMs, xOf } = scale;
  const entries = layout.marks.reduce((sum, mark) => sum + mark.items.length, 0);
  const missing = lane.gap !== undefined && lane.items.length === 0;
  const height = Math.max(layout.height, rem * 1.75);
  return (
    <div className={styles.lane} data-lane={lane.id}>
      <div className={styles.name}>
        <span>
          {lane.source === undefined ? null : <SourceMark kind={lane.source.kind} />}{" "}
          <span className={styles.title}>{lane.title}</span> <span className={styles.count}>{entries}</span>
        </span>
        {lane.gap === undefined || missing ? null : <span className={`hatched ${styles.gap}`}>{lane.gap.words}</span>}
        {layout.foldedRows > 0 || allRows ? (
          <button type="button" className={styles.more} onClick={() => onAllRows(lane.id)} aria-expanded={allRows}>
            {allRows ? "Show fewer rows" : `Show all ${layout.rows} rows`}
            <span className="visually-hidden"> of {lane.title}</span>
          </button>
        ) : null}
      </div>
      <div className={styles.marks} data-missing={missing} style={{ minBlockSize: height }}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a drawing's place */}
        <svg
          className={styles.drawing}
          width={width}
          role="group"
          aria-label={`${lane.title}, ${entries} entries on show`}
          onPointerLeave={() => onPoint(undefined, lane.id)}
        >
          {ticks.map(({ atMs }) => (
            <path key={atMs} className={styles.grid} d={`M${Math.round(xOf(atMs)) + 0.5},0V${lineLength}`} />
          ))}
          <path className={styles.now} d={`M${xOf(nowMs)},0V${lineLength}`} />
          {missing ? (
            <text className={styles.missing} x={rem * 0.75} y={rem * 1.15}>
              Not known: {lane.gap?.words}
            </text>
          ) : null}
          {layout.marks.map((mark) => (
            // biome-ignore lint/a11y/useSemanticElements: there is no button element in a drawing
            <g
              key={mark.id}
              className={styles.mark}
              role="button"
              tabIndex={mark.id === reached ? 0 : -1}
              aria-label={markWords(mark, lane)}
              data-mark={mark.id}
              onClick={() => onOpen(mark)}
              onFocus={() => onReach(mark, lane.id)}
              onPointerMove={(event) => {
                if (hasMoved(event)) onPoint(mark, lane.id);
              }}
            >
              <Target mark={mark} rem={rem} />
              <MarkShape mark={mark} rem={rem} />
              <Ring mark={mark} rem={rem} />
            </g>
          ))}
        </svg>
      </div>
    </div>
  );
});

let lastX = Number.NaN;
let lastY = Number.NaN;

/** A pointer that lies still while the page scrolls below it points at nothing. */
function hasMoved({ clientX, clientY }: PointerEvent): boolean {
  const moved = clientX !== lastX || clientY !== lastY;
  lastX = clientX;
  lastY = clientY;
  return moved;
}

interface MarkProps {
  readonly mark: Mark;
  readonly rem: number;
}

/** What can be pointed at: a mark is small, a hand is not. */
function Target({ mark, rem }: MarkProps): ReactNode {
  const { x, y, width, height } = extentOf(mark, rem);
  return <rect className={styles.target} x={x} y={y} width={width} height={height} rx={3} />;
}

/** The focus, over the mark and inside its place, so that no neighbour covers it. */
function Ring({ mark, rem }: MarkProps): ReactNode {
  const { x, y, width, height } = extentOf(mark, rem);
  return <rect className={styles.ring} x={x + 1} y={y + 1} width={Math.max(0, width - 2)} height={height - 2} rx={3} />;
}

function extentOf({ shape, x, y }: Mark, rem: number) {
  switch (shape.kind) {
    case "bar":
    case "stay":
      return box(x - 1, y, Math.max(shape.width + 2, rem * 0.75), shape.height + 2);
    case "labelled":
      return box(shape.side === "right" ? x - rem * 0.45 : x + rem * 0.45 - shape.width, y, shape.width, rem * 1.15);
    case "cluster":
      return box(x - shape.width / 2 - 3, y, shape.width + 6, rem * 1.3);
    case "point":
      return box(x - rem * 0.45, y, rem * 0.9, rem * 0.8);
    default:
      return unreachable(shape);
  }
}

function box(x: number, middle: number, width: number, height: number) {
  return { x, y: middle - height / 2, width, height };
}
