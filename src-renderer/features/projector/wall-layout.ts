import type { RoomBar, RoomTimeline } from "../../../shared/view-models/meeting/projector-timeline.ts";

type Span = Pick<RoomTimeline, "fromMs" | "toMs">;

/** Where something stands across the wall, in hundredths of its width; held inside it. */
export function acrossOf(atMs: number, { fromMs, toMs }: Span): number {
  const share = (atMs - fromMs) / Math.max(1, toMs - fromMs);
  return Math.min(100, Math.max(0, share * 100));
}

export interface WallBar {
  readonly bar: RoomBar;
  readonly left: number;
  readonly width: number;
  readonly row: number;
  /** It goes on after what is on the wall. */
  readonly cut: boolean;
  /** Words inside the bar, or to whichever side of it has room; none where they would run over a neighbour. */
  readonly label: "inside" | "after" | "before" | "none";
  /** Its name; where the whole of it has no room anywhere, as many of its first words as the bar holds, and a sign that there are more. */
  readonly words: string;
}

export interface WallLane {
  readonly bars: readonly WallBar[];
  readonly rows: number;
  /** Bars that found no place: said in words. */
  readonly notDrawn: number;
}

/** A bar is never thinner than can be seen from a table's end. */
const thinnest = 0.6;
const gap = 0.8;

/**
 * Puts bars into rows so that neither they nor their words run over each other, in the order in which they come. Where a name has no room its bar stands
 * with its beginning, a short one without it; where there is no room for the bar it is counted.
 * @param letter about how wide a letter is, in hundredths of the width
 */
export function layLane(bars: readonly RoomBar[], span: Span, mostRows: number, letter: number): WallLane {
  const rows: (readonly [number, number])[][] = [];
  const drawn: WallBar[] = [];
  let notDrawn = 0;
  for (const bar of bars) {
    const start = acrossOf(bar.startMs, span);
    const width = Math.max(thinnest, acrossOf(bar.endMs, span) - start);
    const left = Math.min(start, 100 - width);
    const words = bar.label.length * letter + gap;
    const found = placesFor(left, width, words)
      .map(({ label, from, to }) => ({ label, row: rowFor(rows, from, to, mostRows), from, to }))
      .find(({ row }) => row >= 0);
    if (found === undefined) {
      notDrawn += 1;
      continue;
    }
    const { row, from, to } = found;
    const begun = found.label === "none" ? beginning(bar.label, Math.floor((width - gap) / letter)) : undefined;
    const { label, words: said } =
      begun === undefined ? { ...found, words: bar.label } : { label: "inside" as const, words: begun };
    rows[row] = [...(rows[row] ?? []), [from, to]];
    drawn.push({ bar, left, width, row, label, words: said, cut: bar.endMs > span.toMs });
  }
  return { bars: drawn, rows: rows.length, notDrawn };
}

/** Fewer letters than this say nothing. */
const fewestLetters = 8;

/** Whole words, and no number at their end: half a name is another medicine's as well, and half a strength is another strength. */
function beginning(name: string, letters: number): string | undefined {
  const cut = name.slice(0, Math.max(0, letters - 1));
  const words = cut.slice(0, Math.max(0, cut.lastIndexOf(" "))).replace(/(?:\s+[^\s\p{L}]*\d\S*)+$/u, "");
  return words.length < fewestLetters ? undefined : `${words}…`;
}

interface Place {
  readonly label: WallBar["label"];
  readonly from: number;
  readonly to: number;
}

function placesFor(left: number, width: number, words: number): readonly Place[] {
  const right = left + width;
  const bare: Place = { label: "none", from: left, to: right };
  if (words <= width) return [{ label: "inside", from: left, to: right }];
  return [
    ...(right + words <= 100 ? [{ label: "after" as const, from: left, to: right + words }] : []),
    ...(left - words >= 0 ? [{ label: "before" as const, from: left - words, to: right }] : []),
    bare,
  ];
}

function rowFor(
  rows: readonly (readonly (readonly [number, number])[])[],
  from: number,
  to: number,
  most: number,
): number {
  const free = rows.findIndex((taken) => taken.every(([start, end]) => to + gap <= start || from >= end + gap));
  if (free >= 0) return free;
  return rows.length < most ? rows.length : -1;
}
