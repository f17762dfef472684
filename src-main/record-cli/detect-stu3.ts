import { asObject, asStrings } from "../../shared/fhir/json.ts";
import type { FhirResource, RawResource } from "../../shared/fhir/resource.ts";

/** Resource types that R4 no longer has (FHIR R4, "Changes from R3"). */
const typesOfStu3: ReadonlySet<string> = new Set([
  "ProcedureRequest",
  "ReferralRequest",
  "ProcessRequest",
  "ProcessResponse",
  "EligibilityRequest",
  "EligibilityResponse",
  "DeviceComponent",
  "ImagingManifest",
  "Sequence",
  "BodySite",
  "DataElement",
  "ExpansionProfile",
  "ServiceDefinition",
]);

/** Elements that R4 renamed (`context` to `encounter`) or dropped. */
const elementsOfStu3: Readonly<Record<string, readonly string[]>> = {
  Observation: ["context"],
  Procedure: ["context", "notDone"],
  DiagnosticReport: ["context"],
  MedicationRequest: ["context", "definition"],
  MedicationStatement: ["taken"],
  Immunization: ["notGiven"],
  CarePlan: ["context", "definition"],
  CareTeam: ["context"],
};

const profileOfStu3 = /CareConnect-|\/STU3\//;

/**
 * Whether resources are FHIR STU3. The version is not in them, so it is told by what only STU3 has: its types, renamed elements, UK STU3 profiles,
 * statuses that are codes there and CodeableConcepts in R4. One sign of R4 outweighs them all.
 */
export function looksLikeStu3(raws: readonly RawResource[]): boolean {
  if (raws.some(({ body }) => isR4(body))) return false;
  return raws.some(({ body }) => isStu3(body)) || raws.filter(({ body }) => hasStatusAsCode(body)).length > 1;
}

function isStu3(body: FhirResource): boolean {
  if (typesOfStu3.has(body.resourceType)) return true;
  if (asStrings(asObject(body.meta)?.profile).some((profile) => profileOfStu3.test(profile))) return true;
  return (elementsOfStu3[body.resourceType] ?? []).some((element) => body[element] !== undefined);
}

/** Once it may be a slip of a system that sends R4. */
function hasStatusAsCode(body: FhirResource): boolean {
  return hasStatusOfCondition(body) && typeof body.clinicalStatus === "string";
}

function isR4(body: FhirResource): boolean {
  if (body.resourceType === "ServiceRequest") return true;
  return hasStatusOfCondition(body) && asObject(body.clinicalStatus) !== undefined;
}

function hasStatusOfCondition(body: FhirResource): boolean {
  return body.resourceType === "AllergyIntolerance" || body.resourceType === "Condition";
}
