import type { Group } from "../../domain/chart.ts";
import { isWordsOfDetail } from "../../domain/detail-texts.ts";
import type { Entry, Party, When } from "../../domain/entry.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { WordMemory } from "../../search/fold.ts";
import type { RowWords } from "../../search/plain-reading.ts";
import { codingWords } from "../../terminology/concept-text.ts";
import { formatDate, formatLongDate, wallClockOf } from "../format/format-date.ts";
import { headingTitle } from "../headings/list-view.ts";
import { entryParts } from "../lines/entry-line.ts";
import { textOf } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { sourceName } from "../view-context.ts";
import { fieldsWithoutLocation } from "../withheld/restricted.ts";
import { isSensitive } from "../withheld/sensitivity.ts";
import { withoutWhereabouts } from "../withheld/withhold-whereabouts.ts";

/** Something that a row says, with the label under which it says it. */
export interface SaidPiece {
  readonly label: string;
  readonly text: string;
}

/** Whether a search may find a row at all: what holds its words back would give them away by being found. */
export function isSearched(group: Group): boolean {
  return !group.members.some(isSensitive);
}

/** The words of a row that a search finds it by, those of its documents left empty: they are read where they are kept. */
export function searchWords(group: Group, context: ViewContext, memory: WordMemory): RowWords {
  return {
    line: toDistinctWords(linePieces(group, context), memory),
    details: toDistinctWords(detailPieces(group, context), memory),
    documents: "",
  };
}

/** Each text once: copies from five sources say the same. */
function toDistinctWords(pieces: readonly SaidPiece[], memory: WordMemory): string {
  const texts = new Set<string>();
  for (const { label, text } of pieces) {
    if (label !== "") texts.add(label);
    texts.add(text);
  }
  const said: string[] = [];
  for (const text of texts) {
    const words = memory.toWords(text);
    if (words !== "") said.push(words);
  }
  return said.join(" ");
}

/** What stands on the line, in any member's words: terms, codes, dates. */
export function linePieces(group: Group, context: ViewContext): readonly SaidPiece[] {
  const pieces: SaidPiece[] = [];
  for (const entry of group.members) {
    pieces.push({ label: "", text: textOf(entryParts(entry, context).parts) }, { label: "", text: entry.display });
    addCode(pieces, entry);
    for (const date of datesOf(entry.when)) pieces.push({ label: "", text: dateWords(date) });
  }
  return withheld(pieces, context);
}

/** What stands behind the line: fields, people, places, notes, the second line, when it was recorded and by whom. */
export function detailPieces(group: Group, context: ViewContext): readonly SaidPiece[] {
  const { restricted } = context.chart.patient;
  const pieces: SaidPiece[] = [];
  for (const entry of group.members) {
    for (const part of entryParts(entry, context).secondary) pieces.push({ label: "", text: part.text });
    for (const { label, value } of restricted ? fieldsWithoutLocation(entry.fields) : entry.fields) {
      pieces.push({ label, text: value });
    }
    for (const party of entry.performers) pieces.push({ label: "Done by", text: partyWords(party) });
    if (entry.recorder !== undefined) pieces.push({ label: "Recorded by", text: partyWords(entry.recorder) });
    if (entry.recordedAt !== undefined) pieces.push({ label: "Recorded", text: dateWords(entry.recordedAt) });
    if (entry.organisation !== undefined) pieces.push({ label: "Organisation", text: entry.organisation });
    pieces.push({ label: "Source", text: sourceName(context, entry.sourceId) });
    if (entry.place !== undefined && !restricted) pieces.push({ label: "Where", text: entry.place });
    // Details of a restricted person may say where they are in elements of their own.
    if (!restricted) addTexts(pieces, entry.detail, 0);
  }
  pieces.push({ label: "Heading", text: headingTitle(group.headingId) });
  return withheld(pieces, context);
}

function withheld(pieces: readonly SaidPiece[], context: ViewContext): readonly SaidPiece[] {
  const { whereabouts } = context;
  if (whereabouts === undefined) return pieces;
  return pieces.map(({ label, text }) => ({ label, text: withoutWhereabouts(text, whereabouts) }));
}

function addCode(pieces: SaidPiece[], { code }: Entry): void {
  if (code === undefined) return;
  if (code.text !== undefined) pieces.push({ label: "", text: code.text });
  for (const coding of code.codings) {
    if (coding.code !== undefined) pieces.push({ label: "Code", text: codingWords(coding) });
    if (coding.display !== undefined) pieces.push({ label: "Term", text: coding.display });
  }
}

function datesOf(when: When | undefined): readonly PartialDate[] {
  if (when === undefined) return [];
  return (when.kind === "at" ? [when.date] : [when.start, when.end]).filter((date) => date !== undefined);
}

const knownDates = new WeakMap<PartialDate, string>();

/** As it may be typed: `14-Mar-2024`, `14 March 2024`, `14/03/2024`, `2024-03-14`. A date that is only a year is only a year here. */
function dateWords(date: PartialDate): string {
  const known = knownDates.get(date);
  if (known !== undefined) return known;
  const { year, month, day } = wallClockOf(date);
  const twoDigits = (value: number) => String(value).padStart(2, "0");
  const numbers =
    date.precision === "year"
      ? []
      : date.precision === "month"
        ? [`${twoDigits(month)}/${year}`, `${year}-${twoDigits(month)}`]
        : [`${twoDigits(day)}/${twoDigits(month)}/${year}`, `${year}-${twoDigits(month)}-${twoDigits(day)}`];
  const words = [formatDate(date), formatLongDate(date), ...numbers].join("; ");
  knownDates.set(date, words);
  return words;
}

function partyWords({ name, role, organisation }: Party): string {
  return [name, role, organisation].filter((part) => part !== undefined).join(", ");
}

const deepest = 5;

/** The texts of a detail that no field repeats: reactions, activities, targets, titles of attachments, team members. */
function addTexts(pieces: SaidPiece[], value: unknown, depth: number): void {
  if (depth > deepest || value === null) return;
  // A key names another resource; it is nothing that this row says.
  if (typeof value === "string") {
    if (value.length > 1 && !value.includes("|")) pieces.push({ label: "", text: value });
  } else if (Array.isArray(value)) {
    for (const item of value) addTexts(pieces, item, depth + 1);
  } else if (typeof value === "object" && !("precision" in value)) {
    for (const [name, member] of Object.entries(value)) if (isWordsOfDetail(name)) addTexts(pieces, member, depth + 1);
  }
}
