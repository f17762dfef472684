import { isObject } from "../json.ts";
import { conceptOnly, conceptsOnly, hasAny, type Stu3Type } from "./draft.ts";
import { contextToEncounter, isRequesterWrapped, notDoneToStatus, unwrapRequester } from "./shared-elements.ts";

/** HL7 R3–R4 comparison, Communication: what it was about was called `topic`, which is a concept in R4. */
export const communication: Stu3Type = {
  isStu3: (body) => hasAny(body, ["context", "definition", "notDone", "notDoneReason"]) || isTopicReference(body.topic),
  convert: (draft) => {
    contextToEncounter(draft);
    notDoneToStatus(draft, "notDone", "not-done");
    draft.rename("notDoneReason", "statusReason");
    if (isTopicReference(draft.get("topic"))) draft.rename("topic", "about");
    draft.leave("definition");
  },
};

/** HL7 R3–R4 comparison, CommunicationRequest. */
export const communicationRequest: Stu3Type = {
  isStu3: (body) => hasAny(body, ["context"]) || isTopicReference(body.topic) || isRequesterWrapped(body.requester),
  convert: (draft) => {
    contextToEncounter(draft);
    unwrapRequester(draft);
    if (isTopicReference(draft.get("topic"))) draft.rename("topic", "about");
  },
};

/** HL7 R3–R4 comparison, Task. */
export const task: Stu3Type = {
  isStu3: (body) =>
    hasAny(body, ["context", "reason", "definitionUri", "definitionReference"]) || isRequesterWrapped(body.requester),
  convert: (draft) => {
    contextToEncounter(draft);
    unwrapRequester(draft);
    draft.rename("reason", "reasonCode", conceptOnly);
    draft.rename("definitionUri", "instantiatesUri");
    draft.leave("definitionReference");
  },
};

/** HL7 R3–R4 comparison, Appointment. R5 has something else under `reason`: only concepts are taken for STU3's. */
export const appointment: Stu3Type = {
  isStu3: (body) =>
    hasAny(body, ["indication", "incomingReferral"]) ||
    (hasAny(body, ["reason"]) && conceptsOnly(body.reason ?? null) !== undefined),
  convert: (draft) => {
    draft.rename("reason", "reasonCode", conceptsOnly);
    draft.rename("indication", "reasonReference");
    draft.rename("incomingReferral", "basedOn");
  },
};

function isTopicReference(topic: unknown): boolean {
  const [first] = Array.isArray(topic) ? topic : [topic];
  return isObject(first) && typeof first.reference === "string";
}
