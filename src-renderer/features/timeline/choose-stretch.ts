import type { Life, TimeWindow } from "./time-window.ts";
import { narrowestMs, wholeLife } from "./time-window.ts";

/** Room beside the entry that a stretch begins or ends at, so that it does not stand at the very edge. */
const roomShare = 0.02;

/** The stretch between two places of the axis, in pixels from its left, whichever comes first; no narrower than an hour, and within the life. */
export function stretchBetween(
  window: TimeWindow,
  [a, b]: readonly [number, number],
  width: number,
  life: Life,
): TimeWindow {
  const atOf = (x: number) =>
    window.fromMs + (Math.min(Math.max(x, 0), width) / Math.max(1, width)) * (window.toMs - window.fromMs);
  const [fromMs, toMs] = [atOf(Math.min(a, b)), atOf(Math.max(a, b))];
  return inLife({ fromMs, toMs: Math.max(toMs, fromMs + narrowestMs) }, life);
}

/** The window from this moment on; as it is where the moment is not before its end. */
export function beginAt(window: TimeWindow, atMs: number, life: Life): TimeWindow {
  if (window.toMs - atMs < narrowestMs) return window;
  return inLife({ fromMs: atMs - (window.toMs - atMs) * roomShare, toMs: window.toMs }, life);
}

/** The window up to this moment; as it is where the moment is not after its beginning. */
export function endAt(window: TimeWindow, atMs: number, life: Life): TimeWindow {
  if (atMs - window.fromMs < narrowestMs) return window;
  return inLife({ fromMs: window.fromMs, toMs: atMs + (atMs - window.fromMs) * roomShare }, life);
}

function inLife({ fromMs, toMs }: TimeWindow, life: Life): TimeWindow {
  const whole = wholeLife(life);
  return { fromMs: Math.max(fromMs, whole.fromMs), toMs: Math.min(toMs, whole.toMs) };
}
