import type { Entry, When } from "../../domain/entry.ts";
import { startOf } from "../../domain/when.ts";
import { type PartialDate, parsePartialDate } from "../../fhir/partial-date.ts";
import { ukOffsetMs } from "../../kernel/uk-offset.ts";

const secondMs = 1_000;
const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * Equal exactly where two dates say the same at the same precision: `2026` is not `2026-01-01`, 09:00Z is 10:00+01:00. A summer's time without an offset
 * is one of two moments, so it equals only another without one.
 */
export function dateKey(date: PartialDate): string {
  const isOpen = date.precision === "time" && !date.text.endsWith("Z") && momentsOf(date).length > 1;
  return `${date.precision}${isOpen ? " without offset" : ""}:${date.earliestMs}`;
}

/**
 * Whether both can be the same moment: one lies within what the other leaves open. A day without a time is a day where it was written down, so a time
 * lies within it that falls on it in UTC, in the United Kingdom or at its own offset. A time without an offset may be UTC or the time of the United Kingdom,
 * and a time to the minute leaves its seconds open, as one to the second does its thousandths.
 */
export function datesOverlap(a: PartialDate, b: PartialDate): boolean {
  if (a.precision !== "time" && b.precision !== "time") return a.earliestMs <= b.latestMs && b.earliestMs <= a.latestMs;
  if (a.precision === "time" && b.precision === "time") return sameMoment(a, b);
  const [timed, coarse] = a.precision === "time" ? [a, b] : [b, a];
  return daysOf(timed).some((day) => coarse.earliestMs <= day && day <= coarse.latestMs);
}

/** Whether two dates fall, or may fall, on one calendar day; a month or a year falls on none. */
export function onSameDay(a: PartialDate | undefined, b: PartialDate | undefined): boolean {
  if (a === undefined || b === undefined || !isDay(a) || !isDay(b)) return false;
  const days = daysOf(a);
  return daysOf(b).some((day) => days.includes(day));
}

/** As {@link onSameDay}, or one is known to the month alone: for what goes on, of which two of one kind are seldom begun in a month. */
export function onSameDayOrMonth(a: PartialDate | undefined, b: PartialDate | undefined): boolean {
  if (a === undefined || b === undefined || onSameDay(a, b)) return a !== undefined && b !== undefined;
  const isToTheMonth = a.precision === "month" || b.precision === "month";
  return isToTheMonth && a.precision !== "year" && b.precision !== "year" && datesOverlap(a, b);
}

/** 1 January is what some systems make of a year; then nothing is known but the year, and of two of one kind in a year that is not enough. */
export function isNewYear({ text, precision }: PartialDate): boolean {
  return precision !== "year" && /^\d{4}-01(?:-01|$)/.test(text);
}

/** Each day that a date may fall on, as a key, for entries to meet under: more than one only around midnight. None for a month or a year. */
export function dayKeys(date: PartialDate | undefined): readonly string[] {
  if (date === undefined || !isDay(date)) return [];
  return daysOf(date).map((day) => `day:${day / dayMs}`);
}

/** The minute of a time, as a key: seconds may be cut short. */
export function minuteKeys(date: PartialDate | undefined): readonly string[] {
  return date?.precision === "time" ? [`minute:${Math.floor(date.earliestMs / minuteMs)}`] : [];
}

/** As {@link dayKeys}, for what meets by {@link onSameDayOrMonth}. */
export function monthKeys(date: PartialDate | undefined): readonly string[] {
  return date === undefined || date.precision === "year" ? [] : [`month:${date.text.slice(0, 7)}`];
}

/** As {@link dateKey}, for the beginning and the end. `undefined` where the beginning is not known. */
export function whenKey(when: When | undefined): string | undefined {
  if (when === undefined) return undefined;
  switch (when.kind) {
    case "at":
      return dateKey(when.date);
    case "period":
      return when.start === undefined
        ? undefined
        : `${dateKey(when.start)}..${when.end === undefined ? "" : dateKey(when.end)}`;
  }
}

/** Of a moment, the moment. */
export function endOf(when: When | undefined): PartialDate | undefined {
  if (when === undefined) return undefined;
  return when.kind === "at" ? when.date : when.end;
}

/** Fine enough that two events with everything else alike are one: a day or a time, never a month or a year. */
export function isDatedToTheDay(when: When | undefined): boolean {
  const start = startOf(when);
  return start !== undefined && isDay(start);
}

export function isTimed(when: When | undefined): boolean {
  return startOf(when)?.precision === "time";
}

/** A day holds many measurements, a moment one. */
export function areOfOneMoment({ when: a }: Pick<Entry, "when">, { when: b }: Pick<Entry, "when">): boolean {
  const [left, right] = [startOf(a), startOf(b)];
  return left?.precision === "time" && right?.precision === "time" && datesOverlap(left, right);
}

/**
 * Written down to one minute. A day written as an instant is midnight, there or in the United Kingdom (`23:00Z` in summer), and whatever was put on record
 * on that day would be of one minute.
 */
export function onSameMinute(a: PartialDate | undefined, b: PartialDate | undefined): boolean {
  if (a?.precision !== "time" || b?.precision !== "time" || !datesOverlap(a, b)) return false;
  return [a, b].every((date) => withoutEmptyTime(date)?.precision === "time");
}

/** When it began, for an order with the most recent first; undated sorts last. */
export function beginningMs(when: When | undefined): number {
  return (startOf(when) ?? endOf(when))?.latestMs ?? Number.NEGATIVE_INFINITY;
}

const levels = { year: 1, month: 2, day: 3, time: 4 } as const satisfies Record<PartialDate["precision"], number>;

/** The more, the more precise; 0 without a date. Midnight is what systems that keep no time make of a day. */
export function precisionOf(date: PartialDate | undefined): number {
  if (date === undefined) return 0;
  return date.precision === "time" && isMidnight.test(date.text) ? levels.day : levels[date.precision];
}

const isMidnight = /T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:\d{2})?$/;

/** The first of the most precise. */
export function mostPrecise(dates: readonly (PartialDate | undefined)[]): PartialDate | undefined {
  return [...dates].sort((a, b) => precisionOf(b) - precisionOf(a))[0];
}

/** Midnight, where it was written or in the United Kingdom, as the day that it stands for: for what is hardly ever done at midnight. */
export function withoutEmptyTime(date: PartialDate | undefined): PartialDate | undefined {
  if (date?.precision !== "time") return date;
  if (isMidnight.test(date.text)) return parsePartialDate(date.text.trim().slice(0, 10));
  return (date.earliestMs + ukOffsetMs(date.earliestMs)) % dayMs === 0 ? dayOf(date) : date;
}

/** A time as its day in the United Kingdom. */
export function dayOf(date: PartialDate): PartialDate | undefined {
  if (date.precision !== "time") return date;
  return parsePartialDate(new Date(date.earliestMs + ukOffsetMs(date.earliestMs)).toISOString().slice(0, 10));
}

function isDay({ precision }: PartialDate): boolean {
  return precision === "day" || precision === "time";
}

function sameMoment(a: PartialDate, b: PartialDate): boolean {
  if (a.earliestMs === b.earliestMs) return true;
  if (Math.abs(a.earliestMs - b.earliestMs) > 2 * 60 * minuteMs) return false;
  const others = momentsOf(b);
  return momentsOf(a).some((one) => others.some((other) => one === other || isCutShort(one, other)));
}

/** Seconds of zero are mostly seconds that nobody recorded, and no thousandths are thousandths that a system does not keep. */
function isCutShort(a: number, b: number): boolean {
  return isWithinOne(minuteMs, a, b) || isWithinOne(secondMs, a, b);
}

function isWithinOne(stepMs: number, a: number, b: number): boolean {
  if (a % stepMs !== 0 && b % stepMs !== 0) return false;
  return Math.floor(a / stepMs) === Math.floor(b / stepMs);
}

const hasOffset = /(?:Z|[+-]\d{2}:\d{2})$/;

function momentsOf(date: PartialDate): readonly number[] {
  if (hasOffset.test(date.text)) return [date.earliestMs];
  const offsetMs = ukOffsetMs(date.earliestMs);
  return offsetMs === 0 ? [date.earliestMs] : [date.earliestMs, date.earliestMs - offsetMs];
}

/** A time without an offset may be an hour earlier than in UTC. */
export function earliestMomentOf(date: PartialDate): number {
  return date.precision === "time" ? Math.min(...momentsOf(date)) : date.earliestMs;
}

/** The days (midnight UTC, epoch milliseconds) on which a day or a time may have been written down. */
function daysOf(date: PartialDate): readonly number[] {
  const utc = Math.floor(date.earliestMs / dayMs) * dayMs;
  if (date.precision === "day") return [utc];
  const inUnitedKingdom = Math.floor((date.earliestMs + ukOffsetMs(date.earliestMs)) / dayMs) * dayMs;
  const days = inUnitedKingdom === utc ? [utc] : [utc, inUnitedKingdom];
  // Written in UTC.
  if (date.text.endsWith("Z")) return days;
  const written = Date.parse(`${date.text.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(written) || days.includes(written) ? days : [...days, written];
}
