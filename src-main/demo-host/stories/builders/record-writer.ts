import type { DemoSourceId, FhirResource } from "../../demo-patient.ts";
import { supportingResourcesOf } from "../directory/supporting-resources.ts";
import type { StoryClock } from "../story-clock.ts";
import { instantAfter, toInstant } from "../story-clock.ts";
import type { Identifier, Reference } from "./concepts.ts";
import { compact, systems } from "./concepts.ts";

/** Who the record is about, as every source knows them (each with its own spelling of the rest). */
export interface Subject {
  /** Start of every resource id of this person, for example "edith". */
  readonly key: string;
  readonly slug: string;
  readonly nhsNumber: string;
  readonly birthDate: string;
  readonly gender: "female" | "male";
  readonly family: string;
  readonly given: string;
  readonly prefix: string;
}

/** What every entry can say about its own storage, whatever it is an entry of. */
export interface EntryOptions {
  /** When the author wrote it down; sets `meta.lastUpdated` a few minutes later. */
  readonly recorded: string;
  /** Confidentiality of the entry where it is not the ordinary N: "R" or "V". */
  readonly confidentiality?: "R" | "V" | undefined;
  /** Business identifier that other systems keep for the same thing. */
  readonly identifier?: Identifier;
  /** Anything that an ordinary entry does not have: extensions, contained resources, a modifier, a wrong element. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Writes one person's record at one source. */
export interface RecordWriter {
  readonly source: DemoSourceId;
  readonly clock: StoryClock;
  readonly subject: Subject;
  readonly patient: Reference;
  /** Stores a resource under `<subject key>-<name>` and answers a relative reference to it. */
  put(
    resourceType: string,
    name: string,
    options: EntryOptions,
    elements: Readonly<Record<string, unknown>>,
    display?: string,
  ): Reference;
  /** The record so far, with every organisation, person and place of this source that it refers to. */
  finish(): readonly FhirResource[];
}

const ukCoreProfile = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-";
const typesWithUkCoreProfile = new Set([
  "Patient",
  "AllergyIntolerance",
  "Appointment",
  "CarePlan",
  "CareTeam",
  "Condition",
  "Consent",
  "Device",
  "DiagnosticReport",
  "DocumentReference",
  "Encounter",
  "EpisodeOfCare",
  "FamilyMemberHistory",
  "Flag",
  "Immunization",
  "List",
  "MedicationAdministration",
  "MedicationDispense",
  "MedicationRequest",
  "MedicationStatement",
  "Observation",
  "Procedure",
  "Provenance",
  "QuestionnaireResponse",
  "RelatedPerson",
  "ServiceRequest",
  "Specimen",
  "Task",
]);

export function createRecordWriter(source: DemoSourceId, subject: Subject, clock: StoryClock): RecordWriter {
  const resources = new Map<string, FhirResource>();
  return {
    source,
    clock,
    subject,
    patient: { reference: `Patient/${subject.key}-patient` },
    put(resourceType, name, options, elements, display) {
      const id = `${subject.key}-${name}`;
      const reference = `${resourceType}/${id}`;
      if (resources.has(reference)) throw new Error(`The story writes ${source} ${reference} twice`);
      resources.set(reference, {
        resourceType,
        id,
        meta: metaFor(resourceType, name, options, clock),
        ...compact({
          identifier: options.identifier === undefined ? undefined : [options.identifier],
          ...elements,
          ...options.extra,
        }),
      });
      return display === undefined ? { reference } : { reference, display };
    },
    finish() {
      const own = [...resources.values()];
      return [...supportingResourcesOf(source, own, clock), ...own];
    },
  };
}

function metaFor(resourceType: string, name: string, options: EntryOptions, clock: StoryClock): FhirResource["meta"] {
  const written = instantAfter(options.recorded, delayMinutes(name));
  const lastUpdated =
    toInstant(written) > clock.anchor ? new Date(clock.anchor.getTime() - 30_000).toISOString() : written;
  return {
    versionId: "1",
    lastUpdated,
    ...(typesWithUkCoreProfile.has(resourceType) ? { profile: [`${ukCoreProfile}${resourceType}`] } : {}),
    ...(options.confidentiality === undefined ? {} : { security: [confidentialityLabel(options.confidentiality)] }),
  };
}

const confidentialityNames = { R: "restricted", V: "very restricted" } as const;

function confidentialityLabel(code: "R" | "V"): Record<string, string> {
  return { system: systems.confidentiality, code, display: confidentialityNames[code] };
}

/** Between writing and storing lie two to nineteen minutes, always the same for the same entry. */
function delayMinutes(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.charCodeAt(0)) % 997;
  return 2 + (sum % 18);
}
