import type { Entry, When } from "../../domain/entry.ts";
import type { AllergyDetail, ConditionDetail, MedicationDetail } from "../../domain/entry-detail.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { formatDate } from "../format/format-date.ts";

/**
 * Where an entry stands on the axis, in epoch milliseconds, no finer than its source knows.
 * - `undated`: no date at all. `year`: known to the year only; both have a lane of their own, so that no place is made up for them.
 * - `at`: somewhere from `startMs` to `endMs` (a month, a day; equal where the time is known).
 * - `span`: from `startMs` (`startLatestMs`: the latest that the beginning may mean) to an end.
 * `recordedOnly`: when it happened is not stated; it stands where it was recorded.
 */
export type TimelinePlace =
  | { readonly kind: "undated" }
  | { readonly kind: "year"; readonly startMs: number; readonly endMs: number; readonly recordedOnly: boolean }
  | { readonly kind: "at"; readonly startMs: number; readonly endMs: number; readonly recordedOnly: boolean }
  | {
      readonly kind: "span";
      readonly startMs: number;
      readonly startLatestMs: number;
      readonly end: SpanEnd;
      readonly recordedOnly: boolean;
    };

/** `ongoing`: its source says that it still is so. `notKnown`: nobody says when, or whether, it ended. */
export type SpanEnd = { readonly kind: "ended"; readonly atMs: number } | { readonly kind: "ongoing" | "notKnown" };

/** An entry's place, and the date that placed it in words: `14-Mar-2025`, `Aug-2011`, `2009`; `undefined` where it has none. */
export interface Placed {
  readonly place: TimelinePlace;
  readonly day?: string;
}

export function placeOf(entry: Entry): Placed {
  const { detail } = entry;
  switch (detail.kind) {
    case "medication":
      return detail.resource === "MedicationRequest" || detail.resource === "MedicationStatement"
        ? spanFrom(entry, detail.start ?? startOf(entry.when), medicineEnd(entry, detail))
        : pointOf(entry);
    case "condition":
      return spanFrom(entry, detail.onset ?? startOf(entry.when), conditionEnd(entry, detail));
    case "encounter":
      return entry.when?.kind === "period" && (entry.when.end !== undefined || hasTakenPlace(entry))
        ? spanFrom(
            entry,
            entry.when.start,
            ended(entry.when.end) ?? (detail.ended ? { kind: "notKnown" } : { kind: "ongoing" }),
          )
        : pointOf(entry);
    default:
      return pointOf(entry);
  }
}

/** FHIR R4 encounter-status: what is only planned, or was cancelled, goes on for nobody. */
function hasTakenPlace({ status }: Entry): boolean {
  return status !== "cancelled" && status !== "planned";
}

/** From when to when somebody is said to be allergic. `isLive`: somebody still says so, whoever has ended or refuted it. */
export function allergyPlace(entry: Entry, { onset, endDate }: AllergyDetail, isLive: boolean): TimelinePlace {
  const end: SpanEnd = isLive ? { kind: "ongoing" } : (ended(endDate) ?? { kind: "notKnown" });
  return spanFrom(entry, onset ?? startOf(entry.when), end).place;
}

function endOf(when: When | undefined): PartialDate | undefined {
  return when?.kind === "period" ? when.end : undefined;
}

function pointOf(entry: Entry): Placed {
  const happened = startOf(entry.when) ?? endOf(entry.when);
  const date = happened ?? entry.recordedAt;
  return date === undefined ? { place: { kind: "undated" } } : pointAt(date, happened === undefined);
}

function pointAt(date: PartialDate, recordedOnly: boolean): Placed {
  const kind = date.precision === "year" ? "year" : "at";
  return { place: { kind, startMs: date.earliestMs, endMs: date.latestMs, recordedOnly }, day: formatDate(date) };
}

function spanFrom(entry: Entry, start: PartialDate | undefined, end: SpanEnd): Placed {
  const from = start ?? entry.recordedAt;
  if (from === undefined) return pointOf(entry);
  // Known to the year and no further: a bar would need an end that nobody has stated.
  if (from.precision === "year" && end.kind === "notKnown") return pointAt(from, start === undefined);
  return {
    place: {
      kind: "span",
      startMs: from.earliestMs,
      startLatestMs: from.latestMs,
      end: end.kind === "ended" && end.atMs < from.earliestMs ? { kind: "notKnown" } : end,
      recordedOnly: start === undefined,
    },
    day: formatDate(from),
  };
}

function medicineEnd(entry: Entry, detail: MedicationDetail): SpanEnd {
  switch (detail.currency) {
    case "current":
    case "suspended":
      return { kind: "ongoing" };
    case "past":
    case "notGiven":
    case "unknown":
      return ended(detail.end ?? endOf(entry.when)) ?? { kind: "notKnown" };
  }
}

function conditionEnd(entry: Entry, detail: ConditionDetail): SpanEnd {
  const end = ended(detail.abatement ?? endOf(entry.when));
  if (end !== undefined) return end;
  if (detail.verificationStatus === "refuted") return { kind: "notKnown" };
  switch (detail.clinicalStatus) {
    case "active":
    case "recurrence":
    case "relapse":
      return { kind: "ongoing" };
    case "inactive":
    case "remission":
    case "resolved":
    case undefined:
      return { kind: "notKnown" };
  }
}

function ended(end: PartialDate | undefined): SpanEnd | undefined {
  return end === undefined ? undefined : { kind: "ended", atMs: end.latestMs };
}

/** How far a span reaches, epoch milliseconds: to its end, to now while it goes on, and no further than its beginning where nobody knows. */
export function spanEndMs(place: Extract<TimelinePlace, { readonly kind: "span" }>, nowMs: number): number {
  switch (place.end.kind) {
    case "ended":
      return Math.max(place.end.atMs, place.startLatestMs);
    case "ongoing":
      return Math.max(nowMs, place.startLatestMs);
    case "notKnown":
      return place.startLatestMs;
  }
}
