import type { Group } from "../domain/chart.ts";
import type { GroupId } from "../kernel/brand.ts";
import { instantToMs } from "../kernel/brand.ts";
import { heldBackFromRoom } from "./room.ts";
import { laneOf, type TimelineLaneId, timelineLanes } from "./timeline-lane.ts";
import { placeOf, type TimelinePlace } from "./timeline-place.ts";
import type { ViewContext } from "./view-context.ts";

/** A stretch of time on the room's axis: a stay, a problem, a medicine. */
export interface RoomBar {
  readonly groupId: GroupId;
  readonly label: string;
  readonly startMs: number;
  /** Where it is drawn to: its end, now while it goes on, its beginning where nobody knows. */
  readonly endMs: number;
  readonly end: "ended" | "ongoing" | "notKnown";
  /** From 0, the newest beginning last within a row. */
  readonly row: number;
}

/** One entry, or several that stand too close for a room to tell apart. */
export interface RoomPoint {
  readonly groupIds: readonly GroupId[];
  readonly atMs: number;
}

export interface RoomLane {
  readonly id: TimelineLaneId;
  readonly title: string;
  readonly bars: readonly RoomBar[];
  /** Bars that found no row: said in words. */
  readonly notDrawn: number;
  readonly points: readonly RoomPoint[];
  /** Entries of the lane in this stretch of time. */
  readonly count: number;
}

export interface RoomTimeline {
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
  readonly lanes: readonly RoomLane[];
  /** Entries without a date, or known to the year only, which have no place on the axis. */
  readonly withoutPlace: number;
}

interface Placed {
  readonly group: Group;
  readonly lane: TimelineLaneId;
  readonly place: TimelinePlace;
}

const mostRows = 5;
/** A room sees about this many places along the wall. */
const placesAcross = 160;
const yearMs = 365.25 * 86_400_000;

export function toRoomTimeline(
  context: ViewContext,
  range: { readonly fromMs?: number; readonly toMs?: number },
  revealed: ReadonlySet<GroupId>,
): RoomTimeline {
  const nowMs = instantToMs(context.now);
  const fromMs = range.fromMs ?? nowMs - 5 * yearMs;
  const toMs = range.toMs ?? nowMs + 0.2 * yearMs;
  const seen = placedOf(context).filter(({ group }) => revealed.has(group.id) || heldBackFromRoom(group) === undefined);
  const inRange = seen.filter(({ place }) => isWithin(place, fromMs, toMs, nowMs));
  return {
    fromMs,
    toMs,
    nowMs,
    lanes: timelineLanes.flatMap(({ id, title }) => {
      const own = inRange.filter(({ lane }) => lane === id);
      return own.length === 0 ? [] : [toRoomLane(id, title, own, { fromMs, toMs, nowMs })];
    }),
    withoutPlace: seen.filter(({ place }) => place.kind === "undated" || place.kind === "year").length,
  };
}

/** The entries before and after one, by when they begin; the newest and oldest where none is named. */
export function neighboursOf(
  context: ViewContext,
  focus: GroupId | undefined,
  revealed: ReadonlySet<GroupId>,
): { readonly previous?: GroupId; readonly next?: GroupId } {
  const walk = placedOf(context).filter(
    ({ group, place }) =>
      Number.isFinite(startOf(place)) && (revealed.has(group.id) || heldBackFromRoom(group) === undefined),
  );
  const here = walk.findIndex(({ group }) => group.id === focus);
  const previous = here < 0 ? walk.at(-1) : walk[here - 1];
  const next = here < 0 ? undefined : walk[here + 1];
  return {
    ...(previous === undefined ? {} : { previous: previous.group.id }),
    ...(next === undefined ? {} : { next: next.group.id }),
  };
}

/** A room walks through one chart for long: its places are found once. */
const known = new WeakMap<ViewContext["groups"], readonly Placed[]>();

function placedOf(context: ViewContext): readonly Placed[] {
  const found = known.get(context.groups);
  if (found !== undefined) return found;
  const placed = [...context.groups.values()]
    .map((group) => ({ group, lane: laneOf(group.preferred, context), place: placeOf(group.preferred).place }))
    .sort((a, b) => startOf(a.place) - startOf(b.place) || 0);
  known.set(context.groups, placed);
  return placed;
}

/** Where an entry begins on the axis; `undefined` where it has no place on it. */
export function placeStart(group: Group): number | undefined {
  const { place } = placeOf(group.preferred);
  return place.kind === "undated" || place.kind === "year" ? undefined : place.startMs;
}

function startOf(place: TimelinePlace): number {
  return place.kind === "undated" ? Number.POSITIVE_INFINITY : place.startMs;
}

function endOf(place: TimelinePlace, nowMs: number): number {
  switch (place.kind) {
    case "undated":
      return Number.NEGATIVE_INFINITY;
    case "year":
    case "at":
      return place.endMs;
    case "span":
      if (place.end.kind === "ended") return Math.max(place.end.atMs, place.startLatestMs);
      return place.end.kind === "ongoing" ? Math.max(nowMs, place.startLatestMs) : place.startLatestMs;
  }
}

function isWithin(place: TimelinePlace, fromMs: number, toMs: number, nowMs: number): boolean {
  if (place.kind === "undated" || place.kind === "year") return false;
  return endOf(place, nowMs) >= fromMs && place.startMs <= toMs;
}

function toRoomLane(
  id: TimelineLaneId,
  title: string,
  items: readonly Placed[],
  { fromMs, toMs, nowMs }: { readonly fromMs: number; readonly toMs: number; readonly nowMs: number },
): RoomLane {
  const rowEnds: number[] = [];
  const bars: RoomBar[] = [];
  const places = new Map<number, GroupId[]>();
  let notDrawn = 0;
  const widthMs = (toMs - fromMs) / placesAcross;
  // Bars that go on come first: what is so now must not be what finds no row.
  const ordered = [...items].sort((a, b) => Number(isOngoing(b)) - Number(isOngoing(a)));
  for (const { group, place } of ordered) {
    if (place.kind !== "span") {
      const at = Math.round(startOf(place) / widthMs);
      const others = places.get(at);
      if (others === undefined) places.set(at, [group.id]);
      else others.push(group.id);
      continue;
    }
    const endMs = endOf(place, nowMs);
    const row = rowEnds.findIndex((end) => end < place.startMs);
    const free = row >= 0 ? row : rowEnds.length;
    if (free >= mostRows) {
      notDrawn += 1;
      continue;
    }
    rowEnds[free] = Math.max(endMs, place.startMs + widthMs * 4);
    bars.push({
      groupId: group.id,
      label: group.preferred.code?.text ?? group.preferred.display,
      startMs: place.startMs,
      endMs,
      end: place.end.kind,
      row: free,
    });
  }
  return {
    id,
    title,
    bars,
    notDrawn,
    points: [...places].map(([at, groupIds]) => ({ groupIds, atMs: at * widthMs })),
    count: items.length,
  };
}

function isOngoing({ place }: Placed): boolean {
  return place.kind === "span" && place.end.kind === "ongoing";
}
