import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";
import type { LaneLayout, Mark, Scale } from "./marks.ts";
import { sourceOf } from "./marks.ts";
import type { Cell, PlacedRun } from "./placed.ts";
import { centreOf, countOf, gather, joinOverlapping, placePoints } from "./placed.ts";

/** A lane of points: up to `stack` stand above each other, more become one pill with their number. Counts add up at every zoom. */
export function layoutPoints(items: readonly TimelineItem[], scale: Scale, stack = 3): LaneLayout {
  const { rem } = scale;
  const rowHeight = rem * 0.6;
  const height = rowHeight * stack + rem * 0.3;
  const isPill = (cell: Cell) => countOf(cell) > stack;
  const half = (cell: Cell) => (isPill(cell) ? pillWidth(String(countOf(cell)), scale) / 2 : rem * 0.35);
  const run = placePoints(items, scale);
  const marks: Mark[] = [];
  for (const cell of joinOverlapping(gather(run, rem * 0.7), half, isPill)) {
    if (isPill(cell)) {
      marks.push(toCluster(run, cell, height / 2, scale));
      continue;
    }
    const top = rem * 0.15 + (rowHeight * (stack - countOf(cell))) / 2;
    for (let at = cell.from; at < cell.to; at += 1) {
      const point = toPoint(run, at, top + rowHeight * (at - cell.from + 0.5), scale);
      if (point !== undefined) marks.push(point);
    }
  }
  return { marks, height, foldedRows: 0, rows: 1 };
}

export function pillWidth(words: string, { rem, measure }: Scale): number {
  return measure(words, "strong") + rem * 0.75;
}

function toPoint({ items, x, breadth }: PlacedRun, at: number, y: number, { only }: Scale): Mark | undefined {
  const item = items[at];
  if (item === undefined) return undefined;
  return {
    id: item.groupId,
    items: [item],
    x: x[at] ?? 0,
    y,
    shape: {
      kind: "point",
      source: only ?? sourceOf([item]),
      abnormal: item.abnormal,
      recordedOnly: item.place.kind === "at" && item.place.recordedOnly,
      breadth: breadth[at] ?? 0,
    },
  };
}

/** Kept inside the lane: half a pill at its edge would hide its number. */
export function toCluster(run: PlacedRun, cell: Cell, y: number, scale: Scale): Mark {
  const items = run.items.slice(cell.from, cell.to);
  const words = String(items.length);
  const width = pillWidth(words, scale);
  return {
    id: items[0]?.groupId ?? "",
    items,
    x: Math.min(Math.max(centreOf(cell), width / 2), scale.width - width / 2),
    y,
    shape: { kind: "cluster", width, abnormal: items.some(({ abnormal }) => abnormal), words },
  };
}
