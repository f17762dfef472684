import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import { useMemo } from "react";
import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";
import styles from "./overview-strip.module.css";
import type { Life, TimeWindow } from "./time-window.ts";
import { centreOn, pan, wholeLife } from "./time-window.ts";

interface Props {
  readonly items: readonly TimelineItem[];
  readonly life: Life;
  readonly window: TimeWindow;
  readonly width: number;
  readonly rem: number;
  /** `2021 to today`. */
  readonly words: string;
  readonly onWindow: (window: TimeWindow) => void;
}

const barPx = 5;

/** The whole life below: how much is recorded when, and which stretch of it is on show. Drag it, press in it, or use the arrow keys. */
export function OverviewStrip({ items, life, window, width, rem, words, onWindow }: Props): ReactNode {
  const whole = useMemo(() => wholeLife(life), [life]);
  const height = rem * 2;
  const bins = useMemo(() => countBins(items, whole, Math.max(1, Math.floor(width / barPx))), [items, whole, width]);
  const xOf = (atMs: number) => ((atMs - whole.fromMs) / (whole.toMs - whole.fromMs)) * width;
  const left = Math.max(0, xOf(window.fromMs));
  const right = Math.min(width, xOf(window.toMs));

  const onPointer = (event: PointerEvent<HTMLElement>) => {
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    if (event.buttons !== 1) return;
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    onWindow(centreOn(window, whole.fromMs + (x / width) * (whole.toMs - whole.fromMs), life));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = (window.toMs - window.fromMs) / 4;
    const by = {
      ArrowLeft: -step,
      ArrowDown: -step,
      ArrowRight: step,
      ArrowUp: step,
      PageDown: -step * 4,
      PageUp: step * 4,
    }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onWindow(pan(window, by, life));
  };
  const middle = (window.fromMs + window.toMs) / 2;
  return (
    <div
      className={styles.strip}
      role="slider"
      tabIndex={0}
      aria-label="The stretch of the whole life that is on show"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(((middle - whole.fromMs) / (whole.toMs - whole.fromMs)) * 100)}
      aria-valuetext={words}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onKeyDown={onKeyDown}
    >
      <svg className={styles.drawing} width={width} height={height} aria-hidden="true">
        <path className={styles.bars} d={barsPath(bins, height)} />
        <rect className={styles.window} x={left + 1} y={1} width={Math.max(4, right - left - 2)} height={height - 2} />
      </svg>
    </div>
  );
}

/** All bars as one line of the drawing. A single entry is still seen beside a hundred: the heights grow with the square root. */
function barsPath(bins: readonly number[], height: number): string {
  const most = Math.max(1, ...bins);
  return bins
    .map((count, index) => {
      const tall = count === 0 ? 0 : Math.max(2, Math.sqrt(count / most) * (height - 4));
      return tall === 0 ? "" : `M${index * barPx},${height}v${-tall}h${barPx - 1}v${tall}z`;
    })
    .join("");
}

function countBins(items: readonly TimelineItem[], whole: TimeWindow, count: number): readonly number[] {
  const bins = Array.from({ length: count }, () => 0);
  for (const { place } of items) {
    if (place.kind === "undated") continue;
    const at = Math.floor(((place.startMs - whole.fromMs) / (whole.toMs - whole.fromMs)) * count);
    const bin = Math.min(Math.max(at, 0), count - 1);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}
