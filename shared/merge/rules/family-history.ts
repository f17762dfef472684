import { compareLines } from "../comparison.ts";
import { fieldKeys } from "../fields-agree.ts";
import { fingerprint } from "../fingerprint.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { compareCodes } from "../same-code.ts";
import { dayKeys, isDatedToTheDay, isTimed, onSameDay, startOf } from "../same-date.ts";
import { nearlySameWords, sameWords } from "../same-words.ts";

type FamilyHistory = EntryOf<"familyHistory">;

/**
 * One relative's history known to several systems: the same to the last word. Loosely: the same relative, taken on the same day, and every condition of the
 * shorter list on the longer. A sister is not a brother, nor one sister another whose name differs. Undated ones never merge.
 */
export const familyHistoryRule: MergeRule<"familyHistory"> = {
  name: "familyHistorySameRelativeAndDay",
  version: 3,
  contentKeys: (entry) => (isDatedToTheDay(entry.when) ? [fingerprint(entry)] : []),
  compare: (a, b) => {
    const comparison = compareLines(a, b)
      .mustMatch("relationship", a.detail.relationship, b.detail.relationship)
      .mustNotContradict("name", fieldKeys(a, "Name")[0], fieldKeys(b, "Name")[0])
      .mustNotContradict("status", a.status, b.status)
      .mustNotContradict("deceased", a.detail.deceased, b.detail.deceased)
      .datesMustNotContradict("date", startOf(a.when), startOf(b.when));
    for (const { name, onset } of a.detail.conditions) {
      const other = b.detail.conditions.find((condition) => nearlySameWords(condition.name, name));
      comparison.mustNotContradict("onset", onset, other?.onset);
    }
    const areBothStated = a.detail.conditions.length > 0 && b.detail.conditions.length > 0;
    if (areBothStated && !holdsAll(a, b)) comparison.leaveOpen("conditions");
    return comparison.done();
  },
  looseKeys: (entry) => dayKeys(startOf(entry.when)),
  matchesLoosely: (a, b) =>
    sameWords(a.detail.relationship, b.detail.relationship) &&
    onSameDay(startOf(a.when), startOf(b.when)) &&
    holdsAll(a, b),
  isRepeatable: (entry) => isTimed(entry.when),
};

function holdsAll(a: FamilyHistory, b: FamilyHistory): boolean {
  const [shorter = [], longer = []] = [a.detail.conditions, b.detail.conditions].sort(
    (one, other) => one.length - other.length,
  );
  // Of a single condition the code is the entry's own.
  if (shorter.length === 1 && longer.length === 1 && compareCodes(a.code, b.code) === "same") return true;
  return shorter.length > 0 && shorter.every(({ name }) => longer.some((other) => nearlySameWords(name, other.name)));
}
