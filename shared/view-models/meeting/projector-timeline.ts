import type { Group } from "../../domain/chart.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { ownTerm } from "../../terminology/shown-term.ts";
import { lifeEnd } from "../lines/life-end.ts";
import { medicineWords } from "../medicines/medicine-words.ts";
import { laneOf, type TimelineLaneId, timelineLanes } from "../timeline/timeline-lane.ts";
import { placeOf, type TimelinePlace } from "../timeline/timeline-place.ts";
import type { ViewContext } from "../view-context.ts";
import { mayRoomSee } from "./room.ts";

/** A stretch of time on the room's axis: a stay, a problem by its name, a medicine from all who hold it. */
export interface RoomBar {
  /** Never empty. */
  readonly groupIds: readonly GroupId[];
  readonly label: string;
  readonly startMs: number;
  /** Where it is drawn to: its end, now while it goes on, its beginning where nobody knows. */
  readonly endMs: number;
  readonly end: "ended" | "ongoing" | "notKnown";
}

/** One entry, or several that stand too close for a room to tell apart. */
export interface RoomPoint {
  readonly groupIds: readonly GroupId[];
  readonly atMs: number;
}

export interface RoomLane {
  readonly id: TimelineLaneId;
  readonly title: string;
  /** What goes on first, then the latest: where a wall has no room for all, these are drawn. */
  readonly bars: readonly RoomBar[];
  readonly points: readonly RoomPoint[];
  /** Entries of the lane in this stretch of time. */
  readonly count: number;
}

export interface RoomTimeline {
  readonly fromMs: number;
  readonly toMs: number;
  /** Now; of somebody who died, the end of that day: up to here runs what nobody ended. */
  readonly nowMs: number;
  readonly died: boolean;
  readonly lanes: readonly RoomLane[];
  /** Entries without a date, or known to the year only, which have no place on the axis. */
  readonly withoutPlace: number;
}

interface Placed {
  readonly group: Group;
  readonly lane: TimelineLaneId;
  readonly place: TimelinePlace;
}

/** A room sees about this many places along the wall. */
const placesAcross = 160;
const yearMs = 365.25 * 86_400_000;

export function toRoomTimeline(
  context: ViewContext,
  range: { readonly fromMs?: number; readonly toMs?: number },
  revealed: ReadonlySet<GroupId>,
  focusMs: number | undefined,
): RoomTimeline {
  const { atMs: nowMs, died } = lifeEnd(context);
  const { fromMs, toMs } = reaching(range.fromMs ?? nowMs - 5 * yearMs, range.toMs ?? nowMs + 0.2 * yearMs, focusMs);
  const seen = placedOf(context).filter(({ group }) => mayRoomSee(group, revealed));
  const inRange = seen.filter(({ place }) => isWithin(place, fromMs, toMs, nowMs));
  return {
    fromMs,
    toMs,
    nowMs,
    died,
    lanes: timelineLanes.flatMap(({ id, title }) => {
      const own = inRange.filter(({ lane }) => lane === id);
      return own.length === 0 ? [] : [toRoomLane(id, title, own, { fromMs, toMs, nowMs })];
    }),
    withoutPlace: seen.filter(({ place }) => place.kind === "undated" || place.kind === "year").length,
  };
}

/** The same length of time, moved so that what the room looks at is on it. */
function reaching(fromMs: number, toMs: number, focusMs: number | undefined) {
  if (focusMs === undefined || (focusMs >= fromMs && focusMs <= toMs)) return { fromMs, toMs };
  const half = (toMs - fromMs) / 2;
  return { fromMs: focusMs - half, toMs: focusMs + half };
}

/** The entries before and after one, by when they begin; those before and after now where none is named. */
export function neighboursOf(
  context: ViewContext,
  focus: GroupId | undefined,
  revealed: ReadonlySet<GroupId>,
): { readonly previous?: GroupId; readonly next?: GroupId } {
  const walk = placedOf(context).filter(
    ({ group, place }) => Number.isFinite(startOf(place)) && mayRoomSee(group, revealed),
  );
  const nowMs = lifeEnd(context).atMs;
  const here = walk.findIndex(({ group }) => group.id === focus);
  const after = here < 0 ? walk.findIndex(({ place }) => startOf(place) > nowMs) : here + 1;
  const next = after < 0 ? undefined : walk[after];
  const previous = here < 0 ? (after < 0 ? walk.at(-1) : walk[after - 1]) : walk[here - 1];
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
  const bars = new Map<string, RoomBar>();
  const points = new Map<number, GroupId[]>();
  const widthMs = (toMs - fromMs) / placesAcross;
  for (const { group, place } of items) {
    const isMark = id === "alerts" && place.kind === "at";
    if (!isMark && (place.kind !== "span" || (id === "contacts" && isShort(place, nowMs, widthMs)))) {
      const at = Math.round(startOf(place) / widthMs);
      const others = points.get(at);
      if (others === undefined) points.set(at, [group.id]);
      else others.push(group.id);
      continue;
    }
    const isTrack = id === "medicines" || id === "problems";
    const line = isTrack ? group.line : undefined;
    const before = line === undefined ? undefined : bars.get(line);
    const bar: RoomBar = {
      groupIds: [group.id],
      // Of many entries of one medicine the first one's name stands for all.
      label: before?.label ?? barLabel(group),
      startMs: startOf(place),
      endMs: endOf(place, nowMs),
      end: place.kind === "span" ? place.end.kind : "ended",
    };
    // A stay is itself and no other; what is taken or had for years is one bar, whoever holds it.
    const track = line ?? (isTrack ? bar.label.toLocaleLowerCase("en-GB") : group.id);
    const same = before ?? bars.get(track);
    bars.set(track, same === undefined ? bar : joined(same, bar));
  }
  return {
    id,
    title,
    bars: [...bars.values()].sort(
      (a, b) => Number(b.end === "ongoing") - Number(a.end === "ongoing") || b.startMs - a.startMs,
    ),
    points: [...points].map(([at, groupIds]) => ({ groupIds, atMs: at * widthMs })),
    count: items.length,
  };
}

/** A visit of an hour is a mark among others; a caseload of years is a bar with its name. */
function isShort(place: TimelinePlace, nowMs: number, widthMs: number): boolean {
  return endOf(place, nowMs) - startOf(place) < widthMs * 4;
}

function joined(one: RoomBar, other: RoomBar): RoomBar {
  const last = other.endMs > one.endMs ? other : one;
  return {
    ...one,
    groupIds: [...one.groupIds, ...other.groupIds],
    startMs: Math.min(one.startMs, other.startMs),
    endMs: last.endMs,
    end: one.end === "ongoing" || other.end === "ongoing" ? "ongoing" : last.end,
  };
}

function barLabel(group: Group): string {
  const { detail, code, display } = group.preferred;
  if (detail.kind === "medication") {
    const [name] = medicineWords(group.preferred, detail, group.line);
    return name?.text ?? display;
  }
  return detail.kind === "encounter" ? (detail.reason ?? display) : (ownTerm(code) ?? display);
}
