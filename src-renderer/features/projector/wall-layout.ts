import type { RoomBar, RoomLane, RoomTimeline } from "../../../shared/view-models/projector-timeline.ts";

/** Where something stands across the wall, in hundredths of its width; held inside it. */
export function acrossOf(atMs: number, { fromMs, toMs }: Pick<RoomTimeline, "fromMs" | "toMs">): number {
  const share = (atMs - fromMs) / Math.max(1, toMs - fromMs);
  return Math.min(100, Math.max(0, share * 100));
}

export interface WallBar {
  readonly bar: RoomBar;
  readonly left: number;
  readonly width: number;
  /** It began before, or goes on after, what is on the wall. */
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
  /** Words inside the bar, or to whichever side of it has room. */
  readonly label: "inside" | "after" | "before";
}

/** A bar is never thinner than can be seen from a table's end; its words are never left out for want of room in it. */
const thinnest = 0.6;
/** About how wide a letter of the wall is, in hundredths of the timeline's width. */
const letter = 0.95;

export function layBar(bar: RoomBar, timeline: RoomTimeline): WallBar {
  const left = acrossOf(bar.startMs, timeline);
  const right = acrossOf(bar.endMs, timeline);
  const width = Math.max(thinnest, right - left);
  const words = bar.label.length * letter;
  const label =
    words <= width ? "inside" : 100 - (left + width) >= words ? "after" : left >= words ? "before" : "inside";
  return {
    bar,
    left: Math.min(left, 100 - width),
    width,
    cutLeft: bar.startMs < timeline.fromMs,
    cutRight: bar.endMs > timeline.toMs,
    label,
  };
}

/** Rows of one lane: its bars, and one more for single entries where it has any. */
export function rowsOf({ bars, points }: RoomLane): number {
  const rows = bars.reduce((most, { row }) => Math.max(most, row + 1), 0);
  return rows + (points.length > 0 ? 1 : 0);
}
