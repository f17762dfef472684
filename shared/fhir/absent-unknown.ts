import type { CodeableConcept } from "./datatypes.ts";

/** HL7 International Patient Summary, CodeSystem absent-unknown-uv-ips: a statement of none (`no-known-…`) or of knowing nothing (`no-…-info`). */
const absentOrUnknown = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

export function isAbsentOrUnknown(concept: CodeableConcept | undefined): boolean {
  return concept?.codings.some(({ system }) => system === absentOrUnknown) ?? false;
}

/** A code that says that nothing is known (`no-allergy-info`): neither an item nor a statement of none. */
export function saysNothingKnown(concept: CodeableConcept | undefined): boolean {
  return (
    concept?.codings.some(({ system, code }) => system === absentOrUnknown && code?.endsWith("-info") === true) ?? false
  );
}
