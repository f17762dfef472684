import type { RefObject } from "react";
import { useLayoutEffect, useRef } from "react";

/**
 * Keeps an element as tall as it has been, while sources still answer and afterwards: what stands below it would jump under the reader's eyes and hand. At another
 * width, when `place` changes (all below it changes then), and once its own letters have come in place of the system's, it is as tall as its content again.
 */
export function useKeptHeight(ref: RefObject<HTMLElement | null>, content: unknown, place: unknown): void {
  const kept = useRef({ place, width: 0, height: 0, letters: document.fonts.status });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content is what may change the height
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const keep = () => {
      element.style.removeProperty("--kept-height");
      const { offsetWidth: width, offsetHeight: height } = element;
      const before = kept.current;
      const letters = document.fonts.status;
      const same = before.place === place && before.width === width && before.letters === letters;
      kept.current = { place, width, height: same ? Math.max(before.height, height) : height, letters };
      element.style.setProperty("--kept-height", `${kept.current.height}px`);
    };
    keep();
    const observer = new ResizeObserver(() => {
      if (element.offsetWidth !== kept.current.width) keep();
    });
    observer.observe(element);
    document.fonts.addEventListener("loadingdone", keep);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener("loadingdone", keep);
    };
  }, [ref, content, place]);
}
