import { asObject } from "../json.ts";
import type { FhirResource } from "../resource.ts";

/** Elements that STU3 had under another name, or not at all. */
const elementsOfR4: Readonly<Record<string, readonly string[]>> = {
  AllergyIntolerance: ["recordedDate"],
  Condition: ["recordedDate", "encounter", "recorder"],
  DiagnosticReport: ["encounter", "resultsInterpreter"],
  Encounter: ["reasonCode"],
  Goal: ["lifecycleStatus"],
  Immunization: ["occurrenceDateTime", "protocolApplied"],
  MedicationRequest: ["encounter", "reported"],
  Observation: ["encounter", "hasMember", "derivedFrom", "note"],
  Procedure: ["encounter", "recorder", "asserter"],
};

/** Whether this very resource has what only R4 has. */
export function hasR4Shape(body: FhirResource): boolean {
  const type = body.resourceType;
  if (type === "ServiceRequest") return true;
  if ((type === "AllergyIntolerance" || type === "Condition") && asObject(body.clinicalStatus) !== undefined)
    return true;
  return (Object.hasOwn(elementsOfR4, type) ? (elementsOfR4[type] ?? []) : []).some(
    (element) => body[element] !== undefined,
  );
}
