import type { When } from "../domain/entry.ts";
import type { PartialDate } from "../fhir/partial-date.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** `14-Aug-1980`, `Aug-1980`, `1980`: the date at its own precision, as written by its source (ISB 1503). */
export function dayOf(date: PartialDate): string {
  const [year = "", month, day] = date.text.slice(0, 10).split("-");
  const monthName = month === undefined ? undefined : months[Number(month) - 1];
  return [day, monthName, year].filter((part) => part !== undefined).join("-");
}

/** {@link dayOf} with the time of day where one is recorded: `14-Aug-1980 23:54`. */
export function dayAndTimeOf(date: PartialDate): string {
  const time = /T(\d{2}:\d{2})/.exec(date.text)?.[1];
  return time === undefined ? dayOf(date) : `${dayOf(date)} ${time}`;
}

/** The one date of an entry for ordering: when it happened, or when it began. */
export function startDate(when: When | undefined): PartialDate | undefined {
  return when?.kind === "at" ? when.date : when?.start;
}

export function listOf(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
