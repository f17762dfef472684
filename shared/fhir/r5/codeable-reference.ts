import { isObject, type Json, type JsonObject } from "../json.ts";
import { type Draft, itemsOf } from "../stu3/draft.ts";

/** R5 has a concept, a reference or both in one element (FHIR R5, CodeableReference). */
export function isCodeableReference(value: Json | undefined): value is JsonObject {
  return isObject(value) && (isObject(value.concept) || isObject(value.reference));
}

/** A lone CodeableReference as the two elements of R4; a type of R4 that can hold one of them only shows the concept and keeps both. */
export function splitOne(draft: Draft, element: string, concept: string, reference: string): void {
  const value = draft.get(element);
  if (!isCodeableReference(value)) {
    draft.leave(element);
    return;
  }
  if (value.concept !== undefined && value.concept !== null) draft.set(concept, value.concept);
  if (value.reference !== undefined && value.reference !== null) draft.set(reference, value.reference);
  draft.drop(element);
}

/** A list of them as two lists; one with a part that is neither stays as it is. */
export function splitMany(draft: Draft, element: string, concept: string, reference: string): void {
  const items = itemsOf(draft.get(element));
  if (items.length === 0) return;
  if (!items.every(isCodeableReference)) {
    draft.leave(element);
    return;
  }
  const [concepts, references] = (["concept", "reference"] as const).map((part) =>
    items.flatMap((item) => (isObject(item) ? (item[part] ?? []) : [])),
  );
  if (concepts !== undefined && concepts.length > 0) draft.set(concept, concepts);
  if (references !== undefined && references.length > 0) draft.set(reference, references);
  draft.drop(element);
}
