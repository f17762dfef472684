import { spanEndMs } from "../../../shared/view-models/timeline/timeline-place.ts";
import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";
import type { Scale } from "./marks.ts";

/** The dated entries of a list, in the order of where they stand, as numbers: they are looked through at every frame, and a frame has milliseconds. */
interface PlaceTable {
  readonly nowMs: number;
  readonly items: readonly TimelineItem[];
  readonly startMs: Float64Array;
  /** The latest that the beginning may mean. */
  readonly latestMs: Float64Array;
  readonly lastMs: Float64Array;
}

const tables = new WeakMap<readonly TimelineItem[], PlaceTable>();

function tableOf(items: readonly TimelineItem[], nowMs: number): PlaceTable {
  const known = tables.get(items);
  if (known?.nowMs === nowMs) return known;
  const rows = items.flatMap((item) => {
    const { place } = item;
    if (place.kind === "undated" || place.kind === "year") return [];
    const latestMs = place.kind === "at" ? place.endMs : place.startLatestMs;
    const lastMs = place.kind === "at" ? latestMs : spanEndMs(place, nowMs);
    return [{ item, startMs: place.startMs, latestMs, lastMs }];
  });
  rows.sort((a, b) => a.startMs + a.latestMs - (b.startMs + b.latestMs));
  const made: PlaceTable = {
    nowMs,
    items: rows.map(({ item }) => item),
    startMs: Float64Array.from(rows, ({ startMs }) => startMs),
    latestMs: Float64Array.from(rows, ({ latestMs }) => latestMs),
    lastMs: Float64Array.from(rows, ({ lastMs }) => lastMs),
  };
  tables.set(items, made);
  return made;
}

/** What of a list is on show, from left to right: the middle of where each stands and the breadth of what its date may mean, in pixels. */
export interface PlacedRun {
  readonly items: readonly TimelineItem[];
  readonly x: readonly number[];
  readonly breadth: readonly number[];
}

/**
 * Each where it happened; what is known to the month only stands in its middle, with its breadth. What began before the window and reaches into it
 * stands at its edge: it is on show, so it is counted.
 */
export function placePoints(all: readonly TimelineItem[], { xOf, width, nowMs }: Scale): PlacedRun {
  const { items, startMs, latestMs, lastMs } = tableOf(all, nowMs);
  const run: { items: TimelineItem[]; x: number[]; breadth: number[] } = { items: [], x: [], breadth: [] };
  for (const [at, item] of items.entries()) {
    if (xOf(lastMs[at] ?? 0) < 0) continue;
    const from = xOf(startMs[at] ?? 0);
    if (from > width) continue;
    const to = xOf(latestMs[at] ?? 0);
    run.items.push(item);
    run.x.push(Math.min(Math.max((from + to) / 2, 0), width));
    run.breadth.push(to - from);
  }
  return run;
}

/** Of a list, what reaches into the window: the list itself where that is all of it. */
export function onShow(all: readonly TimelineItem[], { xOf, width, nowMs }: Scale): readonly TimelineItem[] {
  const { items, startMs, lastMs } = tableOf(all, nowMs);
  const seen = (at: number) => xOf(lastMs[at] ?? 0) >= 0 && xOf(startMs[at] ?? 0) <= width;
  let count = 0;
  for (let at = 0; at < items.length; at += 1) if (seen(at)) count += 1;
  if (count === all.length) return all;
  return count === 0 ? [] : items.filter((_, at) => seen(at));
}

/** Neighbours of a run that stand together: from `from` up to, and not with, `to`. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  /** Of their places, in pixels. */
  readonly sum: number;
}

export function countOf({ from, to }: Cell): number {
  return to - from;
}

export function centreOf({ from, to, sum }: Cell): number {
  return sum / (to - from);
}

/** Neighbours within `breadth` pixels of the first of them. */
export function gather({ x }: PlacedRun, breadth: number): readonly Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  let firstX = x[0] ?? 0;
  let sum = 0;
  for (const [at, one] of x.entries()) {
    if (one - firstX > breadth) {
      cells.push({ from, to: at, sum });
      from = at;
      firstX = one;
      sum = 0;
    }
    sum += one;
  }
  if (x.length > 0) cells.push({ from, to: x.length, sum });
  return cells;
}

/** A pill is broader than what it stands for: what it would cover joins it. */
export function joinOverlapping(
  cells: readonly Cell[],
  half: (cell: Cell) => number,
  isPill: (cell: Cell) => boolean,
): readonly Cell[] {
  const joined: Cell[] = [];
  for (const cell of cells) {
    let grown = cell;
    for (let before = joined.at(-1); before !== undefined; before = joined.at(-1)) {
      const apart = centreOf(before) + half(before) + 1 < centreOf(grown) - half(grown);
      if (apart || !(isPill(before) || isPill(grown))) break;
      joined.pop();
      grown = { from: before.from, to: grown.to, sum: before.sum + grown.sum };
    }
    joined.push(grown);
  }
  return joined;
}
