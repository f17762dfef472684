import { startOf } from "../../domain/when.ts";
import { type ComparisonBuilder, compareLines } from "../comparison.ts";
import { fingerprint } from "../groups/fingerprint.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { fieldKeys, fieldValues } from "../same/fields-agree.ts";
import { compareCodes } from "../same/same-code.ts";
import { sameConcept } from "../same/same-concept.ts";
import { dayKeys, isDatedToTheDay, isTimed, onSameDay } from "../same/same-date.ts";
import { nearlySameWords, sameWords, wordsKey } from "../same/same-words.ts";

type FamilyHistory = EntryOf<"familyHistory">;
type RelativesCondition = FamilyHistory["detail"]["conditions"][number];

/**
 * One relative's history known to several systems: the same to the last word. Loosely: the same relative, taken on the same day (or of a parent or grandparent the same
 * illnesses at the same ages on another), and every condition of the
 * shorter list on the longer, by code or by words, begun at no other age. A sister is not a brother, nor one sister another whose name, age or year of birth differs. Undated ones never merge.
 */
export const familyHistoryRule: MergeRule<"familyHistory"> = {
  name: "familyHistorySameRelativeAndDay",
  version: 5,
  contentKeys: (entry) => (isDatedToTheDay(entry.when) ? [fingerprint(entry)] : []),
  compare: (a, b) => {
    const comparison = compareLines(a, b)
      .mustMatch("relationship", a.detail.relationship, b.detail.relationship)
      .mustNotContradict("name", fieldKeys(a, "Name")[0], fieldKeys(b, "Name")[0])
      .mustNotContradict("year of birth", yearOfBirth(a), yearOfBirth(b))
      .mustNotContradict("age", ageKey(fieldValues(a, "Age")[0]), ageKey(fieldValues(b, "Age")[0]));
    if (isToldAgain(a, b)) comparison.differ("date");
    else comparison.datesMustNotContradict("date", startOf(a.when), startOf(b.when));
    if (isGiven(a) && isGiven(b)) comparison.mayDiffer("status", a.status, b.status);
    else comparison.mustNotContradict("status", a.status, b.status);
    compareDeaths(comparison, a.detail.deceased, b.detail.deceased);
    for (const condition of a.detail.conditions) {
      const other = b.detail.conditions.find((one) => isOneCondition(one, condition));
      comparison.mustNotContradict("onset", ageKey(condition.onset), ageKey(other?.onset));
    }
    const areBothStated = a.detail.conditions.length > 0 && b.detail.conditions.length > 0;
    if (areBothStated && !holdsAll(a, b)) comparison.leaveOpen("conditions");
    return comparison.done();
  },
  looseKeys: (entry) => [...dayKeys(startOf(entry.when)), ...onlyOneOf(entry)],
  matchesLoosely: (a, b) =>
    sameWords(a.detail.relationship, b.detail.relationship) &&
    (onSameDay(startOf(a.when), startOf(b.when)) || isToldAgain(a, b)) &&
    holdsAll(a, b),
  isRepeatable: (entry) => isTimed(entry.when),
};

/** Of whom everybody has one. */
const onlyOnes = /^(?:natural |biological )?(?:mother|father)$|^(?:maternal|paternal) grand(?:mother|father)$/i;

function onlyOneOf({ detail }: FamilyHistory): readonly string[] {
  const { relationship = "" } = detail;
  return onlyOnes.test(relationship) ? [wordsKey(relationship)] : [];
}

/** The same illnesses at the same ages of a relative of whom there is but one, taken down on two days. */
function isToldAgain(a: FamilyHistory, b: FamilyHistory): boolean {
  const [ours, theirs] = [a.detail.conditions, b.detail.conditions];
  if (onlyOneOf(a).length === 0 || ours.length !== theirs.length) return false;
  if (!isDatedToTheDay(a.when) || !isDatedToTheDay(b.when) || ours.length === 0) return false;
  return areAmong(ours, theirs) && areAmong(theirs, ours);
}

function areAmong(some: readonly RelativesCondition[], others: readonly RelativesCondition[]): boolean {
  return some.every((one) =>
    others.some(
      (other) => one.onset !== undefined && ageKey(one.onset) === ageKey(other.onset) && isOneCondition(one, other),
    ),
  );
}

/** `partial` says only that there may be more to know of the relative. */
function isGiven({ status }: FamilyHistory): boolean {
  return status === "completed" || status === "partial";
}

/** Whoever died at 71 has died. */
function compareDeaths(comparison: ComparisonBuilder, a: string | undefined, b: string | undefined): void {
  const isMorePreciseOnce = (a === "Yes" && b !== "No") || (b === "Yes" && a !== "No");
  if (isMorePreciseOnce) comparison.mayDiffer("deceased", a, b);
  else comparison.mustNotContradict("deceased", ageKey(a), ageKey(b));
}

function yearOfBirth(entry: FamilyHistory): string | undefined {
  return fieldValues(entry, "Born")[0]?.match(/\b\d{4}\b/)?.[0];
}

/** `54 years`, `54 a`, `age 54` and `54` are one age. */
const age = /^\s*(?:at\s+)?(?:aged?\s+)?(\d{1,3})\s*(?:a|y|yrs?|years?(?: old| of age)?)?\s*$/i;

function ageKey(words: string | undefined): string | undefined {
  return words === undefined ? undefined : words.replace(age, "$1 years");
}

function holdsAll(a: FamilyHistory, b: FamilyHistory): boolean {
  const [shorter = [], longer = []] = [a.detail.conditions, b.detail.conditions].sort(
    (one, other) => one.length - other.length,
  );
  return shorter.length > 0 && shorter.every((one) => longer.some((other) => isOneCondition(one, other)));
}

function isOneCondition(a: RelativesCondition, b: RelativesCondition): boolean {
  if (compareCodes(a.code, b.code) === "different") return false;
  return nearlySameWords(a.name, b.name) || sameConcept(a.code, b.code);
}
