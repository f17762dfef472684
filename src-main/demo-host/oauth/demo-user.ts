import type { FhirResource } from "../demo-patient.ts";

/** Who is signed in at the demo's servers. */
export interface DemoUser {
  /** Practitioner.id at the server that signs them in. */
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

export const demoUser: DemoUser = { id: "demo-user-rahman", name: "Dr A Rahman", role: "Consultant, A&E" };

/** The resource that `fhirUser` points at. */
export function practitionerOf(user: DemoUser): FhirResource {
  return {
    resourceType: "Practitioner",
    id: user.id,
    meta: { profile: ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Practitioner"] },
    identifier: [{ system: "https://fhir.nhs.uk/Id/sds-user-id", value: "999000000001" }],
    active: true,
    name: [{ use: "official", text: user.name, family: "Rahman", given: ["A"], prefix: ["Dr"] }],
    qualification: [{ code: { text: user.role } }],
  };
}
