import { compareEntries } from "../comparison.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { codeKeys } from "../same-code.ts";
import { dateKey } from "../same-date.ts";

/**
 * One problem known to several systems: same code, same onset as precisely recorded, no word against each other.
 * Undated problems never merge: two undated entries of pneumonia may be ten years apart.
 */
export const conditionRule: MergeRule<"condition"> = {
  name: "conditionSameCodeAndOnset",
  version: 1,
  contentKeys: (entry) => {
    const onset = entry.detail.onset;
    return onset === undefined ? [] : codeKeys(entry.code).map((code) => `${code} ${dateKey(onset)}`);
  },
  compare: (a, b) =>
    compareEntries(a, b)
      .mustMatch("standing", problemStanding(a), problemStanding(b))
      .mustNotContradict("clinical status", a.detail.clinicalStatus, b.detail.clinicalStatus)
      .mustMatch("body site", a.detail.bodySite, b.detail.bodySite)
      .datesMustNotContradict("onset", a.detail.onset, b.detail.onset)
      .datesMustNotContradict("end", a.detail.abatement, b.detail.abatement)
      .mustNotContradict("severity", a.detail.severity, b.detail.severity)
      .mayDiffer("certainty", a.detail.verificationStatus, b.detail.verificationStatus)
      .mayDiffer("significance", a.detail.significance, b.detail.significance)
      .done(),
  isRepeatable: (entry) => entry.detail.onset !== undefined,
};

export function problemStanding(entry: EntryOf<"condition">): "refuted" | "over" | "standing" {
  const { verificationStatus, clinicalStatus, abatement } = entry.detail;
  if (verificationStatus === "refuted" || verificationStatus === "entered-in-error") return "refuted";
  switch (clinicalStatus) {
    case "resolved":
    case "inactive":
    case "remission":
      return "over";
    case "active":
    case "recurrence":
    case "relapse":
      return "standing";
    case undefined:
      return abatement === undefined ? "standing" : "over";
  }
}
