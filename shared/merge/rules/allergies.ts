import type { PartialDate } from "../../fhir/partial-date.ts";
import { type ComparisonBuilder, compareLines } from "../comparison.ts";
import { shareIdentifier } from "../groups/business-identifiers.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { agentOf, areNearlyOneAgent, compareAgents, reactionsOf } from "../same/same-agent.ts";
import { codeKeys } from "../same/same-code.ts";
import { dateKey, datesOverlap, dayKeys, isNewYear, onSameDay } from "../same/same-date.ts";
import { namesNoAgent } from "../same/unspecific-codes.ts";

type Allergy = EntryOf<"allergy">;

/**
 * One allergy known to several systems: the same agent, the same status values, and a date that ties the two statements to one history: the same onset, or the
 * same day of recording (or a month against a day in it) where not both state an onset.
 *
 * An allergy is a lasting trait, and the day of recording is the day on which a system took it in: two such days say nothing against one allergy where the
 * onset agrees. Alone they do: the same rash after penicillin, recorded in 2009 and again in 2021, may be two events, of which the second is the one to know
 * about, so those stay two statements on one line. So do undated ones, one undated beside a dated one, and whatever differs in reaction or status. How sure
 * each is may differ, but for refuted: GP Connect has every allergy say `unconfirmed` (AllergyIntolerance, `verificationStatus`: fixed value).
 * Neither does one that states no clinical status against one that is active; beside one that is over it may be the one that stands. Nothing is lost by it, as the line puts them side by side, while a wrong merge could hide the worse reaction. Refuted here and active there is never
 * one fact. A statement of "none known" belongs to its author and date, so two of them are two.
 *
 * The agent is one by code or by name (substance, product and "allergy to …" have three codes). Loosely, where nothing else could take its place, the date
 * may be a day against a time, a date of what stands at both a year against a day in it, and the name of what is no medicine may hold a typing error.
 */
export const allergyRule: MergeRule<"allergy"> = {
  name: "allergySameAgentDateAndStatus",
  version: 9,
  contentKeys: (entry) => {
    if (!isOfAnAgent(entry)) return [];
    const status = entry.detail.clinicalStatus ?? "";
    return agentKeys(entry).flatMap((key) => datesOf(entry).map((date) => `${key} ${status} ${date}`));
  },
  looseKeys: (entry) => {
    if (!isOfAnAgent(entry) || datesOf(entry).length === 0) return [];
    const days = [...dayKeys(entry.recordedAt), ...dayKeys(entry.detail.onset)];
    return [...agentKeys(entry), ...days].map((key) => `${key} ${standingOf(entry)}`);
  },
  matchesLoosely: (a, b) =>
    (compareAgents(a, b) === "same" || areNearlyOneAgent(a, b)) &&
    (isRecordedAtOnce(a, b) || hasSameOnset(a, b) || isRecordedAtItsOnset(a, b)),
  compare: (a, b) => {
    const comparison = compareLines(a, b)
      .mustMatch("statement of none", a.detail.assertsNone, b.detail.assertsNone)
      .mustMatch("standing", standingOf(a), standingOf(b))
      .mustNotContradict("clinical status", a.detail.clinicalStatus, b.detail.clinicalStatus)
      .mustNotContradict("allergy or intolerance", a.detail.type, b.detail.type)
      .mustNotContradict("criticality", assessedCriticality(a), assessedCriticality(b))
      .listsMustMeet("reactions", reactionsOf(a), reactionsOf(b))
      .datesMustNotContradict("end", a.detail.endDate, b.detail.endDate);
    compareCodesAndNames(comparison, a, b);
    const isOneNumber = shareIdentifier(a, b);
    comparison.mayDiffer("certainty", a.detail.verificationStatus, b.detail.verificationStatus);
    const statuses = [a.detail.clinicalStatus, b.detail.clinicalStatus];
    const isUnstatedOnce = statuses.includes(undefined) && statuses.some((status) => status !== undefined);
    if (!isOneNumber && isUnstatedOnce && !statuses.includes("active")) comparison.veto("status");
    compareDates(comparison, a, b, isOneNumber);
    return comparison.done();
  },
  isRepeatable: (entry) => entry.detail.assertsNone === undefined && datesOf(entry).length > 0,
};

/** By code, but for one that names no agent, and by name. */
function agentKeys(entry: Allergy): readonly string[] {
  const agent = agentOf(entry);
  const codes = codeKeys(entry.code).filter((key) => !namesNoAgent(key));
  return agent === undefined ? codes : [...codes, `agent ${agent}`];
}

function isOfAnAgent({ detail }: Allergy): boolean {
  return detail.assertsNone === undefined && !detail.transferDegraded;
}

/** A substance, a product that holds it and the allergy to it have three codes, and one name. */
function compareCodesAndNames(comparison: ComparisonBuilder, a: Allergy, b: Allergy): void {
  const agents = compareAgents(a, b);
  if (agents === "different") comparison.veto("agent");
  else if (agents === "same") comparison.agree("agent");
  else if (!areNearlyOneAgent(a, b)) comparison.leaveOpen("agent");
  const codes = new Set(codeKeys(a.code));
  if (codeKeys(b.code).some((key) => codes.has(key))) comparison.agree("code");
  else if (codes.size > 0 || b.code?.codings.length !== 0) comparison.differ("code");
}

function datesOf({ detail, recordedAt }: Allergy): readonly string[] {
  return [
    ...(detail.onset === undefined ? [] : [`onset ${dateKey(detail.onset)}`]),
    ...(recordedAt === undefined ? [] : [`recorded ${dateKey(recordedAt)}`]),
  ];
}

/** At one precision, or a day within a month. A year may be any day in it, so it is one only of an allergy that stands at both. */
function isOneDate(a: Allergy, b: Allergy, left: PartialDate | undefined, right: PartialDate | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  if (onSameDay(left, right)) return true;
  if (!datesOverlap(left, right)) return false;
  const isToTheYear = left.precision === "year" || right.precision === "year";
  if (!isToTheYear || left.precision === right.precision) return true;
  return standingOf(a) === "standing" && !isNewYear(left) && !isNewYear(right) && compareAgents(a, b) === "same";
}

function hasSameOnset(a: Allergy, b: Allergy): boolean {
  return isOneDate(a, b, a.detail.onset, b.detail.onset);
}

function isRecordedAtOnce(a: Allergy, b: Allergy): boolean {
  return isOneDate(a, b, a.recordedAt, b.recordedAt);
}

/** Many systems give one date: the day on which the one says that it began is the day on which the other, that does not say when, took it down. */
function isRecordedAtItsOnset(a: Allergy, b: Allergy): boolean {
  const [left, right] = [a.detail.onset, b.detail.onset];
  if (left === undefined) return onSameDay(right, a.recordedAt);
  return right === undefined && onSameDay(left, b.recordedAt);
}

/** The onset where both state it, else the day of recording. One number stands for one allergy, whenever each system took it in. */
function compareDates(comparison: ComparisonBuilder, a: Allergy, b: Allergy, isOneNumber: boolean): void {
  const isByOnset = a.detail.onset !== undefined && b.detail.onset !== undefined;
  if (isByOnset) comparison.datesMustNotContradict("onset", a.detail.onset, b.detail.onset);
  const isOneDay = isRecordedAtOnce(a, b);
  if (isOneDay && a.recordedAt?.precision === b.recordedAt?.precision) comparison.agree("recorded");
  else if (a.recordedAt !== undefined || b.recordedAt !== undefined) comparison.differ("recorded");
  if (isOneNumber || isByOnset || isOneDay || isRecordedAtItsOnset(a, b)) return;
  // The days of recording differ, or one is missing, and no onset speaks for one history.
  comparison.veto("date");
}

/** "Unable to assess" says nothing of how dangerous it is, so nothing against "high". */
function assessedCriticality({ detail }: Allergy): string | undefined {
  return detail.criticality === "unable-to-assess" ? undefined : detail.criticality;
}

/** Whether the allergy stands at all, whatever its degree of certainty. */
export function standingOf(entry: Allergy): "refuted" | "over" | "standing" {
  const { verificationStatus, clinicalStatus, endDate } = entry.detail;
  if (verificationStatus === "refuted" || verificationStatus === "entered-in-error") return "refuted";
  if (clinicalStatus === "resolved" || clinicalStatus === "inactive") return "over";
  return clinicalStatus === undefined && endDate !== undefined ? "over" : "standing";
}
