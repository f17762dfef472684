import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { Instant } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { formatDate } from "../format/format-date.ts";

/** The date that places an entry among others: when it began, else when it was recorded. */
export function startOf(entry: Entry): PartialDate | undefined {
  const { when } = entry;
  if (when === undefined) return entry.recordedAt;
  return when.kind === "at" ? when.date : (when.start ?? when.end);
}

/** For sorting only: an undated entry comes after every dated one. */
export function startMs(entry: Entry): number {
  return startOf(entry)?.earliestMs ?? Number.NEGATIVE_INFINITY;
}

export function startWords(entry: Entry): string {
  const date = startOf(entry);
  return date === undefined ? "undated" : formatDate(date);
}

/** The newest first; what has no date at the end, where its "Undated" is seen. */
export function newestFirst(groups: readonly Group[]): readonly Group[] {
  const placed = groups.map((group) => ({ group, ms: startMs(group.preferred) }));
  placed.sort((a, b) => (a.ms === b.ms ? 0 : b.ms - a.ms));
  return placed.map(({ group }) => group);
}

/** For clocks that are not right. */
export const futureGraceMs = 86_400_000;

/** Nothing that is dated in the future can be the latest that happened: a day's grace for clocks, then it comes after all that is dated rightly. */
export function happenedMs(entry: Entry, now: Instant): number {
  const ms = startMs(entry);
  return ms > instantToMs(now) + futureGraceMs ? Number.NEGATIVE_INFINITY : ms;
}

/** Its source gives an end, and that is past. */
export function hasEnded(entry: Entry, now: Instant): boolean {
  return entry.when?.kind === "period" && entry.when.end !== undefined && entry.when.end.latestMs < instantToMs(now);
}
