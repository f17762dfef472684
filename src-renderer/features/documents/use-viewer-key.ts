import type { RefObject } from "react";
import { useEffect, useRef } from "react";
import { isInOverlay } from "../../components/overlay.ts";

/**
 * Keys of an open file, wherever the focus is, but for dialogs, which have keys of their own. Where several files are open, the one that has the focus takes
 * the key, else the first. `take` says whether it was one of its keys.
 */
export function useViewerKey(place: RefObject<HTMLElement | null>, take: (event: KeyboardEvent) => boolean): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isInOverlay(event.target) || !isForMe(place.current, event.target)) return;
      if (latest.current(event)) event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [place]);
}

function isForMe(own: HTMLElement | null, target: EventTarget | null): boolean {
  const file = own?.closest("[data-file]") ?? null;
  if (file === null) return false;
  const focused = target instanceof Element ? target.closest("[data-file]") : null;
  return focused === null ? document.querySelector("[data-file]") === file : focused === file;
}
