import { hasCode } from "../../decision-support/codes.ts";
import { pregnancyCodes } from "../../decision-support/pregnancy-codes.ts";
import { isAboutAnother } from "../../domain/about-another.ts";
import type { Conflict, Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { isOfKind } from "../merge-rule.ts";
import { problemStanding } from "../rules/conditions.ts";
import { endOf } from "../same/same-date.ts";
import { conflictOf, type FindConflicts, namesOf, type SourceName } from "./conflict-words.ts";

const dayMs = 86_400_000;
/** Term ends at 42 weeks (NICE NG207, 2021): a fortnight after the expected date is not yet a contradiction. */
const postTermMs = 14 * dayMs;
/** What is said of a pregnancy lies within this time before its expected date: 40 weeks from the last period and a margin. */
const pregnancyMs = 300 * dayMs;

interface Said {
  readonly group: Group;
  /** `undefined` where no date is recorded: it may be of any pregnancy. */
  readonly atMs: number | undefined;
}

interface Expected {
  readonly group: Group;
  readonly date: PartialDate;
}

/**
 * Still recorded as pregnant more than a fortnight after the expected date of delivery. One group alone may contradict the calendar: an expected date
 * that passed within the last ten months, and nothing that says how the pregnancy ended.
 */
export const findPregnancyConflicts: FindConflicts = (kinds, sourceName, now) => {
  const own = (["observation", "condition"] as const).flatMap((kind) => speaking.of(kinds.get(kind) ?? []));
  const expected = own.flatMap((group): readonly Expected[] => {
    const date = expectedDateOf(group.preferred);
    return date === undefined ? [] : [{ group, date }];
  });
  const [latest] = [...expected].sort((a, b) => b.date.latestMs - a.date.latestMs);
  const nowMs = instantToMs(now);
  if (latest === undefined || latest.date.latestMs + postTermMs >= nowMs) return [];
  const ends = own.filter((group) => saysNotPregnant(group.preferred)).map(toSaid);
  if (ends.some((end) => isOfPregnancy(end, latest.date) || isAfter(end, latest.date))) return [];
  const pregnant = own.filter((group) => saysPregnant(group.preferred)).map(toSaid);
  const still = pregnant.filter((one) => isOfPregnancy(one, latest.date)).map(({ group }) => group);
  const sameDate = expected.filter(({ date }) => date.latestMs === latest.date.latestMs).map(({ group }) => group);
  if (still.length === 0 && latest.date.latestMs + pregnancyMs < nowMs) return [];
  return [pastDue(latest.date, sameDate, still, sourceName)];
};

const speaking = new Selection(
  ({ preferred }) =>
    !isAboutAnother(preferred) &&
    (expectedDateOf(preferred) !== undefined || saysPregnant(preferred) || saysNotPregnant(preferred)),
);

function pastDue(
  date: PartialDate,
  expected: readonly Group[],
  pregnant: readonly Group[],
  sourceName: SourceName,
): Conflict {
  const due = `Expected date of delivery ${formatDate(date)} (${namesOf(expected, sourceName)}) has passed`;
  const summary =
    pregnant.length === 0
      ? `${due}, and nothing recorded says how the pregnancy ended`
      : `${due}, still recorded as pregnant at ${namesOf(pregnant, sourceName)}`;
  return conflictOf("pregnancyPastDue", [...expected, ...pregnant], summary);
}

/** A coded expected date of delivery. */
export function expectedDateOf({ code, detail }: Entry): PartialDate | undefined {
  if (detail.kind !== "observation" || detail.value?.type !== "date") return undefined;
  return hasCode(code, pregnancyCodes.expectedDate) ? detail.value.date : undefined;
}

function saysPregnant(entry: Entry): boolean {
  if (isOfKind(entry, "condition"))
    return problemStanding(entry) === "standing" && hasCode(entry.code, pregnancyCodes.pregnant);
  return statesOfObservation(entry, "pregnant");
}

/** Stated not pregnant, or a pregnancy on the problem list that is over. */
function saysNotPregnant(entry: Entry): boolean {
  if (isOfKind(entry, "condition"))
    return problemStanding(entry) !== "standing" && hasCode(entry.code, pregnancyCodes.pregnant);
  return statesOfObservation(entry, "notPregnant");
}

function statesOfObservation({ code, detail }: Entry, state: "pregnant" | "notPregnant"): boolean {
  if (detail.kind !== "observation") return false;
  const concept = detail.value?.type === "coded" ? detail.value.concept : code;
  return hasCode(concept, pregnancyCodes[state]);
}

function toSaid(group: Group): Said {
  const { preferred } = group;
  const over = isOfKind(preferred, "condition") && problemStanding(preferred) !== "standing";
  const date = over ? endOf(preferred.when) : startOf(preferred.when);
  return { group, atMs: (date ?? preferred.recordedAt)?.latestMs };
}

function isOfPregnancy({ atMs }: Said, due: PartialDate): boolean {
  return atMs === undefined || (atMs > due.latestMs - pregnancyMs && atMs <= due.latestMs + postTermMs);
}

function isAfter({ atMs }: Said, due: PartialDate): boolean {
  return atMs !== undefined && atMs > due.latestMs;
}
