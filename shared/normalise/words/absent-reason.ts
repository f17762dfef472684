import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { readExtensionValue } from "../../fhir/extensions.ts";
import { asObject, asObjects, asString, type Json } from "../../fhir/json.ts";
import { lookUp } from "../../kernel/look-up.ts";

/** FHIR data-absent-reason in words; another code is said as it is. */
const absentWords: Readonly<Record<string, string>> = {
  unknown: "not known",
  "asked-unknown": "asked, not known",
  "temp-unknown": "not known yet",
  "not-asked": "not asked",
  "asked-declined": "asked, declined to say",
  masked: "withheld by the source",
  "not-applicable": "not applicable",
  unsupported: "not supported by the source",
  "as-text": "in the text only",
  error: "an error at the source",
  "not-a-number": "not a number",
  "negative-infinity": "below what can be measured",
  "positive-infinity": "above what can be measured",
  "not-performed": "not performed",
  "not-permitted": "not permitted",
};

/** Of FHIR data-absent-reason, those that say nothing of the result: another source may have it. */
const ofTheSource: ReadonlySet<string> = new Set(["unknown", "masked", "unsupported", "as-text", "not-permitted"]);

/** Whether another source may have the value all the same. */
export function isReasonOfTheSource(code: string | undefined): boolean {
  return code !== undefined && ofTheSource.has(code);
}

/** HL7 data-absent-reason (R4) in words; `undefined` for any other code. */
export function absentReasonWords(code: string | undefined): string | undefined {
  return lookUp(absentWords, code);
}

/**
 * Why a coded element has no words, where its source says so on the element, on its text or on a part of a coding (FHIR R4 extension
 * data-absent-reason): something that is withheld is not something without a name.
 */
function absentReasonIn(concept: Json | undefined): string | undefined {
  const holder = asObject(concept);
  if (holder === undefined) return undefined;
  const codings = asObjects(holder.coding);
  const places = [holder, holder._text, ...codings, ...codings.flatMap(({ _code, _display }) => [_code, _display])];
  for (const place of places) {
    const code = asString(readExtensionValue(asObject(place) ?? {}, "data-absent-reason"));
    if (code !== undefined) return absentReasonWords(code) ?? code;
  }
  return undefined;
}

/** `Problem without a name`, and why it has none where its source says so. */
export function nameless(words: string, concept: Json | undefined): string {
  const reason = absentReasonIn(concept);
  return reason === undefined ? words : `${words} (${reason})`;
}

/** In the author's words where there are any; a bare code (`no-allergy-info`) has none. */
export function noInformation(code: CodeableConcept | undefined): string {
  const words = code?.text ?? code?.codings.find((coding) => coding.display !== undefined)?.display;
  if (words === undefined) return "No information";
  return /^no information/i.test(words) ? words : `No information: ${words}`;
}
