import type { RefObject } from "react";
import { useEffect, useRef } from "react";
import { type Finger, pinched } from "./pinch.ts";
import type { Life, TimeWindow } from "./time-window.ts";
import { pan, zoom } from "./time-window.ts";
import { isForAStretch } from "./use-choose-stretch.ts";

const dragFromPx = 4;

function isOnTime(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-axis], [data-strip]") !== null;
}

function fingerOf({ clientX, clientY }: PointerEvent): Finger {
  return { x: clientX, y: clientY };
}

/**
 * Ctrl and the wheel, a pinch, or the wheel over the axis or the strip zoom about the pointer; the wheel sideways, or with Shift, and dragging move
 * through time. The plain wheel over the lanes scrolls them as everywhere. At most one change a frame.
 */
export function useDragAndWheel(
  board: RefObject<HTMLElement | null>,
  axis: RefObject<HTMLElement | null>,
  life: Life,
  window: TimeWindow,
  onWindow: (window: TimeWindow) => void,
): void {
  const newest = useRef({ life, window, onWindow });
  useEffect(() => {
    newest.current = { life, window, onWindow };
  });
  useEffect(() => {
    const element = board.current;
    if (element === null) return;
    let frame = 0;
    let wanted: TimeWindow | undefined;
    const change = (make: (window: TimeWindow) => TimeWindow) => {
      wanted = make(wanted ?? newest.current.window);
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (wanted !== undefined) newest.current.onWindow(wanted);
        wanted = undefined;
      });
    };
    const plot = () => axis.current?.getBoundingClientRect();
    const onWheel = (event: WheelEvent) => {
      const area = plot();
      if (area === undefined || area.width === 0) return;
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (event.ctrlKey || isOnTime(event.target)) {
        const share = Math.min(Math.max((event.clientX - area.left) / area.width, 0), 1);
        change((now) =>
          zoom(now, Math.exp(event.deltaY * 0.002), now.fromMs + share * (now.toMs - now.fromMs), newest.current.life),
        );
      } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        change((now) => pan(now, (sideways / area.width) * (now.toMs - now.fromMs), newest.current.life));
      } else {
        return;
      }
      event.preventDefault();
    };
    let drag: { readonly x: number; readonly window: TimeWindow; moved: boolean } | undefined;
    const fingers = new Map<number, Finger>();
    let pinch: { readonly from: readonly [Finger, Finger]; readonly window: TimeWindow } | undefined;
    const onTouch = (event: PointerEvent) => {
      if (event.pointerType !== "touch") return;
      fingers.set(event.pointerId, fingerOf(event));
      const [a, b] = [...fingers.values()];
      if (a === undefined || b === undefined) return;
      drag = undefined;
      pinch = { from: [a, b], window: newest.current.window };
    };
    const onSpread = (event: PointerEvent) => {
      const area = plot();
      if (pinch === undefined || area === undefined || area.width === 0 || !fingers.has(event.pointerId)) return;
      fingers.set(event.pointerId, fingerOf(event));
      const [a, b] = [...fingers.values()];
      if (a === undefined || b === undefined) return;
      const spread = { ...pinch, to: [a, b] } as const;
      change(() => pinched(spread, area, newest.current.life));
    };
    const onLift = (event: PointerEvent) => {
      fingers.delete(event.pointerId);
      pinch = undefined;
    };
    const onDown = (event: PointerEvent) => {
      onTouch(event);
      if (pinch !== undefined) return;
      if (event.button !== 0 || !(event.target instanceof HTMLCanvasElement) || isForAStretch(event)) return;
      drag = { x: event.clientX, window: newest.current.window, moved: false };
    };
    const onMove = (event: PointerEvent) => {
      onSpread(event);
      const area = plot();
      if (drag === undefined || area === undefined || area.width === 0) return;
      const by = event.clientX - drag.x;
      if (!drag.moved && Math.abs(by) < dragFromPx) return;
      drag.moved = true;
      const start = drag.window;
      change(() => pan(start, (-by / area.width) * (start.toMs - start.fromMs), newest.current.life));
    };
    const onUp = (event: PointerEvent) => {
      onLift(event);
      if (drag?.moved === true) {
        // The click that ends a drag opens nothing. After a finger, or outside the board, none comes: the next one is meant.
        element.addEventListener("click", swallow, { capture: true, once: true });
        setTimeout(() => element.removeEventListener("click", swallow, { capture: true }));
      }
      drag = undefined;
    };
    const swallow = (event: Event) => event.stopPropagation();
    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("pointerdown", onDown);
    globalThis.addEventListener("pointermove", onMove);
    globalThis.addEventListener("pointerup", onUp);
    globalThis.addEventListener("pointercancel", onUp);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("pointerdown", onDown);
      globalThis.removeEventListener("pointermove", onMove);
      globalThis.removeEventListener("pointerup", onUp);
      globalThis.removeEventListener("pointercancel", onUp);
    };
  }, [board, axis]);
}
