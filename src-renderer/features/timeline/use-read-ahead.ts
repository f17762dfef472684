import { useEffect } from "react";
import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";
import { readAhead } from "./timeline-words.ts";

const leastMs = 4;

/** Makes the words of the entries ready to be searched while nothing else is to be done, so that the first letter does not wait for it. */
export function useReadAhead(items: readonly TimelineItem[]): void {
  useEffect(() => {
    let asked = requestIdleCallback(readSome);
    function readSome(deadline: IdleDeadline) {
      if (!readAhead(items, () => deadline.timeRemaining() > leastMs)) asked = requestIdleCallback(readSome);
    }
    return () => cancelIdleCallback(asked);
  }, [items]);
}
