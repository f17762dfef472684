import type { ReactNode } from "react";
import styles from "./dragged-band.module.css";
import type { Life } from "./time-window.ts";
import type { Dragged } from "./use-choose-stretch.ts";
import { windowWords } from "./window-words.ts";

interface Props {
  readonly dragged: Dragged;
  readonly stage: HTMLElement | null;
  readonly life: Life;
}

/** The stretch that is being dragged out, over dates and lanes, with its two dates. */
export function DraggedBand({ dragged, stage, life }: Props): ReactNode {
  const frame = stage?.getBoundingClientRect();
  const { axis, x, stretch } = dragged;
  const place = (at: number) => Math.min(Math.max(at, 0), axis.width);
  const [from, to] = [place(Math.min(...x)), place(Math.max(...x))];
  const left = axis.left - (frame?.left ?? 0) + from;
  return (
    <div className={styles.band} style={{ insetInlineStart: left, inlineSize: to - from }} role="status">
      <strong className={styles.words} data-leftward={from > axis.width / 2}>
        {windowWords(stretch, life)}
      </strong>
    </div>
  );
}
