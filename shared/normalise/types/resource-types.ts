import type { Entry } from "../../domain/entry.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { normaliseAllergyIntolerance } from "./allergy-intolerance.ts";
import { normaliseAppointment } from "./appointment.ts";
import { normaliseCarePlan } from "./care-plan.ts";
import { normaliseCareTeam } from "./care-team.ts";
import { normaliseComposition } from "./composition.ts";
import { normaliseCondition } from "./condition.ts";
import { normaliseConsent } from "./consent.ts";
import { normaliseDevice, normaliseDeviceUse } from "./device.ts";
import { normaliseDiagnosticReport } from "./diagnostic-report.ts";
import { normaliseDocumentReference } from "./document-reference.ts";
import { normaliseEncounter } from "./encounter.ts";
import { normaliseEpisodeOfCare } from "./episode-of-care.ts";
import { normaliseFamilyMemberHistory } from "./family-member-history.ts";
import { normaliseFlag } from "./flag.ts";
import { generalNormaliser } from "./general-resource.ts";
import { generalTypes } from "./general-types.ts";
import { normaliseGoal } from "./goal.ts";
import { normaliseImagingStudy } from "./imaging-study.ts";
import { normaliseImmunization } from "./immunization.ts";
import { normaliseList } from "./list.ts";
import { normaliseMedia } from "./media.ts";
import { normaliseMedicationAdministration, normaliseMedicationDispense } from "./medication-event.ts";
import { normaliseMedicationRequest } from "./medication-request.ts";
import { normaliseMedicationStatement } from "./medication-statement.ts";
import { normaliseObservation } from "./observation.ts";
import { normalisePatient } from "./patient.ts";
import { normaliseProcedure } from "./procedure.ts";
import { normaliseQuestionnaireResponse } from "./questionnaire-response.ts";
import { normaliseRelatedPerson } from "./related-person.ts";
import { normaliseServiceRequest } from "./service-request.ts";
import { normaliseTask } from "./task.ts";

export type Normaliser = (raw: RawResource, context: NormaliseContext) => Entry;

const general = Object.fromEntries(Object.entries(generalTypes).map(([type, how]) => [type, generalNormaliser(how)]));

/** How each resource type about a patient becomes an entry. To add one: write its file (or a row of general-types.ts), name it here, test it. */
export const normalisers: Readonly<Record<string, Normaliser>> = {
  ...general,
  AllergyIntolerance: normaliseAllergyIntolerance,
  Appointment: normaliseAppointment,
  CarePlan: normaliseCarePlan,
  CareTeam: normaliseCareTeam,
  Composition: normaliseComposition,
  Condition: normaliseCondition,
  Consent: normaliseConsent,
  Device: normaliseDevice,
  DeviceUseStatement: normaliseDeviceUse,
  DiagnosticReport: normaliseDiagnosticReport,
  DocumentReference: normaliseDocumentReference,
  Encounter: normaliseEncounter,
  EpisodeOfCare: normaliseEpisodeOfCare,
  FamilyMemberHistory: normaliseFamilyMemberHistory,
  Flag: normaliseFlag,
  Goal: normaliseGoal,
  ImagingStudy: normaliseImagingStudy,
  Immunization: normaliseImmunization,
  List: normaliseList,
  Media: normaliseMedia,
  MedicationAdministration: normaliseMedicationAdministration,
  MedicationDispense: normaliseMedicationDispense,
  // DSTU2's name of MedicationRequest.
  MedicationOrder: normaliseMedicationRequest,
  MedicationRequest: normaliseMedicationRequest,
  MedicationStatement: normaliseMedicationStatement,
  Observation: normaliseObservation,
  Patient: normalisePatient,
  Procedure: normaliseProcedure,
  // STU3 names of ServiceRequest.
  ProcedureRequest: normaliseServiceRequest,
  QuestionnaireResponse: normaliseQuestionnaireResponse,
  ReferralRequest: normaliseServiceRequest,
  RelatedPerson: normaliseRelatedPerson,
  ServiceRequest: normaliseServiceRequest,
  Task: normaliseTask,
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
  "PlanDefinition",
  "Practitioner",
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
  Person: [["link", "target"]],
  PractitionerRole: [["practitioner"]],
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
