import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { SourceLabel } from "../../../shared/view-models/sources/source-label.ts";
import type { TimelineLaneId } from "../../../shared/view-models/timeline/timeline-lane.ts";
import { spanEndMs } from "../../../shared/view-models/timeline/timeline-place.ts";
import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";
import type { TimeWindow } from "./time-window.ts";

/** What the reader has left out. Nothing is left out at first. */
export interface TimelineFilter {
  readonly hiddenLanes: ReadonlySet<TimelineLaneId>;
  readonly hiddenSources: ReadonlySet<SourceLabel["id"]>;
  /** What is looked for: it lights what it finds, and leaves the rest out only where `only` is set. */
  readonly words: string;
  readonly only: boolean;
}

export const noFilter: TimelineFilter = { hiddenLanes: new Set(), hiddenSources: new Set(), words: "", only: false };

export function isFiltering({ hiddenLanes, hiddenSources, words, only }: TimelineFilter): boolean {
  return hiddenLanes.size > 0 || hiddenSources.size > 0 || (only && words.trim() !== "");
}

/** An entry that several organisations hold stays while one of them is on show. `lit`: what the words find; only that stays where the reader wants it so. */
export function applyFilter(
  items: readonly TimelineItem[],
  filter: TimelineFilter,
  lit: ReadonlySet<GroupId> | undefined,
): readonly TimelineItem[] {
  if (!isFiltering(filter)) return items;
  const { hiddenLanes, hiddenSources, only } = filter;
  return items.filter(
    (item) =>
      (!only || lit === undefined || lit.has(item.groupId)) &&
      !hiddenLanes.has(item.lane) &&
      (hiddenSources.size === 0 || item.line.sources.some(({ id }) => !hiddenSources.has(id))),
  );
}

/** On show at this moment: something of it lies in the window, or it has no date and so no window. */
export function isInWindow({ place }: TimelineItem, { fromMs, toMs }: TimeWindow, nowMs: number): boolean {
  switch (place.kind) {
    case "undated":
      return true;
    case "at":
    case "year":
      return place.endMs >= fromMs && place.startMs <= toMs;
    case "span":
      return spanEndMs(place, nowMs) >= fromMs && place.startMs <= toMs;
  }
}

interface Bounds {
  readonly nowMs: number;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

const bounds = new WeakMap<readonly TimelineItem[], Bounds>();

/** How many are on show: as {@link isInWindow} says of each, on numbers that are worked out once for a list, because it is asked at every frame. */
export function countInWindow(items: readonly TimelineItem[], { fromMs, toMs }: TimeWindow, nowMs: number): number {
  const { from, to } = boundsOf(items, nowMs);
  let count = 0;
  for (let at = 0; at < from.length; at += 1) {
    if ((to[at] ?? 0) >= fromMs && (from[at] ?? 0) <= toMs) count += 1;
  }
  return count;
}

function boundsOf(items: readonly TimelineItem[], nowMs: number): Bounds {
  const known = bounds.get(items);
  if (known?.nowMs === nowMs) return known;
  const made: Bounds = { nowMs, from: new Float64Array(items.length), to: new Float64Array(items.length) };
  for (const [at, { place }] of items.entries()) {
    made.from[at] = place.kind === "undated" ? Number.NEGATIVE_INFINITY : place.startMs;
    made.to[at] =
      place.kind === "undated"
        ? Number.POSITIVE_INFINITY
        : place.kind === "span"
          ? spanEndMs(place, nowMs)
          : place.endMs;
  }
  bounds.set(items, made);
  return made;
}

/** From when to when entries reach together, epoch milliseconds. */
export function reachOf(items: readonly TimelineItem[], nowMs: number): TimeWindow {
  const { from, to } = boundsOf(items, nowMs);
  return { fromMs: Math.min(...from), toMs: Math.max(...to) };
}
