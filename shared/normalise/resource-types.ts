import type { Entry } from "../domain/entry.ts";
import type { RawResource } from "../fhir/resource.ts";
import { normaliseAllergyIntolerance } from "./allergy-intolerance.ts";
import { normaliseCondition } from "./condition.ts";
import type { NormaliseContext } from "./context.ts";
import { normaliseDiagnosticReport } from "./diagnostic-report.ts";
import { normaliseEncounter } from "./encounter.ts";
import { generalNormaliser } from "./general-resource.ts";
import { normaliseMedicationAdministration, normaliseMedicationDispense } from "./medication-event.ts";
import { normaliseMedicationRequest } from "./medication-request.ts";
import { normaliseMedicationStatement } from "./medication-statement.ts";
import { normaliseObservation } from "./observation.ts";
import { normalisePatient } from "./patient.ts";

export type Normaliser = (raw: RawResource, context: NormaliseContext) => Entry;

/** How each resource type about a patient becomes an entry. To add one: write its file, name it here, test it. */
export const normalisers: Readonly<Record<string, Normaliser>> = {
  AdverseEvent: generalNormaliser("risks"),
  AllergyIntolerance: normaliseAllergyIntolerance,
  Appointment: generalNormaliser("futureAppointments"),
  AppointmentResponse: generalNormaliser("futureAppointments"),
  Basic: generalNormaliser("documents"),
  BodyStructure: generalNormaliser("examinationFindings"),
  CarePlan: generalNormaliser("careAndSupportPlan"),
  CareTeam: generalNormaliser("professionalContacts"),
  ClinicalImpression: generalNormaliser("formulation"),
  Communication: generalNormaliser("contactsWithProfessionals"),
  CommunicationRequest: generalNormaliser("planAndRequestedActions"),
  Composition: generalNormaliser("documents"),
  Condition: normaliseCondition,
  Consent: generalNormaliser("legalInformation"),
  DetectedIssue: generalNormaliser("alerts"),
  Device: generalNormaliser("medicationsAndMedicalDevices"),
  DeviceRequest: generalNormaliser("equipmentAndAdaptations"),
  DeviceUseStatement: generalNormaliser("equipmentAndAdaptations"),
  DiagnosticReport: normaliseDiagnosticReport,
  DocumentManifest: generalNormaliser("documents"),
  DocumentReference: generalNormaliser("documents"),
  Encounter: normaliseEncounter,
  EpisodeOfCare: generalNormaliser("servicesAndCare"),
  FamilyMemberHistory: generalNormaliser("familyHistory"),
  Flag: generalNormaliser("alerts"),
  Goal: generalNormaliser("careAndSupportPlan"),
  GuidanceResponse: generalNormaliser("assessments"),
  ImagingStudy: generalNormaliser("investigationResults"),
  Immunization: generalNormaliser("vaccinations"),
  ImmunizationEvaluation: generalNormaliser("vaccinations"),
  ImmunizationRecommendation: generalNormaliser("planAndRequestedActions"),
  List: generalNormaliser("documents"),
  MeasureReport: generalNormaliser("assessments"),
  Media: generalNormaliser("documents"),
  MedicationAdministration: normaliseMedicationAdministration,
  MedicationDispense: normaliseMedicationDispense,
  MedicationRequest: normaliseMedicationRequest,
  MedicationStatement: normaliseMedicationStatement,
  MolecularSequence: generalNormaliser("investigationResults"),
  NutritionOrder: generalNormaliser("planAndRequestedActions"),
  Observation: normaliseObservation,
  Patient: normalisePatient,
  Procedure: generalNormaliser("proceduresAndTherapies"),
  ProcedureRequest: generalNormaliser("planAndRequestedActions"),
  QuestionnaireResponse: generalNormaliser("assessments"),
  ReferralRequest: generalNormaliser("referralDetails"),
  RelatedPerson: generalNormaliser("personalContacts"),
  RequestGroup: generalNormaliser("planAndRequestedActions"),
  ResearchSubject: generalNormaliser("participationInResearch"),
  RiskAssessment: generalNormaliser("risks"),
  ServiceRequest: generalNormaliser("planAndRequestedActions"),
  Specimen: generalNormaliser("investigationResults"),
  SupplyDelivery: generalNormaliser("equipmentAndAdaptations"),
  SupplyRequest: generalNormaliser("equipmentAndAdaptations"),
  Task: generalNormaliser("planAndRequestedActions"),
  VisionPrescription: generalNormaliser("examinationFindings"),
};

/** Types that say nothing of a person by themselves and are read through what refers to them. */
export const supportingTypes: ReadonlySet<string> = new Set([
  "ActivityDefinition",
  "Binary",
  "BiologicallyDerivedProduct",
  "DeviceDefinition",
  "DeviceMetric",
  "Endpoint",
  "Group",
  "HealthcareService",
  "Library",
  "Location",
  "Measure",
  "Medication",
  "MedicationKnowledge",
  "ObservationDefinition",
  "Organization",
  "OrganizationAffiliation",
  "Person",
  "PlanDefinition",
  "Practitioner",
  "PractitionerRole",
  "Questionnaire",
  "ResearchStudy",
  "Schedule",
  "Slot",
  "SpecimenDefinition",
  "Substance",
  "SubstanceSpecification",
]);

/** Types that refer to what they support, instead of being referred to: by which elements. */
export const pointingTypes: Readonly<Record<string, readonly (readonly [string, string?])[]>> = {
  AuditEvent: [["entity", "what"]],
  Linkage: [["item", "resource"]],
  MessageHeader: [["focus"]],
  Provenance: [["target"]],
};

/** About a person, and read through what refers to them; shown on their own where nothing does. */
export const shownUnlessReferredTo: ReadonlySet<string> = new Set(["BodyStructure", "Specimen"]);

/** Money, not care. */
export const billingTypes: ReadonlySet<string> = new Set([
  "Account",
  "ChargeItem",
  "ChargeItemDefinition",
  "Claim",
  "ClaimResponse",
  "Contract",
  "Coverage",
  "CoverageEligibilityRequest",
  "CoverageEligibilityResponse",
  "EligibilityRequest",
  "EligibilityResponse",
  "EnrollmentRequest",
  "EnrollmentResponse",
  "ExplanationOfBenefit",
  "InsurancePlan",
  "Invoice",
  "PaymentNotice",
  "PaymentReconciliation",
]);
