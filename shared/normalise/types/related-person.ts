import type { Entry } from "../../domain/entry.ts";
import { readAddress, readContactPoints, readEach, readHumanName } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { withStanding } from "../../fhir/standing.ts";
import type { NormaliseContext } from "../context.ts";
import { ResourceReader } from "../resource-reader.ts";
import { relationshipInWords } from "../words/relationship-words.ts";
import { nameInWords } from "../words/value-words.ts";

export function normaliseRelatedPerson(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const concepts = read.concepts("relationship");
  const relationships = concepts.flatMap((concept) => relationshipInWords(concept) ?? []);
  const names = readEach(raw.body.name, readHumanName);
  const name = names.flatMap((part) => nameInWords(part) ?? [])[0];
  const isNextOfKin =
    concepts.some((concept) => concept.codings.some((coding) => coding.code === "N" || coding.code === "NOK")) ||
    relationships.some((words) => /next[ -]of[ -]kin/i.test(words));
  const isAttorney = relationships.some((words) => /power of attorney|\bLPA\b|deputy/i.test(words));
  return read.entry({
    headingId: "personalContacts",
    alsoUnder: isAttorney ? ["legalInformation"] : [],
    display: name ?? (relationships.length > 0 ? relationships.join(", ") : undefined),
    untitled: "Contact without a name",
    when: read.period("period"),
    mayBeUndated: true,
    mayBeInFuture: true,
    status: raw.body.active === false ? "inactive" : undefined,
    inHeader: ["address", "active"],
    detail: {
      kind: "contact",
      names,
      relationships,
      telecom: withStanding(readContactPoints(raw.body.telecom), context.nowMs),
      addresses: withStanding(readEach(raw.body.address, readAddress), context.nowMs),
      nextOfKin: isNextOfKin,
    },
  });
}
