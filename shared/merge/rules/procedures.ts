import { compareEntries } from "../comparison.ts";
import type { MergeRule } from "../merge-rule.ts";
import { codeKeys } from "../same-code.ts";
import { isDatedToTheDay, isTimed, whenKey } from "../same-date.ts";

/** One procedure known to several systems: same code, same day or time, same site. Done never merges with not done. */
export const procedureRule: MergeRule<"procedure"> = {
  name: "procedureSameCodeAndDate",
  version: 1,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    if (when === undefined || !isDatedToTheDay(entry.when)) return [];
    return codeKeys(entry.code).map((code) => `${code} ${when}`);
  },
  compare: (a, b) =>
    compareEntries(a, b)
      .mustMatch("done or not done", a.detail.notDone, b.detail.notDone)
      .mustMatch("body site", a.detail.bodySite, b.detail.bodySite)
      .mustNotContradict("outcome", a.detail.outcome, b.detail.outcome)
      .mustNotContradict("complication", a.detail.complication, b.detail.complication)
      .mayDiffer("reason", a.detail.reason, b.detail.reason)
      .mayDiffer("status", a.status, b.status)
      .done(),
  isRepeatable: (entry) => isTimed(entry.when),
};
