import { asObjects, isObject, type Json } from "../json.ts";
import { type Draft, hasAny, itemsOf, type Stu3Type, without } from "./draft.ts";
import { contextToEncounter } from "./shared-elements.ts";

/** HL7 R3–R4 comparison, DiagnosticReport. */
export const diagnosticReport: Stu3Type = {
  isStu3: (body) =>
    hasAny(body, ["context", "image", "codedDiagnosis"]) ||
    asObjects(body.performer).some((performer) => isObject(performer.actor)),
  convert: (draft) => {
    contextToEncounter(draft);
    draft.rename("image", "media");
    draft.rename("codedDiagnosis", "conclusionCode");
    unwrapPerformers(draft);
  },
};

/** The actor is the performer itself in R4; their role in the report has no place there. */
function unwrapPerformers(draft: Draft): void {
  const performers = itemsOf(draft.get("performer"));
  if (!asObjects(performers).some((performer) => isObject(performer.actor))) return;
  const roles: readonly Json[] = asObjects(performers).flatMap((performer) => {
    const rest = isObject(performer.actor) ? without(performer, "actor") : undefined;
    return rest === undefined ? [] : [rest];
  });
  draft.set(
    "performer",
    performers.map((performer) => (isObject(performer) && isObject(performer.actor) ? performer.actor : performer)),
  );
  if (roles.length === 0) return;
  draft.set("performerRole", roles);
  draft.report("performer.role");
}
