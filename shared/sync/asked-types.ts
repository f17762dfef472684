import type { Capabilities } from "./capabilities.ts";

/**
 * The FHIR R4 resource types asked for at every source, by `GET {type}?{patientParam}={Patient.id}`: everything that a PRSB heading reads
 * (record-headings mapping, 2026) and what decision support and provenance need. Search parameters: FHIR R4 Patient compartment, §"patient" of each type.
 * In the order in which a clinician needs them: what may harm first, so that a slow source shows it first.
 */
export const askedTypes = [
  { type: "AllergyIntolerance", patientParam: "patient" },
  { type: "Flag", patientParam: "patient" },
  { type: "Consent", patientParam: "patient" },
  { type: "Condition", patientParam: "patient" },
  { type: "MedicationRequest", patientParam: "patient" },
  { type: "MedicationStatement", patientParam: "patient" },
  { type: "CarePlan", patientParam: "patient" },
  { type: "DocumentReference", patientParam: "patient" },
  { type: "Observation", patientParam: "patient" },
  { type: "DiagnosticReport", patientParam: "patient" },
  { type: "Encounter", patientParam: "patient" },
  { type: "DetectedIssue", patientParam: "patient" },
  { type: "RiskAssessment", patientParam: "patient" },
  { type: "RelatedPerson", patientParam: "patient" },
  { type: "CareTeam", patientParam: "patient" },
  { type: "EpisodeOfCare", patientParam: "patient" },
  { type: "Goal", patientParam: "patient" },
  { type: "Procedure", patientParam: "patient" },
  { type: "Immunization", patientParam: "patient" },
  { type: "Appointment", patientParam: "patient" },
  { type: "ServiceRequest", patientParam: "patient" },
  { type: "Task", patientParam: "patient" },
  { type: "Communication", patientParam: "patient" },
  { type: "QuestionnaireResponse", patientParam: "patient" },
  { type: "ClinicalImpression", patientParam: "patient" },
  { type: "Composition", patientParam: "patient" },
  { type: "FamilyMemberHistory", patientParam: "patient" },
  { type: "MedicationDispense", patientParam: "patient" },
  { type: "MedicationAdministration", patientParam: "patient" },
  { type: "Device", patientParam: "patient" },
  { type: "DeviceUseStatement", patientParam: "patient" },
  { type: "DeviceRequest", patientParam: "patient" },
  { type: "ImagingStudy", patientParam: "patient" },
  { type: "Media", patientParam: "patient" },
  { type: "Specimen", patientParam: "patient" },
  { type: "List", patientParam: "patient" },
  { type: "ResearchSubject", patientParam: "patient" },
  { type: "NutritionOrder", patientParam: "patient" },
  { type: "SupplyDelivery", patientParam: "patient" },
  { type: "AdverseEvent", patientParam: "subject" },
  { type: "ImmunizationRecommendation", patientParam: "patient" },
  { type: "Provenance", patientParam: "patient" },
] as const;

/** What STU3 has in place of ServiceRequest: asked for only where the server itself lists them (FHIR STU3 §patient compartment). */
const typesOfStu3 = [
  { type: "ReferralRequest", patientParam: "patient" },
  { type: "ProcedureRequest", patientParam: "patient" },
] as const;

export type AskedType = (typeof askedTypes)[number]["type"] | (typeof typesOfStu3)[number]["type"];

/** {@link askedTypes}, and those of STU3 that the server's CapabilityStatement offers to search. Other servers are not asked for them. */
export function typesToAsk(
  capabilities: Capabilities | undefined,
): readonly { readonly type: AskedType; readonly patientParam: string }[] {
  return [...askedTypes, ...typesOfStu3.filter(({ type }) => capabilities?.get(type)?.searchable === true)];
}

/**
 * Types that belong to no patient, or that a patient search need not find: read where a received resource refers to them and the source did not
 * deliver them itself.
 */
export const supportingTypes: ReadonlySet<string> = new Set([
  "Organization",
  "Practitioner",
  "PractitionerRole",
  "Location",
  "HealthcareService",
  "Medication",
  "Substance",
  "Device",
  "Specimen",
  "ResearchStudy",
  "RelatedPerson",
  "Group",
]);
