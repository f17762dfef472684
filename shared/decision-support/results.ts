import type { Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { HeadingId } from "../domain/headings.ts";
import type { Said } from "../domain/said.ts";
import { startOf } from "../domain/when.ts";
import { loinc, snomed } from "../fhir/code-systems.ts";
import type { CodeableConcept, Coding, Quantity } from "../fhir/datatypes.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import { listWords } from "../kernel/list-words.ts";
import { convert } from "../units/convert.ts";
import { unitCode } from "../units/printed-units.ts";
import { formatDate } from "../view-models/format/format-date.ts";
import type { CannotCheck } from "./card.ts";
import type { CodeSet } from "./codes.ts";
import { hasCode } from "./codes.ts";
import { resultSelection, resultsIn } from "./panels.ts";
import { isPossible } from "./possible-values.ts";
import type { RuleContext } from "./rule.ts";
import { statedQuantity } from "./stated-quantity.ts";
import { measuredWords } from "./words.ts";

/** One analyte or measurement as data. `unit`: the UCUM code in which rules calculate. */
export interface ResultRow {
  readonly id: string;
  readonly name: string;
  readonly codes: CodeSet;
  /** Tells it by its words where no standard code says that it is something else. */
  readonly words: RegExp;
  /** Never of these: another specimen, a ratio, a target. */
  readonly not?: RegExp;
  readonly unit: string;
  /** A bound (`>90`) is read as its number and {@link Result.comparator}; else such a value is not read. */
  readonly bounds?: true;
  /** It is often reported without a unit, and there is only one that it can have (INR). */
  readonly unitless?: true;
  /** Other units (UCUM) in which the very test of its code is printed, with their factor to `unit`. Not for a test told by its words. */
  readonly codedUnits?: Readonly<Record<string, number>>;
  /** A name that says what the printed unit leaves out: `codedUnits` then hold for a test told by its words too. */
  readonly unitSaid?: RegExp;
  /** The only units (UCUM) in which it is ever printed: any other is a mistake, though it could be converted. */
  readonly printedIn?: readonly string[];
  /** Which of two of one moment weighs more: what two laboratories tell otherwise must not hide the danger. */
  readonly worse?: "lower" | "higher";
  /** Where it stands, if not among results and findings. */
  readonly headings?: readonly HeadingId[];
}

/** A value that may be calculated with. */
export interface Result {
  readonly group: Group;
  readonly date: PartialDate;
  readonly atMs: number;
  /** In the row's unit. */
  readonly value: number;
  /** Only where the row reads bounds. */
  readonly comparator?: string;
  /** As the source states it. */
  readonly stated: string;
  /** Upper end of the laboratory's reference range, in the row's unit, where one is stated. */
  readonly upperLimit?: number;
}

export interface ResultsRead {
  /** Latest first, of one moment the worse first; none in the future. */
  readonly results: readonly Result[];
  /** Not used, because value, unit or day is unclear, or the value is not possible. */
  readonly unread: readonly Group[];
}

const headingIds: readonly HeadingId[] = ["investigationResults", "examinationFindings"];

/** Reads one row in single groups, for who has the groups already. */
export interface ResultReader {
  /** By its code, or by its words where no standard code says that it is something else; never one that was cancelled. */
  isOf(group: Group): boolean;
  /** As `isOf`, of all that a thing says alone: whatever its specimen and status. */
  isNamed(said: Said): boolean;
  /** `undefined` where value, unit or day is not certain enough to calculate with. */
  read(group: Group): Result | undefined;
}

/** A row made ready to be read, once for a program: what it read in a group is kept. */
export function resultReader(row: ResultRow): ResultReader {
  const known = new WeakMap<Group, Result | "unclear">();
  return {
    isOf: ({ preferred }) => preferred.status !== "cancelled" && isOf(row, preferred),
    isNamed: (said) => isNamed(row, said),
    read: (group) => {
      const result = known.get(group) ?? readOne(row, group) ?? "unclear";
      known.set(group, result);
      return result === "unclear" ? undefined : result;
    },
  };
}

/** A row made ready to be asked for, once for a program. */
export function resultList(
  row: ResultRow,
  { isOf: isWanted, isNamed, read }: ResultReader = resultReader(row),
): (context: Pick<RuleContext, "selected" | "nowMs">) => ResultsRead {
  const selection = resultSelection(isWanted, isNamed);
  const weighing = (a: Result, b: Result) =>
    row.worse === undefined ? 0 : row.worse === "lower" ? a.value - b.value : b.value - a.value;
  const readAll = (selected: readonly Group[]): ResultsRead => {
    const groups = selected.flatMap((group) => resultsIn(group).filter(isWanted));
    return {
      results: groups.flatMap((group) => read(group) ?? []).sort((a, b) => b.atMs - a.atMs || weighing(a, b)),
      unread: groups.filter((group) => read(group) === undefined),
    };
  };
  // One list is asked for by rule after rule, and most lists do not change from one derivation to the next.
  const known = new WeakMap<readonly Group[], ResultsRead>();
  return ({ selected, nowMs }) => {
    const groups = selected(selection, ...(row.headings ?? headingIds));
    const all = known.get(groups) ?? readAll(groups);
    known.set(groups, all);
    const isPast = ({ atMs }: Result) => atMs <= nowMs;
    return all.results[0] === undefined || isPast(all.results[0])
      ? all
      : { ...all, results: all.results.filter(isPast) };
  };
}

/** Of results that could not be used, those later than the one that was: an older value is not the newest one. */
export function unreadAfter(
  { unread }: Pick<ResultsRead, "unread">,
  used: Pick<Result, "atMs"> | undefined,
  nowMs: number,
): readonly Group[] {
  const sinceMs = used?.atMs ?? Number.NEGATIVE_INFINITY;
  return unread.filter(({ preferred: { when } }) => {
    const date = startOf(when);
    return date !== undefined && date.latestMs > sinceMs && date.earliestMs <= nowMs;
  });
}

/** For a card that rests on an older result, or on none; empty where it rests on the newest. */
export function newestUnreadWords(name: string, unread: readonly Group[]): readonly string[] {
  return unread.length === 0
    ? []
    : [`The newest ${name} could not be read (${listWords(unread.map(unreadWords))}): look at it first.`];
}

/** The sentence for results that could not be used; empty where there are none. */
export function unreadResults(
  title: string,
  name: string,
  unread: readonly Group[],
): readonly Omit<CannotCheck, "rule">[] {
  if (unread.length === 0) return [];
  const dates = unread.map(unreadWords);
  const results = `${unread.length} ${name} ${unread.length === 1 ? "result" : "results"}`;
  const when = `${listWords(dates.slice(0, 3))}${dates.length > 3 ? " and others" : ""}`;
  return [
    {
      reason: `${title}: ${results} not used, because value, unit or day is unclear or not possible (${when}).`,
      entries: unread.flatMap((group) => group.members.map((member) => member.key)),
    },
  ];
}

/** `80 mg/dL on 22-Nov-2026`: who reads it sees what is wrong with it. */
export function unreadWords({ preferred: { detail, when } }: Group): string {
  const quantity = detail.kind === "observation" ? statedQuantity(detail.value) : undefined;
  const date = startOf(when);
  const day = date === undefined ? undefined : formatDate(date);
  if (quantity?.value === undefined) return day ?? "undated";
  return `${measuredWords(quantity)}${day === undefined ? ", undated" : ` on ${day}`}`;
}

/** By its code, or by its name where no standard code says that it is something else. */
function isNamed(row: ResultRow, { detail, code, display }: Said): boolean {
  if (detail.kind !== "observation" || detail.value === undefined || detail.value.type === "absent") return false;
  if (hasCode(code, row.codes)) return true;
  return !(code?.codings.some((coding) => saysSomethingElse(row, coding)) ?? false) && isInWords(row, display);
}

/** SNOMED CT has more codes of one test than any list: one whose own term is the row's is of it. LOINC's are few, and their names leave the specimen out. */
function saysSomethingElse(row: ResultRow, { system, display }: Coding): boolean {
  if (system === loinc) return true;
  return system === snomed && (display === undefined || !isInWords(row, display) || row.not?.test(display) === true);
}

function isInWords({ words }: ResultRow, name: string): boolean {
  return words.test(name.trim()) || words.test(bareName(name));
}

/** What laboratories write around the name of a test in blood: its specimen, panel, kind of concentration and unit. */
const around =
  /\[[^\]]*\]|\((?:observable entity|procedure|finding)\)|\((?:[a-z0-9µμ*/^.-]*\/[a-z0-9*^.-]+|%)\)|\b(?:serum|plasma|blood|capillary|venous|in|or|fbc|full blood count|u ?[&+] ?e['’]?s?|u ?and ?e['’]?s?|renal profile|renal function)\b|^[spb]-/gi;
const bareNames = new Map<string, string>();
const mostBareNames = 5_000;

/** `Creatinine (serum)`, `U&E: Creatinine` and `Creatinine [Moles/volume] in Serum or Plasma` are `creatinine`; what names another specimen keeps it. */
function bareName(display: string): string {
  let bare = bareNames.get(display);
  if (bare === undefined) {
    bare = display
      .replace(around, " ")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
    if (bareNames.size >= mostBareNames) bareNames.clear();
    bareNames.set(display, bare);
  }
  return bare;
}

function isOf(row: ResultRow, entry: Entry): boolean {
  if (!isNamed(row, entry)) return false;
  const { detail, code, display } = entry;
  const specimen = detail.kind === "observation" ? (detail.specimen ?? "") : "";
  return hasCode(code, row.codes) || row.not?.test(`${display} ${specimen}`) !== true;
}

function readOne(row: ResultRow, group: Group): Result | undefined {
  const { detail, when, code, display } = group.preferred;
  const quantity = detail.kind === "observation" ? statedQuantity(detail.value) : undefined;
  if (detail.kind !== "observation" || quantity === undefined) return undefined;
  const { value, comparator } = quantity;
  const date = startOf(when);
  if (value === undefined || (comparator !== undefined && row.bounds !== true)) return undefined;
  if (date === undefined || date.precision === "year" || date.precision === "month") return undefined;
  const test = { code, specimen: detail.specimen, display };
  const inUnit = valueIn(row, quantity, test);
  if (inUnit === undefined || !isPossible(row.id, inUnit)) return undefined;
  const stated = measuredWords(quantity);
  const bound = comparator === undefined ? {} : { comparator };
  const high = detail.referenceRanges.find((range) => range.high !== undefined)?.high;
  const upperLimit = high === undefined ? undefined : valueIn(row, high, test);
  const limit = upperLimit === undefined ? {} : { upperLimit };
  return { group, date, atMs: date.earliestMs, value: inUnit, ...bound, stated, ...limit };
}

/** A quantity in the row's unit; `undefined` where its unit can't be turned into that. */
function valueIn(
  { unit, unitless, codes, codedUnits = {}, unitSaid, printedIn }: ResultRow,
  quantity: Quantity,
  test: Test,
): number | undefined {
  const { value } = quantity;
  if (value === undefined) return undefined;
  const from = unitCode(quantity);
  if (printedIn !== undefined && !printedIn.includes(from)) return undefined;
  const isCertain = hasCode(test.code, codes) || unitSaid?.test(test.display) === true;
  const factor = from === "" ? (unitless === true ? 1 : undefined) : isCertain ? codedUnits[from] : undefined;
  const converted = factor === undefined ? convert(value, from, unit, test) : { value: value * factor };
  return "refused" in converted ? undefined : converted.value;
}

interface Test {
  readonly code: CodeableConcept | undefined;
  readonly specimen: string | undefined;
  readonly display: string;
}
