import type { When } from "../domain/entry.ts";
import type { EntryKind } from "../domain/entry-detail.ts";
import type { Life } from "./references/subject.ts";

/** Kinds that happen to somebody who lives. Papers, plans and appointments are made before a birth and after a death. */
const happensToAPerson: ReadonlySet<EntryKind> = new Set([
  "allergy",
  "condition",
  "encounter",
  "immunization",
  "medication",
  "observation",
  "procedure",
]);

/** Before the birth that its source or another states, or after the death: the date is wrong, or it is somebody else's. */
export function outsideLife(
  kind: EntryKind,
  when: When | undefined,
  { bornMs, diedMs }: Life,
): "beforeBirth" | "afterDeath" | undefined {
  if (when === undefined || !happensToAPerson.has(kind)) return undefined;
  const [start, end] = when.kind === "at" ? [when.date, when.date] : [when.start ?? when.end, when.end ?? when.start];
  if (bornMs !== undefined && end !== undefined && end.latestMs < bornMs) return "beforeBirth";
  return diedMs !== undefined && start !== undefined && start.earliestMs > diedMs ? "afterDeath" : undefined;
}

/** Certainly after it: a date of year precision only where its first day is. */
export function startsAfter(when: When | undefined, nowMs: number): boolean {
  const date = when?.kind === "at" ? when.date : when?.start;
  return date !== undefined && date.earliestMs > nowMs;
}
