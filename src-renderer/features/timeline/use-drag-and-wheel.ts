import type { RefObject } from "react";
import { useEffect, useRef } from "react";
import type { Life, TimeWindow } from "./time-window.ts";
import { pan, zoom } from "./time-window.ts";

const dragFromPx = 4;

/**
 * Ctrl and the wheel (or a pinch) zoom about the pointer; the wheel sideways, or with Shift, and dragging move through time. The plain wheel scrolls
 * the page as everywhere. At most one change a frame.
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
      if (event.ctrlKey) {
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
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || !(event.target instanceof SVGElement)) return;
      drag = { x: event.clientX, window: newest.current.window, moved: false };
    };
    const onMove = (event: PointerEvent) => {
      const area = plot();
      if (drag === undefined || area === undefined || area.width === 0) return;
      const by = event.clientX - drag.x;
      if (!drag.moved && Math.abs(by) < dragFromPx) return;
      drag.moved = true;
      const start = drag.window;
      change(() => pan(start, (-by / area.width) * (start.toMs - start.fromMs), newest.current.life));
    };
    const onUp = () => {
      // The click that ends a drag opens nothing.
      if (drag?.moved === true) element.addEventListener("click", swallow, { capture: true, once: true });
      drag = undefined;
    };
    const swallow = (event: Event) => event.stopPropagation();
    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("pointerdown", onDown);
    globalThis.addEventListener("pointermove", onMove);
    globalThis.addEventListener("pointerup", onUp);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("pointerdown", onDown);
      globalThis.removeEventListener("pointermove", onMove);
      globalThis.removeEventListener("pointerup", onUp);
    };
  }, [board, axis]);
}
