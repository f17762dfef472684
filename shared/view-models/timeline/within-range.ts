import type { Group, HeadingChart } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { isObject } from "../../fhir/json.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { instantFromMs, instantToMs } from "../../kernel/brand.ts";
import { formatInstantDay } from "../format/format-date.ts";
import { GroupTable } from "../lines/group-table.ts";
import { groupThousands } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { laneOf } from "./timeline-lane.ts";
import { placeOf, spanEndMs } from "./timeline-place.ts";

/** A stretch of time that a reader has chosen to see alone, in epoch milliseconds. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Stands on every screen while a stretch is chosen. */
export interface RangeNoticeView {
  /** `Only 01-Mar-2026 to 30-Apr-2026 is shown: 41 of 323 dated entries`. */
  readonly words: string;
  /** What the stretch takes away from, what it never touches, and what not to conclude. */
  readonly limits: string;
}

/**
 * What happens at a time and is over. Everything else stays whatever stretch is chosen: who the person is, allergies, alerts, decisions, problems, plans,
 * and medicines too, because a stop that is out of sight would make a stopped one look current.
 */
const inTime: ReadonlySet<HeadingId> = new Set([
  "contactsWithProfessionals",
  "admissionDetails",
  "dischargeDetails",
  "investigationResults",
  "examinationFindings",
  "assessments",
  "proceduresAndTherapies",
  "vaccinations",
  "documents",
]);

const lanesInTime: ReadonlySet<string> = new Set([
  "admissions",
  "contacts",
  "results",
  "observations",
  "procedures",
  "documents",
]);

/** Whether a stretch of time may take it away at all. What has no date, or only a year, has no place in or out of a stretch: it stays. */
function isInTime({ preferred, headingId, alsoUnder }: Group, context: ViewContext): boolean {
  if (!inTime.has(headingId) || !alsoUnder.every((id) => inTime.has(id))) return false;
  if (!lanesInTime.has(laneOf(preferred, context)) || isDecision(preferred)) return false;
  const { place } = placeOf(preferred);
  return place.kind !== "undated" && place.kind !== "year" && place.startMs <= instantToMs(context.now);
}

function isDecision({ detail }: Entry): boolean {
  return "resuscitation" in detail && detail.resuscitation !== undefined;
}

function isOutside({ preferred }: Group, { fromMs, toMs }: TimeRange, nowMs: number): boolean {
  const { place } = placeOf(preferred);
  switch (place.kind) {
    case "undated":
    case "year":
      return false;
    case "at":
      return place.endMs < fromMs || place.startMs > toMs;
    case "span":
      return place.startMs > toMs || spanEndMs(place, nowMs) < fromMs;
  }
}

interface Split {
  readonly context: ViewContext;
  readonly shown: number;
  readonly all: number;
}

const splits = new WeakMap<ViewContext["groups"], { readonly range: TimeRange; readonly split: Split }>();

/** The record without what happened outside the stretch. States of headings stay as their sources gave them. */
export function withinRange(context: ViewContext, range: TimeRange): ViewContext {
  const { context: within } = splitBy(context, range);
  return {
    ...context,
    chart: { ...context.chart, headings: within.chart.headings },
    groups: within.groups,
    alsoUnder: within.alsoUnder,
  };
}

function splitBy(context: ViewContext, range: TimeRange): Split {
  const known = splits.get(context.groups);
  if (known !== undefined && known.range.fromMs === range.fromMs && known.range.toMs === range.toMs) return known.split;
  const nowMs = instantToMs(context.now);
  const timed = [...context.groups.values()].filter((group) => isInTime(group, context));
  const hidden = new Set<GroupId>(timed.filter((group) => isOutside(group, range, nowMs)).map(({ id }) => id));
  const isShown = ({ id }: Group) => !hidden.has(id);
  const headings = new Map<HeadingId, HeadingChart>(
    [...context.chart.headings].map(([id, heading]) => [id, { ...heading, groups: heading.groups.filter(isShown) }]),
  );
  const split: Split = {
    context: {
      ...context,
      chart: { ...context.chart, headings },
      groups: new GroupTable(headings),
      alsoUnder: new Map([...context.alsoUnder].map(([id, groups]) => [id, groups.filter(isShown)])),
    },
    shown: timed.length - hidden.size,
    all: timed.length,
  };
  splits.set(context.groups, { range, split });
  return split;
}

export function toRangeNoticeView(context: ViewContext, { within }: { readonly within: TimeRange }): RangeNoticeView {
  const { shown, all } = splitBy(context, within);
  const day = (atMs: number) => formatInstantDay(instantFromMs(atMs));
  return {
    words: `Only ${day(within.fromMs)} to ${day(within.toMs)} is shown: ${groupThousands(shown)} of ${groupThousands(all)} contacts, results, observations, procedures, vaccinations and documents`,
    limits:
      "The newest here may not be the newest on record. Always in full: the summary, allergies, alerts, medicines, problems, resuscitation, plans, and what has no date.",
  };
}

/** The stretch as the page sends it; `undefined` refuses it. */
export function parseRange(value: unknown): TimeRange | undefined {
  if (!isObject(value)) return undefined;
  const { fromMs, toMs } = value;
  if (typeof fromMs !== "number" || typeof toMs !== "number" || !Number.isFinite(fromMs) || !Number.isFinite(toMs)) {
    return undefined;
  }
  return fromMs < toMs ? { fromMs, toMs } : undefined;
}

export function rangeParams(params: unknown): { readonly within: TimeRange } | undefined {
  const within = isObject(params) ? parseRange(params.within) : undefined;
  return within === undefined ? undefined : { within };
}
