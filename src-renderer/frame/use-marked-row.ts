import type { RefObject } from "react";
import { useEffect } from "react";
import type { GroupId } from "../../shared/kernel/brand.ts";
import { seekRow } from "../components/long-list/sought-row.ts";

/** How long a row is waited for on a screen that is still being read. */
const longestMs = 5_000;

/**
 * Marks the row that was opened last wherever the open screen draws it, and brings it into view once: who came to it from a search, a flag or the palette
 * finds it in its list when the panel is closed. A screen that does not draw it stays where it is.
 */
export function useMarkedRow(place: RefObject<HTMLElement | null>, row: GroupId | undefined): void {
  useEffect(() => {
    const { current } = place;
    if (current === null || row === undefined) return;
    const end = performance.now() + longestMs;
    const marked = new Set<Element>();
    let isSought = true;
    const look = () => {
      if (isSought && performance.now() < end) seekRow(row);
      for (const element of current.querySelectorAll<HTMLElement>(`[data-row="${CSS.escape(row)}"]`)) {
        if (marked.has(element)) continue;
        marked.add(element);
        element.dataset.marked = "";
        if (isSought && isDrawn(element)) {
          isSought = false;
          reveal(element, current);
        }
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(current, { childList: true, subtree: true });
    look();
    // Where the reader goes by themselves they are not fetched back from.
    const rest = () => {
      isSought = false;
    };
    current.addEventListener("wheel", rest, { passive: true });
    return () => {
      observer.disconnect();
      current.removeEventListener("wheel", rest);
      for (const element of marked) element.removeAttribute("data-marked");
    };
  }, [place, row]);
}

/** Folded away counts: it is unfolded. A screen that is kept behind another does not. */
function isDrawn(element: HTMLElement): boolean {
  return element.closest("[hidden], [inert]") === null;
}

function reveal(element: HTMLElement, place: HTMLElement): void {
  for (let folded = foldAround(element); folded !== null; folded = foldAround(folded)) folded.open = true;
  const { top, bottom } = element.getBoundingClientRect();
  const window = place.getBoundingClientRect();
  if (top < window.top || bottom > window.bottom) element.scrollIntoView({ block: "center" });
}

function foldAround(element: HTMLElement): HTMLDetailsElement | null {
  return element.closest<HTMLDetailsElement>("details:not([open])");
}
