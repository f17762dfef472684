import table from "../../../assets/tables/party-words.json" with { type: "json" };
import { lookUp } from "../../kernel/look-up.ts";
import { ComparisonBuilder } from "../comparison.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { compareFullNames } from "../patient/compare-names.ts";
import { fieldKeys, fieldValues } from "../same/fields-agree.ts";
import { wordsKey } from "../same/same-words.ts";

/**
 * One relative or friend known to several systems. A person has no date, so it is told by name: loosely, the same full name and relationship or role, or a name
 * that agrees as far as it goes and one telephone number or email address, and neither another relationship, birth date, gender nor another number against it. Two numbers stay two lines, because either may be the right one.
 */
export const contactRule: MergeRule<"contact"> = {
  name: "contactSamePerson",
  version: 5,
  contentKeys: () => [],
  compare: (a, b) => {
    const comparison = compareRelations(new ComparisonBuilder().mayDiffer("wording", a.display, b.display), a, b)
      .mustMatch("status", a.status, b.status)
      .listsMustMeet("telephone", phonesOf(a), phonesOf(b))
      .listsMustMeet("postcode", postcodesOf(a), postcodesOf(b))
      .someMustMeet("birth date", fieldValues(a, "Born"), fieldValues(b, "Born"), isOneDayOrLess)
      .listsMustMeet("gender", gendersOf(a), gendersOf(b))
      .mayDiffer("next of kin", a.detail.nextOfKin, b.detail.nextOfKin);
    if (isNamed(a) && isNamed(b) && compareNamesOf(a, b) === "no") comparison.leaveOpen("name");
    return comparison.done();
  },
  looseKeys: (entry) => [
    ...reachedAt(entry).map((place) => `at ${place}`),
    ...wordsKey(entry.display)
      .split(" ")
      .filter((word) => word.length > 1)
      .map((word) => `name ${word}`),
  ],
  matchesLoosely: (a, b) => {
    if (!isNamed(a) || !isNamed(b)) return false;
    switch (compareNamesOf(a, b)) {
      case "full":
        return relationsAgree(a, b) || areInOneRole(a, b) || meet(reachedAt(a), reachedAt(b));
      case "partly":
        return meet(reachedAt(a), reachedAt(b));
      case "no":
        return false;
    }
  },
  isRepeatable: (entry) => isNamed(entry) && reachedAt(entry).length > 0,
};

function compareNamesOf(a: EntryOf<"contact">, b: EntryOf<"contact">): ReturnType<typeof compareFullNames> {
  return compareFullNames(a.detail.names ?? [], b.detail.names ?? []);
}

/** `1950`, `May-1950` and `04-May-1950`. */
function isOneDayOrLess(a: string, b: string): boolean {
  return a.endsWith(b) || b.endsWith(a);
}

function gendersOf(entry: EntryOf<"contact">): readonly string[] {
  const stated = fieldKeys(entry, "Gender").filter((gender) => gender === "male" || gender === "female");
  if (stated.length > 0) return stated;
  const title = /\b(?:(mr)|mrs|miss|ms)\b/i.exec(entry.display);
  return title === null ? [] : [title[1] === undefined ? "female" : "male"];
}

/** A line that only says the relationship names nobody. */
function isNamed({ display, detail }: EntryOf<"contact">): boolean {
  return display !== detail.relationships.join(", ") && display !== "Contact without a name";
}

/** What somebody is to be rung for says nothing of who they are. */
const roles = new RegExp(`\\b(?:${table.relationships.roles.join("|")})\\b`, "i");
const otherWords: Readonly<Record<string, string>> = table.relationships.same;
/** Words that leave the sex of a relative open. */
const openWords: Readonly<Record<string, string>> = table.relationships.open;

function relationsOf({ detail }: EntryOf<"contact">): readonly string[] {
  return detail.relationships
    .filter((relationship) => !roles.test(relationship.replaceAll("-", " ")))
    .map((relationship) =>
      wordsKey(relationship)
        .replace(/\b(?:natural|biological|person|patient)\b/g, "")
        .trim(),
    )
    .filter((relation) => relation !== "")
    .map((relation) => lookUp(otherWords, relation) ?? relation);
}

/** A husband may be called a spouse; he is not a wife. */
function isOneRelation(a: string, b: string): boolean {
  return a === b || lookUp(openWords, a) === b || lookUp(openWords, b) === a;
}

function relationsAgree(a: EntryOf<"contact">, b: EntryOf<"contact">): boolean {
  return relationsOf(a).some((one) => relationsOf(b).some((other) => isOneRelation(one, other)));
}

/** Of two that both leave open what they are to the patient: the next of kin of one full name is one. */
function areInOneRole(a: EntryOf<"contact">, b: EntryOf<"contact">): boolean {
  if (relationsOf(a).length > 0 || relationsOf(b).length > 0) return false;
  return (a.detail.nextOfKin && b.detail.nextOfKin) || meet(rolesOf(a), rolesOf(b));
}

function rolesOf({ detail }: EntryOf<"contact">): readonly string[] {
  return detail.relationships.map(wordsKey).filter((role) => role !== "");
}

function compareRelations(
  comparison: ComparisonBuilder,
  a: EntryOf<"contact">,
  b: EntryOf<"contact">,
): ComparisonBuilder {
  if (relationsOf(a).length === 0 && relationsOf(b).length === 0) return comparison;
  if (relationsOf(a).length === 0 || relationsOf(b).length === 0)
    return comparison.differ("relationship (stated once)");
  return relationsAgree(a, b) ? comparison.agree("relationship") : comparison.veto("relationship");
}

/** In national form: +44 and 0044 are 0. */
function phonesOf({ detail }: EntryOf<"contact">): readonly string[] {
  return detail.telecom
    .filter(({ system }) => system !== "email" && system !== "url")
    .map(({ value }) =>
      value
        .replace(/\(0\)/g, "")
        .replace(/[^\d+]/g, "")
        .replace(/^(?:\+|00)44/, "0"),
    )
    .filter((number) => number.length >= 6);
}

function reachedAt(entry: EntryOf<"contact">): readonly string[] {
  const emails = entry.detail.telecom.filter(({ system }) => system === "email");
  return [...phonesOf(entry), ...emails.map(({ value }) => value.trim().toLowerCase())];
}

function postcodesOf({ detail }: EntryOf<"contact">): readonly string[] {
  return (detail.addresses ?? []).flatMap(({ postcode }) => postcode?.replace(/\s+/g, "").toLowerCase() ?? []);
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.some((one) => b.includes(one));
}
