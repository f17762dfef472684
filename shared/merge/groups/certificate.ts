import type { MergeCertificate } from "../../domain/chart.ts";
import type { EntryKind } from "../../domain/entry-detail.ts";
import type { MergeRule } from "../merge-rule.ts";
import type { Cluster } from "./group-entries.ts";
import type { Preference } from "./preferred-member.ts";

/** Why these entries are one group (design promise 4). `undefined` for a single one. */
export function certify<K extends EntryKind>(
  cluster: Cluster<K>,
  rule: MergeRule<K>,
  preference: Preference<K>,
): MergeCertificate | undefined {
  const others = cluster.members.filter((member) => member !== preference.preferred);
  if (others.length === 0) return undefined;
  const comparisons = others.map((other) => rule.compare(preference.preferred, other));
  const differs = new Set(comparisons.flatMap((comparison) => comparison.differs));
  const agrees = new Set(comparisons.flatMap((comparison) => comparison.agrees));
  return {
    rule: cluster.joinedBy.join("+"),
    ruleVersion: rule.version,
    agrees: [...agrees].filter((element) => comparisons.every((comparison) => comparison.agrees.includes(element))),
    differs: [...differs],
    preferredBecause: preference.because,
  };
}
