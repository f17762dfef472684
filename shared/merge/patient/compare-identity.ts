import type { IdentityReason } from "../../domain/chart.ts";
import { compareNames, type NameComparison } from "./compare-names.ts";
import type { PatientIdentity, StatedNhsNumber } from "./patient-identity.ts";

export type IdentityElement = "nhsNumber" | "birthDate" | "name" | "gender";

export interface IdentityVerdict {
  readonly verdict: "certain" | "uncertain" | "different";
  readonly agrees: readonly IdentityElement[];
  /** Stated differently, or stated by one only so that it could not agree. */
  readonly differs: readonly IdentityElement[];
  /** How it differs, and what else speaks for one person or for two. */
  readonly reasons: readonly IdentityReason[];
}

export interface Circumstances {
  /** The caller named this very record (its id), or a shared record number does: then birth date and full name are enough without an NHS number. */
  readonly addressed: boolean;
  /** Both are kept by one source: then any difference makes them two people, because the source itself keeps them apart. */
  readonly sameSource: boolean;
}

/** `replaced`: the current number of the one is a former number of the other, which states its own current one. `unproven`: see the reason. */
type NumberAgreement = "same" | "different" | "replaced" | "unproven";

interface Elements extends NameComparison {
  readonly nhsNumber: NumberAgreement;
  readonly nhsNumberReason?: IdentityReason;
  readonly birthDate: "same" | "different" | "missing" | "lessPrecise";
  readonly gender: "same" | "different" | "missing";
  /** `apart`: two places in one birth. `possible`: one of them is a twin, so that family name, birth date and address prove little. */
  readonly twins: "apart" | "possible" | "no";
}

/**
 * Whether two records are of one person (design promise 8). An NHS number proves it only when both state the same valid, verified, current one and
 * birth date and name do not speak against it; a shared number with another birth date or family name is one wrong number, so `uncertain`.
 */
export function compareIdentities(
  a: PatientIdentity,
  b: PatientIdentity,
  circumstances: Circumstances,
): IdentityVerdict {
  const elements = compareElements(a, b);
  const shared = sharesRecordNumber(a, b);
  const verdict = judge(elements, circumstances, shared);
  return { verdict, ...listElements(elements), reasons: verdict === "certain" ? [] : reasonsOf(elements, shared) };
}

function judge(elements: Elements, circumstances: Circumstances, shared: boolean): IdentityVerdict["verdict"] {
  const { family, given } = elements;
  const fullNameAgrees = family === "same" && given === "same";
  const nameFits =
    fullNameAgrees || (family === "same" && given === "compatible") || (family === "compatible" && given === "same");
  const birthDateAgrees = elements.birthDate === "same";
  switch (elements.nhsNumber) {
    case "same": {
      // A twin's number, taken for the other's, comes with the same birth date and family name: then only the given name tells.
      const isTwinsMixed = elements.twins === "apart" || (elements.twins === "possible" && elements.given !== "same");
      return birthDateAgrees && nameFits && !isTwinsMixed ? "certain" : "uncertain";
    }
    case "replaced":
      return birthDateAgrees && fullNameAgrees && elements.gender !== "different" && elements.twins !== "apart"
        ? "certain"
        : "uncertain";
    case "different":
      return birthDateAgrees && fullNameAgrees && elements.twins !== "apart" ? "uncertain" : "different";
    case "unproven":
      return judgeUnproven(elements, circumstances, shared, fullNameAgrees);
  }
}

function judgeUnproven(
  { birthDate, family, given, gender, twins }: Elements,
  { addressed, sameSource }: Circumstances,
  shared: boolean,
  fullNameAgrees: boolean,
): IdentityVerdict["verdict"] {
  if (twins === "apart") return shared ? "uncertain" : "different";
  if (birthDate === "same" && fullNameAgrees) {
    return (addressed || shared) && gender !== "different" ? "certain" : "uncertain";
  }
  if (shared) return "uncertain";
  const nameDiffers = family === "different" || given === "different";
  const birthDateDiffers = birthDate === "different";
  if (nameDiffers && birthDateDiffers) return "different";
  return sameSource && !addressed && (nameDiffers || birthDateDiffers) ? "different" : "uncertain";
}

function compareElements(a: PatientIdentity, b: PatientIdentity): Elements {
  return {
    ...compareNhsNumbers(a, b),
    birthDate: compareBirthDates(a, b),
    ...compareNames(a.names, b.names),
    gender: a.gender === undefined || b.gender === undefined ? "missing" : a.gender === b.gender ? "same" : "different",
    twins: compareBirthPlaces(a.multipleBirth, b.multipleBirth),
  };
}

function compareNhsNumbers(
  a: PatientIdentity,
  b: PatientIdentity,
): { readonly nhsNumber: NumberAgreement; readonly nhsNumberReason?: IdentityReason } {
  const [left, right] = [currentOf(a), currentOf(b)];
  if (meet(left, right)) return { nhsNumber: "same" };
  if ((right.length > 0 && meet(left, formerOf(b))) || (left.length > 0 && meet(right, formerOf(a)))) {
    return { nhsNumber: "replaced", nhsNumberReason: "nhsNumberSuperseded" };
  }
  if (meet(a.nhsNumbers, b.nhsNumbers)) {
    const isFormer = meet(formerOf(a), b.nhsNumbers) || meet(formerOf(b), a.nhsNumbers);
    return { nhsNumber: "unproven", nhsNumberReason: isFormer ? "nhsNumberSuperseded" : "nhsNumberNotVerified" };
  }
  if (left.length > 0 && right.length > 0) return { nhsNumber: "different", nhsNumberReason: "nhsNumberDiffers" };
  return { nhsNumber: "unproven", nhsNumberReason: whyUnproven(left.length === 0 ? a : b) };
}

function whyUnproven({ nhsNumbers, hasInvalidNhsNumber }: PatientIdentity): IdentityReason {
  if (hasInvalidNhsNumber === true) return "nhsNumberNotValid";
  if (nhsNumbers.length === 0) return "nhsNumberMissing";
  return nhsNumbers.every(({ superseded }) => superseded) ? "nhsNumberSuperseded" : "nhsNumberNotVerified";
}

function currentOf({ nhsNumbers }: PatientIdentity): readonly StatedNhsNumber[] {
  return nhsNumbers.filter(({ superseded, verified }) => !superseded && verified);
}

function formerOf({ nhsNumbers }: PatientIdentity): readonly StatedNhsNumber[] {
  return nhsNumbers.filter(({ superseded }) => superseded);
}

function meet(a: readonly StatedNhsNumber[], b: readonly StatedNhsNumber[]): boolean {
  return a.some(({ value }) => b.some((other) => other.value === value));
}

function compareBirthDates(a: PatientIdentity, b: PatientIdentity): Elements["birthDate"] {
  if (a.birthDate === undefined || b.birthDate === undefined) return "missing";
  const overlap = a.birthDate.earliestMs <= b.birthDate.latestMs && b.birthDate.earliestMs <= a.birthDate.latestMs;
  if (!overlap) return "different";
  return a.birthDate.precision === b.birthDate.precision ? "same" : "lessPrecise";
}

function compareBirthPlaces(a: number | undefined, b: number | undefined): Elements["twins"] {
  if (a === undefined && b === undefined) return "no";
  if (a === undefined || b === undefined || a === 0 || b === 0) return "possible";
  return a === b ? "no" : "apart";
}

function sharesRecordNumber(a: PatientIdentity, b: PatientIdentity): boolean {
  for (const identifier of a.identifiers) if (b.identifiers.has(identifier)) return true;
  return false;
}

function listElements(elements: Elements): Pick<IdentityVerdict, "agrees" | "differs"> {
  const familyAgrees = elements.family === "same" || elements.family === "compatible";
  const nameAgrees = familyAgrees && elements.given !== "different" && elements.given !== "missing";
  const states: readonly (readonly [IdentityElement, boolean | undefined])[] = [
    ["nhsNumber", elements.nhsNumber === "same"],
    ["birthDate", elements.birthDate === "same"],
    ["name", nameAgrees],
    ["gender", elements.gender === "missing" ? undefined : elements.gender === "same"],
  ];
  return {
    agrees: states.filter(([, agrees]) => agrees === true).map(([element]) => element),
    differs: states.filter(([, agrees]) => agrees === false).map(([element]) => element),
  };
}

function reasonsOf(elements: Elements, shared: boolean): readonly IdentityReason[] {
  const { nhsNumberReason, birthDate, family, given, gender, twins } = elements;
  const reasons: readonly (readonly [boolean, IdentityReason])[] = [
    [birthDate === "different", "birthDateDiffers"],
    [birthDate === "missing", "birthDateMissing"],
    [birthDate === "lessPrecise", "birthDateLessPrecise"],
    [family === "different", "familyNameDiffers"],
    [given === "different", "givenNameDiffers"],
    [family === "missing" || given === "missing", "nameMissing"],
    [gender === "different", "genderDiffers"],
    [twins !== "no", "oneOfTwins"],
    [shared, "sharedRecordNumber"],
  ];
  return [
    ...(nhsNumberReason === undefined ? [] : [nhsNumberReason]),
    ...reasons.filter(([holds]) => holds).map(([, reason]) => reason),
  ];
}
