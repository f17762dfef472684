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

/** With large letters the banner scrolls: how many of its alerts lie below its edge is said at that edge, and one press brings them. */
export function MoreBelow({ place, each, content }: Props): ReactNode {
  const [count, setCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content is what is counted anew
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const look = () => {
      const edgePx = current.getBoundingClientRect().bottom - hiddenBelowPx(current);
      const ones = [...current.querySelectorAll(each)].filter((one) => one.getClientRects().length > 0);
      setCount(ones.filter((one) => one.getBoundingClientRect().bottom > edgePx).length);
    };
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
      <button type="button" onClick={() => place.current?.scrollTo(0, place.current.scrollHeight)}>
        <span aria-hidden="true">▾ </span>
        {count} more below
      </button>
    </p>
  );
}

/** What this line itself hides, where the place scrolls at all. */
function hiddenBelowPx(place: HTMLElement): number {
  const isCut = place.scrollHeight - place.scrollTop - place.clientHeight > 1;
  return isCut ? lineRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize) : 0;
}

/** As tall as the style sheet draws it, its upper edge a little above. */
const lineRem = 1.5;
