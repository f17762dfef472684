import { isAboutAnother } from "../../domain/about-another.ts";
import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { MedicationDetail } from "../../domain/entry-detail.ts";
import { statedAbnormal } from "../../domain/stated-abnormal.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { ownTerm } from "../../terminology/shown-term.ts";
import { formatDate } from "../format/format-date.ts";
import { formatDose, formatValue } from "../format/format-quantity.ts";
import { lifeEnd } from "../lines/life-end.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import { textOf } from "../lines/text-part.ts";
import { medicineWords } from "../medicines/medicine-words.ts";
import type { SourceLabel } from "../sources/source-label.ts";
import type { ViewContext } from "../view-context.ts";
import type { TimelineFacts } from "./timeline-facts.ts";
import { timelineFacts } from "./timeline-facts.ts";
import type { TimelineGap } from "./timeline-gaps.ts";
import { timelineGaps } from "./timeline-gaps.ts";
import type { TimelineLaneId } from "./timeline-lane.ts";
import { laneOf, timelineLanes } from "./timeline-lane.ts";
import type { TimelinePlace } from "./timeline-place.ts";
import { placeOf } from "./timeline-place.ts";
import type { TimelineThread, TimelineTies } from "./timeline-ties.ts";
import { timelineTies } from "./timeline-ties.ts";
import type { TimelineTrend } from "./timeline-trends.ts";
import { timelineTrends } from "./timeline-trends.ts";

/** A medicine on its bar: entries of one track in the same dose are one stretch of it. */
export interface TimelineMedicine {
  /** The generic name where the source's words begin with it, else the author's own term. */
  readonly name: string;
  /** `2.5 mg`, as coded; empty where it is not. */
  readonly amount: string;
  /** The dose in its author's words; empty where there are none. */
  readonly text: string;
  /** Its source says that it was stopped: when is the end of the span. */
  readonly stop?: string;
  /** Supplied or given once, which says nothing of what is taken between. */
  readonly event: boolean;
}

/** One group of the record on the time axis. */
export interface TimelineItem {
  readonly groupId: GroupId;
  readonly lane: TimelineLaneId;
  readonly place: TimelinePlace;
  /** The date that placed it: `14-Mar-2025`, `Aug-2011`, `2009`, `Undated`. */
  readonly day: string;
  /** Short words for a bar or a mark; the held-back title where the line is masked. */
  readonly label: string;
  /** The source itself states that it is out of range. */
  readonly abnormal: boolean;
  /** Spans that stand on one row without being said to be the same: one medicine, one problem by its name or code. */
  readonly track?: string;
  readonly medicine?: TimelineMedicine;
  /** The problems that it belongs to, by their tracks; left out where there is none. */
  readonly problems?: readonly string[];
  /** The admissions and attendances that it belongs to, by their ids; left out where there is none. */
  readonly stays?: readonly string[];
  readonly facts: TimelineFacts;
  /** The same row as on every other screen. */
  readonly line: LineView;
}

export interface TimelineView {
  /** In order of time, the undated last. Nothing of the record is left out: `items.length` is the number of all groups. */
  readonly items: readonly TimelineItem[];
  readonly lanes: readonly { readonly id: TimelineLaneId; readonly title: string; readonly count: number }[];
  /** Admissions and attendances, the latest first. */
  readonly stays: readonly TimelineThread[];
  /** Tests to draw over time, the one to look at first on top. */
  readonly trends: readonly TimelineTrend[];
  readonly sources: readonly SourceLabel[];
  readonly gaps: readonly TimelineGap[];
  /** Now; of somebody who died, the end of that day: up to here runs what nobody ended. */
  readonly nowMs: number;
  readonly died: boolean;
  /** Birth where it is known, else the first dated entry; `undefined` where nothing has a date. */
  readonly fromMs?: number;
  /** The last dated entry or now, whichever is later. */
  readonly toMs: number;
  /** For the age along the axis; `undefined` where the date of birth is not known to the day. */
  readonly birthMs?: number;
  readonly undated: number;
  readonly yearOnly: number;
}

/** The whole record on one axis. Filters, zoom and clusters are drawn from these items; the view is made once for a chart. */
export function toTimelineView(context: ViewContext): TimelineView {
  const { atMs: nowMs, died } = lifeEnd(context);
  const ties = timelineTies(context);
  const items = [...context.groups.values()].map((group) => toItem(group, ties, context)).sort(byTime);
  const counts = new Map<TimelineLaneId, number>();
  for (const { lane } of items) counts.set(lane, (counts.get(lane) ?? 0) + 1);
  const holders = new Set(items.flatMap(({ line }) => line.sources.map(({ id }) => id)));
  const birth = context.chart.patient.birthDate[0]?.value;
  const starts = items.map(({ place }) => startMsOf(place)).filter(Number.isFinite);
  const fromMs = Math.min(birth?.earliestMs ?? Number.POSITIVE_INFINITY, starts[0] ?? Number.POSITIVE_INFINITY);
  return {
    items,
    lanes: timelineLanes.map(({ id, title }) => ({ id, title, count: counts.get(id) ?? 0 })),
    stays: ties.stays,
    trends: timelineTrends(context),
    sources: [...context.sources.values()].filter(({ id }) => holders.has(id)),
    gaps: timelineGaps(context),
    nowMs,
    died,
    ...(Number.isFinite(fromMs) ? { fromMs } : {}),
    toMs: Math.max(nowMs, starts.at(-1) ?? nowMs),
    ...(birth?.precision === "day" || birth?.precision === "time" ? { birthMs: birth.earliestMs } : {}),
    undated: items.filter(({ place }) => place.kind === "undated").length,
    yearOnly: items.filter(({ place }) => place.kind === "year").length,
  };
}

function toItem(group: Group, ties: TimelineTies, context: ViewContext): TimelineItem {
  const entry = group.preferred;
  const line = toLine(group, context);
  const { detail } = entry;
  const { place, day = "Undated" } = placeOf(entry);
  const label = line.masked ? textOf(line.parts) : shortLabel(entry);
  const [problems, stays] = [ties.problemsOf.get(group.id), ties.staysOf.get(group.id)];
  return {
    groupId: group.id,
    lane: laneOf(entry, context),
    place,
    day,
    label,
    abnormal: detail.kind === "observation" && statedAbnormal(detail.interpretation) !== undefined,
    ...trackOf(group, entry, ties),
    ...(detail.kind === "medication"
      ? { medicine: line.masked ? heldBack(label, detail) : medicineOf(group, detail) }
      : {}),
    ...(problems === undefined ? {} : { problems }),
    ...(stays === undefined ? {} : { stays }),
    facts: timelineFacts(group, label, line.masked),
    line,
  };
}

/** The author's own term, and for a measurement its value. */
function shortLabel(entry: Entry): string {
  const { detail } = entry;
  const term = isAboutAnother(entry) ? entry.display : (ownTerm(entry.code) ?? entry.display);
  switch (detail.kind) {
    case "observation":
      return detail.value === undefined ? term : `${term} ${formatValue(detail.value)}`;
    case "goal":
      return detail.inPersonsWords ?? term;
    case "medication":
      return detail.currency === "notGiven" ? `Not given: ${term}` : term;
    case "procedure":
      return detail.notDone ? `Not done: ${term}` : term;
    case "immunization":
      return detail.notGiven ? `Not given: ${term}` : term;
    case "encounter":
      return detail.reason ?? entry.display;
    case "person":
      return "Personal details";
    default:
      return entry.display;
  }
}

function trackOf(group: Group, entry: Entry, ties: TimelineTies): Pick<TimelineItem, "track"> {
  switch (entry.detail.kind) {
    case "medication":
      return { track: group.line ?? group.id };
    case "condition":
      return { track: ties.trackOf.get(group.id) ?? group.id };
    default:
      return {};
  }
}

function medicineOf(group: Group, detail: MedicationDetail): TimelineMedicine {
  const [name] = medicineWords(group.preferred, detail, group.line);
  return {
    name: name?.text ?? group.preferred.display,
    amount: detail.dose === undefined ? "" : formatDose(detail.dose),
    text: detail.doseText ?? detail.doseInWords ?? "",
    ...(isStop(group.preferred, detail) ? { stop: stopWords(detail) } : {}),
    event: isEvent(detail),
  };
}

function heldBack(label: string, detail: MedicationDetail): TimelineMedicine {
  return { name: label, amount: "", text: "", event: isEvent(detail) };
}

function isEvent({ resource }: MedicationDetail): boolean {
  return resource === "MedicationDispense" || resource === "MedicationAdministration";
}

/** Stated as stopped; a course that ended as planned (`completed`) is not a stop. */
export function isStop(entry: Entry, detail: MedicationDetail): boolean {
  if (detail.currency !== "past") return false;
  return entry.status === "stopped" || entry.status === "cancelled" || detail.statusReason !== undefined;
}

function stopWords(detail: MedicationDetail): string {
  const when = detail.end === undefined ? "stopped, date not stated" : `stopped ${formatDate(detail.end)}`;
  return detail.statusReason === undefined ? `${when}, reason not stated` : `${when}: ${detail.statusReason}`;
}

function startMsOf(place: TimelinePlace): number {
  return place.kind === "undated" ? Number.POSITIVE_INFINITY : place.startMs;
}

function byTime(a: TimelineItem, b: TimelineItem): number {
  const [left, right] = [startMsOf(a.place), startMsOf(b.place)];
  return left === right ? 0 : left - right;
}
