import type { CodeableConcept, Identifier, Reference } from "./concepts.ts";
import { compact, concept, hl7, snomed, systems } from "./concepts.ts";
import { notes } from "./problems.ts";
import type { EntryOptions, RecordWriter } from "./record-writer.ts";

export interface ProvenanceDetails extends EntryOptions {
  readonly of: readonly Reference[];
  readonly activity?: "CREATE" | "UPDATE" | "DELETE";
  readonly who: Reference;
  readonly onBehalfOf?: Reference;
  readonly role?: "author" | "enterer" | "informant" | "transmitter" | "verifier";
  readonly derivedFrom?: Reference;
  readonly reason?: string;
}

export function provenance(writer: RecordWriter, name: string, details: ProvenanceDetails): Reference {
  return writer.put("Provenance", name, details, {
    target: details.of,
    recorded: new Date(details.recorded).toISOString(),
    reason: details.reason === undefined ? undefined : [{ text: details.reason }],
    activity: details.activity === undefined ? undefined : hl7("v3-DataOperation", details.activity),
    agent: [
      compact({
        type: hl7("provenance-participant-type", details.role ?? "author"),
        who: details.who,
        onBehalfOf: details.onBehalfOf,
      }),
    ],
    entity: details.derivedFrom === undefined ? undefined : [{ role: "source", what: details.derivedFrom }],
  });
}

export interface ListDetails extends EntryOptions {
  readonly title: string;
  readonly code: CodeableConcept;
  readonly status?: "current" | "retired" | "entered-in-error";
  readonly entries: readonly Reference[];
  readonly source?: Reference;
  /** Why an empty list is empty (UK Core). */
  readonly emptyReason?: "no-content-recorded";
  /** Why a list may be incomplete (UK Core). */
  readonly warning?: "confidential-items" | "data-in-transit" | "data-awaiting-filing";
  readonly note?: string;
}

export const listCodes = {
  allergies: concept("Allergies and adverse reactions", snomed("886921000000105", "Allergies and adverse reactions")),
  endedAllergies: concept("Ended allergies", snomed("1103671000000101", "Ended allergies")),
  medicines: concept("Medications and medical devices", snomed("933361000000108", "Medications and medical devices")),
  problems: concept("Problems", snomed("717711000000103", "Problems")),
  immunisations: concept("Immunisations", snomed("1102181000000102", "Immunisations")),
} as const;

const emptyNotes = { "no-content-recorded": "Information not available" } as const;
const warningNotes = {
  "confidential-items": "Items excluded due to confidentiality and/or patient preferences.",
  "data-in-transit": "Patient record transfer from previous GP practice not yet complete.",
  "data-awaiting-filing": "Patient data may be incomplete as there is data supplied by a third party awaiting review.",
} as const;

export function list(writer: RecordWriter, name: string, details: ListDetails): Reference {
  const text = [
    details.emptyReason === undefined ? undefined : emptyNotes[details.emptyReason],
    details.warning === undefined ? undefined : warningNotes[details.warning],
    details.note,
  ].filter((line) => line !== undefined);
  return writer.put(
    "List",
    name,
    details,
    {
      extension:
        details.warning === undefined
          ? undefined
          : [{ url: `${systems.ukCoreExtension}ListWarningCode`, valueCode: details.warning }],
      status: details.status ?? "current",
      mode: "snapshot",
      title: details.title,
      code: details.code,
      subject: writer.patient,
      date: details.recorded,
      source: details.source,
      note: notes(text.length === 0 ? undefined : text.join(" ")),
      entry: details.entries.length === 0 ? undefined : details.entries.map((item) => ({ item })),
      emptyReason:
        details.emptyReason === undefined
          ? undefined
          : {
              coding: [
                {
                  system: "https://fhir.hl7.org.uk/CodeSystem/UKCore-ListEmptyReasonCode",
                  code: details.emptyReason,
                  display: "No Content Recorded",
                },
              ],
            },
    },
    details.title,
  );
}

export interface DeviceDetails extends EntryOptions {
  readonly type: CodeableConcept;
  readonly name?: string;
  readonly status?: "active" | "inactive" | "entered-in-error";
  readonly manufacturer?: string;
  readonly model?: string;
  readonly serialNumber?: string;
  readonly udi?: string;
  readonly owner?: Reference;
  readonly safety?: readonly CodeableConcept[];
  readonly note?: string;
}

export function device(writer: RecordWriter, name: string, details: DeviceDetails): Reference {
  return writer.put(
    "Device",
    name,
    details,
    {
      udiCarrier: details.udi === undefined ? undefined : [{ deviceIdentifier: details.udi }],
      status: details.status ?? "active",
      manufacturer: details.manufacturer,
      serialNumber: details.serialNumber,
      deviceName: details.name === undefined ? undefined : [{ name: details.name, type: "user-friendly-name" }],
      modelNumber: details.model,
      type: details.type,
      patient: writer.patient,
      owner: details.owner,
      safety: details.safety,
      note: notes(details.note),
    },
    details.name ?? details.type.text,
  );
}

export function deviceInUse(
  writer: RecordWriter,
  name: string,
  details: EntryOptions & {
    readonly device: Reference;
    readonly since: string;
    readonly reason?: string;
    readonly note?: string;
  },
): Reference {
  return writer.put("DeviceUseStatement", name, details, {
    status: "active",
    subject: writer.patient,
    timingPeriod: { start: details.since },
    recordedOn: details.recorded,
    device: details.device,
    reasonCode: details.reason === undefined ? undefined : [{ text: details.reason }],
    note: notes(details.note),
  });
}

export interface EpisodeDetails extends EntryOptions {
  readonly type: CodeableConcept;
  readonly status?: "active" | "finished" | "planned" | "waitlist" | "onhold" | "cancelled";
  readonly start: string;
  readonly end?: string;
  readonly organization: Reference;
  readonly careManager?: Reference;
  readonly diagnosis?: readonly Reference[];
}

export function episodeOfCare(writer: RecordWriter, name: string, details: EpisodeDetails): Reference {
  return writer.put(
    "EpisodeOfCare",
    name,
    details,
    {
      status: details.status ?? "active",
      type: [details.type],
      diagnosis: details.diagnosis?.map((condition) => ({ condition })),
      patient: writer.patient,
      managingOrganization: details.organization,
      period: compact({ start: details.start, end: details.end }),
      careManager: details.careManager,
    },
    details.type.text,
  );
}

export function researchParticipation(
  writer: RecordWriter,
  name: string,
  details: EntryOptions & { readonly title: string; readonly study: Identifier; readonly since: string },
): Reference {
  const study = writer.put(
    "ResearchStudy",
    `${name}-study`,
    { recorded: details.recorded },
    {
      identifier: [details.study],
      title: details.title,
      status: "active",
    },
  );
  return writer.put("ResearchSubject", name, details, {
    status: "on-study",
    period: { start: details.since },
    study: { ...study, display: details.title },
    individual: writer.patient,
  });
}
