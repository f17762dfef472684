import type { RefObject } from "react";
import { useLayoutEffect } from "react";
import { remPx } from "./more-below.tsx";

/** An alert of two lines, and the line that says how many lie below. */
const leastLeftRem = 3.75;

/**
 * With large letters who it is and the allergies stay at the banner's upper edge while its alerts scroll. Many allergies would leave no room in which an alert
 * could ever be read: they then come first among the alerts and scroll with them.
 */
export function useStayingAllergies(banner: RefObject<HTMLElement | null>, content: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content is another height
  useLayoutEffect(() => {
    const { current } = banner;
    const who = current?.firstElementChild;
    if (current === null || !(who instanceof HTMLElement)) return;
    const look = () => {
      current.dataset.allergiesStay = "true";
      const scrolls = current.scrollHeight > current.clientHeight + 1;
      const leftPx = current.clientHeight - who.offsetHeight;
      current.dataset.allergiesStay = String(!scrolls || leftPx >= leastLeftRem * remPx());
      // What the keyboard comes to is not brought under what stays.
      current.style.scrollPaddingBlockStart = `${who.offsetHeight}px`;
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(current);
    return () => observer.disconnect();
  }, [banner, content]);
}
