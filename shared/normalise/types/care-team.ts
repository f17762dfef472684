import type { CareTeamDetail, TeamMember } from "../../domain/care-team.ts";
import type { Entry, Party } from "../../domain/entry.ts";
import { asObjects, asString, type JsonObject } from "../../fhir/json.ts";
import { readConceptOrCode, readContactPoints, readReference } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { ResourceReader } from "../resource-reader.ts";
import { codedTopicOf } from "../topics.ts";
import { termOf } from "../words/value-words.ts";

export function normaliseCareTeam(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const categories = read.concepts("category");
  const topic = topicOfTeam(codedTopicOf(categories)?.topic);
  const name = asString(raw.body.name);
  const category = categories.flatMap((concept) => termOf(concept) ?? [])[0];
  const organisation = read.parties("managingOrganization")[0];
  const isSafeguarding = topic !== "careTeam";
  const phones = readContactPoints(raw.body.telecom).map((point) => point.value);
  return read.entry({
    headingId: isSafeguarding ? "safeguarding" : "professionalContacts",
    alsoUnder: isSafeguarding ? ["professionalContacts"] : [],
    // In child protection the category is the fact and the name is the local authority (CP-IS).
    display: isSafeguarding ? (category ?? name) : (name ?? category ?? membersInWords(read)),
    untitled: "Care team",
    code: categories[0],
    when: read.period("period"),
    organisation: organisation?.name ?? (isSafeguarding ? name : undefined),
    organisationNumbers: organisation?.numbers,
    mayBeUndated: !isSafeguarding,
    mayBeInFuture: true,
    inHeader: ["period"],
    detail: {
      kind: "careTeam",
      topic,
      members: [
        ...asObjects(raw.body.participant).flatMap((participant) => readMember(read, participant) ?? []),
        ...(phones.length === 0 ? [] : [{ name: name ?? category ?? "Team", phone: phones.join(", ") }]),
      ],
    },
  });
}

function topicOfTeam(topic: string | undefined): CareTeamDetail["topic"] {
  return topic === "childProtection" || topic === "unbornChildProtection" || topic === "lookedAfterChild"
    ? topic
    : "careTeam";
}

function membersInWords(read: ResourceReader): string | undefined {
  const names = asObjects(read.body.participant).flatMap((participant) => readMember(read, participant)?.name ?? []);
  return names.length === 0 ? undefined : names.join(", ");
}

/** The patient is in most teams and is not somebody to be rung. */
function readMember(read: ResourceReader, participant: JsonObject): TeamMember | undefined {
  const reference = readReference(participant.member);
  const isPatient =
    reference !== undefined && read.context.resolve(read.raw, reference)?.body.resourceType === "Patient";
  if (isPatient) return undefined;
  const party = reference === undefined ? undefined : read.context.party(read.raw, reference);
  const stated = asObjects(participant.role).flatMap((role) => termOf(readConceptOrCode(role)) ?? []);
  const role = stated.length > 0 ? stated.join(", ") : party?.role;
  const name = party?.name ?? role;
  if (name === undefined) return undefined;
  return {
    name: party?.organisation === undefined ? name : `${name}, ${party.organisation}`,
    ...(role === undefined || role === name ? {} : { role }),
    ...(party?.phone === undefined ? {} : { phone: party.phone }),
    ...(party === undefined ? {} : { person: personOf(party) }),
  };
}

function personOf(party: Party): TeamMember["person"] {
  const { name, numbers, organisation, organisationNumbers, resolvedFrom } = party;
  return {
    name,
    ...(resolvedFrom === undefined ? {} : { resolvedFrom }),
    ...(numbers === undefined ? {} : { numbers }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(organisationNumbers === undefined ? {} : { organisationNumbers }),
  };
}
