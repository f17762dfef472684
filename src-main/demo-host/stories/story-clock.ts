/**
 * Calendar arithmetic of the stories. Everything clinical is told relative to one anchor, so that the demo is as fresh
 * on any day it is started; local times are those of Europe/London, written with their offset as FHIR requires.
 */
export interface StoryClock {
  readonly anchor: Date;
  /** FHIR dateTime with minutes and offset, `minutes` before the anchor. */
  minutesAgo(minutes: number): string;
  /** FHIR dateTime on the local day `days` before the anchor's, at local time `at` ("HH:MM"). */
  daysAgo(days: number, at: string): string;
  daysAhead(days: number, at: string): string;
  /** FHIR date `days` before the anchor's local day. */
  dayAgo(days: number): string;
  dayAhead(days: number): string;
  /** FHIR date of month precision ("2021-03"). */
  monthOf(daysAgo: number): string;
  /** FHIR date of year precision ("2006"). */
  yearOf(daysAgo: number): string;
  /** A FHIR date or dateTime as a letter would print it: "9 November 2026". */
  inWords(moment: string): string;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** Whole days in so many years, near enough for a story. */
export function years(count: number): number {
  return Math.round(count * 365.25);
}

export function createStoryClock(anchor: Date): StoryClock {
  const localToday = toLocalDayStart(anchor);
  const dayText = (offsetDays: number): string => new Date(localToday + offsetDays * dayMs).toISOString().slice(0, 10);
  const dayAndTime = (offsetDays: number, at: string): string => {
    const naive = new Date(`${dayText(offsetDays)}T${at}:00Z`);
    // The offset depends on the instant, and the instant on the offset; one step is enough away from the clock change.
    const offset = londonOffsetMinutes(naive);
    return `${dayText(offsetDays)}T${at}:00${offsetText(offset)}`;
  };
  return {
    anchor,
    minutesAgo: (minutes) => toLocalDateTime(new Date(anchor.getTime() - minutes * minuteMs)),
    daysAgo: (days, at) => dayAndTime(-days, at),
    daysAhead: (days, at) => dayAndTime(days, at),
    dayAgo: (days) => dayText(-days),
    dayAhead: (days) => dayText(days),
    monthOf: (days) => dayText(-days).slice(0, 7),
    yearOf: (days) => dayText(-days).slice(0, 4),
    inWords,
  };
}

/** FHIR instant in UTC, `minutes` after a FHIR date or dateTime; a partial date counts from 18:00 of its first day. */
export function instantAfter(moment: string, minutes: number): string {
  return new Date(toInstant(moment).getTime() + minutes * minuteMs).toISOString();
}

export function toInstant(moment: string): Date {
  if (moment.length === 4) return new Date(`${moment}-01-01T18:00:00Z`);
  if (moment.length === 7) return new Date(`${moment}-01T18:00:00Z`);
  if (moment.length === 10) return new Date(`${moment}T18:00:00Z`);
  return new Date(moment);
}

function inWords(moment: string): string {
  const [year, month, day] = moment.slice(0, 10).split("-");
  const monthName = month === undefined ? undefined : monthNames[Number(month) - 1];
  return [day === undefined ? undefined : String(Number(day)), monthName, year]
    .filter((part) => part !== undefined)
    .join(" ");
}

function toLocalDayStart(instant: Date): number {
  const local = new Date(instant.getTime() + londonOffsetMinutes(instant) * minuteMs);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
}

function toLocalDateTime(instant: Date): string {
  const offset = londonOffsetMinutes(instant);
  const local = new Date(instant.getTime() + offset * minuteMs).toISOString();
  return `${local.slice(0, 16)}:00${offsetText(offset)}`;
}

function offsetText(minutes: number): string {
  return minutes === 0 ? "+00:00" : "+01:00";
}

/** British Summer Time: from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October. */
function londonOffsetMinutes(instant: Date): number {
  const year = instant.getUTCFullYear();
  const isSummer = instant >= lastSundayAtOne(year, 2) && instant < lastSundayAtOne(year, 9);
  return isSummer ? 60 : 0;
}

function lastSundayAtOne(year: number, month: number): Date {
  const lastDay = new Date(Date.UTC(year, month + 1, 0, 1));
  return new Date(lastDay.getTime() - lastDay.getUTCDay() * dayMs);
}
