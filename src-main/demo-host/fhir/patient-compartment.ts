import { asObjects, isObject } from "../../../shared/fhir/json.ts";
import type { FhirResource } from "../demo-patient.ts";

export const nhsNumberSystem = "https://fhir.nhs.uk/Id/nhs-number";

/**
 * Elements whose reference to a Patient puts a resource into that patient's compartment: what the R4 search parameter `patient` (or
 * `subject`) of the type searches.
 */
const patientElements: Readonly<Record<string, readonly string[]>> = {
  AdverseEvent: ["subject"],
  AllergyIntolerance: ["patient"],
  Appointment: ["participant.actor"],
  AuditEvent: ["entity.what"],
  BodyStructure: ["patient"],
  CarePlan: ["subject"],
  CareTeam: ["subject"],
  ClinicalImpression: ["subject"],
  Communication: ["subject"],
  CommunicationRequest: ["subject"],
  Composition: ["subject"],
  Condition: ["subject"],
  Consent: ["patient"],
  Coverage: ["beneficiary"],
  DetectedIssue: ["patient"],
  Device: ["patient"],
  DeviceRequest: ["subject"],
  DeviceUseStatement: ["subject"],
  DiagnosticReport: ["subject"],
  DocumentManifest: ["subject"],
  DocumentReference: ["subject"],
  Encounter: ["subject"],
  EpisodeOfCare: ["patient"],
  FamilyMemberHistory: ["patient"],
  Flag: ["subject"],
  Goal: ["subject"],
  GuidanceResponse: ["subject"],
  ImagingStudy: ["subject"],
  Immunization: ["patient"],
  ImmunizationRecommendation: ["patient"],
  List: ["subject"],
  Media: ["subject"],
  MedicationAdministration: ["subject"],
  MedicationDispense: ["subject"],
  MedicationRequest: ["subject"],
  MedicationStatement: ["subject"],
  NutritionOrder: ["patient"],
  Observation: ["subject"],
  Procedure: ["subject"],
  QuestionnaireResponse: ["subject"],
  RelatedPerson: ["patient"],
  RequestGroup: ["subject"],
  ResearchSubject: ["individual"],
  RiskAssessment: ["subject"],
  ServiceRequest: ["subject"],
  Specimen: ["subject"],
  SupplyDelivery: ["patient"],
  SupplyRequest: ["deliverTo"],
  Task: ["for"],
  VisionPrescription: ["patient"],
};

/** Types that are about nobody in particular: every token of the locality may read them. */
const sharedTypes: ReadonlySet<string> = new Set([
  "ActivityDefinition",
  "CodeSystem",
  "Endpoint",
  "HealthcareService",
  "Location",
  "Medication",
  "MedicationKnowledge",
  "Organization",
  "PlanDefinition",
  "Practitioner",
  "PractitionerRole",
  "Questionnaire",
  "ResearchStudy",
  "Substance",
  "ValueSet",
]);

/** Whether only a patient's own token may see resources of this type. True for a type that nobody has thought of. */
export function isPatientData(type: string): boolean {
  return !sharedTypes.has(type);
}

export interface PatientMention {
  /** Patient.id of a literal reference. */
  readonly ids: readonly string[];
  /** NHS numbers of logical references. */
  readonly nhsNumbers: readonly string[];
}

/** The patients that a resource says it is about. */
export function mentionedPatients(resource: FhirResource): PatientMention {
  const references = (patientElements[resource.resourceType] ?? []).flatMap((path) =>
    elementsAt(resource, path.split(".")),
  );
  return {
    ids: references.flatMap((reference) => localId(reference.reference, "Patient") ?? []),
    nhsNumbers: references.flatMap((reference) => nhsNumberIn(reference.identifier) ?? []),
  };
}

export function nhsNumbersOf(patient: FhirResource): readonly string[] {
  return asObjects(patient.identifier).flatMap((identifier) => nhsNumberIn(identifier) ?? []);
}

function nhsNumberIn(identifier: unknown): string | undefined {
  if (!isObject(identifier) || identifier.system !== nhsNumberSystem) return undefined;
  return typeof identifier.value === "string" ? identifier.value : undefined;
}

function elementsAt(from: unknown, [name, ...rest]: readonly string[]): readonly Record<string, unknown>[] {
  return asObjects(from).flatMap((element) => (name === undefined ? [element] : elementsAt(element[name], rest)));
}

/** `Type/id` or `Type/id/_history/n` of one type → id. */
export function localId(reference: unknown, type: string): string | undefined {
  if (typeof reference !== "string") return undefined;
  return parseLocalReference(reference)?.type === type ? parseLocalReference(reference)?.id : undefined;
}

export function parseLocalReference(reference: string): { readonly type: string; readonly id: string } | undefined {
  const [, type, id] = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(reference) ?? [];
  return type === undefined || id === undefined ? undefined : { type, id };
}
