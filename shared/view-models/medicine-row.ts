import type { Group } from "../domain/chart.ts";
import type { MedicationDetail } from "../domain/entry-detail.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import type { GroupId } from "../kernel/brand.ts";
import { formatDate } from "./format-date.ts";
import { formatDose } from "./format-quantity.ts";
import type { LineView, TagView } from "./line-view.ts";
import { lineTags, toLine } from "./line-view.ts";
import { medicineWords } from "./medicine-words.ts";
import { topicOfMedicine } from "./medicines-that-matter.ts";
import type { SourceLabel } from "./source-label.ts";
import type { TextPart } from "./text-part.ts";
import type { ViewContext } from "./view-context.ts";
import { sourcesOf } from "./view-context.ts";

/** A group of the heading that is a medicine, with its preferred member's detail. */
export interface Medicine {
  readonly group: Group;
  readonly detail: MedicationDetail;
}

/** What one or more organisations say of a medicine in the same words. */
export interface MedicineStatementView {
  /** The newest entry that says it: what Enter opens. */
  readonly groupId: GroupId;
  readonly parts: readonly TextPart[];
  readonly currency: MedicationDetail["currency"];
  /** `Stopped 09-Nov-2026: low blood pressure`, `Suspended`; empty for a current one. */
  readonly standing: string;
  readonly since: string;
  readonly prescriber: string;
  /** What for, what was changed and why, whether it is a repeat. */
  readonly notes: readonly string[];
  readonly sources: readonly SourceLabel[];
  readonly tags: readonly TagView[];
}

/** One medicine across all sources. */
export interface MedicineRowView {
  readonly id: string;
  readonly name: string;
  readonly topic?: TagView;
  /** What stands now, first; what was stopped elsewhere or lately, after it. Never empty. */
  readonly statements: readonly MedicineStatementView[];
  /** `16-Nov-2026 (GP)`; empty where no issue, supply or giving is on record. */
  readonly lastIssued: string;
  readonly sources: readonly SourceLabel[];
  /** Every entry of this medicine, the newest first, issues and supplies among them. */
  readonly entries: readonly LineView[];
}

export interface BuiltRow {
  readonly view: MedicineRowView;
  readonly place: "current" | "unstated" | "given" | "past";
  readonly newestMs: number;
  /** When it was last stopped, where a source states a stop. */
  readonly stop?: { readonly date: PartialDate; readonly still: boolean; readonly sources: readonly SourceLabel[] };
}

const dayMs = 86_400_000;

/** `recentMs`: from when on a stop is recent. `medicines` are all of one line, never empty. */
export function buildRow(medicines: readonly Medicine[], context: ViewContext, recentMs: number): BuiltRow {
  const newest = [...medicines].sort((a, b) => startMs(b) - startMs(a));
  const prescribed = newest.filter((medicine) => !isEvent(medicine, medicines));
  const place = placeOf(prescribed, newest, recentMs);
  const shown = shownStatements(prescribed.length > 0 ? prescribed : newest, place, recentMs);
  const statements = bySameWords(shown).flatMap((same) => toStatement(same, context));
  const stopped = latestStop(prescribed);
  const name = nameOf(newest);
  const topic = topicOfMedicine(
    newest.map(({ detail, group }) => `${detail.medicine.text ?? ""} ${group.preferred.display}`).join(" "),
  );
  return {
    view: {
      id: newest[0]?.group.id ?? "",
      name,
      ...(topic === undefined ? {} : { topic: { word: topic, tone: "notice" as const, about: "topic" as const } }),
      statements: statements.sort(standingFirst),
      lastIssued: lastIssuedWords(newest, context),
      sources: sourcesOf(
        context,
        medicines.map(({ group }) => group),
      ),
      entries: newest.map(({ group }) => toLine(group, context)),
    },
    place,
    newestMs: newest[0] === undefined ? Number.NEGATIVE_INFINITY : startMs(newest[0]),
    ...(stopped === undefined
      ? {}
      : { stop: { date: stopped.date, still: place === "current", sources: sourcesOf(context, [stopped.group]) } }),
  };
}

/** A supply, a dose given, or one issue of a prescription that stands in the record itself: it says nothing of what is taken now. */
function isEvent({ detail }: Medicine, ofLine: readonly Medicine[]): boolean {
  if (detail.resource === "MedicationDispense" || detail.resource === "MedicationAdministration") return true;
  if (detail.resource !== "MedicationRequest" || detail.intent !== "order") return false;
  return ofLine.some(({ group }) => group.members.some((member) => detail.basedOn.includes(member.key)));
}

/** Suspended counts as current (CUI Medications List, MEDv-166); what nobody calls current or past stands apart. */
function placeOf(prescribed: readonly Medicine[], all: readonly Medicine[], recentMs: number): BuiltRow["place"] {
  const has = (...currencies: readonly MedicationDetail["currency"][]) =>
    prescribed.some(({ detail }) => currencies.includes(detail.currency));
  if (has("current", "suspended")) return "current";
  if (has("unknown")) return "unstated";
  if (prescribed.length > 0) return "past";
  return all.some((medicine) => startMs(medicine) >= recentMs) ? "given" : "past";
}

/** In a current row what is past is left to the entries, unless it contradicts what is current or is recent. */
function shownStatements(
  candidates: readonly Medicine[],
  place: BuiltRow["place"],
  recentMs: number,
): readonly Medicine[] {
  if (place === "past" || place === "given") return candidates.slice(0, 1);
  return candidates.filter(
    (medicine) =>
      !isPast(medicine) ||
      medicine.group.conflicts.length > 0 ||
      (isStatedStop(medicine) && (endOf(medicine)?.latestMs ?? Number.NEGATIVE_INFINITY) >= recentMs),
  );
}

function isPast({ detail }: Medicine): boolean {
  return detail.currency === "past" || detail.currency === "notGiven";
}

/** Stated as stopped; a course that ended as planned (`completed`) is not a stop. */
function isStatedStop({ group, detail }: Medicine): boolean {
  const { status } = group.preferred;
  return (
    detail.currency === "past" && (status === "stopped" || status === "cancelled" || detail.statusReason !== undefined)
  );
}

function latestStop(
  prescribed: readonly Medicine[],
): { readonly group: Group; readonly date: PartialDate } | undefined {
  return prescribed
    .flatMap((medicine) => {
      const date = isStatedStop(medicine) ? endOf(medicine) : undefined;
      return date === undefined ? [] : [{ group: medicine.group, date }];
    })
    .sort((a, b) => b.date.latestMs - a.date.latestMs)[0];
}

/**
 * Same product and same dose in words. An amount that is coded beside the words parts them only where another amount contradicts it; an entry without a
 * dose joins what its own organisation says of the product, if that is one thing.
 */
function bySameWords(medicines: readonly Medicine[]): readonly (readonly Medicine[])[] {
  const dosed = groupBy(medicines.filter(isDosed), sameWordsKey).flatMap((same) => {
    const amounts = new Set(same.map(amountOf).filter((amount) => amount !== ""));
    return amounts.size > 1 ? groupBy(same, amountOf) : [same];
  });
  const joined = dosed.map((same) => [...same]);
  const alone: Medicine[] = [];
  for (const medicine of medicines.filter((one) => !isDosed(one))) {
    const homes = joined.filter(([first]) => first !== undefined && saysAlike(first, medicine));
    const [home, ...others] = homes;
    if (home !== undefined && others.length === 0) home.push(medicine);
    else alone.push(medicine);
  }
  return [...joined, ...groupBy(alone, sameWordsKey)];
}

function isDosed({ detail }: Medicine): boolean {
  return detail.doseText !== undefined || detail.dose !== undefined;
}

function saysAlike(one: Medicine, other: Medicine): boolean {
  return (
    one.detail.currency === other.detail.currency &&
    one.group.preferred.sourceId === other.group.preferred.sourceId &&
    nameOf([one]).toLocaleLowerCase("en-GB") === nameOf([other]).toLocaleLowerCase("en-GB")
  );
}

function sameWordsKey({ group, detail }: Medicine): string {
  const product = detail.medicine.text ?? group.preferred.display;
  const dose = detail.doseText ?? `${amountOf({ group, detail })} ${detail.frequencyText ?? ""}`;
  return `${detail.currency} ${product} ${dose} ${detail.asNeeded ?? ""}`.toLocaleLowerCase("en-GB");
}

function amountOf({ detail }: Medicine): string {
  return detail.dose === undefined ? "" : formatDose(detail.dose);
}

function groupBy(
  medicines: readonly Medicine[],
  keyOf: (medicine: Medicine) => string,
): readonly (readonly Medicine[])[] {
  const groups = new Map<string, Medicine[]>();
  for (const medicine of medicines) {
    const key = keyOf(medicine);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [medicine]);
    else group.push(medicine);
  }
  return [...groups.values()];
}

function toStatement(same: readonly Medicine[], context: ViewContext): readonly MedicineStatementView[] {
  const [newest] = same;
  // Of entries in the same words the one with the most coded beside them heads the line.
  const first = same.find((medicine) => amountOf(medicine) !== "") ?? newest;
  if (first === undefined) return [];
  const groups = same.map(({ group }) => group);
  const tags = new Map(groups.flatMap((group) => lineTags(group, context)).map((tag) => [tag.word, tag]));
  return [
    {
      groupId: first.group.id,
      parts: medicineWords(first.group.preferred, first.detail, first.group.line),
      currency: first.detail.currency,
      standing: standingWords(same),
      since: sinceWords(same),
      prescriber: prescriberWords(same),
      notes: notesOf(same),
      sources: sourcesOf(context, groups),
      tags: [...tags.values()],
    },
  ];
}

function standingWords(same: readonly Medicine[]): string {
  const [first] = same;
  switch (first?.detail.currency) {
    case undefined:
    case "current":
      return "";
    case "suspended":
      return withReason("Suspended", same);
    case "notGiven":
      return withReason("Not given", same);
    case "unknown":
      return first.group.preferred.status === "draft"
        ? "A draft, not yet prescribed"
        : "Whether it is taken is not stated";
    case "past": {
      const verb =
        first.detail.resource === "MedicationAdministration" ? "Given" : same.some(isStatedStop) ? "Stopped" : "Ended";
      const end = same.flatMap((medicine) => endOf(medicine) ?? []).sort((a, b) => b.latestMs - a.latestMs)[0];
      return withReason(end === undefined ? `${verb}, date not stated` : `${verb} ${formatDate(end)}`, same);
    }
  }
}

function withReason(words: string, same: readonly Medicine[]): string {
  const reasons = [...new Set(same.flatMap(({ detail }) => detail.statusReason ?? []))];
  if (reasons.length > 0) return `${words}: ${reasons.join("; ")}`;
  return same.some(isStatedStop) ? `${words}, reason not stated` : words;
}

function sinceWords(same: readonly Medicine[]): string {
  const starts = same.flatMap((medicine) => startOf(medicine) ?? []).sort((a, b) => a.earliestMs - b.earliestMs);
  return starts[0] === undefined ? "Not stated" : formatDate(starts[0]);
}

/** Who asked for it, the newest first; what only repeats the list names no prescriber. With a role where there is one name. */
function prescriberWords(same: readonly Medicine[]): string {
  const requests = same.filter(({ detail }) => detail.resource === "MedicationRequest");
  const named = (requests.length > 0 ? requests : same).flatMap(({ group }) => group.preferred.performers.slice(0, 1));
  const names = new Map(named.map((party) => [party.name, party.role]));
  const [only] = names;
  if (only === undefined) return "Not stated";
  return names.size === 1 && only[1] !== undefined ? `${only[0]}, ${only[1]}` : [...names.keys()].join("; ");
}

function notesOf(same: readonly Medicine[]): readonly string[] {
  const said = same.flatMap(({ detail }) => [
    ...(detail.reason === undefined ? [] : [`For: ${detail.reason}`]),
    ...(detail.changeSummary === undefined ? [] : [detail.changeSummary]),
    ...(detail.repeat === true ? ["Repeat"] : []),
  ]);
  return [...new Set(said)];
}

function lastIssuedWords(newest: readonly Medicine[], context: ViewContext): string {
  const issues = newest.flatMap((medicine) => {
    const { group, detail } = medicine;
    const event = isEvent(medicine, newest) ? startOf(medicine) : undefined;
    const date = detail.lastIssued ?? event;
    return date === undefined ? [] : [{ date, group, given: detail.resource === "MedicationAdministration" }];
  });
  const [last] = issues.sort((a, b) => b.date.latestMs - a.date.latestMs);
  if (last === undefined) return "";
  const from = sourcesOf(context, [last.group]).map(({ short }) => short);
  return `${last.given ? "given " : ""}${formatDate(last.date)} (${from.join(", ")})`;
}

function nameOf(newest: readonly Medicine[]): string {
  const [first] = newest;
  return first === undefined ? "" : (first.detail.medicine.text ?? first.group.preferred.display);
}

function standingFirst(a: MedicineStatementView, b: MedicineStatementView): number {
  const rank = { current: 0, suspended: 1, unknown: 2, past: 3, notGiven: 4 } as const;
  return rank[a.currency] - rank[b.currency];
}

function startOf({ group, detail }: Medicine): PartialDate | undefined {
  const { when } = group.preferred;
  return detail.start ?? (when?.kind === "at" ? when.date : when?.start) ?? group.preferred.recordedAt;
}

function startMs(medicine: Medicine): number {
  return startOf(medicine)?.earliestMs ?? Number.NEGATIVE_INFINITY;
}

function endOf({ group, detail }: Medicine): PartialDate | undefined {
  const { when } = group.preferred;
  if (detail.end !== undefined) return detail.end;
  if (when?.kind === "period") return when.end;
  return detail.resource === "MedicationAdministration" ? when?.date : undefined;
}

/** From when on a stop counts as recent. */
export function recentSinceMs(nowMs: number, days: number): number {
  return nowMs - days * dayMs;
}
