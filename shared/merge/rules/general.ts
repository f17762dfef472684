import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { compareEntries } from "../comparison.ts";
import { areNumberedApart } from "../groups/business-identifiers.ts";
import { fingerprint } from "../groups/fingerprint.ts";
import { dayAndTermKeys } from "../groups/loose-keys.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { agreeAtLength, contradictingLabels, fieldValues } from "../same/fields-agree.ts";
import { sameLine } from "../same/same-concept.ts";
import { areOfOneMoment, datesOverlap, isDatedToTheDay, isTimed, onSameDay, onSameMinute } from "../same/same-date.ts";
import { isOneOrganisation, organisationOf, shareParty } from "../same/same-party.ts";
import { sitesContradict } from "../same/same-site.ts";

/**
 * Types that are read in words alone: the same to the last word and dated to the day. Loosely: the same line (or what it tells at length, or one that was left out by whom both name) at the same time, and nothing that the one says
 * under a label the other says otherwise. On a day without a time two alike may be two, but for what begins on it and goes on (an episode of care, taking part in
 * a study), which nobody begins twice in a day, for what says the same at length, and for what one person did where only one source has the time.
 */
export const generalRule: MergeRule<"other"> = {
  name: "otherSameContentAndDate",
  version: 7,
  contentKeys: (entry) => (isDatedToTheDay(entry.when) ? [fingerprint(entry)] : []),
  compare: (a, b) => {
    const comparison = compareEntries(a, b).linesTell(a, b).statusesMustNotContradict(a.status, b.status);
    const areSpells = goesOn(a) && goesOn(b);
    if (areSpells) comparison.datesMustNotContradict("end", endOf(a), endOf(b));
    for (const label of contradictingLabels(a, b)) {
      // Its ends are compared as dates; in words a day is never a time on it.
      if (label !== "Date" && label !== bodySite && (!areSpells || label !== "Period"))
        comparison.veto(label.toLowerCase());
    }
    if (sitesContradict(fieldValues(a, bodySite), fieldValues(b, bodySite))) comparison.veto("body site");
    comparison.listsMustMeet("accession number", fieldValues(a, accession), fieldValues(b, accession));
    if (areNumberedApart(a, b)) comparison.veto("number");
    return comparison.done();
  },
  looseKeys: (entry) => dayAndTermKeys(entry),
  matchesLoosely: (a, b) => {
    const [left, right] = [startOf(a.when), startOf(b.when)];
    if (left === undefined || right === undefined) return false;
    if (!sameLine(a, b))
      return (
        (areOfOneMoment(a, b) && agreeAtLength(a, b)) ||
        (onSameMinute(left, right) && isNamedOnce(a, b) && areByOne(a, b))
      );
    if (goesOn(a) && goesOn(b)) return onSameDay(left, right);
    if (!datesOverlap(left, right)) return false;
    if (isTimed(a.when) !== isTimed(b.when) && shareParty(a.performers, b.performers)) return true;
    return (isTimed(a.when) && isTimed(b.when)) || agreeAtLength(a, b);
  },
  isScant: ({ display }) => !display.includes(": "),
  isRepeatable: (entry) => isTimed(entry.when),
};

/** `Episode of care`, and `Episode of care: district nursing`: what it is called was left out. */
function isNamedOnce(a: EntryOf<"other">, b: EntryOf<"other">): boolean {
  return a.display.startsWith(`${b.display}: `) || b.display.startsWith(`${a.display}: `);
}

function areByOne(a: EntryOf<"other">, b: EntryOf<"other">): boolean {
  const [one, other] = [organisationOf(a), organisationOf(b)];
  const isOneOwner = one !== undefined && other !== undefined && isOneOrganisation(one, other);
  return isOneOwner || shareParty(a.performers, b.performers);
}

/** Worded by each system in its own way. */
const bodySite = "Body site";
const accession = "Accession identifier";

function endOf({ when }: EntryOf<"other">): PartialDate | undefined {
  return when?.kind === "period" ? when.end : undefined;
}

function goesOn({ when }: EntryOf<"other">): boolean {
  return when?.kind === "period" && when.start !== undefined;
}
