import { isObject } from "../json.ts";
import { dosagesToR4, hasStu3Dosage } from "./dosage.ts";
import { hasAny, renameParts, type Stu3Type } from "./draft.ts";
import { contextToEncounter, isRequesterWrapped, unwrapRequester } from "./shared-elements.ts";

/** HL7 R3–R4 comparison, MedicationRequest. */
export const medicationRequest: Stu3Type = {
  isStu3: (body) =>
    hasAny(body, ["context", "definition"]) ||
    isRequesterWrapped(body.requester) ||
    hasStu3Dosage(body.dosageInstruction),
  convert: (draft) => {
    contextToEncounter(draft);
    unwrapRequester(draft);
    draft.reshape("dosageInstruction", dosagesToR4);
    draft.reshape("substitution", (value) =>
      isObject(value) ? renameParts(value, { allowed: "allowedBoolean" }) : undefined,
    );
    draft.leave("definition");
  },
};
