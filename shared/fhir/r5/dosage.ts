import { asObjects, asString, isObject, type Json, type JsonObject } from "../json.ts";
import { eachObject, without } from "../stu3/draft.ts";

/**
 * Dosage of R5 in R4's shape (HL7 R4–R5 comparison, Dosage): `asNeeded` is a flag and `asNeededFor` a list of reasons. One reason is R4's concept; of
 * several the words stand beside one another, and the list stays.
 */
export function dosagesFromR5(value: Json): Json | undefined {
  return eachObject(value, (dosage) => {
    const { asNeeded, asNeededFor } = dosage;
    if (asNeeded === undefined && asNeededFor === undefined) return dosage;
    const reasons = asObjects(asNeededFor);
    const [only, ...others] = reasons;
    const rest = without(dosage, "asNeeded", ...(others.length === 0 ? ["asNeededFor"] : [])) ?? {};
    const flag = typeof asNeeded === "boolean" ? { asNeededBoolean: asNeeded } : {};
    if (only === undefined) return { ...rest, ...flag };
    return { ...rest, asNeededCodeableConcept: others.length === 0 ? only : { text: reasons.map(wordsOf).join(", ") } };
  });
}

function wordsOf(concept: JsonObject): string {
  const codings = asObjects(concept.coding).map(({ display, code }) => asString(display) ?? asString(code));
  return asString(concept.text) ?? codings.find((words) => words !== undefined) ?? "a reason without a term";
}

/** Its system's own rendering of the whole dosage stands for the author's words where no dosage has any. */
export function withRendered(dosages: Json | undefined, rendered: Json | undefined): Json | undefined {
  const text = asString(rendered);
  if (text === undefined) return dosages;
  const items = asObjects(dosages);
  if (items.some((item) => asString(item.text) !== undefined)) return dosages;
  const [only, ...others] = items;
  if (only === undefined) return [{ text }];
  return others.length === 0 && isObject(only) ? [{ ...only, text }] : dosages;
}
