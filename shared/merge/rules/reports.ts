import { compareEntries } from "../comparison.ts";
import type { MergeRule } from "../merge-rule.ts";
import { codeKeys, textKey } from "../same-code.ts";
import { isDatedToTheDay, isTimed, whenKey } from "../same-date.ts";

/**
 * One report known to several systems: same kind of report, same time, same conclusion. A report without a conclusion says nothing
 * that could be compared, so it merges by its identifier only.
 */
export const reportRule: MergeRule<"report"> = {
  name: "reportSameTimeAndConclusion",
  version: 1,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    const conclusion = entry.detail.conclusion;
    if (when === undefined || conclusion === undefined || !isDatedToTheDay(entry.when)) return [];
    return codeKeys(entry.code).map((code) => `${code} ${when} ${textKey(conclusion)}`);
  },
  compare: (a, b) => {
    const comparison = compareEntries(a, b)
      .mustNotContradict("conclusion", a.detail.conclusion, b.detail.conclusion)
      .mayDiffer("status", a.status, b.status);
    if ((a.status === "cancelled") !== (b.status === "cancelled")) comparison.veto("cancelled");
    return comparison.done();
  },
  isRepeatable: (entry) => isTimed(entry.when) && entry.detail.results.length === 0,
};
