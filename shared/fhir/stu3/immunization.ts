import { readExtensionValue } from "../extensions.ts";
import { asObjects, isObject, type Json } from "../json.ts";
import { type Draft, eachObject, hasAny, itemsOf, renameParts, type Stu3Type, without } from "./draft.ts";
import { notDoneToStatus } from "./shared-elements.ts";

/** HL7 R3–R4 comparison, Immunization; Care Connect's DateRecorded is R4's `recorded`. */
export const immunization: Stu3Type = {
  isStu3: (body) => hasAny(body, ["notGiven", "date", "explanation", "practitioner", "vaccinationProtocol"]),
  convert: (draft) => {
    notDoneToStatus(draft, "notGiven", "not-done");
    draft.rename("date", "occurrenceDateTime");
    draft.rename("practitioner", "performer", (value) =>
      eachObject(value, (item) => renameParts(item, { role: "function" })),
    );
    draft.rename("vaccinationProtocol", "protocolApplied", (value) => eachObject(value, toProtocol));
    for (const protocol of asObjects(draft.get("protocolApplied"))) {
      for (const part of ["description", "doseStatus", "doseStatusReason"])
        if (protocol[part] !== undefined) draft.report(`vaccinationProtocol.${part}`);
    }
    spreadExplanation(draft);
    const recorded = readExtensionValue({ extension: draft.get("extension") }, "DateRecorded");
    if (typeof recorded === "string" && !draft.has("recorded")) draft.set("recorded", recorded);
  },
};

function toProtocol(protocol: Parameters<typeof renameParts>[0]): Json {
  return renameParts(protocol, { doseSequence: "doseNumberPositiveInt", seriesDoses: "seriesDosesPositiveInt" });
}

/** Why it was given, and why not. Of several reasons for not giving, R4 has room for the first; the others stay readable. */
function spreadExplanation(draft: Draft): void {
  const explanation = draft.get("explanation");
  if (!isObject(explanation)) {
    draft.leave("explanation");
    return;
  }
  const moved: string[] = [];
  if (Array.isArray(explanation.reason) && !draft.has("reasonCode")) {
    draft.set("reasonCode", explanation.reason);
    moved.push("reason");
  }
  const [reasonNotGiven, ...more] = itemsOf(explanation.reasonNotGiven);
  if (isObject(reasonNotGiven) && !draft.has("statusReason")) {
    draft.set("statusReason", reasonNotGiven);
    moved.push("reasonNotGiven");
  }
  const rest = without(explanation, ...moved);
  const left = more.length > 0 && moved.includes("reasonNotGiven") ? { ...rest, reasonNotGiven: more } : rest;
  if (left === undefined) {
    draft.drop("explanation");
  } else {
    draft.set("explanation", left);
    draft.report("explanation");
  }
}
