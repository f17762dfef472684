import { isObject } from "../json.ts";
import { type Draft, hasAny, itemsOf, type Stu3Type, toList, without } from "./draft.ts";
import { contextToEncounter, isRequesterWrapped, unwrapRequester } from "./shared-elements.ts";

/** HL7 R3–R4 comparison: ProcedureRequest and ReferralRequest became ServiceRequest. They keep their type here, by which references find them. */
export const procedureRequest: Stu3Type = {
  isStu3: () => true,
  convert: (draft) => {
    contextToEncounter(draft);
    unwrapRequester(draft);
    draft.reshape("performer", toList);
    draft.leave("definition");
  },
};

/** `description`, the letter's own words, has no place in R4; our reader of requests takes it where there is no code, so it is not lost. */
export const referralRequest: Stu3Type = {
  isStu3: () => true,
  convert: (draft) => {
    contextToEncounter(draft);
    unwrapRequester(draft);
    draft.rename("recipient", "performer");
    draft.rename("type", "category", toList);
    draft.rename("specialty", "performerType");
    draft.rename("groupIdentifier", "requisition");
    takeFirstService(draft);
    draft.leave("definition");
  },
};

function takeFirstService(draft: Draft): void {
  const [first, ...more] = itemsOf(draft.get("serviceRequested"));
  if (!isObject(first) || draft.has("code")) {
    draft.leave("serviceRequested");
    return;
  }
  draft.set("code", first);
  if (more.length === 0) {
    draft.drop("serviceRequested");
  } else {
    draft.set("serviceRequested", more);
    draft.report("serviceRequested");
  }
}

function unwrapOrder(draft: Draft): void {
  const ordered = draft.get("orderedItem");
  if (!isObject(ordered)) return;
  const moved = ["quantity", "itemCodeableConcept", "itemReference"].filter((part) => {
    const value = ordered[part];
    if (value === undefined || draft.has(part)) return false;
    draft.set(part, value);
    return true;
  });
  const rest = without(ordered, ...moved);
  if (rest === undefined) draft.drop("orderedItem");
  else draft.set("orderedItem", rest);
}

/** HL7 R3–R4 comparison, DeviceRequest. */
export const deviceRequest: Stu3Type = {
  isStu3: (body) => hasAny(body, ["context", "definition"]) || isRequesterWrapped(body.requester),
  convert: (draft) => {
    contextToEncounter(draft);
    unwrapRequester(draft);
    draft.leave("definition");
  },
};

/** HL7 R3–R4 comparison, SupplyRequest: what is ordered stood one level down. */
export const supplyRequest: Stu3Type = {
  isStu3: (body) => hasAny(body, ["orderedItem", "context"]) || isRequesterWrapped(body.requester),
  convert: (draft) => {
    unwrapRequester(draft);
    unwrapOrder(draft);
    draft.leave("orderedItem", "context");
  },
};
