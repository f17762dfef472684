import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";

/** The stretch of time on show, in epoch milliseconds. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What the record spans, and where "now" is in it, or the day of death. */
export interface Life extends TimeWindow {
  readonly nowMs: number;
  readonly died: boolean;
}

const dayMs = 86_400_000;
/** The finest that the axis goes: an hour. */
export const narrowestMs = 3_600_000;

export const presets = [
  { id: "life", words: "Life" },
  { id: "5y", words: "5 y", days: 5 * 365.25 },
  { id: "1y", words: "1 y", days: 365.25 },
  { id: "90d", words: "90 d", days: 90 },
  { id: "7d", words: "7 d", days: 7 },
  { id: "24h", words: "24 h", days: 1 },
] as const satisfies readonly { readonly id: string; readonly words: string; readonly days?: number }[];

export type PresetId = (typeof presets)[number]["id"];

/** Up to now with a little room after it, so that what is happening now is not at the very edge. */
export function presetWindow(id: PresetId, life: Life): TimeWindow {
  const preset = presets.find((one) => one.id === id);
  if (preset === undefined || !("days" in preset)) return wholeLife(life);
  const length = preset.days * dayMs;
  return { fromMs: life.nowMs - length, toMs: life.nowMs + length * 0.04 };
}

/** What is shown first: the wanted stretch, but for a record of which nothing begins in it: an empty picture would be read as an empty life. */
export function firstWindow(id: PresetId, life: Life, items: readonly Pick<TimelineItem, "place">[]): TimeWindow {
  const wanted = presetWindow(id, life);
  const isBegun = items.some(
    ({ place }) => place.kind !== "undated" && place.kind !== "year" && place.startMs >= wanted.fromMs,
  );
  return isBegun ? wanted : wholeLife(life);
}

export function wholeLife({ fromMs, toMs }: TimeWindow): TimeWindow {
  const free = Math.max((toMs - fromMs) * 0.02, dayMs);
  return { fromMs: fromMs - free, toMs: toMs + free };
}

/** A preset is still chosen where only the clock has gone on since: nobody sees a five-hundredth of the width. */
export function nearlySame(a: TimeWindow, b: TimeWindow): boolean {
  const apart = Math.abs(a.fromMs - b.fromMs) + Math.abs(a.toMs - b.toMs);
  return apart <= (a.toMs - a.fromMs) / 500;
}

/** `factor` below 1 zooms in. What stands at `aboutMs` stays where it is; neither finer than an hour nor wider than the life. */
export function zoom(window: TimeWindow, factor: number, aboutMs: number, life: TimeWindow): TimeWindow {
  const whole = wholeLife(life);
  const length = window.toMs - window.fromMs;
  const wanted = Math.min(Math.max(length * factor, narrowestMs), whole.toMs - whole.fromMs);
  const share = (Math.min(Math.max(aboutMs, window.fromMs), window.toMs) - window.fromMs) / length;
  const fromMs = aboutMs - wanted * share;
  return within({ fromMs, toMs: fromMs + wanted }, whole);
}

export function pan(window: TimeWindow, byMs: number, life: TimeWindow): TimeWindow {
  return within({ fromMs: window.fromMs + byMs, toMs: window.toMs + byMs }, wholeLife(life));
}

/** The same length about another moment. */
export function centreOn(window: TimeWindow, atMs: number, life: TimeWindow): TimeWindow {
  return pan(window, atMs - (window.fromMs + window.toMs) / 2, life);
}

function within(window: TimeWindow, whole: TimeWindow): TimeWindow {
  const length = window.toMs - window.fromMs;
  if (window.fromMs < whole.fromMs) return { fromMs: whole.fromMs, toMs: whole.fromMs + length };
  return window.toMs > whole.toMs ? { fromMs: whole.toMs - length, toMs: whole.toMs } : window;
}
