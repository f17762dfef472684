import type { Draft } from "../draft.ts";
import type { Feed } from "./feeds.ts";
import { uuidOf } from "./made-ids.ts";

export interface Person {
  readonly key: string;
  readonly nhsNumber: string;
  readonly family: string;
  readonly given: string;
  readonly birthDate: string;
  readonly gender: string;
}

/** NHS numbers of the test range. */
export const ours: Person = {
  key: "p1",
  nhsNumber: "9990000034",
  family: "Specimen",
  given: "Walter John",
  birthDate: "1951-08-21",
  gender: "male",
};

/** Born on the same day, filed in the same household. */
export const brother: Person = { ...ours, key: "p2", nhsNumber: "9990000042", given: "Wilfred James" };

export function patientOf(person: Person, feed: Feed): Draft {
  const local = `${person.key}-${feed.id.toLowerCase()}`;
  return {
    resourceType: "Patient",
    id: feed.patient === "uuid" ? uuidOf(local) : local,
    identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: person.nhsNumber }],
    name: [{ use: "official", family: person.family, given: person.given.split(" ") }],
    gender: person.gender,
    birthDate: person.birthDate,
  };
}
