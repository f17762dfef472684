import type { RefObject } from "react";
import { useCallback, useEffect, useRef, useState } from "react";
import { isUnderOverlay } from "../../components/overlay.ts";
import { stretchBetween } from "./choose-stretch.ts";
import type { Life, TimeWindow } from "./time-window.ts";

const dragFromPx = 4;

/** A stretch that is being dragged out: where in the page the axis stands, and what of it is taken so far. */
export interface Dragged {
  readonly axis: DOMRect;
  /** Pixels from the left of the axis: where it began, and where the pointer is. */
  readonly x: readonly [number, number];
  readonly stretch: TimeWindow;
}

/** What was on show before a stretch was chosen; kept where it outlives a view that is read anew. */
export interface Earlier {
  readonly window: TimeWindow | undefined;
  readonly keep: (window: TimeWindow | undefined) => void;
}

export interface ChooseStretch {
  readonly dragged: Dragged | undefined;
  /** Goes to a stretch in a way that can be undone. */
  readonly choose: (stretch: TimeWindow) => void;
  /** Back to what was on show before; `undefined` where nothing was chosen. */
  readonly undo: (() => void) | undefined;
}

/**
 * A stretch of time is taken by dragging along the dates, or across the lanes with Shift. It is then what is on show; Esc gives it up while it is dragged, and
 * afterwards brings back what was on show before.
 */
export function useChooseStretch(
  board: RefObject<HTMLElement | null>,
  axis: RefObject<HTMLElement | null>,
  life: Life,
  window: TimeWindow,
  onWindow: (window: TimeWindow) => void,
  { window: before, keep }: Earlier,
): ChooseStretch {
  const [dragged, setDragged] = useState<Dragged>();
  const newest = useRef({ life, window, onWindow });
  useEffect(() => {
    newest.current = { life, window, onWindow };
  });
  const choose = useCallback(
    (stretch: TimeWindow) => {
      keep(newest.current.window);
      newest.current.onWindow(stretch);
    },
    [keep],
  );

  useEffect(() => {
    const element = board.current;
    if (element === null) return;
    let begun: { readonly axis: DOMRect; readonly x: number; taken?: Dragged } | undefined;
    const end = () => {
      begun = undefined;
      setDragged(undefined);
    };
    const onDown = (event: PointerEvent) => {
      const rect = axis.current?.getBoundingClientRect();
      if (begun !== undefined || !event.isPrimary) return end();
      if (event.button !== 0 || rect === undefined || rect.width === 0 || !isForAStretch(event)) return;
      event.preventDefault();
      begun = { axis: rect, x: event.clientX - rect.left };
    };
    const onMove = (event: PointerEvent) => {
      if (begun === undefined || !event.isPrimary) return;
      const x = event.clientX - begun.axis.left;
      if (begun.taken === undefined && Math.abs(x - begun.x) < dragFromPx) return;
      const places = [begun.x, x] as const;
      const { window: shown, life: whole } = newest.current;
      begun.taken = { axis: begun.axis, x: places, stretch: stretchBetween(shown, places, begun.axis.width, whole) };
      setDragged(begun.taken);
    };
    const onUp = () => {
      const taken = begun?.taken;
      end();
      if (taken === undefined) return;
      // The click that ends a drag opens nothing.
      element.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => element.removeEventListener("click", swallow, { capture: true }));
      choose(taken.stretch);
    };
    const swallow = (event: Event) => event.stopPropagation();
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || begun === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      end();
    };
    element.addEventListener("pointerdown", onDown);
    globalThis.addEventListener("pointermove", onMove);
    globalThis.addEventListener("pointerup", onUp);
    globalThis.addEventListener("pointercancel", end);
    globalThis.addEventListener("keydown", onKey, { capture: true });
    return () => {
      element.removeEventListener("pointerdown", onDown);
      globalThis.removeEventListener("pointermove", onMove);
      globalThis.removeEventListener("pointerup", onUp);
      globalThis.removeEventListener("pointercancel", end);
      globalThis.removeEventListener("keydown", onKey, { capture: true });
    };
  }, [board, axis, choose]);

  const undo = useCallback(() => {
    if (before === undefined) return;
    keep(undefined);
    newest.current.onWindow(before);
  }, [before, keep]);
  useEffect(() => {
    if (before === undefined) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || isElsewhere(event.target)) return;
      event.preventDefault();
      undo();
    };
    globalThis.addEventListener("keydown", onKey);
    return () => globalThis.removeEventListener("keydown", onKey);
  }, [before, undo]);
  return { dragged, choose, undo: before === undefined ? undefined : undo };
}

/** Along the dates; with Shift, across the lanes: without it a drag there moves through time. */
export function isForAStretch({ target, shiftKey }: PointerEvent): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest("[data-axis]") !== null || (shiftKey && target instanceof HTMLCanvasElement);
}

/** Esc first closes what is open, and empties a field that is typed in. */
function isElsewhere(target: EventTarget | null): boolean {
  if (isUnderOverlay()) return true;
  return target instanceof HTMLElement && ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
