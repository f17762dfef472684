import { asObjects, asString, isObject, type JsonObject } from "../json.ts";
import { eachObject, hasAny, renameParts, type Stu3Type, without } from "./draft.ts";

/** HL7 R3–R4 comparison, Provenance: who and what were a URI or a reference under two names. */
export const provenance: Stu3Type = {
  isStu3: (body) =>
    hasAny(body, ["period"]) ||
    asObjects(body.agent).some((agent) => hasAny(agent, ["whoReference", "whoUri", "relatedAgentType"])) ||
    asObjects(body.entity).some((entity) => hasAny(entity, ["whatReference", "whatUri", "whatIdentifier"])),
  convert: (draft) => {
    draft.rename("period", "occurredPeriod");
    draft.reshape("activity", (value) => (isObject(value) ? codingToConcept(value) : undefined));
    draft.reshape("reason", (value) => eachObject(value, codingToConcept));
    draft.reshape("agent", (value) => eachObject(value, toAgent));
    draft.reshape("entity", (value) => eachObject(value, toEntity));
  },
};

function codingToConcept(value: JsonObject): JsonObject {
  return value.coding === undefined && value.text === undefined ? { coding: [value] } : value;
}

function toAgent(agent: JsonObject): JsonObject {
  const who = named(agent, "who", "whoReference", "whoUri");
  const behalf = named(who, "onBehalfOf", "onBehalfOfReference", "onBehalfOfUri");
  return behalf.type === undefined ? renameParts(behalf, { relatedAgentType: "type" }) : behalf;
}

function toEntity(entity: JsonObject): JsonObject {
  const { whatIdentifier, ...rest } = entity;
  const identified =
    isObject(whatIdentifier) && rest.what === undefined ? { ...rest, what: { identifier: whatIdentifier } } : entity;
  return named(identified, "what", "whatReference", "whatUri");
}

/** One of the two under the one name that R4 has; what cannot be moved stays. */
function named(holder: JsonObject, part: string, asReference: string, asUri: string): JsonObject {
  if (holder[part] !== undefined) return holder;
  if (isObject(holder[asReference])) return renameParts(holder, { [asReference]: part });
  const address = asString(holder[asUri]);
  return address === undefined ? holder : { ...without(holder, asUri), [part]: { reference: address } };
}
