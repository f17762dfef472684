import type { PartialDate } from "../../fhir/partial-date.ts";
import { shareIdentifier } from "../business-identifiers.ts";
import { type ComparisonBuilder, compareUndated } from "../comparison.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { codeKeys } from "../same-code.ts";
import { dateKey } from "../same-date.ts";
import { namesNoAgent } from "../unspecific-codes.ts";

/**
 * One allergy known to several systems: the same agent by code, the same status values, the same date (the onset where both state it, else the
 * day it was recorded). Undated ones never merge by content: the line puts them side by side. Refuted here and active there is never one fact.
 * A statement of "none known" belongs to its author and date, so two of them are two.
 */
export const allergyRule: MergeRule<"allergy"> = {
  name: "allergySameAgentDateAndStatus",
  version: 2,
  contentKeys: (entry) => {
    if (entry.detail.assertsNone !== undefined || entry.detail.transferDegraded) return [];
    const { clinicalStatus, verificationStatus } = entry.detail;
    const status = `${clinicalStatus ?? ""} ${verificationStatus ?? ""}`;
    return codeKeys(entry.code)
      .filter((key) => !namesNoAgent(key))
      .flatMap((key) => datesOf(entry).map((date) => `${key} ${status} ${date}`));
  },
  compare: (a, b) => {
    const comparison = compareUndated(a, b)
      .mustMatch("statement of none", a.detail.assertsNone, b.detail.assertsNone)
      .mustMatch("standing", standingOf(a), standingOf(b))
      .mustNotContradict("clinical status", a.detail.clinicalStatus, b.detail.clinicalStatus)
      .mustNotContradict("allergy or intolerance", a.detail.type, b.detail.type)
      .mustNotContradict("criticality", a.detail.criticality, b.detail.criticality)
      .listsMustMeet("reactions", manifestationsOf(a), manifestationsOf(b))
      .datesMustNotContradict("end", a.detail.endDate, b.detail.endDate);
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

function datesOf({ detail, recordedAt }: EntryOf<"allergy">): readonly string[] {
  return [
    ...(detail.onset === undefined ? [] : [`onset ${dateKey(detail.onset)}`]),
    ...(recordedAt === undefined ? [] : [`recorded ${dateKey(recordedAt)}`]),
  ];
}

/** The onset where both state it, else the day of recording. One number stands for one allergy, whenever each system took it in. */
function compareDates(
  comparison: ComparisonBuilder,
  a: EntryOf<"allergy">,
  b: EntryOf<"allergy">,
  isOneNumber: boolean,
): void {
  const isByOnset = a.detail.onset !== undefined && b.detail.onset !== undefined;
  const [element, left, right] = isByOnset
    ? (["onset", a.detail.onset, b.detail.onset] as const)
    : (["recorded", a.recordedAt, b.recordedAt] as const);
  if (isOneNumber && isByOnset) comparison.datesMustNotContradict(element, left, right);
  else if (isOneNumber) comparison.mayDiffer(element, keyOf(left), keyOf(right));
  else comparison.mustMatch(element, keyOf(left), keyOf(right));
}

function keyOf(date: PartialDate | undefined): string | undefined {
  return date === undefined ? undefined : dateKey(date);
}

/** Whether the allergy stands at all, whatever its degree of certainty. */
export function standingOf(entry: EntryOf<"allergy">): "refuted" | "over" | "standing" {
  const { verificationStatus, clinicalStatus, endDate } = entry.detail;
  if (verificationStatus === "refuted" || verificationStatus === "entered-in-error") return "refuted";
  if (clinicalStatus === "resolved" || clinicalStatus === "inactive") return "over";
  return clinicalStatus === undefined && endDate !== undefined ? "over" : "standing";
}

function manifestationsOf(entry: EntryOf<"allergy">): readonly string[] {
  return entry.detail.reactions.flatMap((reaction) => reaction.manifestations);
}
