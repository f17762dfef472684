import { startOf } from "../../domain/when.ts";
import { compareEntries } from "../comparison.ts";
import { monthAndTermKeys } from "../groups/loose-keys.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { codeKeys } from "../same/same-code.ts";
import { sameTerm } from "../same/same-concept.ts";
import { isDatedToTheDay, isTimed, onSameDay, onSameDayOrMonth, whenKey } from "../same/same-date.ts";
import { mayBeOneParty } from "../same/same-party.ts";

/**
 * One procedure known to several systems: same code, same day or time, same site. Loosely: the same words where no code speaks against it, and a day
 * against a time on it, or a month against a day in it where that month holds no other and nobody else is named. Done never merges with not done, nor with planned.
 */
export const procedureRule: MergeRule<"procedure"> = {
  name: "procedureSameCodeAndDate",
  version: 5,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    if (when === undefined || !isDatedToTheDay(entry.when)) return [];
    return codeKeys(entry.code).map((code) => `${code} ${when}`);
  },
  compare: (a, b) => {
    const comparison = compareEntries(a, b)
      .mustMatch("done or not done", a.detail.notDone, b.detail.notDone)
      .mustMatch("planned", isPlanned(a), isPlanned(b))
      .sitesMustMatch(a, b)
      .mustNotContradict("outcome", a.detail.outcome, b.detail.outcome)
      .mustNotContradict("complication", a.detail.complication, b.detail.complication)
      .mayDiffer("reason", a.detail.reason, b.detail.reason)
      .mayDiffer("status", a.status, b.status);
    // In one month somebody may have it again, elsewhere.
    if (!onSameDay(startOf(a.when), startOf(b.when)))
      comparison.someMustMeet("performer", a.performers, b.performers, mayBeOneParty);
    return comparison.done();
  },
  looseKeys: (entry) => monthAndTermKeys(entry),
  matchesLoosely: (a, b) => sameTerm(a, b) && onSameDayOrMonth(startOf(a.when), startOf(b.when)),
  isRepeatable: (entry) => isTimed(entry.when),
};

function isPlanned({ status }: EntryOf<"procedure">): boolean {
  return status === "preparation";
}
