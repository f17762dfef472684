import { readExtensionValue } from "../extensions.ts";
import { isObject } from "../json.ts";
import { hasAny, type Stu3Type, toConcept } from "./draft.ts";

/** HL7 R3–R4 comparison, AllergyIntolerance: statuses were codes, `recordedDate` was `assertedDate`; an extension named the encounter. */
export const allergyIntolerance: Stu3Type = {
  isStu3: (body) =>
    hasAny(body, ["assertedDate"]) ||
    typeof body.clinicalStatus === "string" ||
    typeof body.verificationStatus === "string",
  convert: (draft) => {
    draft.reshape("clinicalStatus", toConcept("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"));
    draft.reshape(
      "verificationStatus",
      toConcept("http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"),
    );
    draft.rename("assertedDate", "recordedDate");
    const encounter = readExtensionValue({ extension: draft.get("extension") }, "encounter-associatedEncounter");
    if (isObject(encounter) && !draft.has("encounter")) draft.set("encounter", encounter);
  },
};
