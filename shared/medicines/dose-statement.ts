import { type DosePhrase, dosePhraseAt, doseUnitAt, namesMeal, numberOf } from "./dose-words.ts";
import { tokensOf } from "./tokens.ts";

/** How much at a time: `low` and `high` are one but for a range. Mass in micrograms; `item` is a tablet or capsule, "" a bare number. */
export interface DoseAmount {
  readonly low: number;
  readonly high: number;
  readonly unit: string;
}

/** One dose in the form in which two are compared. Only what is stated is there. */
export interface DoseStatement {
  /** One amount in one or two terms: `5 mg (one tablet)`. */
  readonly amounts: readonly DoseAmount[];
  /** `1/day`, `2/day`, `1/week`, `1/2 day` (alternate days), `every 6 hour`, `once only`. */
  readonly often?: string;
  /** Parts of the day and days of the week, sorted. */
  readonly moments: readonly string[];
  readonly asNeeded: boolean;
  /** Words that no table knows, sorted: where, how long, what for. */
  readonly rest: readonly string[];
}

/** `Up to four times a day`: what is taken when needed is never taken oftener. */
export const upTo = "up to";

const known = new Map<string, DoseStatement | undefined>();
const knownWords = new Map<string, string>();
const mostKept = 20_000;

/**
 * Reads "ONE TO BE TAKEN EACH DAY", "1 tablet once a day" and "1 OD" into the same statement. `undefined` where the words hold more than one step or
 * amount ("one in the morning and two at night"), or nothing of a dose: such wordings are compared as they stand. `isForEye`: OD is the right eye.
 */
export function doseStatementOf(text: string, isForEye: boolean): DoseStatement | undefined {
  const key = isForEye ? `eye ${text}` : text;
  if (known.has(key)) return known.get(key);
  const statement = readDose(doseTokens(text), isForEye);
  if (known.size >= mostKept) known.clear();
  known.set(key, statement);
  return statement;
}

/** "As directed", "when required": written in place of a dose, and nothing that could be compared. */
export function saysNoDose(text: string): boolean {
  const tokens = doseTokens(text);
  for (let at = 0; at < tokens.length; ) {
    const phrase = dosePhraseAt(tokens, at);
    if (phrase === undefined || !["noDose", "nothing", "asNeeded"].includes(phrase.value.says)) return false;
    at += phrase.length;
  }
  return true;
}

/** The words of a dose with numbers as digits, for wordings that cannot be read apart. */
export function plainDoseWords(text: string): string {
  const before = knownWords.get(text);
  if (before !== undefined) return before;
  const words = doseTokens(text)
    .map((token) => String(numberOf(token) ?? token))
    .join(" ");
  if (knownWords.size >= mostKept) knownWords.clear();
  knownWords.set(text, words);
  return words;
}

function doseTokens(text: string): readonly string[] {
  const plain = text
    .replace(/½/g, " half ")
    .replace(/\b1\s?[/⁄]\s?2\b/g, " half ")
    .replace(/¼/g, " quarter ")
    .replace(/(\d)\s*[-–]\s*(?=\d)/g, "$1 to ")
    .replace(/\b(?:o\.[dnm]|b\.i?\.?d|t\.[di]\.[sd]|q\.[di]\.[sd]|p\.r\.n|p\.o|s\.c|i\.[vm]|m\.d\.u)\b\.?/gi, (latin) =>
      latin.replace(/\./g, ""),
    )
    .replace(several, (_, count: string, amount: string, unit: string) => `${product(count, amount)} ${unit}`)
    .replace(/(\d)\s*x\b/gi, "$1 times ")
    .replace(/\b(?:a |one )?half (?:a|an|of a|of one) /gi, "half ")
    .replace(/\b(?:one|1) and (?:a |one )?half\b/gi, "1.5")
    .replace(/\b(?:two|2) and (?:a |one )?half\b/gi, "2.5")
    .replace(/\b(?:a|one) half\b/gi, "half");
  return tokensOf(plain).filter((token) => token !== "," && token !== ":");
}

/** `6 x 2.5 mg`: tablets counted with what each holds. */
const several =
  /\b(\d+)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mg|micrograms?|mcg|g|ml|units?)\b(?:\s*(?:tablets?|capsules?|tabs?|caps?)\b)?/gi;

function product(count: string, amount: string): number {
  return Number((Number(count) * Number(amount)).toPrecision(9));
}

interface Reading {
  readonly amounts: DoseAmount[];
  readonly oftens: Set<string>;
  readonly moments: Set<string>;
  readonly rest: string[];
  asNeeded: boolean;
  hasMoreSteps: boolean;
  /** The place after the last amount, so that two terms of one amount stand together. */
  afterAmount: number;
}

function readDose(tokens: readonly string[], isForEye: boolean): DoseStatement | undefined {
  const reading: Reading = {
    amounts: [],
    oftens: new Set(),
    moments: new Set(),
    rest: [],
    asNeeded: false,
    hasMoreSteps: false,
    afterAmount: -1,
  };
  for (let at = 0; at < tokens.length; ) at += readToken(tokens, at, reading, isForEye);
  const often = oftenOf(reading);
  if (reading.hasMoreSteps || often === null) return undefined;
  if (reading.amounts.length === 0 && often === undefined) return undefined;
  return {
    amounts: reading.amounts,
    ...(often === undefined ? {} : { often }),
    moments: [...reading.moments].sort(),
    asNeeded: reading.asNeeded,
    rest: [...reading.rest].sort(),
  };
}

function readToken(tokens: readonly string[], at: number, reading: Reading, isForEye: boolean): number {
  const token = tokens[at] ?? "";
  if (isForEye && token === "od") return keep(reading, token);
  if (token === ";") return moreSteps(reading);
  if (token === "max" || token === "maximum" || token === "maximim") {
    reading.rest.push(tokens.slice(at).join(" "));
    return tokens.length - at;
  }
  if (token === "up" && tokens[at + 1] === "to" && reading.amounts.length > 0) {
    reading.rest.push(upTo);
    return 2;
  }
  // "1 ON": omni nocte, but "on Mondays" and "on the skin" are not.
  if (token === "on" && (tokens[at + 1] === undefined || tokens[at + 1] === "prn")) {
    reading.moments.add("night");
    return 1;
  }
  const interval = intervalAt(tokens, at);
  if (interval !== undefined) {
    reading.oftens.add(interval.often);
    return interval.length;
  }
  const duration = durationAt(tokens, at);
  if (duration !== undefined) {
    reading.rest.push(
      tokens
        .slice(at, at + duration)
        .map(singular)
        .join(" "),
    );
    return duration;
  }
  const number = numberAt(tokens, at);
  if (number !== undefined) return readNumber(tokens, at, number, reading);
  const phrase = dosePhraseAt(tokens, at);
  if (phrase === undefined) return keep(reading, singular(token));
  addPhrase(phrase.value, reading);
  return phrase.length;
}

function addPhrase(phrase: DosePhrase, reading: Reading): void {
  switch (phrase.says) {
    case "often":
      reading.oftens.add(phrase.often);
      return;
    case "moment":
      reading.moments.add(phrase.moment);
      return;
    case "asNeeded":
      reading.asNeeded = true;
      return;
    case "moreSteps":
      reading.hasMoreSteps = true;
      return;
    case "noDose":
    case "nothing":
      return;
  }
}

interface FoundNumber {
  readonly low: number;
  readonly high: number;
  readonly length: number;
}

/** `1`, `half`, `1 to 2`, `one or two`. */
function numberAt(tokens: readonly string[], at: number): FoundNumber | undefined {
  const low = numberOf(tokens[at]);
  if (low === undefined) return undefined;
  const joins = tokens[at + 1] === "to" || tokens[at + 1] === "or";
  const high = joins ? numberOf(tokens[at + 2]) : undefined;
  return high === undefined ? { low, high: low, length: 1 } : { low, high, length: 3 };
}

function readNumber(tokens: readonly string[], at: number, number: FoundNumber, reading: Reading): number {
  const next = at + number.length;
  const times = timesAt(tokens, next);
  if (times !== undefined) {
    reading.oftens.add(`${rangeText(number)}/${times.period}`);
    return number.length + times.length;
  }
  // "one 5 ml spoonful": the spoon is the unit, and "5 ml spoonful" alone is one of it.
  const spoon = doseUnitAt(tokens, at);
  if (spoon !== undefined) {
    const { unit, factor } = spoon.value;
    return addAmount(reading, at, spoon.length, { low: factor, high: factor }, unit);
  }
  const unit = doseUnitAt(tokens, next);
  const length = number.length + (unit?.length ?? 0);
  const factor = unit?.value.factor ?? 1;
  const scaled = { low: tidy(number.low * factor), high: tidy(number.high * factor) };
  return addAmount(reading, at, length, scaled, unit?.value.unit ?? "");
}

function addAmount(
  reading: Reading,
  at: number,
  length: number,
  { low, high }: { readonly low: number; readonly high: number },
  unit: string,
): number {
  const [first] = reading.amounts;
  const isOtherTerm =
    first !== undefined && reading.amounts.length === 1 && at === reading.afterAmount && first.unit !== unit;
  if (first !== undefined && !isOtherTerm) return moreSteps(reading);
  reading.amounts.push({ low, high, unit });
  reading.afterAmount = at + length;
  return length;
}

const periods: Readonly<Record<string, string>> = {
  day: "day",
  days: "day",
  daily: "day",
  d: "day",
  week: "week",
  weekly: "week",
  month: "month",
  monthly: "month",
};
const intervals: Readonly<Record<string, string>> = {
  hour: "hour",
  hours: "hour",
  hourly: "hour",
  hrs: "hour",
  h: "hour",
  day: "day",
  days: "day",
  week: "week",
  weeks: "week",
  month: "month",
  months: "month",
};
const joiners = new Set(["a", "per", "each", "every", "/", "in"]);

/** After a number: `times a day`, `times daily`, `/ day`. */
function timesAt(
  tokens: readonly string[],
  from: number,
): { readonly period: string; readonly length: number } | undefined {
  const hasTimes = tokens[from] === "times" || tokens[from] === "time";
  if (!hasTimes && tokens[from] !== "/") return undefined;
  let at = hasTimes ? from + 1 : from;
  while (joiners.has(tokens[at] ?? "")) at++;
  const period = Object.hasOwn(periods, tokens[at] ?? "") ? periods[tokens[at] ?? ""] : undefined;
  return period === undefined ? undefined : { period, length: at + 1 - from };
}

/** `every 4 to 6 hours`, `6 hourly`, `q6h`, `every 3 months`. Eight-hourly is kept apart from three times a day. */
function intervalAt(
  tokens: readonly string[],
  at: number,
): { readonly often: string; readonly length: number } | undefined {
  const token = tokens[at] ?? "";
  const latin = /^q(\d+)h$/.exec(token);
  if (latin !== null) return { often: `every ${latin[1]} hour`, length: 1 };
  const isEvery = token === "every" || token === "q" || token === "each";
  const number = numberAt(tokens, at + (isEvery ? 1 : 0));
  if (number === undefined) return undefined;
  const unitAt = at + (isEvery ? 1 : 0) + number.length;
  const word = tokens[unitAt] ?? "";
  const unit = Object.hasOwn(intervals, word) ? intervals[word] : undefined;
  if (unit === undefined || (!isEvery && word !== "hourly")) return undefined;
  const length = unitAt + 1 - at;
  if (number.low !== number.high) return { often: `every ${rangeText(number)} ${unit}`, length };
  if (unit !== "hour") return { often: per(number.low, unit), length };
  return { often: isWholeDays(number.low) ? per(number.low / 24, "day") : `every ${number.low} hour`, length };
}

/** A patch is changed every 72 hours, or every 3 days. */
function isWholeDays(hours: number): boolean {
  return hours >= 48 && hours % 24 === 0;
}

function per(count: number, unit: string): string {
  if (unit === "day" && count === 7) return "1/week";
  return count === 1 ? `1/${unit}` : `1/${count} ${unit}`;
}

function durationAt(tokens: readonly string[], at: number): number | undefined {
  if (tokens[at] !== "for" && tokens[at] !== "times") return undefined;
  const number = numberAt(tokens, at + 1);
  if (number === undefined) return undefined;
  const word = tokens[at + 1 + number.length] ?? "";
  return Object.hasOwn(intervals, word) ? number.length + 2 : undefined;
}

/** `null`: two frequencies that do not agree, or one told by meals. Moments alone say how often a day: "morning and night" is twice. */
function oftenOf({ oftens, moments, rest }: Reading): string | undefined | null {
  const stated = [...oftens];
  const partsOfDay = [...moments].filter((moment) => !moment.endsWith("day")).length;
  const isWeekday = moments.size > partsOfDay;
  // "once a day on Mondays": the day of the week says how often.
  const narrowed = isWeekday && stated.length > 1 ? stated.filter((often) => often !== "1/day") : stated;
  // "one a day, twice a day": the longer one was meant, or there are two doses.
  if (narrowed.length > 1) return null;
  const [often] = narrowed;
  if (often !== undefined) return often;
  if (namesMeal(rest)) return null;
  if (moments.size === 0) return undefined;
  return isWeekday ? `${moments.size - partsOfDay}/week` : `${partsOfDay}/day`;
}

function moreSteps(reading: Reading): number {
  reading.hasMoreSteps = true;
  return 1;
}

function keep(reading: Reading, word: string): number {
  reading.rest.push(word);
  return 1;
}

function singular(word: string): string {
  return /^(?:eye|ear|day|week|month|nostril|hour|area|foot|hand|leg|arm)s$/.test(word) ? word.slice(0, -1) : word;
}

function rangeText({ low, high }: FoundNumber): string {
  return low === high ? String(low) : `${low} to ${high}`;
}

function tidy(value: number): number {
  return Number(value.toPrecision(9));
}
