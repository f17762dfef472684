import type { When } from "../../domain/entry.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { Instant } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { ukOffsetMs } from "../../kernel/uk-offset.ts";

/**
 * Dates and times as the NHS writes them on a clinical screen: `14-Aug-1980`, `Aug-1980`, `1980`, `23:54` (ISB 1503 Date Display, ISB 1501 Time
 * Display). A partial date is shown at its own precision, never padded. Instants are shown in UK time; a time that came without an offset is shown
 * as its author wrote it.
 */

const shortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const longMonths = [
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
const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

/** A calendar day and time of day in the United Kingdom. */
export interface WallClock {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** Epoch milliseconds → the clock on a wall in the United Kingdom. */
export function ukWallClock(epochMs: number): WallClock {
  const wall = new Date(epochMs + ukOffsetMs(epochMs));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
  };
}

/** The calendar day (and time, where there is one) that a partial date names. Absent parts are 1 and 0: look at `precision` before you use them. */
export function wallClockOf(date: PartialDate): WallClock {
  if (date.precision === "time" && /(?:Z|[+-]\d{2}:\d{2})$/.test(date.text)) return ukWallClock(date.earliestMs);
  const [dayText = "", timeText = ""] = date.text.split("T");
  const [year = "0", month = "1", day = "1"] = dayText.split("-");
  const [hour = "0", minute = "0"] = timeText.split(":");
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

function formatDay(clock: WallClock): string {
  return `${twoDigits(clock.day)}-${shortMonths[clock.month - 1] ?? ""}-${String(clock.year).padStart(4, "0")}`;
}

function formatTime(clock: WallClock): string {
  return `${twoDigits(clock.hour)}:${twoDigits(clock.minute)}`;
}

/** `14-Aug-1980`, `Aug-1980`, `1980`; a time is left out. */
export function formatDate(date: PartialDate, options?: { readonly weekday: boolean }): string {
  const clock = wallClockOf(date);
  switch (date.precision) {
    case "year":
      return String(clock.year).padStart(4, "0");
    case "month":
      return `${shortMonths[clock.month - 1] ?? ""}-${String(clock.year).padStart(4, "0")}`;
    case "day":
    case "time":
      return options?.weekday ? `${weekdayOf(clock)} ${formatDay(clock)}` : formatDay(clock);
  }
}

/** Like {@link formatDate}, followed by the time of day where the date has one: `14-Aug-1980 23:54`. */
export function formatDateTime(date: PartialDate): string {
  return date.precision === "time" ? `${formatDate(date)} ${formatTime(wallClockOf(date))}` : formatDate(date);
}

/** `14-Aug-1980 23:54` in UK time. */
export function formatInstant(instant: Instant): string {
  const clock = ukWallClock(instantToMs(instant));
  return `${formatDay(clock)} ${formatTime(clock)}`;
}

const recentMs = 48 * 3_600_000;

/** The hour matters for what is two days old, not for what is two years old. */
export function formatRecent(date: PartialDate, now: Instant): string {
  return Math.abs(instantToMs(now) - date.earliestMs) < recentMs ? formatDateTime(date) : formatDate(date);
}

/** `23:54`, where the date has a time of day. */
export function formatTimeOf(date: PartialDate): string | undefined {
  return date.precision === "time" ? formatTime(wallClockOf(date)) : undefined;
}

/** `23:54` in UK time. */
export function formatInstantTime(instant: Instant): string {
  return formatTime(ukWallClock(instantToMs(instant)));
}

/** `23-Nov-2026` in UK time. */
export function formatInstantDay(instant: Instant): string {
  return formatDay(ukWallClock(instantToMs(instant)));
}

/** `14 August 1980`: for patients and for screen readers. */
export function formatLongDate(date: PartialDate): string {
  const clock = wallClockOf(date);
  const month = longMonths[clock.month - 1] ?? "";
  switch (date.precision) {
    case "year":
      return String(clock.year);
    case "month":
      return `${month} ${clock.year}`;
    case "day":
      return `${clock.day} ${month} ${clock.year}`;
    case "time":
      return `${clock.day} ${month} ${clock.year}, ${formatTime(clock)}`;
  }
}

/** When something happened, with an end that is not known left open: `12-Sep-2026 to 21-Sep-2026`, `from 12-Sep-2026`, `Undated`. */
export function formatWhen(when: When | undefined): string {
  return wordWhen(when, formatDate);
}

/** Like {@link formatWhen}, with times of day. */
export function formatWhenExactly(when: When | undefined): string {
  return wordWhen(when, formatDateTime);
}

/** Like {@link formatWhen}, in the long form that a screen reader reads out. */
export function formatWhenSpoken(when: When | undefined): string {
  return wordWhen(when, formatLongDate);
}

function wordWhen(when: When | undefined, format: (date: PartialDate) => string): string {
  if (when === undefined) return "Undated";
  if (when.kind === "at") return format(when.date);
  const start = when.start === undefined ? undefined : format(when.start);
  const end = when.end === undefined ? undefined : format(when.end);
  if (start !== undefined && end !== undefined) return start === end ? start : `${start} to ${end}`;
  if (start !== undefined) return `from ${start}`;
  if (end !== undefined) return `until ${end}`;
  return "Undated";
}

function weekdayOf(clock: WallClock): string {
  return weekdays[new Date(Date.UTC(clock.year, clock.month - 1, clock.day)).getUTCDay()] ?? "";
}
