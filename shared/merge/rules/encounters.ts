import { startOf } from "../../domain/when.ts";
import { compareEntries } from "../comparison.ts";
import { areNumberedApart, shareIdentifier } from "../groups/business-identifiers.ts";
import { dayAndTermKeys } from "../groups/loose-keys.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { codeKeys } from "../same/same-code.ts";
import { sameTerm } from "../same/same-concept.ts";
import { datesOverlap, earliestMomentOf, endOf, isTimed, onSameDay, whenKey } from "../same/same-date.ts";
import { isOneOrganisation, type NumberedName, organisationOf, placeOf, shareParty } from "../same/same-party.ts";
import { nearlySameWords } from "../same/same-words.ts";

/**
 * One contact known to several systems: same class and type, begun (and ended) at the same minute. Loosely: the same type and day where also the
 * organisation, the place, a professional, the reason or the end agrees, for a day alone may hold two visits. What two organisations hold of one event
 * stays two. At one minute, in one class, with one professional or at one organisation, it is one by whatever words; so is a stay of several days at one
 * organisation that begins and ends on the same days.
 */
export const encounterRule: MergeRule<"encounter"> = {
  name: "encounterSameTypeAndTime",
  version: 6,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    if (when === undefined || !isTimed(entry.when)) return [];
    return codeKeys(entry.code).map((code) => `${code} ${entry.detail.class ?? ""} ${when}`);
  },
  compare: (a, b) => {
    const comparison = compareEntries(a, b, anyWords)
      .mustNotContradict("class", a.detail.class, b.detail.class)
      .organisationsMustNotContradict("place", placeOf(a), placeOf(b))
      .organisationsMustNotContradict("organisation", organisationOf(a), organisationOf(b))
      .mayDiffer("reason", a.detail.reason, b.detail.reason)
      .mayDiffer("status", a.status, b.status);
    if ((a.status === "cancelled") !== (b.status === "cancelled")) comparison.veto("cancelled");
    if (endsBefore(a, b) || endsBefore(b, a)) comparison.veto("time");
    else if (endApart(a, b)) comparison.leaveOpen("end");
    if (areNumberedApart(a, b)) comparison.veto("number of the contact");
    return comparison.done();
  },
  looseKeys: (entry) => dayAndTermKeys(entry),
  matchesLoosely: (a, b) =>
    onSameDay(startOf(a.when), startOf(b.when)) &&
    !endApart(a, b) &&
    (isOneMeeting(a, b) || isOneStay(a, b) || (sameTerm(a, b) && isCorroborated(a, b))),
  isRepeatable: (entry) => isTimed(entry.when),
};

/** What a contact is called is each system's own; its code is not. */
function anyWords(): boolean {
  return true;
}

/** Nobody is met twice in one minute, in one way, by one professional or at one organisation. */
function isOneMeeting(a: EntryOf<"encounter">, b: EntryOf<"encounter">): boolean {
  const isOneWay = a.detail.class !== undefined && a.detail.class === b.detail.class;
  if (!isOneWay || !isTimed(a.when) || !isTimed(b.when)) return false;
  return isOne(organisationOf(a), organisationOf(b)) || shareParty(a.performers, b.performers);
}

/** Stays in a bed (HL7 v3 ActEncounterCode). Two services may come to one home for the same weeks. */
const inBed: ReadonlySet<string> = new Set(["IMP", "ACUTE", "NONAC", "inpatient"]);

/** Of several days: nobody lies twice in one hospital from the one day to the other. */
function isOneStay(a: EntryOf<"encounter">, b: EntryOf<"encounter">): boolean {
  const [start, end, otherEnd] = [startOf(a.when), statedEnd(a), statedEnd(b)];
  if (!inBed.has(a.detail.class ?? "") || a.detail.class !== b.detail.class) return false;
  if (end === undefined || otherEnd === undefined || onSameDay(start, end) || !onSameDay(end, otherEnd)) return false;
  return isOne(organisationOf(a), organisationOf(b));
}

/** An end on another day is another stay, unless one number says that it is one. */
function endApart(a: EntryOf<"encounter">, b: EntryOf<"encounter">): boolean {
  const [left, right] = [statedEnd(a), statedEnd(b)];
  return left !== undefined && right !== undefined && !datesOverlap(left, right) && !onSameDay(left, right);
}

/** Whoever had gone before the other began is not in it. */
function endsBefore(a: EntryOf<"encounter">, b: EntryOf<"encounter">): boolean {
  const [end, start] = [statedEnd(a), startOf(b.when)];
  return end !== undefined && start !== undefined && end.latestMs < earliestMomentOf(start) && !shareIdentifier(a, b);
}

function statedEnd({ when }: EntryOf<"encounter">) {
  return when?.kind === "period" ? endOf(when) : undefined;
}

function isCorroborated(a: EntryOf<"encounter">, b: EntryOf<"encounter">): boolean {
  const [left, right] = [statedEnd(a), statedEnd(b)];
  // At one hospital on one day somebody is seen by several people.
  const mayBeOneVisit = a.performers.length === 0 || b.performers.length === 0;
  return (
    (mayBeOneVisit && isOne(organisationOf(a), organisationOf(b))) ||
    (mayBeOneVisit && isOne(placeOf(a), placeOf(b))) ||
    shareParty(a.performers, b.performers) ||
    nearlySameWords(a.detail.reason, b.detail.reason) ||
    (isTimed(a.when) && isTimed(b.when)) ||
    (left !== undefined && right !== undefined && datesOverlap(left, right))
  );
}

function isOne(a: NumberedName | undefined, b: NumberedName | undefined): boolean {
  return a !== undefined && b !== undefined && isOneOrganisation(a, b);
}
