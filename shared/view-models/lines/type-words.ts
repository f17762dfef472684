/**
 * What a FHIR R4 resource type holds, in a clinician's words and in the middle of a sentence: `alerts`. The types are those that every source is asked
 * for (shared/sync/asked-types.ts) and their STU3 forerunners; the words are those of the headings and screens here.
 */
const words: ReadonlyMap<string, string> = new Map([
  ["Patient", "personal details"],
  ["AllergyIntolerance", "allergies"],
  ["Flag", "alerts"],
  ["Consent", "consents and decisions made ahead"],
  ["Condition", "problems"],
  ["MedicationRequest", "prescriptions"],
  ["MedicationStatement", "medicines taken"],
  ["CarePlan", "care plans"],
  ["DocumentReference", "documents"],
  ["Observation", "results and observations"],
  ["DiagnosticReport", "reports of results"],
  ["Encounter", "contacts and admissions"],
  ["DetectedIssue", "issues found by the source"],
  ["RiskAssessment", "risks"],
  ["RelatedPerson", "personal contacts"],
  ["CareTeam", "care teams"],
  ["EpisodeOfCare", "episodes of care"],
  ["Goal", "goals"],
  ["Procedure", "procedures"],
  ["Immunization", "vaccinations"],
  ["Appointment", "appointments"],
  ["ServiceRequest", "referrals and requests"],
  ["ReferralRequest", "referrals"],
  ["ProcedureRequest", "requests"],
  ["Task", "tasks"],
  ["Communication", "messages"],
  ["QuestionnaireResponse", "assessments and forms"],
  ["ClinicalImpression", "clinical impressions"],
  ["Composition", "structured documents"],
  ["FamilyMemberHistory", "family history"],
  ["MedicationDispense", "medicines dispensed"],
  ["MedicationAdministration", "medicines given"],
  ["Device", "devices"],
  ["DeviceUseStatement", "devices in use"],
  ["DeviceRequest", "devices asked for"],
  ["ImagingStudy", "imaging"],
  ["Media", "pictures and recordings"],
  ["Specimen", "specimens"],
  ["List", "lists"],
  ["ResearchSubject", "research"],
  ["NutritionOrder", "diets"],
  ["SupplyDelivery", "supplies"],
  ["AdverseEvent", "adverse events"],
  ["ImmunizationRecommendation", "vaccinations due"],
  ["Provenance", "who recorded what"],
]);

/** The type's own name where no words are known for it: never nothing. */
export function typeWords(type: string): string {
  return words.get(type) ?? type;
}
