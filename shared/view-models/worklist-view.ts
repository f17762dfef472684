import { parsePartialDate } from "../fhir/partial-date.ts";
import type { CachedPatientRow } from "../ipc/answers.ts";
import type { Instant } from "../kernel/brand.ts";
import { instantToMs } from "../kernel/brand.ts";
import { formatAge } from "./format-age.ts";
import { formatDate, formatInstant } from "./format-date.ts";
import { formatNhsNumber } from "./format-nhs-number.ts";
import { formatOld } from "./format-relative.ts";
import type { RecordCounts } from "./record-counts.ts";
import { counted } from "./text-part.ts";

/** One kept record in a list of several people. */
export interface WorklistRow {
  readonly cacheId: string;
  /** `PEMBERTON, Edith`, or her initials. */
  readonly name: string;
  /** `Born 14-Mar-1942 (84y)` */
  readonly born: string;
  readonly nhsNumber: string;
  /** `Restricted record`, `Has died`: words that stand beside the name. */
  readonly tags: readonly string[];
  /** `as of 26-Nov-2026 21:14, 2 days old`. */
  readonly asOf: string;
  readonly flags: WorklistFigure;
  readonly news: WorklistFigure;
  readonly sources: WorklistFigure;
}

/** `unknown`: the words say that it is not known, and are drawn so. `danger`: something critical is in it. */
export interface WorklistFigure {
  readonly words: string;
  readonly tone: "unknown" | "danger" | "plain";
}

export const worklistSorts = ["lastOpened", "critical", "news", "name"] as const;

export type WorklistSort = (typeof worklistSorts)[number];

export interface WorklistWish {
  readonly now: Instant;
  readonly initialsOnly: boolean;
  /** Part of a name, or digits of an NHS number. */
  readonly find: string;
  readonly sort: WorklistSort;
}

export interface Worklist {
  readonly rows: readonly WorklistRow[];
  /** `3 records kept`, `1 of 3 records kept matches “pem”`. */
  readonly headline: string;
}

/** Several people on one page: no banner (PAB-0015), nobody's clinical words, and what is not known of a record said so. */
export function toWorklist(all: readonly CachedPatientRow[], wish: WorklistWish): Worklist {
  const find = wish.find.trim();
  const found = all.filter((row) => isFound(row, find));
  const sorted = [...found].sort((a, b) => orders[wish.sort](a, b));
  return {
    rows: sorted.map((row) => toRow(row, wish)),
    headline:
      find === ""
        ? `${counted(all.length, "record")} kept`
        : `${found.length} of ${counted(all.length, "record")} kept ${found.length === 1 ? "matches" : "match"} “${find}”`,
  };
}

const newestFirst = (a: CachedPatientRow, b: CachedPatientRow) => instantToMs(b.lastOpened) - instantToMs(a.lastOpened);
/** What is not known stands above what is known to be none. */
const unknownWeight = 0.5;
const byFigure =
  (figure: (counts: RecordCounts) => number | undefined) => (a: CachedPatientRow, b: CachedPatientRow) => {
    const weigh = ({ counts }: CachedPatientRow) =>
      (counts === undefined ? undefined : figure(counts)) ?? unknownWeight;
    return weigh(b) - weigh(a) || newestFirst(a, b);
  };

const orders: Readonly<Record<WorklistSort, (a: CachedPatientRow, b: CachedPatientRow) => number>> = {
  lastOpened: newestFirst,
  critical: byFigure(({ critical }) => critical),
  news: byFigure(({ news }) => news),
  name: (a, b) => a.displayName.localeCompare(b.displayName, "en-GB"),
};

function isFound(row: CachedPatientRow, find: string): boolean {
  const digits = find.replaceAll(/\s/g, "");
  if (/^\d+$/.test(digits)) return row.nhsNumber?.includes(digits) === true;
  const parts = namesOf(row).map(fold);
  return find
    .split(/[\s,]+/)
    .filter(Boolean)
    .every((word) => parts.some((part) => part.startsWith(fold(word))));
}

function namesOf({ displayName }: CachedPatientRow): readonly string[] {
  return displayName.split(/[\s,]+/).filter(Boolean);
}

function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

function toRow(row: CachedPatientRow, { now, initialsOnly }: WorklistWish): WorklistRow {
  const { counts } = row;
  const hidesName = initialsOnly || row.restricted === true;
  return {
    cacheId: row.cacheId,
    name: hidesName ? initials(row) : row.displayName,
    born: bornWords(row, now),
    nhsNumber: nhsNumberWords(row, hidesName),
    tags: [
      ...(row.restricted === true ? ["Restricted record"] : []),
      ...(counts?.deceased === true ? ["Has died"] : []),
    ],
    asOf: asOfWords(counts, now),
    flags: flagsFigure(counts),
    news: newsFigure(counts),
    sources: sourcesFigure(counts),
  };
}

function initials(row: CachedPatientRow): string {
  const letters = namesOf(row).map((part) => `${part.charAt(0).toLocaleUpperCase("en-GB")}.`);
  return letters.length === 0 ? "Name not recorded" : letters.join(" ");
}

/** The age of the dead is not how long ago they were born. */
function bornWords({ birthDate, counts }: CachedPatientRow, now: Instant): string {
  const born = birthDate === undefined ? undefined : parsePartialDate(birthDate);
  if (born === undefined) return "Born Not Known";
  return `Born ${formatDate(born)}${counts?.deceased === true ? "" : ` (${formatAge(born, now)})`}`;
}

/** Where the name is held back its number is too, but for enough of it to tell two people apart. */
function nhsNumberWords({ nhsNumber }: CachedPatientRow, hidden: boolean): string {
  if (nhsNumber === undefined) return "Not Known";
  return hidden ? `ends ${nhsNumber.slice(-4)}` : formatNhsNumber(nhsNumber);
}

const notKnown: WorklistFigure = { words: "Not known", tone: "unknown" };

function asOfWords(counts: RecordCounts | undefined, now: Instant): string {
  if (counts?.asOf === undefined) return "age not known";
  return `as of ${formatInstant(counts.asOf)}, ${formatOld(counts.asOf, now)}`;
}

function flagsFigure(counts: RecordCounts | undefined): WorklistFigure {
  if (counts === undefined) return notKnown;
  const { flags, critical, notRun } = counts;
  const words = [
    critical === 0 ? counted(flags, "flag") : `${counted(flags, "flag")}, ${critical} critical`,
    ...(notRun === 0 ? [] : [`${counted(notRun, "check")} not run`]),
  ].join(" · ");
  return { words, tone: critical > 0 ? "danger" : flags === 0 && notRun > 0 ? "unknown" : "plain" };
}

function newsFigure(counts: RecordCounts | undefined): WorklistFigure {
  if (counts === undefined) return notKnown;
  if (counts.news === undefined) return { words: "Not known: first look here", tone: "unknown" };
  return { words: `${counts.news} new or changed`, tone: "plain" };
}

function sourcesFigure(counts: RecordCounts | undefined): WorklistFigure {
  if (counts === undefined) return notKnown;
  const { answered, sources } = counts;
  return {
    words: `${answered} of ${counted(sources, "source")} answered`,
    tone: answered < sources ? "unknown" : "plain",
  };
}
