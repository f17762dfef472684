import { asObjects, isObject } from "../json.ts";
import { hasAny, type Stu3Type, toList } from "./draft.ts";

/** HL7 R3–R4 comparison, Composition. */
export const composition: Stu3Type = {
  isStu3: (body) => hasAny(body, ["class"]),
  convert: (draft) => draft.rename("class", "category", toList),
};

/** HL7 R3–R4 comparison, DocumentReference. `created` has gone in R4; the reader of documents takes it as the document's date. */
export const documentReference: Stu3Type = {
  isStu3: (body) => hasAny(body, ["class", "indexed"]) || isObject(asObjects(body.context)[0]?.encounter),
  convert: (draft) => {
    draft.rename("class", "category", toList);
    draft.rename("indexed", "date");
    draft.reshape("context", (value) =>
      isObject(value) && isObject(value.encounter) ? { ...value, encounter: [value.encounter] } : undefined,
    );
  },
};

/** HL7 R3–R4 comparison, QuestionnaireResponse. `questionnaire` was a reference; its reader takes both. */
export const questionnaireResponse: Stu3Type = {
  isStu3: (body) => hasAny(body, ["context", "parent"]) || isObject(body.questionnaire),
  convert: (draft) => {
    draft.rename("context", "encounter");
    draft.rename("parent", "partOf");
  },
};
