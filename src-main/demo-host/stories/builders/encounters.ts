import type { CodeableConcept, Reference } from "./concepts.ts";
import { compact, concept, hl7, snomed, systems } from "./concepts.ts";
import { notes } from "./problems.ts";
import type { EntryOptions, RecordWriter } from "./record-writer.ts";

export interface EncounterDetails extends EntryOptions {
  /** v3 ActCode: EMER, IMP, AMB, HH (home), VR (virtual), FLD (in the field). */
  readonly class: "EMER" | "IMP" | "AMB" | "HH" | "VR" | "FLD";
  readonly status?: "planned" | "in-progress" | "finished" | "cancelled" | "entered-in-error";
  readonly type?: CodeableConcept;
  readonly start?: string;
  readonly end?: string;
  readonly reason?: CodeableConcept;
  readonly diagnosis?: readonly Reference[];
  readonly seenBy?: Reference;
  readonly responsible?: Reference;
  readonly location?: Reference;
  readonly service?: string;
  readonly provider?: Reference;
  readonly partOf?: Reference;
  readonly arrivedBy?: string;
  readonly admittedFrom?: string;
  readonly dischargedTo?: string;
  readonly dischargeMethod?: string;
  readonly outcome?: string;
}

const classNames = {
  EMER: "emergency",
  IMP: "inpatient encounter",
  AMB: "ambulatory",
  HH: "home health",
  VR: "virtual",
  FLD: "field",
} as const;

export function encounter(writer: RecordWriter, name: string, details: EncounterDetails): Reference {
  const participants = [
    ...(details.seenBy === undefined ? [] : [participant("PPRF", "primary performer", details.seenBy)]),
    ...(details.responsible === undefined ? [] : [participant("ATND", "attender", details.responsible)]),
  ];
  return writer.put(
    "Encounter",
    name,
    details,
    {
      extension:
        details.outcome === undefined
          ? undefined
          : [
              {
                url: `${systems.ukCoreExtension}OutcomeOfAttendance`,
                valueCodeableConcept: { text: details.outcome },
              },
            ],
      status: details.status ?? (details.end === undefined ? "in-progress" : "finished"),
      class: { system: systems.actCode, code: details.class, display: classNames[details.class] },
      type: details.type === undefined ? undefined : [details.type],
      serviceType: details.service === undefined ? undefined : { text: details.service },
      subject: writer.patient,
      participant: participants.length === 0 ? undefined : participants,
      period: details.start === undefined ? undefined : compact({ start: details.start, end: details.end }),
      reasonCode: details.reason === undefined ? undefined : [details.reason],
      diagnosis: details.diagnosis?.map((condition) => ({ condition })),
      hospitalization: hospitalization(details),
      location: details.location === undefined ? undefined : [{ location: details.location }],
      serviceProvider: details.provider,
      partOf: details.partOf,
    },
    details.type?.text,
  );
}

function hospitalization(details: EncounterDetails): Record<string, unknown> | undefined {
  const extensions = [
    ...(details.arrivedBy === undefined
      ? []
      : [{ url: `${systems.ukCoreExtension}AdmissionMethod`, valueCodeableConcept: { text: details.arrivedBy } }]),
    ...(details.dischargeMethod === undefined
      ? []
      : [
          { url: `${systems.ukCoreExtension}DischargeMethod`, valueCodeableConcept: { text: details.dischargeMethod } },
        ]),
  ];
  const stay = compact({
    extension: extensions.length === 0 ? undefined : extensions,
    admitSource: details.admittedFrom === undefined ? undefined : { text: details.admittedFrom },
    dischargeDisposition: details.dischargedTo === undefined ? undefined : { text: details.dischargedTo },
  });
  return Object.keys(stay).length === 0 ? undefined : stay;
}

function participant(code: string, display: string, individual: Reference): Record<string, unknown> {
  return { type: [hl7("v3-ParticipationType", code, display)], individual };
}

export interface AppointmentDetails extends EntryOptions {
  readonly status: "booked" | "cancelled" | "noshow" | "fulfilled" | "proposed" | "pending" | "waitlist";
  readonly start?: string;
  readonly minutes?: number;
  readonly reason: string;
  readonly service?: string;
  readonly with?: Reference;
  readonly location?: Reference;
  readonly cancelledBecause?: string;
  readonly comment?: string;
}

export function appointment(writer: RecordWriter, name: string, details: AppointmentDetails): Reference {
  return writer.put("Appointment", name, details, {
    status: details.status,
    cancelationReason: details.cancelledBecause === undefined ? undefined : { text: details.cancelledBecause },
    serviceType: details.service === undefined ? undefined : [{ text: details.service }],
    reasonCode: [{ text: details.reason }],
    description: details.reason,
    start: details.start,
    end:
      details.start === undefined
        ? undefined
        : new Date(new Date(details.start).getTime() + (details.minutes ?? 20) * 60_000).toISOString(),
    minutesDuration: details.minutes ?? 20,
    created: details.recorded,
    comment: details.comment,
    participant: [
      { actor: writer.patient, status: "accepted" },
      ...(details.with === undefined ? [] : [{ actor: details.with, status: "accepted" }]),
      ...(details.location === undefined ? [] : [{ actor: details.location, status: "accepted" }]),
    ],
  });
}

export interface RequestDetails extends EntryOptions {
  readonly what: CodeableConcept;
  readonly status?: "active" | "completed" | "revoked" | "draft" | "on-hold" | "entered-in-error";
  readonly intent?: "order" | "plan" | "proposal";
  readonly category: "referral" | "investigation" | "social-care";
  readonly priority?: "routine" | "urgent" | "asap" | "stat";
  readonly requester?: Reference;
  readonly performer?: Reference;
  readonly when?: string;
  readonly reason?: string;
  readonly encounter?: Reference;
  readonly note?: string;
}

const requestCategories: Readonly<Record<RequestDetails["category"], CodeableConcept>> = {
  referral: concept("Referral", snomed("3457005", "Patient referral")),
  investigation: concept("Laboratory procedure", snomed("108252007", "Laboratory procedure")),
  "social-care": concept("Adult social care"),
};

/** Referral, requested investigation or commissioned service. */
export function serviceRequest(writer: RecordWriter, name: string, details: RequestDetails): Reference {
  return writer.put(
    "ServiceRequest",
    name,
    details,
    {
      status: details.status ?? "active",
      intent: details.intent ?? "order",
      category: [requestCategories[details.category]],
      priority: details.priority ?? "routine",
      code: details.what,
      subject: writer.patient,
      encounter: details.encounter,
      occurrenceDateTime: details.when,
      authoredOn: details.recorded,
      requester: details.requester,
      performer: details.performer === undefined ? undefined : [details.performer],
      reasonCode: details.reason === undefined ? undefined : [{ text: details.reason }],
      note: notes(details.note),
    },
    details.what.text,
  );
}

export interface TaskDetails extends EntryOptions {
  readonly what: string;
  readonly status: "requested" | "accepted" | "in-progress" | "completed" | "rejected" | "draft" | "on-hold";
  readonly priority?: "routine" | "urgent" | "asap" | "stat";
  readonly requester?: Reference;
  readonly owner?: Reference;
  readonly dueBy?: string;
  readonly focus?: Reference;
  readonly note?: string;
}

export function task(writer: RecordWriter, name: string, details: TaskDetails): Reference {
  return writer.put("Task", name, details, {
    status: details.status,
    intent: "order",
    priority: details.priority ?? "routine",
    description: details.what,
    focus: details.focus,
    for: writer.patient,
    authoredOn: details.recorded,
    lastModified: details.recorded,
    requester: details.requester,
    owner: details.owner,
    restriction: details.dueBy === undefined ? undefined : { period: { end: details.dueBy } },
    note: notes(details.note),
  });
}

export interface CommunicationDetails extends EntryOptions {
  readonly at: string;
  readonly about: string;
  readonly words: string;
  readonly sender?: Reference;
  readonly recipient?: Reference;
  readonly medium?: string;
}

export function communication(writer: RecordWriter, name: string, details: CommunicationDetails): Reference {
  return writer.put("Communication", name, details, {
    status: "completed",
    medium: details.medium === undefined ? undefined : [{ text: details.medium }],
    subject: writer.patient,
    topic: { text: details.about },
    sent: details.at,
    sender: details.sender,
    recipient: details.recipient === undefined ? undefined : [details.recipient],
    payload: [{ contentString: details.words }],
  });
}
