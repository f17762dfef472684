import { asObject, asString, isObject, type Json, type JsonObject } from "../json.ts";
import {
  type Draft,
  eachInside,
  eachObject,
  hasAny,
  itemsOf,
  type OtherShape,
  renameParts,
  toList,
} from "../stu3/draft.ts";
import { turnStatus } from "../stu3/shared-elements.ts";
import { isCodeableReference, splitMany, splitOne } from "./codeable-reference.ts";
import { dosagesFromR5, withRendered } from "./dosage.ts";

// FHIR R5 (5.0.0, 2023) after HL7's R4–R5 comparison of each type: which medicine and why are CodeableReferences.

export const medicationRequest: OtherShape = {
  isShape: isWithR5Medicine,
  convert: (draft) => {
    splitMany(draft, "reason", "reasonCode", "reasonReference");
    readDosages(draft, "dosageInstruction");
    draft.rename("reported", "reportedBoolean");
    sharedElements(draft);
  },
};

/** `status` says only that it was recorded; whether it is taken is `adherence`. */
export const medicationStatement: OtherShape = {
  isShape: (body) => isWithR5Medicine(body) || hasAny(body, ["adherence"]),
  convert: (draft) => {
    splitMany(draft, "reason", "reasonCode", "reasonReference");
    readAdherence(draft);
    readDosages(draft, "dosage");
    sharedElements(draft);
  },
};

export const medicationAdministration: OtherShape = {
  isShape: isWithR5Medicine,
  convert: (draft) => {
    splitMany(draft, "reason", "reasonCode", "reasonReference");
    // 5.0.0 spells it so.
    for (const element of ["occurence", "occurrence"]) {
      draft.rename(`${element}DateTime`, "effectiveDateTime");
      draft.rename(`${element}Period`, "effectivePeriod");
    }
    draft.reshape("performer", (value) => eachObject(value, actorOf));
    sharedElements(draft);
  },
};

export const medicationDispense: OtherShape = {
  isShape: isWithR5Medicine,
  convert: (draft) => {
    splitOne(draft, "notPerformedReason", "statusReasonCodeableConcept", "statusReasonReference");
    readDosages(draft, "dosageInstruction");
    sharedElements(draft);
  },
};

export const medication: OtherShape = {
  isShape: (body) => hasAny(body, ["doseForm"]) || itemsOf(body.ingredient).some(isR5Ingredient),
  convert: (draft) => {
    draft.rename("doseForm", "form");
    draft.reshape("ingredient", (value) => eachObject(value, ingredientOf));
  },
};

function isWithR5Medicine(body: JsonObject): boolean {
  return isCodeableReference(body.medication);
}

function sharedElements(draft: Draft): void {
  splitOne(draft, "medication", "medicationCodeableConcept", "medicationReference");
  draft.reshape("contained", (value) => eachInside(value, "Medication", medication));
}

function readDosages(draft: Draft, element: string): void {
  draft.reshape(element, dosagesFromR5);
  const dosages = withRendered(draft.get(element), draft.get("renderedDosageInstruction"));
  if (dosages === undefined || dosages === draft.get(element)) return;
  draft.set(element, dosages);
  draft.drop("renderedDosageInstruction");
}

/** HL7 medication-statement-adherence (R5) → the status of R4 that says as much. */
function statusOf(code: string | undefined): string | undefined {
  if (code === "not-taking") return "not-taken";
  if (code === "unknown") return "unknown";
  const [, stem] = /^(taking|on-hold|stopped)(?:-as-directed|-not-as-directed)?$/.exec(code ?? "") ?? [];
  return stem === "taking" ? "active" : stem;
}

/** How it is taken stays readable beside the status; a status of R4 that was sent all the same is kept. */
function readAdherence(draft: Draft): void {
  const adherence = asObject(draft.get("adherence"));
  if (adherence === undefined) {
    draft.leave("adherence");
    return;
  }
  const codes = itemsOf(asObject(adherence.code)?.coding).flatMap((coding) => asString(asObject(coding)?.code) ?? []);
  const statuses = new Set(codes.flatMap((code) => statusOf(code) ?? []));
  const [status, ...others] = statuses;
  const sent = asString(draft.get("status"));
  if (status === undefined || others.length > 0) draft.report("adherence");
  else if (sent === undefined || sent === "recorded") turnStatus(draft, status);
  if (adherence.reason !== undefined && !draft.has("statusReason")) draft.set("statusReason", toList(adherence.reason));
}

/** Who did it is a CodeableReference here alone. */
function actorOf(performer: JsonObject): JsonObject {
  const { actor } = performer;
  if (!isCodeableReference(actor)) return performer;
  const concept = asObject(actor.concept);
  const named = asString(concept?.text) ?? asString(asObject(itemsOf(concept?.coding)[0])?.display);
  if (isObject(actor.reference)) return { ...performer, actor: actor.reference };
  return named === undefined ? performer : { ...performer, actor: { display: named } };
}

function isR5Ingredient(ingredient: Json): boolean {
  return (
    isObject(ingredient) &&
    (isCodeableReference(ingredient.item) || hasAny(ingredient, ["strengthRatio", "strengthQuantity"]))
  );
}

function ingredientOf(ingredient: JsonObject): JsonObject {
  const { item, strengthQuantity } = ingredient;
  const renamed = renameParts(ingredient, { strengthRatio: "strength" });
  return {
    ...renamed,
    ...(isCodeableReference(item) && item.concept !== undefined ? { itemCodeableConcept: item.concept } : {}),
    ...(isCodeableReference(item) && item.reference !== undefined ? { itemReference: item.reference } : {}),
    ...(strengthQuantity === undefined ? {} : { strength: { numerator: strengthQuantity } }),
  };
}
