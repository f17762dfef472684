import { startOf } from "../../domain/when.ts";
import { type ComparisonBuilder, compareEntries } from "../comparison.ts";
import { areNumberedApart } from "../groups/business-identifiers.ts";
import { fingerprint } from "../groups/fingerprint.ts";
import { monthAndTermKeys } from "../groups/loose-keys.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { fieldKeys, fieldValues } from "../same/fields-agree.ts";
import { sameLine } from "../same/same-concept.ts";
import { isDatedToTheDay, onSameDayOrMonth } from "../same/same-date.ts";
import { isOneMember, organisationOf } from "../same/same-party.ts";
import { nearlySameWords } from "../same/same-words.ts";

/**
 * One plan known to several systems: the same to the last word. Loosely: the same title and first day, or a month against a day in it, nothing in its words or in what is to be done that
 * contradicts. Undated plans never merge.
 */
export const carePlanRule: MergeRule<"carePlan"> = {
  name: "carePlanSameTitleAndStart",
  version: 5,
  contentKeys: (entry) => (isDatedToTheDay(entry.when) ? [fingerprint(entry)] : []),
  compare: (a, b) => {
    const comparison = compareEntries(a, b)
      .linesTell(a, b)
      .statusesMustNotContradict(a.status, b.status)
      .mustNotContradict("intent", fieldKeys(a, "Intent")[0], fieldKeys(b, "Intent")[0])
      .mustNotContradict("description", a.detail.description, b.detail.description)
      .datesMustNotContradict("review date", a.detail.reviewDate, b.detail.reviewDate)
      .listsMustMeet("what it is for", fieldValues(a, "Addresses (reasons)"), fieldValues(b, "Addresses (reasons)"))
      .listsMustMeet("what is to be done", activitiesOf(a), activitiesOf(b));
    return numbered(comparison, a, b).done();
  },
  looseKeys: (entry) => monthAndTermKeys(entry),
  matchesLoosely: (a, b) => sameLine(a, b) && onSameDayOrMonth(startOf(a.when), startOf(b.when)),
  isRepeatable: (entry) => isDatedToTheDay(entry.when),
};

function activitiesOf({ detail }: EntryOf<"carePlan">): readonly string[] {
  return detail.activities.map(({ description }) => description);
}

/** One goal known to several systems: the same words and first day or month, the same state, and no other target. Undated goals never merge. */
export const goalRule: MergeRule<"goal"> = {
  name: "goalSameWordsAndStart",
  version: 6,
  contentKeys: (entry) => (isDatedToTheDay(entry.when) ? [fingerprint(entry)] : []),
  compare: (a, b) => {
    const comparison = compareEntries(a, b, sameGoal)
      .linesTell(a, b, sameGoal)
      .statusesMustNotContradict(a.status, b.status)
      .mustNotContradict("achievement", a.detail.achievement, b.detail.achievement);
    for (const [at, target] of a.detail.targets.entries()) {
      const other = b.detail.targets[at];
      comparison
        .mustNotContradict("measure", target.measure, other?.measure)
        .mustNotContradict("target", target.detail, other?.detail)
        .datesMustNotContradict("due", target.due, other?.due);
    }
    return numbered(comparison, a, b).done();
  },
  looseKeys: (entry) => monthAndTermKeys(entry),
  matchesLoosely: (a, b) => sameGoal(a.display, b.display) && onSameDayOrMonth(startOf(a.when), startOf(b.when)),
  isRepeatable: (entry) => isDatedToTheDay(entry.when),
};

function sameGoal(a: string, b: string): boolean {
  return nearlySameWords(withoutTo(a), withoutTo(b));
}

/** `To walk unaided` and `Walk unaided`. */
function withoutTo(words: string): string {
  return words.replace(/^\s*to\s+/i, "");
}

/** One team known to several systems: the same name and first day or month, and somebody in common where both name their members. */
export const careTeamRule: MergeRule<"careTeam"> = {
  name: "careTeamSameNameAndStart",
  version: 5,
  contentKeys: (entry) => (isDatedToTheDay(entry.when) ? [fingerprint(entry)] : []),
  compare: (a, b) => {
    const comparison = compareEntries(a, b)
      .linesTell(a, b)
      .mustMatch("topic", a.detail.topic, b.detail.topic)
      .statusesMustNotContradict(a.status, b.status)
      .organisationsMustNotContradict("organisation", organisationOf(a), organisationOf(b));
    comparison.someMustMeet("members", peopleIn(a), peopleIn(b), isOneMember);
    return numbered(comparison, a, b).done();
  },
  looseKeys: (entry) => monthAndTermKeys(entry),
  matchesLoosely: (a, b) => sameLine(a, b) && onSameDayOrMonth(startOf(a.when), startOf(b.when)),
  isRepeatable: (entry) => isDatedToTheDay(entry.when),
};

/** A key worker who is not named, and the team's own telephone, are nobody. */
function peopleIn({ detail }: EntryOf<"careTeam">) {
  return detail.members.flatMap(({ person }) => person ?? []);
}

function numbered(
  comparison: ComparisonBuilder,
  a: EntryOf<"carePlan" | "goal" | "careTeam">,
  b: EntryOf<"carePlan" | "goal" | "careTeam">,
): ComparisonBuilder {
  return areNumberedApart(a, b) ? comparison.veto("number") : comparison;
}
