import { lookUp } from "../kernel/look-up.ts";
import { allergyIntolerance as allergyOfDstu2 } from "./dstu2/allergy-intolerance.ts";
import * as clinicalOfDstu2 from "./dstu2/clinical.ts";
import * as dstu2 from "./dstu2/medicines.ts";
import { allergyIntolerance as allergyOfR5 } from "./r5/allergy-intolerance.ts";
import * as clinicalOfR5 from "./r5/clinical.ts";
import * as r5 from "./r5/medicines.ts";
import type { FhirResource } from "./resource.ts";
import type { OtherShape } from "./stu3/draft.ts";

/**
 * Types that are read in DSTU2's and R5's shape too, which files and older servers still send: where a shape that is not understood hides what must not be
 * hidden, or draws what was not done as done. Every other type of those versions is read as it is.
 */
const shapes: Readonly<Record<string, readonly OtherShape[]>> = {
  AllergyIntolerance: [allergyOfDstu2, allergyOfR5],
  CarePlan: [clinicalOfR5.carePlan, clinicalOfDstu2.carePlan],
  Condition: [clinicalOfR5.condition, clinicalOfDstu2.condition],
  Encounter: [clinicalOfR5.encounter, clinicalOfDstu2.encounter],
  Immunization: [clinicalOfR5.immunization, clinicalOfDstu2.immunization],
  Medication: [dstu2.medication, r5.medication],
  MedicationAdministration: [r5.medicationAdministration, dstu2.medicationAdministration],
  MedicationDispense: [r5.medicationDispense, dstu2.medicationDispense],
  MedicationOrder: [dstu2.medicationOrder],
  MedicationRequest: [r5.medicationRequest],
  MedicationStatement: [r5.medicationStatement, dstu2.medicationStatement],
  Observation: [clinicalOfDstu2.observation],
  Procedure: [clinicalOfR5.procedure, clinicalOfDstu2.procedure],
};

/** How this very resource is brought into R4's shape, where it has what only DSTU2 or R5 has. */
export function otherShapeOf(body: FhirResource): OtherShape | undefined {
  return lookUp(shapes, body.resourceType)?.find(({ isShape }) => isShape(body));
}
