import type { RefObject } from "react";
import { useEffect } from "react";
import { isUnderOverlay } from "../components/overlay.ts";

/** The arrow down leads from the top of a screen to its first row or mark, past the filters above it: on the timeline that is fifteen Tabs. */
export function useFirstRow(content: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const place = content.current;
      if (event.key !== "ArrowDown" || event.defaultPrevented || place === null) return;
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !isAtTop(event.target, place)) return;
      const first = [...place.querySelectorAll<HTMLElement>("[data-row], [data-mark]")].find(
        (row) => row.checkVisibility() && row.tabIndex >= 0,
      );
      if (first === undefined) return;
      event.preventDefault();
      first.focus();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [content]);
}

/** On the screen's heading, or nowhere, as when a record has just been opened. */
function isAtTop(target: EventTarget | null, place: HTMLElement): boolean {
  if (isUnderOverlay()) return false;
  return target === document.body || target === place || (target instanceof Element && target.matches("main h1"));
}
