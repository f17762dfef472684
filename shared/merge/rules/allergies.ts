import type { PartialDate } from "../../fhir/partial-date.ts";
import { shareIdentifier } from "../business-identifiers.ts";
import { type ComparisonBuilder, compareBesidesCode } from "../comparison.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { agentOf, compareAgents, reactionsOf, sameReactions } from "../same-agent.ts";
import { codeKeys } from "../same-code.ts";
import { dateKey, datesOverlap, onSameDay } from "../same-date.ts";
import { namesNoAgent } from "../unspecific-codes.ts";

type Allergy = EntryOf<"allergy">;

/**
 * One allergy known to several systems: the same agent, the same status values, and something that ties the two statements to one history: the same
 * onset, the same day of recording, or the same reactions.
 *
 * An allergy is a lasting trait, and the day of recording is the day on which a system took it in: two such days say nothing against one allergy where onset
 * or reactions agree. Alone, "allergic to penicillin" recorded in 2009 and again in 2021 may be two events, of which the second is the one to know about, so
 * those stay two statements on one line. So do undated ones, one undated beside a dated one, and whatever differs in certainty or status: nothing is lost
 * by it, as the line puts them side by side, while a wrong merge could hide the worse reaction. Refuted here and active there is never one fact.
 * A statement of "none known" belongs to its author and date, so two of them are two.
 *
 * Strictly, code and date are one. Loosely, where nothing else could take its place, the agent may be one by name (substance, product and "allergy to …" have
 * three codes), and the date a day against a time.
 */
export const allergyRule: MergeRule<"allergy"> = {
  name: "allergySameAgentDateAndStatus",
  version: 3,
  contentKeys: (entry) => {
    if (!isOfAnAgent(entry)) return [];
    const { clinicalStatus, verificationStatus } = entry.detail;
    const status = `${clinicalStatus ?? ""} ${verificationStatus ?? ""}`;
    return codeKeys(entry.code)
      .filter((key) => !namesNoAgent(key))
      .flatMap((key) => datesOf(entry).map((date) => `${key} ${status} ${date}`));
  },
  looseKeys: (entry) => {
    if (!isOfAnAgent(entry) || datesOf(entry).length === 0) return [];
    const agent = agentOf(entry);
    const codes = codeKeys(entry.code).filter((key) => !namesNoAgent(key));
    return [...(agent === undefined ? [] : [`agent ${agent}`]), ...codes].map((key) => `${key} ${standingOf(entry)}`);
  },
  matchesLoosely: (a, b) =>
    compareAgents(a, b) === "same" &&
    datesOf(a).length > 0 &&
    datesOf(b).length > 0 &&
    (onSameDay(a.recordedAt, b.recordedAt) || sameReactions(a, b) || hasSameOnset(a, b)),
  compare: (a, b) => {
    const comparison = compareBesidesCode(a, b)
      .mustMatch("statement of none", a.detail.assertsNone, b.detail.assertsNone)
      .mustMatch("standing", standingOf(a), standingOf(b))
      .mustNotContradict("clinical status", a.detail.clinicalStatus, b.detail.clinicalStatus)
      .mustNotContradict("allergy or intolerance", a.detail.type, b.detail.type)
      .mustNotContradict("criticality", a.detail.criticality, b.detail.criticality)
      .listsMustMeet("reactions", reactionsOf(a), reactionsOf(b))
      .datesMustNotContradict("end", a.detail.endDate, b.detail.endDate);
    compareCodesAndNames(comparison, a, b);
    const isOneNumber = shareIdentifier(a, b);
    const certainties = [a.detail.verificationStatus, b.detail.verificationStatus] as const;
    if (isOneNumber) comparison.mayDiffer("certainty", ...certainties);
    else {
      comparison.mustMatch("certainty", ...certainties);
      if ((a.detail.clinicalStatus === undefined) !== (b.detail.clinicalStatus === undefined))
        comparison.veto("status");
    }
    compareDates(comparison, a, b, isOneNumber);
    return comparison.done();
  },
  isRepeatable: (entry) => entry.detail.assertsNone === undefined && datesOf(entry).length > 0,
};

function isOfAnAgent({ detail }: Allergy): boolean {
  return detail.assertsNone === undefined && !detail.transferDegraded;
}

/** A substance, a product that holds it and the allergy to it have three codes, and one name. */
function compareCodesAndNames(comparison: ComparisonBuilder, a: Allergy, b: Allergy): void {
  const agents = compareAgents(a, b);
  if (agents === "different") comparison.veto("agent");
  else if (agents === "same") comparison.agree("agent");
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

/** At one precision: a year is not a day in it. */
function hasSameOnset(a: Allergy, b: Allergy): boolean {
  const [left, right] = [a.detail.onset, b.detail.onset];
  if (left === undefined || right === undefined) return false;
  return onSameDay(left, right) || (left.precision === right.precision && datesOverlap(left, right));
}

/** The onset where both state it, else the day of recording. One number stands for one allergy, whenever each system took it in. */
function compareDates(comparison: ComparisonBuilder, a: Allergy, b: Allergy, isOneNumber: boolean): void {
  const isByOnset = a.detail.onset !== undefined && b.detail.onset !== undefined;
  if (isByOnset) comparison.datesMustNotContradict("onset", a.detail.onset, b.detail.onset);
  const isOneDay = onSameDay(a.recordedAt, b.recordedAt) || keyOf(a.recordedAt) === keyOf(b.recordedAt);
  if (isOneDay && a.recordedAt !== undefined) comparison.agree("recorded");
  else if (a.recordedAt !== undefined || b.recordedAt !== undefined) comparison.differ("recorded");
  if (isOneNumber || isByOnset || isOneDay) return;
  // The days of recording differ, or one is missing, and no onset speaks for one history: only the reactions can.
  const isDated = datesOf(a).length > 0 && datesOf(b).length > 0;
  if (!isDated || !sameReactions(a, b)) comparison.veto("date");
}

function keyOf(date: PartialDate | undefined): string | undefined {
  return date === undefined ? undefined : dateKey(date);
}

/** Whether the allergy stands at all, whatever its degree of certainty. */
export function standingOf(entry: Allergy): "refuted" | "over" | "standing" {
  const { verificationStatus, clinicalStatus, endDate } = entry.detail;
  if (verificationStatus === "refuted" || verificationStatus === "entered-in-error") return "refuted";
  if (clinicalStatus === "resolved" || clinicalStatus === "inactive") return "over";
  return clinicalStatus === undefined && endDate !== undefined ? "over" : "standing";
}
