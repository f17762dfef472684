import type { ReactNode, RefObject } from "react";
import { counted } from "../../../shared/view-models/lines/text-part.ts";
import { useBelowEdge } from "../../components/below-edge.ts";
import { remPx } from "../../components/rem-px.ts";
import type { DrawnLane } from "./lane.ts";
import styles from "./lanes-below.module.css";

interface Props {
  readonly board: RefObject<HTMLElement | null>;
  readonly drawn: readonly DrawnLane[];
}

/** Where not all lanes have room: which of them lie below, at the edge that hides them, and the step to the next. */
export function LanesBelow({ board, drawn }: Props): ReactNode {
  const { count, bringNext } = useBelowEdge({
    place: board,
    each: "[data-lane], [data-undated]",
    edgeOf,
    content: drawn,
  });
  if (count === 0) return null;
  // Some titles have a comma of their own.
  const titles = [...drawn.map(({ lane }) => lane.title), "Undated, year only"].slice(-count);
  return (
    <p className={styles.below}>
      <button type="button" className={styles.step} onClick={bringNext}>
        <span aria-hidden="true">▾ </span>
        {counted(count, "lane")} below: {titles.join(" · ")}
      </button>
    </p>
  );
}

/** The strip of the whole life stays at the lower edge, and this line above it where the lanes can be scrolled further. It takes no room: that would hide a lane. */
function edgeOf(board: HTMLElement): number {
  const isCut = board.scrollHeight - board.scrollTop - board.clientHeight > 1;
  const edgePx = (board.querySelector("[data-strip]") ?? board).getBoundingClientRect().top;
  return isCut ? edgePx - lineRem * remPx() : edgePx + 1;
}

/** As tall as the style sheet draws it. */
const lineRem = 1.5;
