import type { CachedPatientRow } from "../../ipc/answers.ts";
import type { Instant } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { lackingWords } from "../flags/missed-checks.ts";
import { formatInstant } from "../format/format-date.ts";
import { formatAgo, formatOld } from "../format/format-relative.ts";
import { counted } from "../lines/text-part.ts";
import { allInFull, answeredWords } from "../sources/answer-standing.ts";
import type { KeptPerson, NamingWish } from "./kept-person.ts";
import { keptPerson } from "./kept-person.ts";
import type { RecordCounts } from "./record-counts.ts";

/** One kept record in a list of several people. */
export interface WorklistRow extends KeptPerson {
  readonly cacheId: string;
  /** `as of 26-Nov-2026 21:14, 2 days old`. */
  readonly asOf: string;
  /** `Opened 26-Nov-2026 21:14, 2 d ago` */
  readonly opened: string;
  readonly flags: WorklistFigure;
  /** Checks that could not be run; absent where all were, and where nothing is known of the flags either. */
  readonly notRun?: WorklistFigure;
  readonly news: WorklistFigure;
  readonly sources: WorklistFigure;
}

/** `unknown`: the words say that it is not known, and are drawn so. `danger`: something critical is in it. */
export interface WorklistFigure {
  readonly words: string;
  readonly tone: "unknown" | "danger" | "plain";
}

const worklistSorts = ["lastOpened", "critical", "news", "name"] as const;

export type WorklistSort = (typeof worklistSorts)[number];

export interface WorklistWish extends NamingWish {
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

function toRow(row: CachedPatientRow, wish: WorklistWish): WorklistRow {
  const { counts } = row;
  const notRun = counts?.notRun ?? 0;
  return {
    cacheId: row.cacheId,
    ...keptPerson(row, wish),
    asOf: asOfWords(counts, wish.now),
    opened: `opened ${formatInstant(row.lastOpened)}, ${formatAgo(row.lastOpened, wish.now)}`,
    ...(notRun === 0 ? {} : { notRun: { words: lackingWords(notRun), tone: "unknown" } }),
    flags: flagsFigure(counts),
    news: newsFigure(counts),
    sources: sourcesFigure(counts),
  };
}

/** In full: where there is little room no column says what is meant. */
const notKnown = (what: string): WorklistFigure => ({ words: `${what} not known`, tone: "unknown" });

function asOfWords(counts: RecordCounts | undefined, now: Instant): string {
  if (counts?.asOf === undefined) return "age not known";
  return `as of ${formatInstant(counts.asOf)}, ${formatOld(counts.asOf, now)}`;
}

function flagsFigure(counts: RecordCounts | undefined): WorklistFigure {
  if (counts === undefined) return notKnown("Flags");
  const { flags, critical, notRun } = counts;
  const isPartial = notRun > 0 || !allInFull(counts);
  const words = critical === 0 ? counted(flags, "flag") : `${counted(flags, "flag")}, ${critical} critical`;
  return { words, tone: critical > 0 ? "danger" : flags === 0 && isPartial ? "unknown" : "plain" };
}

function newsFigure(counts: RecordCounts | undefined): WorklistFigure {
  if (counts === undefined) return notKnown("News");
  if (counts.news === undefined) return { words: "News not known: first look here", tone: "unknown" };
  return { words: `${counts.news} new, changed or gone`, tone: "plain" };
}

function sourcesFigure(counts: RecordCounts | undefined): WorklistFigure {
  if (counts === undefined) return notKnown("Sources");
  return { words: answeredWords(counts), tone: allInFull(counts) ? "plain" : "unknown" };
}
