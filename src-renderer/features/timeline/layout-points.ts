import type { TimelineItem } from "../../../shared/view-models/timeline-view.ts";
import type { LaneLayout, Mark, Scale } from "./marks.ts";
import { sourceOf } from "./marks.ts";
import { spanEndMs } from "./timeline-filter.ts";

/** An entry with the middle of where it stands and the breadth of what its date may mean, in pixels. */
export interface Placed {
  readonly item: TimelineItem;
  readonly x: number;
  readonly breadth: number;
}

/** A lane of points: up to `stack` stand above each other, more become one pill with their number. Counts add up at every zoom. */
export function layoutPoints(items: readonly TimelineItem[], scale: Scale, stack = 3): LaneLayout {
  const { rem } = scale;
  const rowHeight = rem * 0.6;
  const height = rowHeight * stack + rem * 0.3;
  const half = ({ length }: readonly Placed[]) => (length > stack ? pillWidth(String(length), scale) / 2 : rem * 0.35);
  const groups = joinOverlapping(gather(placePoints(items, scale), rem * 0.7), half, (group) => group.length > stack);
  const marks = groups.flatMap((group): readonly Mark[] =>
    group.length > stack
      ? [toCluster(group, height / 2, scale)]
      : group.map((placed, row) =>
          toPoint(placed, rem * 0.15 + rowHeight * (row + 0.5 + (stack - group.length) / 2), scale),
        ),
  );
  return { marks, height, foldedRows: 0, rows: 1 };
}

/**
 * Each where it happened; what is known to the month only stands in its middle, with its breadth. What began before the window and reaches into it
 * stands at its edge: it is on show, so it is counted.
 */
export function placePoints(items: readonly TimelineItem[], { xOf, width, nowMs }: Scale): readonly Placed[] {
  const placed: Placed[] = [];
  for (const item of items) {
    const { place } = item;
    if (place.kind === "undated" || place.kind === "year") continue;
    const from = xOf(place.startMs);
    const to = xOf(place.kind === "at" ? place.endMs : place.startLatestMs);
    const last = place.kind === "at" ? to : xOf(spanEndMs(place, nowMs));
    if (last < 0 || from > width) continue;
    placed.push({ item, x: Math.min(Math.max((from + to) / 2, 0), width), breadth: to - from });
  }
  return placed.sort((a, b) => a.x - b.x);
}

/** Neighbours within `cell` pixels of the first of them. */
export function gather(placed: readonly Placed[], cell: number): readonly (readonly Placed[])[] {
  const groups: Placed[][] = [];
  for (const one of placed) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group === undefined || first === undefined || one.x - first.x > cell) groups.push([one]);
    else group.push(one);
  }
  return groups;
}

/** A pill is broader than what it stands for: what it would cover joins it. */
export function joinOverlapping(
  groups: readonly (readonly Placed[])[],
  half: (group: readonly Placed[]) => number,
  isPill: (group: readonly Placed[]) => boolean,
): readonly (readonly Placed[])[] {
  const joined: (readonly Placed[])[] = [];
  for (const group of groups) {
    let grown = group;
    for (let before = joined.at(-1); before !== undefined; before = joined.at(-1)) {
      const apart = centreOf(before) + half(before) + 1 < centreOf(grown) - half(grown);
      if (apart || !(isPill(before) || isPill(grown))) break;
      joined.pop();
      grown = [...before, ...grown];
    }
    joined.push(grown);
  }
  return joined;
}

function centreOf(group: readonly Placed[]): number {
  return group.reduce((sum, { x }) => sum + x, 0) / group.length;
}

export function pillWidth(words: string, { rem, measure }: Scale): number {
  return measure(words, "strong") + rem * 0.75;
}

function toPoint({ item, x, breadth }: Placed, y: number, { only }: Scale): Mark {
  return {
    id: item.groupId,
    items: [item],
    x,
    y,
    shape: {
      kind: "point",
      source: only ?? sourceOf([item]),
      abnormal: item.abnormal,
      recordedOnly: item.place.kind === "at" && item.place.recordedOnly,
      breadth,
    },
  };
}

/** Kept inside the lane: half a pill at its edge would hide its number. */
export function toCluster(group: readonly Placed[], y: number, scale: Scale): Mark {
  const items = group.map(({ item }) => item);
  const words = String(items.length);
  const width = pillWidth(words, scale);
  return {
    id: items[0]?.groupId ?? "",
    items,
    x: Math.min(Math.max(centreOf(group), width / 2), scale.width - width / 2),
    y,
    shape: { kind: "cluster", width, abnormal: items.some(({ abnormal }) => abnormal), words },
  };
}
