import type { Group } from "../../domain/chart.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { CannotCheck, CardInput } from "../card.ts";
import type { RuleContext } from "../rule.ts";
import { inputOf } from "../rule.ts";
import { readingsSince } from "./readings.ts";
import type { Trigger } from "./threshold-words.ts";
import { comparisonWords, isMet, namesLimit, readCondition } from "./threshold-words.ts";

const dayMs = 86_400_000;

export interface Looked {
  readonly missed?: Missed;
  readonly cannot?: Omit<CannotCheck, "rule">;
}

/** One measure of a goal that lies outside its target. */
export interface Missed {
  /** `HbA1c 72 mmol/mol`. */
  readonly said: string;
  /** `20-Nov-2026`. */
  readonly day: string;
  /** `below 58 mmol/mol`. */
  readonly goal: string;
  /** The same in sentences, with what must be known beside it. */
  readonly detail: string;
  readonly measured: CardInput;
  /** The goal's target in words, where the goal's own words do not say it. */
  readonly target?: string;
}

/**
 * A goal without a coded target that says its own measure and limit ("HbA1c below 58", "Keep systolic BP under 140"), held against the latest reading of
 * that measure; against none where a later one could not be read. As cautious as a plan's threshold: a known measure, a comparison, a number, and nothing else.
 */
export function goalInWords(goal: Group, context: RuleContext): readonly Looked[] {
  const { display } = goal.preferred;
  const sinceMs = context.nowMs - context.threshold("maxAgeDays") * dayMs;
  const limits = limitsInWords(goal);
  if (limits.length === 0 && namesLimit(display)) {
    const reason = `Goal “${display}” not held against results: its limit could not be read by machine.`;
    return [{ cannot: { reason, entries: goal.members.map(({ key }) => key) } }];
  }
  const [when = ""] = byWhen.exec(display) ?? [];
  return limits.flatMap((target): readonly Looked[] => {
    const { readings, unread } = readingsSince(context, target.measure, sinceMs);
    const [latest] = readings;
    const later = unread.filter((group) => latestMs(group) > (latest?.date.latestMs ?? Number.NEGATIVE_INFINITY));
    if (later.length > 0) {
      const days = later.flatMap(({ preferred }) => startOf(preferred.when) ?? []).map((date) => formatDate(date));
      return [
        {
          cannot: {
            reason: `Goal “${display}” not held against results: ${target.measure.name} of ${listWords([...new Set(days)])} could not be read, and ${latest === undefined ? "no other was received" : "what could be read is older"}.`,
            entries: [goal, ...later].flatMap(({ members }) => members.map(({ key }) => key)),
          },
        },
      ];
    }
    if (latest === undefined || isMet(target, latest.value)) return [];
    const { stated, date, group } = latest;
    return [
      {
        missed: {
          said: `${target.measure.name} ${stated}`,
          day: formatDate(date),
          goal: `${wordsOf(target)}${when}`,
          detail: `The latest ${target.measure.name} is ${stated}, of ${formatDate(date)}.`,
          measured: inputOf(group, target.measure.name, `${stated} (${formatDate(date)})`),
        },
      },
    ];
  });
}

/** The measures and limits that a goal names in its own words; none where anything else stands beside them but by when. */
export function limitsInWords({ preferred: { display } }: Group): readonly Trigger[] {
  const limits = display
    .replace(wishing, "")
    .replace(byWhen, "")
    .replace(bothPressures, "systolic bp $1 $2 and diastolic bp $1 $3")
    .replace(range, "$<of> at or above $<low> $<unit> and $<of> at or below $<high> $<unit>");
  const { triggers, changes, others } = readCondition(limits);
  return others.length > 0 || changes.length > 0 ? [] : triggers;
}

function latestMs({ preferred }: Group): number {
  return startOf(preferred.when)?.latestMs ?? Number.NEGATIVE_INFINITY;
}

const wishing = /^(?:to\s+)?(?:keep|get|bring|maintain|hold|reduce|lower|aim for|aim|target|achieve)\s+(?:an?\s+)?/i;

/** `BP under 140/90`: both numbers are meant. */
const bothPressures =
  /\b(?:blood pressure|bp)\s+(?:is\s+)?(below|under|less than|<|≤|<=)\s*(\d{2,3})\s*\/\s*(\d{2,3})(?:\s*mm\s?hg)?/i;

/** `by Christmas`: when it is meant to be reached; until then it is something to look at, as before. */
const byWhen = /\s+(?:by|before|within)\s+[a-z\d][a-z\d' ,-]{2,30}$/i;

/** `HbA1c between 48 and 58 mmol/mol` */
const range =
  /^(?<of>[a-z][a-z\d ]*?)\s+(?:between\s+)?(?<low>\d+(?:\.\d+)?)\s*(?:and|to|-|–)\s*(?<high>\d+(?:\.\d+)?)\s*(?<unit>\S*)$/i;

function wordsOf({ comparison, stated }: Trigger): string {
  return `${comparisonWords(comparison)} ${stated}`;
}
