import { asObject, asObjects, asString, isObject, type Json, type JsonObject } from "../json.ts";
import { type Draft, eachObject, hasAny, renameParts, type Stu3Type, toList } from "./draft.ts";
import { contextToEncounter } from "./shared-elements.ts";

/** HL7 R3–R4 comparison, CarePlan: an activity that must not be done was `prohibited`. */
export const carePlan: Stu3Type = {
  isStu3: (body) =>
    hasAny(body, ["context", "definition"]) ||
    asObjects(body.activity).some(({ detail }) => isStu3Detail(asObject(detail))),
  convert: (draft) => {
    contextToEncounter(draft);
    draft.leave("definition");
    draft.reshape("activity", (value) =>
      eachObject(value, (activity) => {
        const detail = asObject(activity.detail);
        return detail === undefined ? activity : { ...activity, detail: readDetail(draft, detail) };
      }),
    );
  },
};

function isStu3Detail(detail: JsonObject | undefined): boolean {
  return detail !== undefined && hasAny(detail, ["prohibited", "category", "definition"]);
}

function readDetail(draft: Draft, detail: JsonObject): JsonObject {
  for (const part of ["category", "definition"]) {
    if (detail[part] !== undefined) draft.report(`activity.detail.${part}`);
  }
  return renameParts(detail, { prohibited: "doNotPerform" });
}

/** HL7 R3–R4 comparison, CareTeam. */
export const careTeam: Stu3Type = {
  isStu3: (body) => hasAny(body, ["context"]) || asObjects(body.participant).some(({ role }) => isObject(role)),
  convert: (draft) => {
    contextToEncounter(draft);
    draft.reshape("participant", (value) =>
      eachObject(value, (item) => (isObject(item.role) ? { ...item, role: [item.role] } : item)),
    );
  },
};

/** STU3 goal statuses (GoalStatus 3.0.2) as R4's lifecycle, and how far it was achieved where the status said that too. */
const goalStatuses: Readonly<Record<string, { readonly lifecycle: string; readonly achieved?: Json }>> = {
  proposed: { lifecycle: "proposed" },
  accepted: { lifecycle: "accepted" },
  planned: { lifecycle: "planned" },
  "in-progress": { lifecycle: "active", achieved: achievement("in-progress") },
  // R4 has no code for these: the words stay.
  "on-target": { lifecycle: "active", achieved: { text: "On target" } },
  "ahead-of-target": { lifecycle: "active", achieved: { text: "Ahead of target" } },
  "behind-target": { lifecycle: "active", achieved: { text: "Behind target" } },
  sustaining: { lifecycle: "active", achieved: achievement("sustaining") },
  achieved: { lifecycle: "completed", achieved: achievement("achieved") },
  "on-hold": { lifecycle: "on-hold" },
  cancelled: { lifecycle: "cancelled" },
  rejected: { lifecycle: "rejected" },
  "entered-in-error": { lifecycle: "entered-in-error" },
};

function achievement(code: string): Json {
  return { coding: [{ system: "http://terminology.hl7.org/CodeSystem/goal-achievement", code }] };
}

/** HL7 R3–R4 comparison, Goal. */
export const goal: Stu3Type = {
  isStu3: (body) => hasAny(body, ["status"]) || isObject(body.target),
  convert: (draft) => {
    draft.reshape("target", toList);
    const status = asString(draft.get("status"));
    const known = status !== undefined && Object.hasOwn(goalStatuses, status) ? goalStatuses[status] : undefined;
    if (known === undefined || draft.has("lifecycleStatus")) {
      draft.leave("status");
      return;
    }
    draft.rename("status", "lifecycleStatus", () => known.lifecycle);
    if (known.achieved !== undefined && !draft.has("achievementStatus")) draft.set("achievementStatus", known.achieved);
  },
};
