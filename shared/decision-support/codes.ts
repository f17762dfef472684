import { canonicalCode } from "../fhir/code-systems.ts";
import type { CodeableConcept, Coding } from "../fhir/datatypes.ts";

const snomedSystem = "http://snomed.info/sct";
const loincSystem = "http://loinc.org";
const readSystems: readonly string[] = ["http://read.info/readv2", "http://read.info/ctv3"];

/** Codes that mean one thing, by code system. dm+d codes are SCTIDs and stand under `snomed`. */
export interface CodeSet {
  readonly snomed?: readonly string[];
  readonly loinc?: readonly string[];
  readonly read?: readonly string[];
}

/** Whether any coding of the concept is in the set. The display text plays no part. */
export function hasCode(concept: CodeableConcept | undefined, set: CodeSet): boolean {
  return concept?.codings.some((coding) => inSet(coding, set)) ?? false;
}

function inSet({ system, code }: Coding, set: CodeSet): boolean {
  if (code === undefined || system === undefined) return false;
  if (system === snomedSystem || system === "https://dmd.nhs.uk") return set.snomed?.includes(code) ?? false;
  if (system === loincSystem) return set.loinc?.includes(code) ?? false;
  return readSystems.includes(system) && (set.read?.includes(canonicalCode(system, code)) ?? false);
}
