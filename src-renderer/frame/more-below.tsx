import type { ReactNode, RefObject } from "react";
import { useBelowEdge } from "../components/below-edge.ts";
import { remPx } from "../components/rem-px.ts";
import styles from "./banner.module.css";

interface Props {
  readonly place: RefObject<HTMLElement | null>;
  readonly each: string;
  readonly content: unknown;
}

/** With large letters the banner scrolls: how many of its alerts lie below its edge is said at that edge, and each press brings the next of them. */
export function MoreBelow({ place, each, content }: Props): ReactNode {
  const { count, bringNext } = useBelowEdge({ place, each, edgeOf, content });
  if (count === 0) return null;
  return (
    <p className={styles.moreBelow}>
      <button type="button" onClick={bringNext}>
        <span aria-hidden="true">▾ </span>
        {count} more below
      </button>
    </p>
  );
}

/** Above what this line itself hides, where the place scrolls at all. */
function edgeOf(place: HTMLElement): number {
  const isCut = place.scrollHeight - place.scrollTop - place.clientHeight > 1;
  return place.getBoundingClientRect().bottom - (isCut ? lineRem * remPx() : 0);
}

/** As tall as the style sheet draws it, its upper edge a little above. */
const lineRem = 1.5;
