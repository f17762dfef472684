import type { When } from "../domain/entry.ts";
import type { PartialDate } from "../fhir/partial-date.ts";

/** Equal exactly where two dates say the same at the same precision: `2026` is not `2026-01-01`, 09:00Z is 10:00+01:00. */
export function dateKey(date: PartialDate): string {
  return `${date.precision}:${date.earliestMs}`;
}

/** Whether both can be the same moment: one lies within what the other leaves open. */
export function datesOverlap(a: PartialDate, b: PartialDate): boolean {
  return a.earliestMs <= b.latestMs && b.earliestMs <= a.latestMs;
}

/** `undefined` where the beginning is not known. */
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

export function startOf(when: When | undefined): PartialDate | undefined {
  if (when === undefined) return undefined;
  return when.kind === "at" ? when.date : when.start;
}

export function endOf(when: When | undefined): PartialDate | undefined {
  if (when === undefined) return undefined;
  return when.kind === "at" ? when.date : when.end;
}

/** Fine enough that two events with everything else alike are one: a day or a time, never a month or a year. */
export function isDatedToTheDay(when: When | undefined): boolean {
  const start = startOf(when);
  return start !== undefined && (start.precision === "day" || start.precision === "time");
}

export function isTimed(when: When | undefined): boolean {
  return startOf(when)?.precision === "time";
}

/** When it began, for an order with the most recent first; undated sorts last. */
export function beginningMs(when: When | undefined): number {
  return (startOf(when) ?? endOf(when))?.latestMs ?? Number.NEGATIVE_INFINITY;
}
