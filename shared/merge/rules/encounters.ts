import { compareEntries } from "../comparison.ts";
import type { MergeRule } from "../merge-rule.ts";
import { codeKeys } from "../same-code.ts";
import { isTimed, whenKey } from "../same-date.ts";

/** One contact known to several systems: same class and type, begun (and ended) at the same minute. A day alone may hold two visits. */
export const encounterRule: MergeRule<"encounter"> = {
  name: "encounterSameTypeAndTime",
  version: 1,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    if (when === undefined || !isTimed(entry.when)) return [];
    return codeKeys(entry.code).map((code) => `${code} ${entry.detail.class ?? ""} ${when}`);
  },
  compare: (a, b) => {
    const comparison = compareEntries(a, b)
      .mustNotContradict("class", a.detail.class, b.detail.class)
      .mustNotContradict("place", a.place, b.place)
      .mustNotContradict("organisation", a.organisation, b.organisation)
      .mayDiffer("reason", a.detail.reason, b.detail.reason)
      .mayDiffer("status", a.status, b.status);
    if ((a.status === "cancelled") !== (b.status === "cancelled")) comparison.veto("cancelled");
    return comparison.done();
  },
  isRepeatable: (entry) => isTimed(entry.when),
};
