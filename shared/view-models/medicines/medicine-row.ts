import type { Group } from "../../domain/chart.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../format/format-date.ts";
import type { LineView, TagView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import type { SourceLabel } from "../sources/source-label.ts";
import type { ViewContext } from "../view-context.ts";
import { sourcesOf } from "../view-context.ts";
import { takenAsOf } from "./as-of-document.ts";
import type { DatedMedicine, Medicine } from "./medicine-lines.ts";
import {
  endOf,
  handedOver,
  isEvent,
  isStatedStop,
  latestStop,
  nameOf,
  startMs,
  suppliedAgain,
} from "./medicine-lines.ts";
import type { MedicineStatementView } from "./medicine-statement.ts";
import { bySameWords, standingFirst, toStatement } from "./medicine-statement.ts";
import { topicOfEntry } from "./medicines-that-matter.ts";

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
  readonly stop?: {
    readonly date: PartialDate;
    readonly still: boolean;
    readonly reason?: string;
    readonly sources: readonly SourceLabel[];
    /** {@link suppliedAgainWords} */
    readonly again?: string;
  };
}

/** `recentMs`: from when on a stop is recent. `medicines` are all of one line, never empty. */
export function buildRow(medicines: readonly Medicine[], context: ViewContext, recentMs: number): BuiltRow {
  const newest = [...medicines].sort((a, b) => startMs(b) - startMs(a));
  const prescribed = newest.filter((medicine) => !isEvent(medicine, medicines));
  const place = placeOf(prescribed, newest, recentMs);
  const shown = shownStatements(prescribed.length > 0 ? prescribed : newest, place, recentMs);
  const statements = bySameWords(shown).flatMap((same) => toStatement(same, context));
  const [stopped, again] = [latestStop(medicines), suppliedAgain(medicines, context.now)];
  const name = nameOf(newest);
  const [topic] = newest.flatMap(({ entry }) => topicOfEntry(entry) ?? []);
  return {
    view: {
      id: newest[0]?.group.id ?? "",
      name,
      ...(topic === undefined ? {} : { topic: { word: topic, tone: "warning" as const, about: "topic" as const } }),
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
      : {
          stop: {
            date: stopped.date,
            still: place === "current",
            ...(stopped.medicine.detail.statusReason === undefined
              ? {}
              : { reason: stopped.medicine.detail.statusReason }),
            sources: sourcesOf(context, [stopped.medicine.group]),
            ...(again === undefined ? {} : { again: suppliedAgainWords(again, context) }),
          },
        }),
  };
}

/** `supplied again 12-Mar-2026 by Northvale Pharmacy`, of what was stopped before. */
export function suppliedAgainWords({ medicine, date }: DatedMedicine, context: ViewContext): string {
  const verb = medicine.detail.resource === "MedicationDispense" ? "supplied" : "issued";
  const by = listWords(sourcesOf(context, [medicine.group]).map(({ name }) => name));
  return `${verb} again ${formatDate(date)} by ${by}`;
}

/** What nobody calls current or past stands apart. */
function placeOf(prescribed: readonly Medicine[], all: readonly Medicine[], recentMs: number): BuiltRow["place"] {
  if (prescribed.some(({ group }) => isStatedCurrent(group, recentMs))) return "current";
  if (prescribed.some((medicine) => !isPast(medicine))) return "unstated";
  if (prescribed.length > 0) return "past";
  return all.some((medicine) => startMs(medicine) >= recentMs) ? "given" : "past";
}

/** Suspended counts as current (CUI Medications List, MEDv-166); what a document calls current was so on its day. */
export function isStatedCurrent({ preferred: { detail }, members }: Group, recentMs: number): boolean {
  if (detail.kind !== "medication" || (detail.currency !== "current" && detail.currency !== "suspended")) return false;
  const asOf = takenAsOf(members);
  return asOf === undefined || (asOf !== "undated" && asOf.latestMs >= recentMs);
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

function lastIssuedWords(newest: readonly Medicine[], context: ViewContext): string {
  const [last] = handedOver(newest);
  if (last === undefined) return "";
  const { group, detail } = last.medicine;
  const given = detail.resource === "MedicationAdministration" ? "given " : "";
  return `${given}${formatDate(last.date)} (${sourcesOf(context, [group])
    .map(({ short }) => short)
    .join(", ")})`;
}
