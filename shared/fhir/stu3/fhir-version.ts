import { asObject, asStrings } from "../json.ts";
import type { FhirResource, RawResource } from "../resource.ts";
import { hasR4Shape } from "./r4-shape.ts";
import { hasStu3Shape } from "./read-as-r4.ts";

export type FhirVersion = "STU3" | "R4";

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

const profileOfStu3 = /CareConnect-|\/STU3\//;
const profileOfR4 = /\/UKCore-|\/R4\//;

/** The version of FHIR in which one resource is written, as far as it can be told from the resource: most say nothing of it. */
function versionOfResource(body: FhirResource): FhirVersion | undefined {
  if (typesOfStu3.has(body.resourceType)) return "STU3";
  if (hasR4Shape(body)) return "R4";
  const profiles = asStrings(asObject(body.meta)?.profile);
  if (profiles.some((profile) => profileOfStu3.test(profile)) || hasStu3Shape(body)) return "STU3";
  return profiles.some((profile) => profileOfR4.test(profile)) ? "R4" : undefined;
}

/** The versions in which the resources of one source are written, as far as they tell. A source may send both. */
export function versionsOf(raws: readonly RawResource[]): readonly FhirVersion[] {
  const found = new Set<FhirVersion>();
  for (const { body } of raws) {
    const version = versionOfResource(body);
    if (version !== undefined) found.add(version);
    if (found.size === 2) break;
  }
  return [...found].sort();
}
