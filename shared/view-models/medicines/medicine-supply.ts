import type { Quantity } from "../../fhir/datatypes.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { Instant } from "../../kernel/brand.ts";
import { instantFromMs, instantToMs } from "../../kernel/brand.ts";
import { compareProducts, namedProductOf } from "../../medicines/compare-products.ts";
import { doseUnitAt } from "../../medicines/dose-words.ts";
import { tokensOf } from "../../medicines/tokens.ts";
import { comparableDose } from "../../merge/same/dose.ts";
import { formatDate, formatInstantDay } from "../format/format-date.ts";
import { counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { sourceName } from "../view-context.ts";
import { recentSinceMs } from "../whats-new/recent.ts";
import type { Medicine } from "./medicine-lines.ts";
import { startOf } from "./medicine-lines.ts";

/** Whether what was issued was enough for the dose. */
export interface MedicineSupplyView {
  /** One sentence each: how much for how long, until when the last lasts, a gap; or why it cannot be worked out. */
  readonly sentences: readonly string[];
  readonly isKnown: boolean;
  /** What it does not say. */
  readonly limits: string;
}

/** How far back is looked: a year of issues tells a habit, older ones another time of life. */
const windowDays = 365;
/** A shorter time without supply is a late visit to the pharmacy. */
const notableGapDays = 7;
const dayMs = 86_400_000;

const limits =
  "Worked out from what was issued or supplied, which is not what was taken. Time in hospital, other suppliers and stock at home are not in it.";

interface Issue {
  readonly date: PartialDate;
  readonly days: number | undefined;
  readonly medicine: Medicine;
}

/**
 * Days that the supplies of the last year last, against the days between the first and the last of them (what the literature calls the medication possession
 * ratio). Supplies of one organisation and one kind only: an issue and its dispensing are the same tablets. `line`: every entry of the medicine.
 */
export function medicineSupply(line: readonly Medicine[], context: ViewContext): MedicineSupplyView {
  const [issues = [], ...rest] = seriesOf(line, recentSinceMs(context.now, windowDays));
  const [first, last] = [issues[0], issues.at(-1)];
  if (first === undefined || last === undefined)
    return unknown("no issue or supply of the last year is dated to the day");
  const others = issues.filter((issue) => !isOneProduct(issue, last));
  if (others.length > 0)
    return unknown("it is supplied as more than one product, and which is taken when is not recorded");
  const undated = issues.filter(({ days }) => days === undefined).length;
  if (undated > 0)
    return unknown(
      `${undated} of ${counted(issues.length, "supply", "supplies")} of the last year ${undated === 1 ? "states" : "state"} neither for how many days, nor a quantity and a fixed daily dose`,
    );
  const until = untilWords(last, context.now);
  if (issues.length === 1)
    return {
      ...unknown("there is one supply in the last year"),
      sentences: ["Cannot be worked out: there is one supply in the last year.", until],
    };
  const supplied = issues.slice(0, -1).reduce((sum, { days }) => sum + (days ?? 0), 0);
  const span = daysBetween(first.date.earliestMs, last.date.earliestMs);
  if (span <= 0) return unknown("all supplies are of one day");
  const gap = longestGap(issues);
  return {
    isKnown: true,
    sentences: [
      `${counted(issues.length, "supply", "supplies")} from ${sourceName(context, last.medicine.entry.sourceId)}, ${formatDate(first.date)} to ${formatDate(last.date)}: enough for ${counted(Math.round(supplied), "day")} of ${span} (${Math.round((supplied / span) * 100)} %).`,
      until,
      ...(gap === undefined ? [] : [gap]),
      ...notCounted(rest, last, context),
    ],
    limits,
  };
}

/** A later supply elsewhere may fill what looks like a gap. */
function notCounted(rest: readonly (readonly Issue[])[], last: Issue, context: ViewContext): readonly string[] {
  const newer = rest.flatMap((issues) => issues.slice(-1)).filter(({ date }) => date.earliestMs > last.date.earliestMs);
  return newer.map(
    ({ date, medicine }) =>
      `Not counted: supplied by ${sourceName(context, medicine.entry.sourceId)} on ${formatDate(date)}.`,
  );
}

function unknown(why: string): MedicineSupplyView {
  return { isKnown: false, sentences: [`Cannot be worked out: ${why}.`], limits };
}

/** The longest, the newest of them, the oldest supply first; and the others, whose tablets may be the same ones. */
function seriesOf(line: readonly Medicine[], sinceMs: number): readonly (readonly Issue[])[] {
  const series = new Map<string, Issue[]>();
  for (const medicine of line) {
    const date = isSupply(medicine) ? startOf(medicine) : undefined;
    if (date === undefined || date.earliestMs < sinceMs || date.precision === "year" || date.precision === "month")
      continue;
    const key = `${medicine.detail.resource} ${medicine.entry.sourceId}`;
    series.set(key, [...(series.get(key) ?? []), { date, days: daysOf(medicine), medicine }]);
  }
  const ordered = [...series.values()].map((issues) => issues.sort((a, b) => a.date.earliestMs - b.date.earliestMs));
  const newest = (issues: readonly Issue[]) => issues.at(-1)?.date.earliestMs ?? 0;
  return ordered.sort((a, b) => b.length - a.length || newest(b) - newest(a));
}

function isSupply({ entry, detail }: Medicine): boolean {
  if (detail.currency === "notGiven" || entry.status === "cancelled" || entry.status === "draft") return false;
  if (detail.resource === "MedicationDispense") return true;
  return detail.resource === "MedicationRequest" && detail.intent === "order" && detail.setting !== "inpatient";
}

/** As stated, else the quantity by a fixed daily dose of which every word is read. */
function daysOf({ entry, detail }: Medicine): number | undefined {
  if (detail.suppliedDays !== undefined) return detail.suppliedDays;
  const supplied = countedSupply(detail.supplied);
  const { statement } = comparableDose(entry);
  if (supplied === undefined || statement === undefined || statement.asNeeded || statement.rest.length > 0)
    return undefined;
  const often = timesADay(statement.often);
  const amount = statement.amounts.find(
    ({ unit }) => unit === supplied.unit || (unit === "" && supplied.unit === "item"),
  );
  if (often === undefined || amount === undefined || amount.low !== amount.high || amount.low <= 0) return undefined;
  return supplied.amount / (amount.low * often);
}

/** In a unit that doses are told in: an inhaler or a bottle is none. */
function countedSupply(supplied: Quantity | undefined): { readonly amount: number; readonly unit: string } | undefined {
  const tokens = tokensOf(supplied?.unit ?? "");
  const found = doseUnitAt(tokens, 0);
  if (supplied?.value === undefined || supplied.comparator !== undefined || found?.length !== tokens.length)
    return undefined;
  return { amount: supplied.value * found.value.factor, unit: found.value.unit };
}

/** Of `2/day`, `1/week`, `1/2 day`; a range or an interval in hours is no fixed number. */
function timesADay(often: string | undefined): number | undefined {
  const found = /^(\d+(?:\.\d+)?)\/(?:(\d+) )?(day|week)$/.exec(often ?? "");
  if (found === null) return undefined;
  const period = Number(found[2] ?? 1) * (found[3] === "week" ? 7 : 1);
  return Number(found[1]) / period;
}

function isOneProduct(one: Issue, other: Issue): boolean {
  return (
    compareProducts(namedProductOf(one.medicine.detail), namedProductOf(other.medicine.detail)).contradicts.length === 0
  );
}

function untilWords({ date, days = 0 }: Issue, now: Instant): string {
  const endMs = date.earliestMs + days * dayMs;
  const end = dayWords(endMs);
  const leftDays = daysBetween(instantToMs(now), endMs);
  const lasted =
    leftDays < 0 ? `would have lasted until ${end}, ${counted(-leftDays, "day")} ago` : `lasts until ${end}`;
  return `The last, for ${counted(Math.round(days), "day")} on ${formatDate(date)}, ${lasted}.`;
}

/** Supplies that come early are kept for later; a gap is where nothing can be left. */
function longestGap(issues: readonly Issue[]): string | undefined {
  let coveredMs = Number.NEGATIVE_INFINITY;
  let longest = 0;
  let endMs = 0;
  for (const { date, days = 0 } of issues) {
    const gap = coveredMs === Number.NEGATIVE_INFINITY ? 0 : daysBetween(coveredMs, date.earliestMs);
    if (gap > longest) [longest, endMs] = [gap, date.earliestMs];
    coveredMs = Math.max(coveredMs, date.earliestMs) + days * dayMs;
  }
  return longest < notableGapDays
    ? undefined
    : `Longest time without supply: ${counted(longest, "day")}, until ${dayWords(endMs)}.`;
}

function daysBetween(fromMs: number, toMs: number): number {
  return Math.round((toMs - fromMs) / dayMs);
}

function dayWords(ms: number): string {
  return formatInstantDay(instantFromMs(ms));
}
