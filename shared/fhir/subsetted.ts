import { isSameData } from "../kernel/same-data.ts";
import { asObject, asObjects, asString, type JsonObject } from "./json.ts";
import type { RawResource } from "./resource.ts";

/** HL7 v3 ObservationValue: elements were left out, as `_summary` and `_elements` ask for (FHIR R4 §3.1.1.5.8, "Resource Meta"). */
export const subsettedTag = {
  system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
  code: "SUBSETTED",
} as const;

/** Whether its server says that it sent only part of the resource. */
export function isSubsetted(body: JsonObject): boolean {
  return body.meta !== undefined && asObjects(asObject(body.meta)?.tag).some(({ code }) => code === subsettedTag.code);
}

/** Whether an answer was asked for in part, by its own address: what is in it is so too, whether or not it says so. */
export function isAskedInPart(selfUrl: string | undefined): boolean {
  return selfUrl !== undefined && /[?&](?:_elements=|_summary=(?:true|text|data)\b)/.test(selfUrl);
}

/** Whether what came is less than what its source holds, by its own word or by how it was asked for. */
export function cameInPart(raw: RawResource): boolean {
  return raw.askedInPart === true || isSubsetted(raw.body);
}

/**
 * Whether what was sent in part says nothing that the whole does not: no other version, and no element with another content. `part` and `whole` are bodies of
 * one resource.
 */
export function isPartOf(part: JsonObject, whole: JsonObject): boolean {
  for (const member of ["versionId", "lastUpdated"] as const) {
    const [one, other] = [part, whole].map(({ meta }) => asString(asObject(meta)?.[member]));
    if (one !== undefined && other !== undefined && one !== other) return false;
  }
  return Object.entries(part).every(([element, value]) => element === "meta" || isSameData(value, whole[element]));
}
