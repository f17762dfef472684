import type { HumanName } from "../fhir/datatypes.ts";
import { parseNhsNumber } from "../fhir/nhs-number.ts";
import { parsePartialDate } from "../fhir/partial-date.ts";
import { compareNames } from "../merge/patient/compare-names.ts";
import { formatDate } from "../view-models/format/format-date.ts";
import { formatName } from "../view-models/format/format-name.ts";
import { formatNhsNumber } from "../view-models/format/format-nhs-number.ts";

/** Whose record is open: every statement of each. */
export interface DocumentPerson {
  readonly nhsNumbers: readonly string[];
  /** FHIR dates. */
  readonly birthDates: readonly string[];
  readonly names: readonly HumanName[];
}

/** Whom a document says that it is about. */
export interface StatedPerson {
  /** As written. */
  readonly nhsNumber?: string;
  /** FHIR date. */
  readonly birthDate?: string;
  readonly names: readonly HumanName[];
}

export interface PersonCheck {
  /** `another`: something contradicts the record. `uncertain`: nothing contradicts, and too little agrees. */
  readonly verdict: "same" | "another" | "uncertain";
  readonly sentence: string;
}

/**
 * A document can be filed under the wrong person. One contradiction makes it another's; only the same valid NHS number with nothing against it makes it this
 * person's: birth date and name alone are those of two people often enough.
 */
export function checkPerson(stated: StatedPerson | undefined, person: DocumentPerson): PersonCheck {
  if (stated === undefined) {
    return {
      verdict: "uncertain",
      sentence: "The document does not say in a way that can be checked whom it is about.",
    };
  }
  const nhsNumber = compareNhsNumber(stated, person);
  const birthDate = compareBirthDate(stated, person);
  const name = compareNames(stated.names, person.names);
  const against = [
    nhsNumber === "different" ? "its NHS number is not this person's" : "",
    birthDate === "different" ? "its date of birth is not this person's" : "",
    // A family name changes with marriage: it counts where nothing surer speaks.
    (name.family === "different" || name.given === "different") && nhsNumber !== "same"
      ? "its name is not this person's"
      : "",
  ].filter((words) => words !== "");
  const who = personWords(stated);
  if (against.length > 0) {
    return {
      verdict: "another",
      sentence: `This document is about somebody else or misfiled: ${against.join(", and ")}. It names ${who}.`,
    };
  }
  if (nhsNumber === "same") {
    const differs = name.family === "different" || name.given === "different";
    return {
      verdict: "same",
      sentence: `It names ${who}: the NHS number is this person's${differs ? "; the name differs from this record's" : ""}.`,
    };
  }
  const agrees = [birthDate === "same" ? "date of birth" : "", name.family === "same" ? "family name" : ""].filter(
    (words) => words !== "",
  );
  return {
    verdict: "uncertain",
    sentence: `It cannot be told whether this document is about this person: it has no NHS number to compare. It names ${who}${agrees.length === 0 ? "" : `; ${agrees.join(" and ")} agree${agrees.length === 1 ? "s" : ""}`}.`,
  };
}

function compareNhsNumber(
  { nhsNumber }: StatedPerson,
  { nhsNumbers }: DocumentPerson,
): "same" | "different" | "missing" {
  const digits = nhsNumber === undefined ? undefined : parseNhsNumber(nhsNumber);
  if (digits === undefined || nhsNumbers.length === 0) return "missing";
  return nhsNumbers.includes(digits) ? "same" : "different";
}

/** At the coarser precision of the two. */
function compareBirthDate(
  { birthDate }: StatedPerson,
  { birthDates }: DocumentPerson,
): "same" | "different" | "missing" {
  if (birthDate === undefined || birthDates.length === 0) return "missing";
  const day = birthDate.slice(0, 10);
  return birthDates.some((other) => other.slice(0, 10).startsWith(day) || day.startsWith(other.slice(0, 10)))
    ? "same"
    : "different";
}

function personWords({ nhsNumber, birthDate, names }: StatedPerson): string {
  const date = birthDate === undefined ? undefined : parsePartialDate(birthDate);
  const digits = nhsNumber === undefined ? undefined : (parseNhsNumber(nhsNumber) ?? nhsNumber);
  return [
    names[0] === undefined ? "nobody by name" : formatName(names[0]),
    date === undefined ? "no date of birth" : `born ${formatDate(date)}`,
    digits === undefined ? "no NHS number" : `NHS number ${formatNhsNumber(digits)}`,
  ].join(", ");
}
