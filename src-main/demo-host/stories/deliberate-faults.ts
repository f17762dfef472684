import type { DemoSourceId } from "../demo-patient.ts";

export type FaultKind =
  | "missing reference target"
  | "invalid SNOMED CT check digit"
  | "date in the future by a slip"
  | "entered in error"
  | "refuted"
  | "transfer-degraded allergy"
  | "same allergy saved twice"
  | "identity disagrees"
  | "NHS number not traced"
  | "alive here, deceased elsewhere"
  | "old address that another source withholds"
  | "undated"
  | "no unit"
  | "text where a number belongs"
  | "unknown code system"
  | "modifier extension"
  | "no code and no text"
  | "stored score disagrees with its inputs"
  | "stored score on the wrong scale"
  | "superseded NHS number";

/** A fault that a story has on purpose, because real records have it. */
export interface DeliberateFault {
  readonly slug: string;
  readonly source: DemoSourceId;
  /** "Type/id" of the resource that carries it. */
  readonly resource: string;
  readonly fault: FaultKind;
  /** For a missing target: the reference that leads nowhere. */
  readonly reference?: string;
}

function faults(
  slug: string,
  source: DemoSourceId,
  rows: readonly (readonly [resource: string, fault: FaultKind, reference?: string])[],
): readonly DeliberateFault[] {
  return rows.map(([resource, fault, reference]) =>
    reference === undefined ? { slug, source, resource, fault } : { slug, source, resource, fault, reference },
  );
}

export const deliberateFaults: readonly DeliberateFault[] = [
  ...faults("fall-at-84", "gp", [
    ["Condition/edith-parkinsons-in-error", "entered in error"],
    ["AllergyIntolerance/edith-allergy-plasters", "undated"],
    ["Condition/edith-measles", "undated"],
  ]),
  ...faults("fall-at-84", "acute", [["AllergyIntolerance/edith-allergy-trimethoprim", "refuted"]]),
  ...faults("fall-at-84", "ambulance", [["Observation/edith-obs-1-news2", "stored score on the wrong scale"]]),
  ...faults("fall-at-84", "community", [
    ["AllergyIntolerance/edith-allergy-penicillin-again", "same allergy saved twice"],
    ["Procedure/edith-exercise-programme", "missing reference target", "ServiceRequest/falls-2291-archived"],
  ]),
  ...faults("easy-read", "gp", [["Flag/megan-cpr-flag-in-error", "entered in error"]]),
  ...faults("easy-read", "acute", [["Flag/megan-adjust-easy-read", "invalid SNOMED CT check digit"]]),
  ...faults("twelve-medicines", "gp", [["AllergyIntolerance/balvinder-allergy-septrin", "transfer-degraded allergy"]]),
  ...faults("twelve-medicines", "ambulance", [
    ["Patient/balvinder-patient", "NHS number not traced"],
    ["Observation/balvinder-obs-130d-news2", "stored score disagrees with its inputs"],
  ]),
  ...faults("restricted-address", "community", [
    ["Patient/hannah-patient", "old address that another source withholds"],
    ["Communication/hannah-antenatal-letter", "old address that another source withholds"],
  ]),
  ...faults("restricted-address", "mental-health", [
    ["Patient/hannah-patient", "old address that another source withholds"],
  ]),
  ...faults("restricted-address", "ambulance", [
    ["Patient/hannah-patient", "old address that another source withholds"],
  ]),
  ...faults("twenty-years", "gp", [
    ["Condition/graham-undated-head-injury", "undated"],
    ["Observation/graham-future-slip", "date in the future by a slip"],
    ["Condition/graham-in-error-asthma", "entered in error"],
    ["Condition/graham-refuted-epilepsy", "refuted"],
    ["Condition/graham-nothing-at-all", "no code and no text"],
    ["Observation/graham-no-unit", "no unit"],
    ["Observation/graham-text-under", "text where a number belongs"],
    ["Observation/graham-text-see-letter", "text where a number belongs"],
    ["Observation/graham-local-code", "unknown code system"],
    ["Observation/graham-modifier", "modifier extension"],
    [
      "DiagnosticReport/graham-gateway-report",
      "missing reference target",
      "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0",
    ],
    ["ServiceRequest/graham-orphan-request", "missing reference target", "Practitioner/left-the-practice-1999"],
  ]),
  ...faults("twenty-years", "council", [["Patient/graham-patient", "identity disagrees"]]),
  ...faults("recently-died", "community", [
    ["Patient/walter-patient", "alive here, deceased elsewhere"],
    ["Patient/walter-patient", "superseded NHS number"],
  ]),
];
