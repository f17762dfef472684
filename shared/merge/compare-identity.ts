import { compareNames, type NameAgreement } from "./compare-names.ts";
import type { PatientIdentity } from "./patient-identity.ts";

export type IdentityElement = "nhsNumber" | "birthDate" | "name" | "gender";

export interface IdentityVerdict {
  readonly verdict: "certain" | "uncertain" | "different";
  readonly agrees: readonly IdentityElement[];
  /** Stated differently, or stated by one only so that it could not agree. */
  readonly differs: readonly IdentityElement[];
}

export interface Circumstances {
  /** The caller named this very record (its id), or a shared record number does: then birth date and full name are enough without an NHS number. */
  readonly addressed: boolean;
  /** Both are kept by one source: then any difference makes them two people, because the source itself keeps them apart. */
  readonly sameSource: boolean;
}

interface Elements {
  readonly nhsNumber: "same" | "different" | "unproven";
  readonly birthDate: "same" | "different" | "missing";
  readonly family: "same" | "different" | "missing";
  readonly given: NameAgreement;
  readonly gender: "same" | "different" | "missing";
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
  const verdict = judge(elements, circumstances, sharesRecordNumber(a, b));
  return { verdict, ...listElements(elements) };
}

function judge(
  elements: Elements,
  { addressed, sameSource }: Circumstances,
  shared: boolean,
): IdentityVerdict["verdict"] {
  const nameFits = elements.family === "same" && (elements.given === "same" || elements.given === "compatible");
  const fullNameAgrees = elements.family === "same" && elements.given === "same";
  switch (elements.nhsNumber) {
    case "same":
      return elements.birthDate === "same" && nameFits ? "certain" : "uncertain";
    case "different":
      return elements.birthDate === "same" && fullNameAgrees ? "uncertain" : "different";
    case "unproven": {
      if (elements.birthDate === "same" && fullNameAgrees) {
        return (addressed || shared) && elements.gender !== "different" ? "certain" : "uncertain";
      }
      if (shared) return "uncertain";
      const nameDiffers = elements.family === "different" || elements.given === "different";
      const birthDateDiffers = elements.birthDate === "different";
      if (nameDiffers && birthDateDiffers) return "different";
      return sameSource && !addressed && (nameDiffers || birthDateDiffers) ? "different" : "uncertain";
    }
  }
}

function compareElements(a: PatientIdentity, b: PatientIdentity): Elements {
  return {
    nhsNumber: compareNhsNumbers(a, b),
    birthDate: compareBirthDates(a, b),
    ...compareNames(a.names, b.names),
    gender: a.gender === undefined || b.gender === undefined ? "missing" : a.gender === b.gender ? "same" : "different",
  };
}

/** `unproven`: one states none, or the shared one is not verified or superseded. */
function compareNhsNumbers(a: PatientIdentity, b: PatientIdentity): Elements["nhsNumber"] {
  const current = (identity: PatientIdentity) =>
    identity.nhsNumbers.filter((number) => !number.superseded && number.verified);
  const left = current(a);
  const right = current(b);
  if (left.some(({ value }) => right.some((other) => other.value === value))) return "same";
  const everStated = b.nhsNumbers.map(({ value }) => value);
  if (a.nhsNumbers.some(({ value }) => everStated.includes(value))) return "unproven";
  return left.length > 0 && right.length > 0 ? "different" : "unproven";
}

function compareBirthDates(a: PatientIdentity, b: PatientIdentity): Elements["birthDate"] {
  if (a.birthDate === undefined || b.birthDate === undefined) return "missing";
  const overlap = a.birthDate.earliestMs <= b.birthDate.latestMs && b.birthDate.earliestMs <= a.birthDate.latestMs;
  if (!overlap) return "different";
  return a.birthDate.precision === b.birthDate.precision ? "same" : "missing";
}

function sharesRecordNumber(a: PatientIdentity, b: PatientIdentity): boolean {
  for (const identifier of a.identifiers) if (b.identifiers.has(identifier)) return true;
  return false;
}

function listElements(elements: Elements): Pick<IdentityVerdict, "agrees" | "differs"> {
  const nameAgrees = elements.family === "same" && elements.given !== "different" && elements.given !== "missing";
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
