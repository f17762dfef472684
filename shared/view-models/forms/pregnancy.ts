import type { Group } from "../../domain/chart.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { expectedDateOf } from "../../merge/conflicts/pregnancy-conflicts.ts";
import { formatDate } from "../format/format-date.ts";
import { counted } from "../lines/text-part.ts";
import { factsForm } from "./facts.ts";
import type { ToForm } from "./tables.ts";

const dayMs = 86_400_000;
/** Naegele's rule: 280 days from the first day of the last period to the expected date of delivery. */
const termDays = 280;
/** A pregnancy is over well before this; an older expected date is of an earlier one (42 weeks, NICE NG207, 2021). */
const longestDays = 294;

/** Status and expected date as stated. Weeks are worked out only from an expected date that is known to the day. */
export const pregnancyStatusForm: ToForm = (input) => {
  const note = gestationWords(input.groups, instantToMs(input.context.now));
  const [first, ...others] = factsForm(input);
  if (first === undefined) return [];
  return [note === undefined ? first : { ...first, note }, ...others];
};

/** Weeks and days today by the latest expected date that is known to the day; that it has passed; `undefined` where nothing can be said. */
export function gestationWords(groups: readonly Group[], nowMs: number): string | undefined {
  const dates = groups.flatMap(({ preferred }) => expectedDateOf(preferred) ?? []);
  const [latest] = [...dates].sort((a, b) => b.latestMs - a.latestMs);
  if (latest === undefined || (latest.precision !== "day" && latest.precision !== "time")) return undefined;
  const days = termDays - Math.round((startOfDay(latest.earliestMs) - startOfDay(nowMs)) / dayMs);
  const due = formatDate(latest);
  if (days > longestDays) return `The expected date of delivery, ${due}, has passed.`;
  if (days < 0) return undefined;
  const weeks = counted(Math.floor(days / 7), "week");
  return `By the expected date of delivery, ${due}: ${weeks}${days % 7 === 0 ? "" : ` and ${counted(days % 7, "day")}`} today.`;
}

function startOfDay(ms: number): number {
  return Math.floor(ms / dayMs) * dayMs;
}
