import { startOf } from "../../domain/when.ts";
import { compareEntries } from "../comparison.ts";
import { areNumberedApart, shareIdentifier } from "../groups/business-identifiers.ts";
import { dayAndTermKeys } from "../groups/loose-keys.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { fieldValues } from "../same/fields-agree.ts";
import { sameRequest } from "../same/request-words.ts";
import { codeKeys } from "../same/same-code.ts";
import { sameLine, sameTerm } from "../same/same-concept.ts";
import { datesOverlap, isDatedToTheDay, isTimed, onSameDay, whenKey } from "../same/same-date.ts";
import { isOneOrganisation, mayBeOneParty, type NumberedName, placeOf, shareParty } from "../same/same-party.ts";
import { sitesContradict } from "../same/same-site.ts";
import { nearlySameWords } from "../same/same-words.ts";

/**
 * One referral, order or task known to several systems: same code, same day or time, same intent, no other site, reason, receiver or specialty, not to be done on another day. Loosely: the same words
 * where no code speaks against it, and a day against a time. A task's code names only what is done with it, so its words must agree; its owner changes as it is handed on, and tells nothing.
 */
export const requestRule: MergeRule<"request"> = {
  name: "requestSameCodeAndDate",
  version: 7,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    if (when === undefined || !isDatedToTheDay(entry.when) || entry.type === "Task") return [];
    return codeKeys(entry.code).map((code) => `${code} ${when}`);
  },
  compare: (a, b) => {
    const comparison = compareEntries(a, b, sameRequest)
      .mustMatch("intent", a.detail.intent, b.detail.intent)
      .mustMatch("to be done or not", a.detail.notToBeDone === true, b.detail.notToBeDone === true)
      .mustMatch("resuscitation decision", a.detail.resuscitation, b.detail.resuscitation)
      .mustNotContradict("priority", a.detail.priority, b.detail.priority)
      .statusesMustNotContradict(a.status, b.status)
      .listsMustMeet("reason", reasonsOf(a), reasonsOf(b));
    if (!shareIdentifier(a, b)) {
      for (const label of ["Focus", "Order detail"])
        comparison.listsMustMeet(label.toLowerCase(), fieldValues(a, label), fieldValues(b, label));
      comparison
        .datesMustNotContradict("to be done from", a.detail.due?.from, b.detail.due?.from)
        .datesMustNotContradict("to be done by", a.detail.due?.by, b.detail.due?.by);
      if (a.type !== "Task") {
        comparison
          .someMustMeet("receiver", a.performers, b.performers, mayBeOneParty)
          .someMustMeet("specialty", specialtiesOf(a), specialtiesOf(b), sameRequest);
      }
    }
    if (sitesContradict(fieldValues(a, "Body site"), fieldValues(b, "Body site"))) comparison.veto("body site");
    if (a.type === "Task") comparison.linesTell(a, b);
    if (areNumberedApart(a, b)) comparison.veto("number of the request");
    return comparison.done();
  },
  looseKeys: (entry) => dayAndTermKeys(entry),
  matchesLoosely: (a, b) =>
    sameTerm(a, b, sameRequest) && (a.type !== "Task" || sameLine(a, b)) && onSameDay(startOf(a.when), startOf(b.when)),
  isRepeatable: (entry) => isTimed(entry.when),
};

function specialtiesOf(entry: EntryOf<"request">): readonly string[] {
  return fieldValues(entry, "Performer type");
}

function reasonsOf({ detail }: EntryOf<"request">): readonly string[] {
  return detail.reason?.split(", ") ?? [];
}

/**
 * One booking known to several systems: same time, same kind, same state. Loosely: the same words, place or professional at the same time; on a day
 * without a time both the words and one of the others, because two appointments on one day are common. What is booked under other services is one only with the very same people.
 */
export const appointmentRule: MergeRule<"appointment"> = {
  name: "appointmentSameKindAndTime",
  version: 5,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    if (when === undefined || !isTimed(entry.when)) return [];
    return codeKeys(entry.code).map((code) => `${code} ${when}`);
  },
  compare: (a, b) => {
    const comparison = compareEntries(a, b)
      .mustNotContradict("outcome", a.detail.outcome, b.detail.outcome)
      .organisationsMustNotContradict("place", placeOf(a), placeOf(b))
      .mayDiffer("status", a.status, b.status);
    const [one, other] = [a.detail.description, b.detail.description];
    if (nearlySameWords(one, other)) comparison.agree("description");
    else comparison.mustNotContradict("description", one, other);
    if (!areMetByTheSame(a, b)) comparison.someMustMeet("service", servicesOf(a), servicesOf(b), sameRequest);
    if (areNumberedApart(a, b)) comparison.veto("number of the appointment");
    return comparison.done();
  },
  looseKeys: (entry) => dayAndTermKeys(entry),
  matchesLoosely: (a, b) => {
    const [left, right] = [startOf(a.when), startOf(b.when)];
    if (!onSameDay(left, right) || left === undefined || right === undefined) return false;
    const isNamedAlike = a.display !== "Appointment" && sameLine(a, b);
    const isMetAlike = isOnePlace(placeOf(a), placeOf(b)) || shareParty(a.performers, b.performers);
    const isOneTime = isTimed(a.when) && isTimed(b.when) && datesOverlap(left, right);
    return isOneTime ? isNamedAlike || isMetAlike : isNamedAlike && isMetAlike;
  },
  isRepeatable: (entry) => isTimed(entry.when),
};

/** What each system books under; who is met tells more. */
function servicesOf(entry: EntryOf<"appointment">): readonly string[] {
  return ["Service type", "Specialty", "Appointment type"].flatMap((label) => fieldValues(entry, label));
}

function areMetByTheSame(
  { performers: a }: EntryOf<"appointment">,
  { performers: b }: EntryOf<"appointment">,
): boolean {
  return a.length > 0 && a.every((one) => shareParty([one], b)) && b.every((one) => shareParty([one], a));
}

function isOnePlace(a: NumberedName | undefined, b: NumberedName | undefined): boolean {
  return a !== undefined && b !== undefined && isOneOrganisation(a, b);
}
