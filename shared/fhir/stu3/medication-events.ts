import { dosagesToR4, hasStu3Dosage } from "./dosage.ts";
import { hasAny, type Stu3Type } from "./draft.ts";
import { notDoneToStatus } from "./shared-elements.ts";

/** HL7 R3–R4 comparison, MedicationDispense. R4 calls a supply that was refused and not made `declined`. */
export const medicationDispense: Stu3Type = {
  isStu3: (body) =>
    hasAny(body, ["notDone", "notDoneReasonCodeableConcept", "notDoneReasonReference"]) ||
    hasStu3Dosage(body.dosageInstruction),
  convert: (draft) => {
    notDoneToStatus(draft, "notDone", "declined");
    draft.rename("notDoneReasonCodeableConcept", "statusReasonCodeableConcept");
    draft.rename("notDoneReasonReference", "statusReasonReference");
    draft.reshape("dosageInstruction", dosagesToR4);
  },
};

/** HL7 R3–R4 comparison, MedicationAdministration. Its dosage is a type of its own and has not changed. */
export const medicationAdministration: Stu3Type = {
  isStu3: (body) => hasAny(body, ["notGiven", "reasonNotGiven", "prescription", "definition"]),
  convert: (draft) => {
    notDoneToStatus(draft, "notGiven", "not-done");
    draft.rename("reasonNotGiven", "statusReason");
    draft.rename("prescription", "request");
    draft.leave("definition");
  },
};
