import type { RefObject } from "react";
import { useLayoutEffect } from "react";

/** Tells drawers and dialogs where the banner ends, so that nothing ever lies over it (PAB-0013). */
export function useBannerHeight(banner: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = banner;
    if (current === null) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => {
      style.setProperty("--tl-banner-height", `${current.getBoundingClientRect().height}px`);
    });
    observer.observe(current);
    return () => {
      observer.disconnect();
      style.removeProperty("--tl-banner-height");
    };
  }, [banner]);
}
