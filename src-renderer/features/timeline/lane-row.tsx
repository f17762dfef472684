import type { PointerEvent, ReactNode } from "react";
import { memo, useLayoutEffect, useRef } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { TimeTick } from "../../charts/time-ticks.ts";
import { SourceMark } from "../../components/source-names.tsx";
import type { Tokens } from "../../theme/tokens.ts";
import type { Lane } from "./lane.ts";
import styles from "./lane-row.module.css";
import { markWords } from "./mark-words.ts";
import type { LaneLayout, Mark, Scale } from "./marks.ts";
import { extentOf, markAt, paintLane } from "./paint-marks.ts";
import { useSize } from "./use-size.ts";

interface Props {
  readonly lane: Lane;
  readonly layout: LaneLayout;
  readonly scale: Scale;
  readonly ticks: readonly TimeTick[];
  readonly tokens: Tokens;
  /** What a search found; `undefined` where nothing is searched for. */
  readonly lit: ReadonlySet<GroupId> | undefined;
  /** The mark of this lane that Tab stops at, if it is here. */
  readonly reached: Mark | undefined;
  /** What somebody was led to last, wherever it is drawn. */
  readonly sought: GroupId | undefined;
  readonly allRows: boolean;
  /** Below the lane's name. */
  readonly aside?: ReactNode;
  readonly onAllRows: (laneId: string) => void;
  readonly onOpen: (mark: Mark) => void;
  readonly onReach: (mark: Mark, lane: string) => void;
  readonly onPoint: (mark: Mark | undefined, lane: string) => void;
}

/**
 * One lane: its name at the left, its marks on the axis. The marks are painted; the one that the keys have reached stands over its picture as a button,
 * so that there is as much to lay out at twenty thousand entries as at twenty. The list has every entry as a row.
 */
export const LaneRow = memo(function LaneRow(props: Props): ReactNode {
  const {
    lane,
    layout,
    scale,
    ticks,
    tokens,
    lit,
    reached,
    sought,
    allRows,
    aside,
    onAllRows,
    onOpen,
    onReach,
    onPoint,
  } = props;
  const { width, rem } = scale;
  const canvas = useRef<HTMLCanvasElement>(null);
  const entries = layout.marks.reduce((sum, mark) => sum + mark.items.length, 0);
  const missing = lane.gap !== undefined && lane.items.length === 0;
  const [marks, marksSize] = useSize<HTMLDivElement>();
  const least = Math.ceil(Math.max(layout.height, rem * 1.5));
  // As tall as the lane, also where the name beside it is taller than the marks.
  const height = Math.max(least, marksSize.height);

  useLayoutEffect(() => {
    const ctx = canvas.current?.getContext("2d");
    if (canvas.current === null || ctx === null || ctx === undefined) return;
    const ratio = globalThis.devicePixelRatio;
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.current.width !== across || canvas.current.height !== down) {
      canvas.current.width = across;
      canvas.current.height = down;
    }
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, width, height);
    paintLane({ ctx, tokens, rem }, layout, scale, ticks, height, lit);
  }, [layout, scale, ticks, tokens, lit, width, height, rem]);

  const markUnder = (event: { readonly clientX: number; readonly clientY: number }) => {
    const area = canvas.current?.getBoundingClientRect();
    return area === undefined ? undefined : markAt(layout, event.clientX - area.left, event.clientY - area.top, rem);
  };
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
        {aside}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a drawing's place */}
      <div
        ref={marks}
        className={styles.marks}
        data-missing={missing}
        style={{ minBlockSize: least }}
        role="group"
        aria-label={`${lane.title}, ${entries} entries on show`}
      >
        {missing ? <p className={styles.missing}>Not known: {lane.gap?.words}</p> : null}
        <canvas
          ref={canvas}
          className={styles.drawing}
          style={{ inlineSize: width, blockSize: height }}
          onClick={(event) => {
            const mark = markUnder(event);
            if (mark !== undefined) onOpen(mark);
          }}
          onPointerMove={(event) => {
            if (!hasMoved(event) || event.buttons !== 0) return;
            const mark = markUnder(event);
            event.currentTarget.style.cursor = mark === undefined ? "grab" : "pointer";
            onPoint(mark, lane.id);
          }}
          onPointerLeave={() => onPoint(undefined, lane.id)}
        />
        {reached === undefined ? null : (
          <Reached
            key={reached.id}
            mark={reached}
            sought={sought}
            lane={lane}
            rem={rem}
            onReach={onReach}
            onOpen={onOpen}
          />
        )}
      </div>
    </div>
  );
});

interface ReachedProps {
  readonly mark: Mark;
  readonly sought: GroupId | undefined;
  readonly lane: Lane;
  readonly rem: number;
  readonly onReach: (mark: Mark, lane: string) => void;
  readonly onOpen: (mark: Mark) => void;
}

/** The mark that the keys are at, as a button over its picture. */
function Reached({ mark, sought, lane, rem, onReach, onOpen }: ReachedProps): ReactNode {
  const { x, y, width, height } = extentOf(mark, rem);
  return (
    <button
      type="button"
      className={styles.reached}
      style={{
        insetInlineStart: Math.max(0, x),
        insetBlockStart: Math.max(0, y),
        inlineSize: width + Math.min(0, x),
        blockSize: height,
      }}
      aria-label={markWords(mark, lane)}
      data-mark={mark.id}
      // Marked as in its list where somebody was led to it, in a bundle too.
      data-row={mark.items.some(({ groupId }) => groupId === sought) ? sought : undefined}
      onFocus={() => onReach(mark, lane.id)}
      onClick={() => onOpen(mark)}
    />
  );
}

let lastX = Number.NaN;
let lastY = Number.NaN;

/** A pointer that lies still while the page scrolls below it points at nothing. */
function hasMoved({ clientX, clientY }: PointerEvent): boolean {
  const moved = clientX !== lastX || clientY !== lastY;
  lastX = clientX;
  lastY = clientY;
  return moved;
}
