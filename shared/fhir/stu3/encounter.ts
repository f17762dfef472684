import { asObjects, isObject } from "../json.ts";
import { conceptsOnly, eachObject, hasAny, renameParts, type Stu3Type } from "./draft.ts";

/** HL7 R3–R4 comparison, Encounter. R5 has something else under `reason`: only concepts are taken for STU3's. */
export const encounter: Stu3Type = {
  isStu3: (body) =>
    hasAny(body, ["incomingReferral"]) ||
    (hasAny(body, ["reason"]) && conceptsOnly(body.reason ?? null) !== undefined) ||
    asObjects(body.diagnosis).some((diagnosis) => isObject(diagnosis.role)),
  convert: (draft) => {
    draft.rename("reason", "reasonCode", conceptsOnly);
    draft.rename("incomingReferral", "basedOn");
    draft.reshape("diagnosis", (value) => eachObject(value, (item) => renameParts(item, { role: "use" })));
  },
};
