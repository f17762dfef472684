import { isObject } from "../json.ts";
import { eachObject, hasAny, renameParts, type Stu3Type } from "./draft.ts";
import { contextToEncounter, notDoneToStatus } from "./shared-elements.ts";

/** HL7 R3–R4 comparison, Procedure. */
export const procedure: Stu3Type = {
  isStu3: (body) => hasAny(body, ["context", "notDone", "notDoneReason", "definition"]) || hasRole(body.performer),
  convert: (draft) => {
    contextToEncounter(draft);
    notDoneToStatus(draft, "notDone", "not-done");
    draft.rename("notDoneReason", "statusReason");
    draft.reshape("performer", (value) => eachObject(value, (item) => renameParts(item, { role: "function" })));
    draft.leave("definition");
  },
};

function hasRole(performers: unknown): boolean {
  return Array.isArray(performers) && performers.some((performer) => isObject(performer) && isObject(performer.role));
}
