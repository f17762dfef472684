import { parsePartialDate } from "../fhir/partial-date.ts";
import type { IdentityDifference } from "../ipc/shell-state.ts";
import { compareIdentities, type IdentityElement } from "../merge/patient/compare-identity.ts";
import type { PatientIdentity } from "../merge/patient/patient-identity.ts";

/** Who somebody is, in the few words that a host sends and the list of kept patients holds. */
export interface NamedPatient {
  /** Ten digits. */
  readonly nhsNumber?: string;
  /** FHIR date. */
  readonly birthDate?: string;
  readonly family?: string;
  readonly given?: readonly string[];
}

export function toPatientIdentity({ nhsNumber, birthDate, family, given }: NamedPatient): PatientIdentity {
  const date = birthDate === undefined ? undefined : parsePartialDate(birthDate);
  const hasName = family !== undefined || (given !== undefined && given.length > 0);
  return {
    nhsNumbers: nhsNumber === undefined ? [] : [{ value: nhsNumber, verified: true, superseded: false }],
    identifiers: new Set(),
    ...(date === undefined ? {} : { birthDate: date }),
    names: hasName ? [{ ...(family === undefined ? {} : { family }), given: given ?? [], prefix: [], suffix: [] }] : [],
  };
}

export function toNamedPatient(identity: PatientIdentity): NamedPatient {
  const nhsNumber = identity.nhsNumbers.find((number) => !number.superseded)?.value;
  const name = identity.names.find(({ use }) => use === "official" || use === "usual") ?? identity.names[0];
  return {
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
    ...(identity.birthDate === undefined ? {} : { birthDate: identity.birthDate.text }),
    ...(name?.family === undefined ? {} : { family: name.family }),
    ...(name === undefined ? {} : { given: name.given }),
  };
}

/**
 * What the host says against what one record says, for a stop that names it (design promise 8). Empty where both state nothing that contradicts:
 * an element that one leaves out is no contradiction here, and keeps the record apart in the merge (`shared/merge/patient/patient-match.ts`).
 */
export function findContradictions(
  host: PatientIdentity,
  record: PatientIdentity,
  sourceName: string,
): readonly IdentityDifference[] {
  const { differs } = compareIdentities(host, record, { addressed: true, sameSource: false });
  return differs.flatMap((element) => {
    const [ours, theirs] = [wordsOf(element, host), wordsOf(element, record)];
    if (element === "gender" || ours === undefined || theirs === undefined) return [];
    return [{ element, host: ours, record: theirs, sourceName }];
  });
}

function wordsOf(element: IdentityElement, identity: PatientIdentity): string | undefined {
  const named = toNamedPatient(identity);
  switch (element) {
    case "nhsNumber":
      return named.nhsNumber;
    case "birthDate":
      return named.birthDate;
    case "name": {
      const parts = [named.family?.toLocaleUpperCase("en-GB"), named.given?.join(" ")].filter((part) => part);
      return parts.length === 0 ? identity.names[0]?.text : parts.join(", ");
    }
    case "gender":
      return identity.gender;
  }
}
