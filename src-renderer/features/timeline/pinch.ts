import type { Life, TimeWindow } from "./time-window.ts";
import { pan, zoom } from "./time-window.ts";

/** Where a finger is in the page, in pixels. */
export interface Finger {
  readonly x: number;
  readonly y: number;
}

/** Two fingers on the lanes: where they came down, on which window, and where they are now. */
export interface Pinch {
  readonly window: TimeWindow;
  readonly from: readonly [Finger, Finger];
  readonly to: readonly [Finger, Finger];
}

/** As far apart as the fingers go, so far the days go, whichever way the hand is turned; what was between them stays between them. */
export function pinched({ window, from, to }: Pinch, axis: Pick<DOMRect, "left" | "width">, life: Life): TimeWindow {
  const shareOf = ([a, b]: readonly [Finger, Finger]) =>
    Math.min(Math.max(((a.x + b.x) / 2 - axis.left) / axis.width, 0), 1);
  const about = window.fromMs + shareOf(from) * (window.toMs - window.fromMs);
  const zoomed = zoom(window, apart(from) / apart(to), about, life);
  return pan(zoomed, (shareOf(from) - shareOf(to)) * (zoomed.toMs - zoomed.fromMs), life);
}

function apart([a, b]: readonly [Finger, Finger]): number {
  return Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
}
