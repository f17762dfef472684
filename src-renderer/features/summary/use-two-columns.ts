import type { RefObject } from "react";
import { useLayoutEffect, useState } from "react";

/** Below this, two columns would break every line. In rem, so that larger text folds them too. */
const twoColumnsFromRem = 53;

/** Whether there is room for two columns. Decided here and not in CSS, so that the reading order follows what is seen. */
export function useTwoColumns(element: RefObject<HTMLElement | null>): boolean {
  const [two, setTwo] = useState(true);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = () => {
      const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setTwo(current.clientWidth >= twoColumnsFromRem * remPx);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    observer.observe(document.documentElement);
    return () => observer.disconnect();
  }, [element]);
  return two;
}
