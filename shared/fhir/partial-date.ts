/**
 * A FHIR date, dateTime or instant at the precision it was written in: a year is not 1 January.
 * `earliestMs`/`latestMs` (epoch, inclusive) bound what it may mean; a date without an offset is taken as UTC for ordering only.
 */
export interface PartialDate {
  /** As received, for example `2026`, `2026-11`, `2026-11-23`, `2026-11-23T02:14:00+00:00`. */
  readonly text: string;
  readonly precision: "year" | "month" | "day" | "time";
  readonly earliestMs: number;
  readonly latestMs: number;
}

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** FHIR R4 §2.24 date, dateTime, instant → {@link PartialDate}; `undefined` where the text is no such date (31 February, the year 0 too). */
export function parsePartialDate(text: string): PartialDate | undefined {
  if (text.length > longestDate) return undefined;
  let date = known.get(text);
  if (date === undefined) {
    date = parseText(text) ?? null;
    if (known.size >= mostKnown) known.clear();
    known.set(text, date);
  }
  return date ?? undefined;
}

/** A record names the same days and times again and again: a visit's, for all that was done at it. */
const known = new Map<string, PartialDate | null>();
const mostKnown = 50_000;
/** With nanoseconds, an offset and some space around it. */
const longestDate = 64;

function parseText(text: string): PartialDate | undefined {
  const match = pattern.exec(text.trim());
  if (match === null) return undefined;
  const [, yearText = "", monthText, dayText, timeText] = match;
  const year = Number(yearText);
  if (year === 0) return undefined;
  if (monthText === undefined) {
    return bounded(text, "year", Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1) - 1);
  }
  const month = Number(monthText);
  if (month < 1 || month > 12) return undefined;
  if (dayText === undefined) {
    return bounded(text, "month", Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1) - 1);
  }
  const day = Number(dayText);
  const midnightMs = Date.UTC(year, month - 1, day);
  if (day < 1 || new Date(midnightMs).getUTCDate() !== day) return undefined;
  if (timeText === undefined) return bounded(text, "day", midnightMs, midnightMs + 86_400_000 - 1);
  const hasOffset = /(?:Z|[+-]\d{2}:\d{2})$/.test(timeText);
  // FHIR allows a leap second, which ECMAScript's clock does not have.
  const written = text.trim().replace(/(?<=T\d{2}:\d{2}):60/, ":59");
  const atMs = Date.parse(hasOffset ? written : `${written}Z`);
  return Number.isNaN(atMs) ? undefined : bounded(text, "time", atMs, atMs);
}

function bounded(
  text: string,
  precision: PartialDate["precision"],
  earliestMs: number,
  latestMs: number,
): PartialDate | undefined {
  return Number.isNaN(earliestMs) ? undefined : { text: text.trim(), precision, earliestMs, latestMs };
}
