import type { PartialDate } from "../../fhir/partial-date.ts";
import type { Instant } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { ukWallClock, wallClockOf } from "./format-date.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long a span is, in the largest whole unit that does not flatter it: `3 min`, `6 h`, `2 days`, `5 months`, `9 years`. */
function spanWords(spanMs: number): string {
  if (spanMs < hourMs) return `${Math.floor(spanMs / minuteMs)} min`;
  if (spanMs < 2 * dayMs) return `${Math.floor(spanMs / hourMs)} h`;
  const days = Math.floor(spanMs / dayMs);
  if (days < 61) return `${days} days`;
  const months = Math.floor(days / 30.44);
  if (months < 24) return `${months} months`;
  return `${Math.floor(days / 365.25)} years`;
}

/** `just now`, `3 min ago`, `6 h ago`, `9 years ago`; in the future `in 3 days`. */
export function formatAgo(then: Instant, now: Instant): string {
  const spanMs = instantToMs(now) - instantToMs(then);
  if (Math.abs(spanMs) < minuteMs) return "just now";
  return spanMs < 0 ? `in ${spanWords(-spanMs)}` : `${spanWords(spanMs)} ago`;
}

/** A time to come was written down before this computer's clock was set back. */
export function isToCome(then: Instant, now: Instant): boolean {
  return instantToMs(then) - instantToMs(now) > minuteMs;
}

/** The age of what is shown from a source: `less than 1 min old`, `6 h old`. */
export function formatOld(then: Instant, now: Instant): string {
  if (isToCome(then, now)) return "of unknown age";
  const spanMs = instantToMs(now) - instantToMs(then);
  return spanMs < minuteMs ? "less than 1 min old" : `${spanWords(spanMs)} old`;
}

/** How long ago a date of any precision was, as far as its precision allows: a year gives years only. */
export function formatDateAgo(date: PartialDate, now: Instant): string {
  const nowMs = instantToMs(now);
  if (date.earliestMs > nowMs) return "in the future";
  const least = Math.max(0, nowMs - date.latestMs);
  switch (date.precision) {
    case "year": {
      const years = ukWallClock(nowMs).year - wallClockOf(date).year;
      return years < 1 ? "this year" : `about ${years} ${years === 1 ? "year" : "years"} ago`;
    }
    case "month":
      return least < 31 * dayMs ? "about a month ago" : `${spanWords(Math.max(least, 61 * dayMs))} ago`;
    case "day":
      return least < dayMs ? "today or yesterday" : `${spanWords(Math.max(least, 2 * dayMs))} ago`;
    case "time":
      return least < minuteMs ? "just now" : `${spanWords(least)} ago`;
  }
}
