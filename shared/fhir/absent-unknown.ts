import table from "../../assets/tables/none-known.json" with { type: "json" };
import { snomed } from "./code-systems.ts";
import type { CodeableConcept } from "./datatypes.ts";

/** HL7 International Patient Summary, CodeSystem absent-unknown-uv-ips: a statement of none (`no-known-…`) or of knowing nothing (`no-…-info`). */
const absentOrUnknown = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";
/** SNOMED CT "No information available": since HL7 IPS 2.0.0 the one code for what were `no-…-info`. */
const noInformationAvailable = "1287211007";
const inSnomed: ReadonlySet<string | undefined> = new Set([
  noInformationAvailable,
  ...table.rows.flatMap(({ system, code }) => (system === snomed ? [code] : [])),
]);

export function isAbsentOrUnknown(concept: CodeableConcept | undefined): boolean {
  return (
    concept?.codings.some(
      ({ system, code }) => system === absentOrUnknown || (system === snomed && inSnomed.has(code)),
    ) ?? false
  );
}

/** A code that says that nothing is known (`no-allergy-info`): neither an item nor a statement of none. */
export function saysNothingKnown(concept: CodeableConcept | undefined): boolean {
  return (
    concept?.codings.some(({ system, code }) =>
      system === snomed
        ? code === noInformationAvailable
        : system === absentOrUnknown && code?.endsWith("-info") === true,
    ) ?? false
  );
}
