import { areNumberedApart } from "../business-identifiers.ts";
import { compareEntries } from "../comparison.ts";
import { contradictingLabels } from "../fields-agree.ts";
import { fingerprint } from "../fingerprint.ts";
import { dayAndTermKeys } from "../loose-keys.ts";
import type { MergeRule } from "../merge-rule.ts";
import { sameLine } from "../same-concept.ts";
import { datesOverlap, isDatedToTheDay, isTimed, startOf } from "../same-date.ts";

/**
 * Types that are read in words alone: the same to the last word and dated to the day. Loosely: the same line at the same time, and nothing that the one says
 * under a label the other says otherwise. On a day without a time two alike may be two.
 */
export const generalRule: MergeRule<"other"> = {
  name: "otherSameContentAndDate",
  version: 3,
  contentKeys: (entry) => (isDatedToTheDay(entry.when) ? [fingerprint(entry)] : []),
  compare: (a, b) => {
    const comparison = compareEntries(a, b).linesTell(a, b).mustNotContradict("status", a.status, b.status);
    for (const label of contradictingLabels(a, b)) comparison.veto(label.toLowerCase());
    if (areNumberedApart(a, b)) comparison.veto("number");
    return comparison.done();
  },
  looseKeys: (entry) => (isTimed(entry.when) ? dayAndTermKeys(entry) : []),
  matchesLoosely: (a, b) => {
    const [left, right] = [startOf(a.when), startOf(b.when)];
    return left !== undefined && right !== undefined && sameLine(a, b) && datesOverlap(left, right);
  },
  isRepeatable: (entry) => isTimed(entry.when),
};
