import { compareEntries } from "../comparison.ts";
import type { MergeRule } from "../merge-rule.ts";
import { codeKeys, textKey } from "../same-code.ts";
import { isDatedToTheDay, isTimed, whenKey } from "../same-date.ts";

/**
 * One report known to several systems: same kind of report, same time, same conclusion and the same results, each of them already one fact.
 * A report with neither says nothing that could be compared, so it merges by its identifier only.
 */
export const reportRule: MergeRule<"report"> = {
  name: "reportSameTimeAndContent",
  version: 1,
  contentKeys: (entry, factOf) => {
    const when = whenKey(entry.when);
    const { conclusion, results } = entry.detail;
    if (when === undefined || !isDatedToTheDay(entry.when)) return [];
    if (conclusion === undefined && results.length === 0) return [];
    // With a result that did not come, what did come is not the report's whole content.
    if (entry.issues.some((issue) => issue.code === "missingReference")) return [];
    const facts = results.map(factOf);
    if (facts.includes(undefined)) return [];
    const content = `${conclusion === undefined ? "" : textKey(conclusion)} ${[...facts].sort().join(" ")}`;
    return codeKeys(entry.code).map((code) => `${code} ${when} ${content}`);
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
