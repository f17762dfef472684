import { compareEntries } from "../comparison.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { codeKeys } from "../same-code.ts";
import { namesNoAgent } from "../unspecific-codes.ts";

/**
 * One allergy known to several systems: the same agent by code, the same standing. It needs no date: an allergy is a state, and its
 * agent is what it is (NHS CUI ADR-0013, one row per causative agent). Refuted here and active there is never one fact.
 * A statement of "none known" belongs to its author and date, so two of them are two.
 */
export const allergyRule: MergeRule<"allergy"> = {
  name: "allergySameAgent",
  version: 1,
  contentKeys: (entry) => {
    if (entry.detail.assertsNone !== undefined || entry.detail.transferDegraded) return [];
    return codeKeys(entry.code).filter((key) => !namesNoAgent(key));
  },
  compare: (a, b) =>
    compareEntries(a, b)
      .mustMatch("statement of none", a.detail.assertsNone, b.detail.assertsNone)
      .mustMatch("standing", standingOf(a), standingOf(b))
      .mustNotContradict("clinical status", a.detail.clinicalStatus, b.detail.clinicalStatus)
      .mustNotContradict("allergy or intolerance", a.detail.type, b.detail.type)
      .mustNotContradict("criticality", a.detail.criticality, b.detail.criticality)
      .listsMustMeet("reactions", manifestationsOf(a), manifestationsOf(b))
      .datesMustNotContradict("onset", a.detail.onset, b.detail.onset)
      .datesMustNotContradict("end", a.detail.endDate, b.detail.endDate)
      .mayDiffer("certainty", a.detail.verificationStatus, b.detail.verificationStatus)
      .done(),
  isRepeatable: (entry) => entry.detail.assertsNone === undefined,
};

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
