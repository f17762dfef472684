import type { RefObject } from "react";
import { useEffect } from "react";
import type { GroupId } from "../../shared/kernel/brand.ts";
import { seekRow } from "../components/long-list/sought-row.ts";

/** How long a row is waited for on a screen that is still being read. */
const longestMs = 5_000;

/** A row that somebody was led to: another one each time, also to the same row, which may stand in another list by then. */
export interface MarkedRow {
  readonly groupId: GroupId;
}

/**
 * Marks the row that was opened last wherever the open screen draws it, and brings it into view once: who came to it from a search, a flag or the palette
 * finds it in its list when the panel is closed. A screen that does not draw it stays where it is.
 */
export function useMarkedRow(place: RefObject<HTMLElement | null>, row: MarkedRow | undefined): void {
  useEffect(() => {
    const { current } = place;
    if (current === null || row === undefined) return;
    const { groupId } = row;
    const end = performance.now() + longestMs;
    const marked = new Set<HTMLElement>();
    let isSought = true;
    const look = () => {
      // Where the reader goes by themselves, and what is drawn long after, they are not fetched back to.
      if (performance.now() > end) isSought = false;
      if (isSought) seekRow(groupId);
      for (const element of marked) {
        if (element.dataset.row === groupId) continue;
        element.removeAttribute("data-marked");
        marked.delete(element);
      }
      for (const element of current.querySelectorAll<HTMLElement>(`[data-row="${CSS.escape(groupId)}"]`)) {
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
    // An element may come to stand for another row: where a newer result has taken its place.
    observer.observe(current, { childList: true, subtree: true, attributeFilter: ["data-row"] });
    look();
    const rest = () => {
      isSought = false;
    };
    const ownMoves = ["wheel", "keydown", "pointerdown"] as const;
    for (const move of ownMoves) current.addEventListener(move, rest, { passive: true });
    return () => {
      observer.disconnect();
      for (const move of ownMoves) current.removeEventListener(move, rest);
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
