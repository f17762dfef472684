import type { SourceLabel } from "../../../shared/view-models/sources/source-label.ts";
import { spanEndMs } from "../../../shared/view-models/timeline/timeline-place.ts";
import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";

/** Stated by these organisations. */
export interface Stop {
  readonly atMs: number;
  readonly words: string;
  readonly by: readonly SourceLabel["id"][];
}

/** Entries of one problem, or of one medicine in one dose, that follow on each other: one bar. */
export interface Stretch {
  readonly track: string;
  readonly name: string;
  readonly dose: string;
  readonly fromMs: number;
  /** The latest that the beginning may mean. */
  readonly fromLatestMs: number;
  readonly toMs: number;
  readonly end: "ended" | "ongoing" | "torn";
  readonly stops: readonly Stop[];
  /** Supplies and givings. */
  readonly ticksMs: readonly number[];
  readonly items: readonly TimelineItem[];
}

const dayMs = 86_400_000;
/** Issues that follow within this time are one stretch: a month's supply and the usual delay. */
const gapMs = 45 * dayMs;

interface Growing {
  readonly track: string;
  readonly name: string;
  amount: string;
  text: string;
  fromMs: number;
  fromLatestMs: number;
  toMs: number;
  end: Stretch["end"];
  readonly stops: Stop[];
  readonly ticksMs: number[];
  readonly items: TimelineItem[];
}

/** Entries with a beginning on a lane of bars. What has no bar of its own (a giving) is a tick on its medicine's bar, or a short bar. */
export function stretchesOf(items: readonly TimelineItem[], nowMs: number): readonly Stretch[] {
  const tracks = new Map<string, TimelineItem[]>();
  for (const item of items) {
    if (item.place.kind === "undated" || item.place.kind === "year") continue;
    const track = item.track ?? item.groupId;
    const others = tracks.get(track);
    if (others === undefined) tracks.set(track, [item]);
    else others.push(item);
  }
  return [...tracks].flatMap(([track, all]) => growTrack(track, all, nowMs));
}

function growTrack(track: string, items: readonly TimelineItem[], nowMs: number): readonly Stretch[] {
  const stretches: Growing[] = [];
  const ordered = [...items].sort((a, b) => startOf(a) - startOf(b) || amountOf(b).length - amountOf(a).length);
  for (const item of ordered.filter(({ medicine }) => medicine?.event !== true)) addSpan(stretches, track, item, nowMs);
  for (const item of ordered.filter(({ medicine }) => medicine?.event === true)) addEvent(stretches, track, item);
  return stretches.map(({ amount, text, ...stretch }) => ({ ...stretch, dose: amount === "" ? text : amount }));
}

function addSpan(stretches: Growing[], track: string, item: TimelineItem, nowMs: number): void {
  const { place } = item;
  if (place.kind === "undated" || place.kind === "year") return;
  const toMs = place.kind === "span" ? spanEndMs(place, nowMs) : place.endMs;
  const end = place.kind === "span" ? endOf(place.end.kind) : "ended";
  const stop = item.medicine?.stop;
  const same = stretches.find((one) => place.startMs <= one.toMs + gapMs && sameDose(one, item));
  if (same === undefined) {
    stretches.push({
      track,
      ...namesOf(item),
      fromMs: place.startMs,
      fromLatestMs: place.kind === "span" ? place.startLatestMs : place.startMs,
      toMs,
      end,
      stops: stop === undefined ? [] : [{ atMs: toMs, words: stop, by: idsOf(item) }],
      ticksMs: [],
      items: [item],
    });
    return;
  }
  if (same.amount === "") same.amount = amountOf(item);
  if (same.text === "") same.text = item.medicine?.text ?? "";
  same.items.push(item);
  if (stop !== undefined) addStop(same, { atMs: toMs, words: stop, by: idsOf(item) });
  if (end === "ongoing" || (same.end !== "ongoing" && toMs > same.toMs)) same.end = end;
  same.toMs = Math.max(same.toMs, toMs);
}

function addEvent(stretches: Growing[], track: string, item: TimelineItem): void {
  const atMs = startOf(item);
  const bar = stretches.find((one) => atMs >= one.fromMs && atMs <= one.toMs + gapMs) ?? stretches[0];
  if (bar !== undefined) {
    bar.items.push(item);
    bar.ticksMs.push(atMs);
    return;
  }
  stretches.push({
    track,
    ...namesOf(item),
    fromMs: atMs,
    fromLatestMs: atMs,
    toMs: atMs,
    end: "ended",
    stops: [],
    ticksMs: [atMs],
    items: [item],
  });
}

function startOf({ place }: TimelineItem): number {
  return place.kind === "undated" ? 0 : place.startMs;
}

function amountOf({ medicine }: TimelineItem): string {
  return medicine?.amount ?? "";
}

function namesOf({ label, medicine }: TimelineItem): Pick<Growing, "name" | "amount" | "text"> {
  return { name: medicine?.name ?? label, amount: medicine?.amount ?? "", text: medicine?.text ?? "" };
}

/** Coded amounts where both have one, else the words; a dose that is not stated contradicts none. */
function sameDose(stretch: Growing, { medicine }: TimelineItem): boolean {
  const same = (one: string, other: string) => one.toLocaleLowerCase("en-GB") === other.toLocaleLowerCase("en-GB");
  const { amount, text } = medicine ?? { amount: "", text: "" };
  if (amount !== "" && stretch.amount !== "") return same(amount, stretch.amount);
  if (text !== "" && stretch.text !== "") return same(text, stretch.text);
  return true;
}

/** Several organisations may state one stop: it is drawn once, with the reason that any of them gives. */
function addStop({ stops }: Growing, { atMs, words, by }: Stop): void {
  const at = stops.findIndex((stop) => Math.abs(stop.atMs - atMs) < dayMs);
  const known = stops[at];
  if (known === undefined) stops.push({ atMs, words, by });
  else {
    const own = known.words.endsWith("reason not stated") ? { atMs, words } : known;
    stops[at] = { ...own, by: [...known.by, ...by] };
  }
}

/** Whoever stopped it began it anew on the same day or later: a repeat that was written again. */
export function isBegunAnew({ items }: Pick<Stretch, "items">, { atMs, by }: Stop): boolean {
  return items.some(
    (item) =>
      item.medicine?.event !== true && startOf(item) > atMs - dayMs && idsOf(item).some((id) => by.includes(id)),
  );
}

function idsOf({ line }: TimelineItem): readonly SourceLabel["id"][] {
  return line.sources.map(({ id }) => id);
}

function endOf(kind: "ended" | "ongoing" | "notKnown"): Stretch["end"] {
  return kind === "notKnown" ? "torn" : kind;
}
