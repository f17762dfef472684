import { lookUp } from "../../kernel/look-up.ts";
import { flagsAsMeant } from "../flags-as-meant.ts";
import { otherShapeOf } from "../other-versions.ts";
import type { FhirResource } from "../resource.ts";
import { allergyIntolerance } from "./allergy-intolerance.ts";
import { carePlan, careTeam, goal } from "./care.ts";
import { condition } from "./condition.ts";
import { consent } from "./consent.ts";
import { diagnosticReport } from "./diagnostic-report.ts";
import { composition, documentReference, questionnaireResponse } from "./documents.ts";
import { Draft, type ReadAsR4, type Stu3Type } from "./draft.ts";
import { encounter } from "./encounter.ts";
import {
  adverseEvent,
  clinicalImpression,
  detectedIssue,
  device,
  deviceUseStatement,
  familyMemberHistory,
  imagingStudy,
  media,
  riskAssessment,
} from "./findings.ts";
import { immunization } from "./immunization.ts";
import { medicationAdministration, medicationDispense } from "./medication-events.ts";
import { medicationRequest } from "./medication-request.ts";
import { medicationStatement } from "./medication-statement.ts";
import { appointment, communication, communicationRequest, task } from "./messages.ts";
import { observation } from "./observation.ts";
import { procedure } from "./procedure.ts";
import { provenance } from "./provenance.ts";
import { hasR4Shape } from "./r4-shape.ts";
import { deviceRequest, procedureRequest, referralRequest, supplyRequest } from "./requests.ts";

/**
 * The resource types whose STU3 shape (FHIR 3.0.2) differs from R4's (4.0.1) in what a normaliser reads, after HL7's R3–R4 comparison of each type
 * (FHIR R4, "R3 diff", 2019). To add one: write how it differs, name it here, test it. A type that is not here is read as it is.
 */
const types: Readonly<Record<string, Stu3Type>> = {
  AdverseEvent: adverseEvent,
  AllergyIntolerance: allergyIntolerance,
  Appointment: appointment,
  CarePlan: carePlan,
  CareTeam: careTeam,
  ClinicalImpression: clinicalImpression,
  Communication: communication,
  CommunicationRequest: communicationRequest,
  Composition: composition,
  Condition: condition,
  Consent: consent,
  DetectedIssue: detectedIssue,
  Device: device,
  DeviceRequest: deviceRequest,
  DeviceUseStatement: deviceUseStatement,
  DiagnosticReport: diagnosticReport,
  DocumentReference: documentReference,
  Encounter: encounter,
  FamilyMemberHistory: familyMemberHistory,
  Goal: goal,
  ImagingStudy: imagingStudy,
  Immunization: immunization,
  Media: media,
  MedicationAdministration: medicationAdministration,
  MedicationDispense: medicationDispense,
  MedicationRequest: medicationRequest,
  MedicationStatement: medicationStatement,
  Observation: observation,
  Procedure: procedure,
  ProcedureRequest: procedureRequest,
  Provenance: provenance,
  QuestionnaireResponse: questionnaireResponse,
  ReferralRequest: referralRequest,
  RiskAssessment: riskAssessment,
  SupplyRequest: supplyRequest,
  Task: task,
};

const nothing: readonly never[] = [];

/** Whether this very resource has what only STU3 has. One without any such thing reads the same in both versions. */
export function hasStu3Shape(body: FhirResource): boolean {
  if (otherShapeOf(body) !== undefined) return false;
  return lookUp(types, body.resourceType)?.isStu3(body) ?? false;
}

/**
 * A resource in the shape of R4. It is judged by itself, because files and servers mix versions: a resource without anything that only STU3 (of medicines
 * and allergies also DSTU2 or R5) has is returned as it is. Where its server states that it speaks STU3 (`statedStu3`), that word decides wherever the resource itself does not tell. Never throws, never
 * edits; what has no place in R4 stays in the body and is named in `notCarried`.
 */
export function readAsR4(received: FhirResource, statedStu3 = false): ReadAsR4 {
  const { body, asMeant, notRead } = flagsAsMeant(received);
  const read = inShapeOfR4(body, statedStu3);
  if (asMeant.length + notRead.length === 0) return read;
  return { body: read.body, asMeant, notCarried: [...notRead, ...read.notCarried] };
}

function inShapeOfR4(body: FhirResource, statedStu3: boolean): ReadAsR4 {
  const other = otherShapeOf(body);
  if (other !== undefined) {
    const draft = new Draft(body);
    other.convert(draft);
    return draft.finish();
  }
  const type = lookUp(types, body.resourceType);
  if (type === undefined || !(type.isStu3(body) || (statedStu3 && !hasR4Shape(body))))
    return { body, notCarried: nothing };
  const draft = new Draft(body);
  type.convert(draft);
  return draft.finish();
}
