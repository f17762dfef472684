import type { FhirResource } from "../demo-patient.ts";
import type { SourceFault } from "../faults.ts";
import { nhsNumberSystem } from "./patient-compartment.ts";

const another = {
  identifier: [{ system: nhsNumberSystem, value: "9990000018" }],
  name: [{ use: "official", family: "Elsewhere", given: ["Ona"] }],
  gender: "other",
  birthDate: "1931-02-03",
} as const;

/** The Patient resources that a source with a mix-up in its index sends for one Patient. The id stays, so that the rest of the record can be had. */
export function mixUpPatient(patient: FhirResource, fault: SourceFault | undefined): readonly FhirResource[] {
  switch (fault?.kind) {
    case "wrongPatient":
      return [{ ...patient, ...another }];
    case "identityMismatch":
      return [{ ...patient, name: another.name, birthDate: another.birthDate }];
    case "twoPatients":
      return [patient, { ...patient, ...another, identifier: patient.identifier, id: `${patient.id}-2` }];
    default:
      return [patient];
  }
}
