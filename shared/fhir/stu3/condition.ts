import { hasAny, type Stu3Type, toConcept, toList } from "./draft.ts";
import { contextToEncounter } from "./shared-elements.ts";

/** HL7 R3–R4 comparison, Condition. */
export const condition: Stu3Type = {
  isStu3: (body) =>
    hasAny(body, ["context", "assertedDate"]) ||
    typeof body.clinicalStatus === "string" ||
    typeof body.verificationStatus === "string",
  convert: (draft) => {
    draft.reshape("clinicalStatus", toConcept("http://terminology.hl7.org/CodeSystem/condition-clinical"));
    draft.reshape("verificationStatus", toConcept("http://terminology.hl7.org/CodeSystem/condition-ver-status"));
    draft.rename("assertedDate", "recordedDate");
    draft.reshape("stage", toList);
    contextToEncounter(draft);
  },
};
