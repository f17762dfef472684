import { type ChartComparison, compareCharts, type RemovedEntry } from "../../derive/compare-charts.ts";
import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { type HeadingId, headings } from "../../domain/headings.ts";
import { type Instant, instantFromMs, instantToMs } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatInstant } from "../format/format-date.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import { counted, groupThousands } from "../lines/text-part.ts";
import { notShownWords } from "../sources/not-shown-words.ts";
import type { PastOfRecord, ViewContext } from "../view-context.ts";
import { sensitiveTitle } from "../withheld/sensitivity.ts";
import { withoutWhereabouts } from "../withheld/withhold-whereabouts.ts";
import { type ChangedField, changedFields } from "./changed-fields.ts";
import { newsOfSources, type SourceNews } from "./whats-new-sources.ts";

/** From when on: since this reader last looked, the last 24 hours, or an instant of the reader's choice. */
export type NewsSince = "look" | "day" | Instant;

export interface NewsParams {
  readonly since: NewsSince;
  /** Headings of which every row is wanted. */
  readonly open: readonly HeadingId[];
}

/** Two versions of one record of a row. */
export interface ChangedRecord {
  readonly before: LineView;
  readonly after: LineView;
  /** The elements that differ, in words; empty where the words are held back, or where only what no list shows has changed. */
  readonly fields: readonly ChangedField[];
}

export interface NewsRow {
  readonly kind: "new" | "changed" | "removed";
  /** Of a removed one: as it was. */
  readonly line: LineView;
  /** Why it is no longer shown. */
  readonly why?: string;
  readonly changes: readonly ChangedRecord[];
  /** Records of the same fact that are new. */
  readonly added: readonly LineView[];
}

export interface NewsSection {
  readonly headingId: HeadingId;
  readonly title: string;
  readonly total: number;
  readonly rows: readonly NewsRow[];
  /** `50 of 312 rows.` where not all are given. */
  readonly more?: string;
}

/** What has changed since an instant, by what this computer received. */
export interface WhatsNewView {
  /** `firstLook`: there is nothing to compare with. `unknown`: the earlier state cannot be told. Neither means that nothing is new. */
  readonly state: "compared" | "firstLook" | "unknown";
  /** `12 new, 2 changed and 1 no longer shown since you last looked, 23-Nov-2026 14:02.` */
  readonly headline: string;
  readonly counts: { readonly new: number; readonly changed: number; readonly removed: number };
  /** In the record's order; within a heading what changed, then what is gone, then what is new. */
  readonly sections: readonly NewsSection[];
  /** Sources that could not be heard since: what they changed is not known. */
  readonly sources: SourceNews;
  /** Since when anything can be told. */
  readonly kept?: string;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** A source that is heard for the first time brings its whole record. */
const mostRows = 50;

export function toWhatsNewView(whole: ViewContext, params: NewsParams): WhatsNewView {
  // Each row says itself whether it is new: it needs no further tag that says so.
  const { past, ...context } = whole;
  const since = sinceOf(whole, params);
  const nothing = { changed: [], failing: [] };
  if (since === undefined)
    return without(
      "firstLook",
      "You have not looked at this record on this computer before, so nothing is marked as new.",
      nothing,
      past,
    );
  const words = sinceWords(params.since, since);
  const sources = newsOfSources(context, since);
  if (since > context.now) return without("unknown", `${formatInstant(since)} has not come yet.`, nothing, past);
  const keptSince = past?.keptSince();
  if (keptSince !== undefined && since < keptSince)
    return without(
      "unknown",
      `What changed since ${words} cannot be told: this record was first received here later than that.`,
      sources,
      past,
    );
  const then = past?.at(since);
  if (then === undefined)
    return without(
      "unknown",
      `What was shown on ${formatInstant(since)} cannot be told, so nothing is marked as new.`,
      sources,
      past,
    );
  const compared = compareCharts(then.chart, context.chart);
  const view: WhatsNewView = {
    state: "compared",
    headline: headlineOf(compared, words),
    counts: countsOf(compared),
    sections: toSections(compared, then, context, params.open),
    sources: newsOfSources(context, since, then),
    ...keptWords(past),
  };
  return then.whereabouts === undefined ? view : withoutWhereabouts(view, then.whereabouts);
}

/** How many rows differ from what this reader last saw: for a count beside the screen's name. `undefined`: not known. */
export interface NewsCountView {
  readonly count?: number;
}

export function toNewsCountView({ past, chart }: ViewContext): NewsCountView {
  if (past?.lookedAt === undefined) return {};
  if (!past.changedSince(past.lookedAt)) return { count: 0 };
  const then = past.at(past.lookedAt);
  if (then === undefined) return {};
  const counts = countsOf(compareCharts(then.chart, chart));
  return { count: counts.new + counts.changed + counts.removed };
}

function sinceOf({ past, now }: ViewContext, { since }: NewsParams): Instant | undefined {
  if (since === "look") return past?.lookedAt;
  // To the minute, so that asking again a moment later is the same question.
  return since === "day" ? instantFromMs(Math.floor((instantToMs(now) - dayMs) / minuteMs) * minuteMs) : since;
}

function sinceWords(since: NewsSince, instant: Instant): string {
  const when = formatInstant(instant);
  if (since === "look") return `you last looked, ${when}`;
  return since === "day" ? `24 hours ago, ${when}` : when;
}

function countsOf({ added, changed, removed }: ChartComparison): WhatsNewView["counts"] {
  return { new: added.length, changed: changed.length, removed: removed.length };
}

function headlineOf(compared: ChartComparison, since: string): string {
  const { new: added, changed, removed } = countsOf(compared);
  if (added + changed + removed === 0) return `Nothing has changed since ${since}.`;
  const counts = [
    `${groupThousands(added)} new`,
    `${groupThousands(changed)} changed`,
    `${groupThousands(removed)} no longer shown`,
  ];
  return `${listWords(counts)} since ${since}.`;
}

function toSections(
  { added, changed, removed }: ChartComparison,
  then: ViewContext,
  context: ViewContext,
  open: readonly HeadingId[],
): readonly NewsSection[] {
  // Rows are made only of what is given.
  const byHeading = new Map<HeadingId, (() => NewsRow)[]>();
  const add = (id: HeadingId, row: () => NewsRow) => {
    const rows = byHeading.get(id);
    if (rows === undefined) byHeading.set(id, [row]);
    else rows.push(row);
  };
  for (const { group, changes, added: entries } of changed)
    add(group.headingId, () => ({
      kind: "changed",
      line: toLine(group, context),
      changes: changes.map(({ before, after }) => toChange(group, before, after, then, context)),
      added: entries.map((entry) => toLine(alone(group, entry), context)),
    }));
  for (const { entry, before, why } of removed)
    add(before.headingId, () => ({
      kind: "removed",
      line: toLine(alone(before, entry), then),
      why: whyWords(why),
      changes: [],
      added: [],
    }));
  for (const { group } of added)
    add(group.headingId, () => ({ kind: "new", line: toLine(group, context), changes: [], added: [] }));
  return headings.flatMap(({ id, title }) => {
    const rows = byHeading.get(id);
    if (rows === undefined) return [];
    const given = open.includes(id) ? rows : rows.slice(0, mostRows);
    const more = given.length < rows.length ? { more: `${given.length} of ${counted(rows.length, "row")}.` } : {};
    return [{ headingId: id, title, total: rows.length, rows: given.map((row) => row()), ...more }];
  });
}

function toChange(group: Group, before: Entry, after: Entry, then: ViewContext, context: ViewContext): ChangedRecord {
  const [was, is] = [alone(group, before), alone(group, after)];
  const isHeldBack = sensitiveTitle(was) !== undefined || sensitiveTitle(group) !== undefined;
  return {
    before: toLine(was, then),
    after: toLine(is, context),
    fields: isHeldBack ? [] : changedFields(before, after, context.chart.patient.restricted),
  };
}

/** One record of a group as a row of its own. */
function alone({ id, headingId, alsoUnder }: Group, entry: Entry): Group {
  return { id, headingId, alsoUnder, preferred: entry, members: [entry], conflicts: [] };
}

function whyWords(why: RemovedEntry["why"]): string {
  switch (why) {
    case "notDrawn":
      return "Its source withholds it now.";
    case "supporting":
      return "It is read through other rows now.";
    default:
      return notShownWords[why].sentence;
  }
}

function without(
  state: "firstLook" | "unknown",
  headline: string,
  sources: SourceNews,
  past: PastOfRecord | undefined,
): WhatsNewView {
  return {
    state,
    headline,
    counts: { new: 0, changed: 0, removed: 0 },
    sections: [],
    sources,
    ...keptWords(past),
  };
}

function keptWords(past: PastOfRecord | undefined): { readonly kept?: string } {
  const keptSince = past?.keptSince();
  return keptSince === undefined
    ? { kept: "Earlier states of this record are not kept on this computer." }
    : {
        kept: `This computer first received this record on ${formatInstant(keptSince)}. What changed before that is not known here.`,
      };
}
