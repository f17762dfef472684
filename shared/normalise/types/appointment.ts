import type { Entry, When } from "../../domain/entry.ts";
import type { AppointmentDetail } from "../../domain/entry-detail.ts";
import type { Reference } from "../../fhir/datatypes.ts";
import { asObjects, asString } from "../../fhir/json.ts";
import { readReference } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { type NormaliseContext, partyInWords } from "../context.ts";
import { ResourceReader } from "../resource-reader.ts";

/** One that has not ended stands under future appointments; one that is over was a contact, kept or not. */
export function normaliseAppointment(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const when = whenOf(read);
  const over = hasPassed(when, context.nowMs);
  const description = asString(raw.body.description);
  const reasons = [...read.words("reasonCode"), ...read.words("reason"), ...read.names("reasonReference")];
  const types = [...read.words("serviceType"), ...read.words("appointmentType"), ...read.words("serviceCategory")];
  const outcome = outcomeOf(asString(raw.body.status));
  const people = participantsOf(read);
  const place = people.find(({ isPlace }) => isPlace)?.party;
  return read.entry({
    headingId: over ? "contactsWithProfessionals" : "futureAppointments",
    display: description ?? reasons[0] ?? types[0],
    untitled: "Appointment",
    when,
    recordedAt: read.date("created"),
    performers: people.filter(({ isPlace }) => !isPlace).map(({ party }) => party),
    place: place?.name,
    placeNumbers: place?.numbers,
    mayBeInFuture: true,
    statusMatters: true,
    inHeader: ["start", "end", "created"],
    detail: {
      kind: "appointment",
      ...(description === undefined ? {} : { description }),
      participants: people.map(({ party }) => partyInWords(party)),
      ...(outcome === undefined ? {} : { outcome }),
    },
  });
}

function whenOf(read: ResourceReader): When | undefined {
  const start = read.date("start");
  const end = read.date("end");
  if (start !== undefined || end !== undefined) {
    return { kind: "period", ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
  }
  return read.periodAt(asObjects(read.body.requestedPeriod)[0], "requestedPeriod");
}

function hasPassed(when: When | undefined, nowMs: number): boolean {
  if (when === undefined || when.kind === "at") return when !== undefined && when.date.latestMs < nowMs;
  const last = when.end ?? when.start;
  return last !== undefined && last.latestMs < nowMs;
}

function outcomeOf(status: string | undefined): AppointmentDetail["outcome"] {
  switch (status) {
    case "booked":
      return "booked";
    case "arrived":
    case "checked-in":
    case "fulfilled":
      return "attended";
    case "noshow":
      return "missed";
    case "cancelled":
      return "cancelled";
    default:
      return undefined;
  }
}

function participantsOf(read: ResourceReader) {
  return asObjects(read.body.participant).flatMap((participant) => {
    const reference: Reference | undefined = readReference(participant.actor);
    const type = reference === undefined ? undefined : read.context.resolve(read.raw, reference)?.body.resourceType;
    const party = reference === undefined || type === "Patient" ? undefined : read.context.party(read.raw, reference);
    return party === undefined ? [] : [{ party, isPlace: type === "Location" }];
  });
}
