import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { SourceLabel } from "../../../shared/view-models/source-label.ts";
import { textOf } from "../../../shared/view-models/text-part.ts";
import type { TimelineLaneId } from "../../../shared/view-models/timeline-lane.ts";
import type { TimelineItem } from "../../../shared/view-models/timeline-view.ts";
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

/**
 * An entry that several organisations hold stays while one of them is on show. A held-back entry is found by its title only. `also`: what the search of
 * the record found for the same words, in letters and by other words for the same thing.
 */
export function applyFilter(
  items: readonly TimelineItem[],
  filter: TimelineFilter,
  also: ReadonlySet<GroupId> = none,
): readonly TimelineItem[] {
  if (!isFiltering(filter)) return items;
  const lit = filter.only ? litBy(items, filter.words, also) : undefined;
  return items.filter(
    (item) =>
      !filter.hiddenLanes.has(item.lane) &&
      item.line.sources.some(({ id }) => !filter.hiddenSources.has(id)) &&
      (lit === undefined || lit.has(item.groupId)),
  );
}

const none: ReadonlySet<GroupId> = new Set();

/** What the words find: every one of them, in any order. `undefined` where nothing is looked for. */
export function litBy(
  items: readonly TimelineItem[],
  words: string,
  also: ReadonlySet<GroupId> = none,
): ReadonlySet<GroupId> | undefined {
  const wanted = words.trim().toLocaleLowerCase("en-GB").split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return undefined;
  const lit = new Set(also);
  for (const item of items) {
    const text = searchText(item);
    if (wanted.every((word) => text.includes(word))) lit.add(item.groupId);
  }
  return lit;
}

const texts = new WeakMap<TimelineItem, string>();

function searchText(item: TimelineItem): string {
  const known = texts.get(item);
  if (known !== undefined) return known;
  const { line, label } = item;
  const text = [label, textOf(line.parts), textOf(line.secondary), line.when, ...line.sources.map(({ name }) => name)]
    .join(" ")
    .toLocaleLowerCase("en-GB");
  texts.set(item, text);
  return text;
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

/** How far a bar reaches: to its end, to now while it goes on, and no further than its beginning where nobody knows. */
export function spanEndMs(place: Extract<TimelineItem["place"], { kind: "span" }>, nowMs: number): number {
  switch (place.end.kind) {
    case "ended":
      return Math.max(place.end.atMs, place.startLatestMs);
    case "ongoing":
      return Math.max(nowMs, place.startLatestMs);
    case "notKnown":
      return place.startLatestMs;
  }
}
