import { isAboutAnother } from "../../domain/about-another.ts";
import type { Entry } from "../../domain/entry.ts";
import type { ObservationDetail } from "../../domain/entry-detail.ts";
import { startOf } from "../../domain/when.ts";
import { allergyLine } from "../lines/allergy-line.ts";
import { medicineLine } from "../lines/medicine-line.ts";
import { type EntryOf, isOfKind } from "../merge-rule.ts";
import { standingOf } from "../rules/allergies.ts";
import { standingsContradict } from "../rules/conditions.ts";
import { statedCurrency } from "../rules/medications.ts";
import { comparableDose, dosesContradict } from "../same/dose.ts";
import { sideOf } from "../same/laterality.ts";
import { textKey } from "../same/same-code.ts";
import { datesOverlap } from "../same/same-date.ts";
import { matchValues } from "../same/same-value.ts";
import { isLeftOut } from "../same/value-left-out.ts";

/**
 * Why no user may put these two together, in words; `undefined` where one may. A user can supply evidence that the record lacks; what two sources
 * state against each other stays on the screen as two statements (design promise 5), and a person is joined to another only by the identity match.
 */
export function neverOneFact(a: Entry, b: Entry): string | undefined {
  if (a.type !== b.type || a.detail.kind !== b.detail.kind) return "they are different kinds of record";
  if (a.detail.kind === "person") return "whose record this is, is settled by the identity check alone";
  if (isAboutAnother(a) !== isAboutAnother(b)) return "one of them is about somebody else";
  const [left, right] = [sideOf(a), sideOf(b)];
  if (left !== undefined && right !== undefined && left !== right) return "they name different sides of the body";
  const [first, second] = [startOf(a.when), startOf(b.when)];
  if (isDatedFact(a) && first !== undefined && second !== undefined && !datesOverlap(first, second))
    return "they happened at different times";
  for (const part of ["bodySite", "specimen"] as const) {
    const [here, there] = [wordsOf(a, part), wordsOf(b, part)];
    if (here !== undefined && there !== undefined && here !== there) return partWords[part];
  }
  if (areOtherSubstances(a, b)) return "they name different substances";
  if (resuscitationOf(a) !== resuscitationOf(b)) return "they state different resuscitation decisions";
  return contradictionOf(a, b);
}

/** An allergy to latex is none to penicillin, whatever a user thinks of two rows at night. */
function areOtherSubstances(a: Entry, b: Entry): boolean {
  const [left, right] = [substanceOf(a), substanceOf(b)];
  return left !== undefined && right !== undefined && left !== right;
}

/** What an allergy or a medicine is of, as its line is called. */
export function substanceOf(entry: Entry): string | undefined {
  if (isOfKind(entry, "allergy")) return allergyLine(entry);
  return isOfKind(entry, "medication") ? medicineLine(entry) : undefined;
}

const partWords = {
  bodySite: "they name different sites of the body",
  specimen: "they were measured in different specimens",
} as const;

function wordsOf({ detail }: Entry, part: keyof typeof partWords): string | undefined {
  switch (detail.kind) {
    case "observation":
      return stated(detail[part]);
    case "procedure":
    case "condition":
      return part === "bodySite" ? stated(detail.bodySite) : undefined;
    default:
      return undefined;
  }
}

function stated(words: string | undefined): string | undefined {
  return words === undefined ? undefined : textKey(words);
}

/** What happens at one time, so that another time is another fact. A prescription or a problem may be dated by each source in its own way. */
function isDatedFact({ detail }: Entry): boolean {
  switch (detail.kind) {
    case "observation":
    case "immunization":
      return true;
    default:
      return false;
  }
}

function resuscitationOf({ detail }: Entry) {
  return "resuscitation" in detail ? detail.resuscitation : undefined;
}

function contradictionOf(a: Entry, b: Entry): string | undefined {
  if (isOfKind(a, "allergy") && isOfKind(b, "allergy")) return allergyContradiction(a, b);
  if (isOfKind(a, "condition") && isOfKind(b, "condition"))
    return standingsContradict(a, b) ? "one says it is active, the other that it is not" : undefined;
  if (isOfKind(a, "medication") && isOfKind(b, "medication")) return medicineContradiction(a, b);
  if (isOfKind(a, "observation") && isOfKind(b, "observation"))
    return valuesContradict(a.detail, b.detail) ? "their values differ" : undefined;
  if (isOfKind(a, "procedure") && isOfKind(b, "procedure"))
    return a.detail.notDone === b.detail.notDone ? undefined : "one says it was done, the other that it was not";
  if (isOfKind(a, "immunization") && isOfKind(b, "immunization"))
    return a.detail.notGiven === b.detail.notGiven ? undefined : "one says it was given, the other that it was not";
  if (isOfKind(a, "flag") && isOfKind(b, "flag"))
    return a.detail.active === b.detail.active ? undefined : "one says it is in force, the other that it is not";
  if (isOfKind(a, "consent") && isOfKind(b, "consent"))
    return a.detail.decision === b.detail.decision ? undefined : "they state different decisions";
  return undefined;
}

function allergyContradiction(a: EntryOf<"allergy">, b: EntryOf<"allergy">): string | undefined {
  if (a.detail.assertsNone !== b.detail.assertsNone) return "one states an allergy, the other that there is none";
  return standingOf(a) === standingOf(b) ? undefined : "one says it is active, the other that it is not";
}

function medicineContradiction(a: EntryOf<"medication">, b: EntryOf<"medication">): string | undefined {
  const [one, other] = [statedCurrency(a), statedCurrency(b)];
  if (one !== undefined && other !== undefined && one !== other) return "they do not agree whether it is taken now";
  return dosesContradict(comparableDose(a), comparableDose(b)) ? "their doses differ" : undefined;
}

function valuesContradict(a: ObservationDetail, b: ObservationDetail): boolean {
  if (a.value === undefined || b.value === undefined || isLeftOut(a.value) || isLeftOut(b.value)) return false;
  return matchValues(a.value, b.value, {}) === undefined;
}
