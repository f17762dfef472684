import type { PartialDate } from "../../fhir/partial-date.ts";
import type { Instant } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { ukWallClock, wallClockOf } from "./format-date.ts";

/**
 * Age by the Patient Banner guidance (ISB 1505, PAB Table 7): under 2 hours minutes, under 2 days hours, under 4 weeks days, under 1 year weeks and
 * days, under 2 years months and days, under 18 years years and months, from 18 years.
 * Where the date of birth is only a month or a year, or the moment of comparison is, the age is a range: `83y to 84y`.
 */
export function formatAge(birth: PartialDate, at: Instant | PartialDate): string {
  const [earliestAt, latestAt] = boundsOf(at);
  if (birth.precision === "time" && (typeof at === "string" || at.precision === "time")) {
    const minutes = Math.floor((earliestAt - birth.earliestMs) / 60_000);
    if (minutes < 0) return "not yet born";
    if (minutes < 120) return `${minutes}min`;
    if (minutes < 2 * 24 * 60) return `${Math.floor(minutes / 60)}hrs`;
  }
  const oldest = daysAndUnits(earliestBirthDay(birth), dayOf(latestAt, at));
  const youngest = daysAndUnits(latestBirthDay(birth), dayOf(earliestAt, at));
  return oldest === youngest ? oldest : `${youngest} to ${oldest}`;
}

/** A calendar day as UTC midnight, so that days can be counted without a zone. */
type Day = number;

const dayMs = 86_400_000;

function boundsOf(at: Instant | PartialDate): readonly [number, number] {
  if (typeof at !== "string") return [at.earliestMs, at.latestMs];
  const ms = instantToMs(at);
  return [ms, ms];
}

function dayOf(epochMs: number, at: Instant | PartialDate): Day {
  const clock =
    typeof at === "string" || at.precision === "time"
      ? ukWallClock(epochMs)
      : { ...utcClock(epochMs), hour: 0, minute: 0 };
  return Date.UTC(clock.year, clock.month - 1, clock.day);
}

function utcClock(epochMs: number) {
  const date = new Date(epochMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function earliestBirthDay(birth: PartialDate): Day {
  const clock = wallClockOf(birth);
  return birth.precision === "time" ? Date.UTC(clock.year, clock.month - 1, clock.day) : birth.earliestMs;
}

function latestBirthDay(birth: PartialDate): Day {
  if (birth.precision === "time") return earliestBirthDay(birth);
  return Math.floor(birth.latestMs / dayMs) * dayMs;
}

function daysAndUnits(birth: Day, at: Day): string {
  const days = Math.round((at - birth) / dayMs);
  if (days < 0) return "not yet born";
  if (days < 28) return `${days}d`;
  const years = yearsBetween(birth, at);
  if (years < 1) return twoUnits(Math.floor(days / 7), "w", days % 7, "d");
  const months = monthsBetween(birth, at);
  if (years < 2) return twoUnits(months, "m", Math.round((at - addMonths(birth, months)) / dayMs), "d");
  return years < 18 ? twoUnits(years, "y", months - years * 12, "m") : `${years}y`;
}

function twoUnits(upper: number, upperUnit: string, lower: number, lowerUnit: string): string {
  return lower === 0 ? `${upper}${upperUnit}` : `${upper}${upperUnit} ${lower}${lowerUnit}`;
}

function yearsBetween(birth: Day, at: Day): number {
  return Math.floor(monthsBetween(birth, at) / 12);
}

function monthsBetween(birth: Day, at: Day): number {
  const from = new Date(birth);
  const to = new Date(at);
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return addMonths(birth, months) > at ? months - 1 : months;
}

/** Someone born on 29 February is a year older on 1 March of a common year, as the law of England has it. */
function addMonths(day: Day, months: number): Day {
  const date = new Date(day);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate());
}
