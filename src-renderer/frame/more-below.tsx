import type { ReactNode, RefObject } from "react";
import { useEffect, useState } from "react";
import styles from "./banner.module.css";

interface Props {
  /** What scrolls. */
  readonly place: RefObject<HTMLElement | null>;
  /** What of it is counted, by one element each. */
  readonly each: string;
  /** Other content is counted anew. */
  readonly content: unknown;
}

/** With large letters the banner scrolls: how many of its alerts lie below its edge is said at that edge, and each press brings the next of them. */
export function MoreBelow({ place, each, content }: Props): ReactNode {
  const [count, setCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content is what is counted anew
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const look = () => setCount(onesBelow(current, each).length);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(current);
    current.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      current.removeEventListener("scroll", look);
    };
  }, [place, each, content]);
  if (count === 0) return null;
  return (
    <p className={styles.moreBelow}>
      <button type="button" onClick={() => bringNext(place.current, each)}>
        <span aria-hidden="true">▾ </span>
        {count} more below
      </button>
    </p>
  );
}

/** Those that are not whole above the edge. */
function onesBelow(place: HTMLElement, each: string): readonly Element[] {
  const edgePx = place.getBoundingClientRect().bottom - hiddenBelowPx(place);
  return [...place.querySelectorAll(each)].filter((one) => {
    const { bottom, height } = one.getBoundingClientRect();
    return height > 0 && bottom > edgePx;
  });
}

/** The first that is not whole comes below what stays at the upper edge: none is passed over. One that is taller than the room goes on by a line. */
function bringNext(place: HTMLElement | null, each: string): void {
  if (place === null) return;
  const top = Math.min(...onesBelow(place, each).map((one) => one.getBoundingClientRect().top));
  const staysPx = place.firstElementChild?.getBoundingClientRect().bottom ?? 0;
  place.scrollBy(0, Math.max(remPx(), top - staysPx));
}

/** What this line itself hides, where the place scrolls at all. */
function hiddenBelowPx(place: HTMLElement): number {
  const isCut = place.scrollHeight - place.scrollTop - place.clientHeight > 1;
  return isCut ? lineRem * remPx() : 0;
}

export function remPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** As tall as the style sheet draws it, its upper edge a little above. */
const lineRem = 1.5;
