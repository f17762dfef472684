import { isObject, type Json } from "../json.ts";
import { type Draft, eachObject, hasAny, itemsOf, type Stu3Type } from "./draft.ts";

/** What a consent covers stood on the resource itself; R4 has it in `provision`. */
const covered = ["period", "actor", "action", "securityLabel", "purpose", "dataPeriod", "data"] as const;

/**
 * HL7 R3–R4 comparison, Consent. Whether the whole permits or denies is in the policy that it names, not in STU3's resource: the provision gets no type of its own,
 * and each exception keeps its own.
 */
export const consent: Stu3Type = {
  isStu3: (body) => hasAny(body, ["except", "consentingParty", ...covered]) || typeof body.policyRule === "string",
  convert: (draft) => {
    draft.rename("consentingParty", "performer");
    draft.reshape("policyRule", (value) => (typeof value === "string" ? { text: value } : undefined));
    toProvision(draft);
  },
};

function toProvision(draft: Draft): void {
  if (draft.has("provision")) {
    draft.leave("except", ...covered);
    return;
  }
  const provision: [string, Json][] = [];
  for (const part of covered) {
    const value = draft.get(part);
    if (value === undefined) continue;
    provision.push([part, value]);
    draft.drop(part);
  }
  const exceptions = eachObject(draft.get("except") ?? null, (item) =>
    item.code === undefined ? item : { ...item, code: itemsOf(item.code).map(toConcept) },
  );
  if (exceptions !== undefined) {
    provision.push(["provision", exceptions]);
    draft.drop("except");
  }
  draft.leave("except");
  if (provision.length > 0) draft.set("provision", Object.fromEntries(provision));
}

/** `except.code` was a Coding. */
function toConcept(code: Json): Json {
  return isObject(code) && code.coding === undefined ? { coding: [code] } : code;
}
