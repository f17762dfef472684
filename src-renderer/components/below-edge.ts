import type { RefObject } from "react";
import { useCallback, useEffect, useState } from "react";
import { remPx } from "./rem-px.ts";

interface Scrolled {
  /** What scrolls. Its first child stays at its upper edge. */
  readonly place: RefObject<HTMLElement | null>;
  /** What of it is counted, by one element each. */
  readonly each: string;
  /** From where on something is out of sight, in the window. */
  readonly edgeOf: (place: HTMLElement) => number;
  /** Other content is counted anew. */
  readonly content: unknown;
}

/** How much of what scrolls is below its edge, and the step to the next of it. */
export function useBelowEdge({ place, each, edgeOf, content }: Scrolled): {
  readonly count: number;
  readonly bringNext: () => void;
} {
  const [count, setCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content is what is counted anew
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const look = () => setCount(onesBelow(current, each, edgeOf).length);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(current);
    current.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      current.removeEventListener("scroll", look);
    };
  }, [place, each, edgeOf, content]);
  /** The first that is not whole comes below what stays at the upper edge: none is passed over. One that is taller than the room goes on by a line. */
  const bringNext = useCallback(() => {
    const { current } = place;
    if (current === null) return;
    const top = Math.min(...onesBelow(current, each, edgeOf).map((one) => one.getBoundingClientRect().top));
    const staysPx = current.firstElementChild?.getBoundingClientRect().bottom ?? 0;
    current.scrollBy(0, Math.max(remPx(), top - staysPx));
  }, [place, each, edgeOf]);
  return { count, bringNext };
}

/** Those that are not whole above the edge. */
function onesBelow(place: HTMLElement, each: string, edgeOf: (place: HTMLElement) => number): readonly Element[] {
  const edgePx = edgeOf(place);
  return [...place.querySelectorAll(each)].filter((one) => {
    const { bottom, height } = one.getBoundingClientRect();
    return height > 0 && bottom > edgePx;
  });
}
