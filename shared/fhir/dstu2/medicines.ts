import { asObject, isObject, type Json } from "../json.ts";
import {
  type Draft,
  eachInside,
  eachObject,
  hasAny,
  type OtherShape,
  renameParts,
  toList,
  toNote,
} from "../stu3/draft.ts";
import { notDoneToStatus } from "../stu3/shared-elements.ts";
import { dosagesFromDstu2, hasDstu2Dosage } from "./dosage.ts";

// FHIR DSTU2 (1.0.2, 2015) after HL7's R2–R3 and R3–R4 comparisons of each type.

/** MedicationOrder became MedicationRequest; `dateEnded` has no place there and stays under its name. */
export const medicationOrder: OtherShape = {
  isShape: () => true,
  convert: (draft) => {
    if (!draft.has("intent")) draft.set("intent", "order");
    draft.rename("dateWritten", "authoredOn");
    draft.rename("prescriber", "requester");
    draft.rename("reasonCodeableConcept", "reasonCode", toList);
    draft.reshape("reasonReference", toList);
    draft.rename("reasonEnded", "statusReason");
    draft.reshape("dosageInstruction", dosagesFromDstu2);
    sharedElements(draft);
  },
};

/** What was not taken or not given was said by a flag beside the status. */
export const medicationStatement: OtherShape = {
  isShape: (body) =>
    hasAny(body, ["wasNotTaken", "reasonForUseCodeableConcept", "reasonForUseReference", "patient"]) ||
    hasDstu2Dosage(body.dosage),
  convert: (draft) => {
    notDoneToStatus(draft, "wasNotTaken", "not-taken");
    draft.rename("reasonNotTaken", "statusReason", toList);
    draft.rename("reasonForUseCodeableConcept", "reasonCode", toList);
    draft.rename("reasonForUseReference", "reasonReference", toList);
    draft.rename("supportingInformation", "derivedFrom", toList);
    draft.reshape("dosage", dosagesFromDstu2);
    sharedElements(draft);
  },
};

export const medicationAdministration: OtherShape = {
  isShape: (body) =>
    hasAny(body, ["wasNotGiven", "reasonGiven", "effectiveTimeDateTime", "effectiveTimePeriod", "practitioner"]) ||
    hasAny(body, ["patient"]),
  convert: (draft) => {
    notDoneToStatus(draft, "wasNotGiven", "not-done");
    draft.rename("reasonNotGiven", "statusReason", toList);
    draft.rename("reasonGiven", "reasonCode", toList);
    draft.rename("effectiveTimeDateTime", "effectiveDateTime");
    draft.rename("effectiveTimePeriod", "effectivePeriod");
    draft.rename("practitioner", "performer", toActor);
    draft.rename("prescription", "request");
    draft.reshape("dosage", (value) =>
      isObject(value) ? renameParts(value, { siteCodeableConcept: "site", quantity: "dose" }) : undefined,
    );
    sharedElements(draft);
  },
};

export const medicationDispense: OtherShape = {
  isShape: (body) => hasAny(body, ["dispenser", "patient"]) || hasDstu2Dosage(body.dosageInstruction),
  convert: (draft) => {
    draft.rename("dispenser", "performer", toActor);
    draft.reshape("dosageInstruction", dosagesFromDstu2);
    sharedElements(draft);
  },
};

/** `product` held what later stands on the Medication itself. */
export const medication: OtherShape = {
  isShape: (body) => hasAny(body, ["product"]) || isListOfAmounts(body.ingredient),
  convert: (draft) => {
    const product = asObject(draft.get("product"));
    for (const part of ["form", "ingredient"]) {
      const value = product?.[part];
      if (value !== undefined && !draft.has(part)) draft.set(part, value);
    }
    draft.reshape("ingredient", (value) =>
      eachObject(value, (ingredient) => renameParts(ingredient, { item: "itemReference", amount: "strength" })),
    );
  },
};

/** An ingredient's `amount` is its strength, in STU3 too. */
function isListOfAmounts(value: Json | undefined): boolean {
  return Array.isArray(value) && value.some((item: Json) => isObject(item) && isObject(item.amount));
}

function sharedElements(draft: Draft): void {
  draft.rename("patient", "subject");
  draft.reshape("note", (value) => toNote(value) ?? value);
  draft.reshape("contained", (value) => eachInside(value, "Medication", medication));
}

function toActor(value: Json): Json {
  return [{ actor: value }];
}
