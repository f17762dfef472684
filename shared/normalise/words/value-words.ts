import { codeSystemName } from "../../fhir/code-systems.ts";
import type { Address, CodeableConcept, HumanName, Reference } from "../../fhir/datatypes.ts";
import { extensionName, extensionValue } from "../../fhir/extensions.ts";
import { asObjects, asString, asStrings, isObject, type Json, type JsonObject } from "../../fhir/json.ts";
import { withoutTerm } from "../../fhir/no-term.ts";
import { narrativeToText, readableText } from "../../fhir/plain-text.ts";
import {
  readAddress,
  readCodeableConcept,
  readCoding,
  readContactPoints,
  readDate,
  readHumanName,
  readQuantity,
  readReference,
} from "../../fhir/read-datatypes.ts";
import { referencedType } from "../../fhir/references.ts";
import { lookedUpTerm } from "../../terminology/looked-up-term.ts";
import { shownTerm } from "../../terminology/shown-term.ts";
import { dateInWords, dateTextInWords } from "./date-words.ts";
import { elementLabel, sentenceCase } from "./element-labels.ts";
import { withEnd } from "./end-in-words.ts";
import { quantityInWords, rangeInWords, ratioInWords } from "./quantity-words.ts";
import { timingInWords } from "./timing-words.ts";

/** Names what a reference leads to, as far as it was received and is about this person. */
export type NameReference = (reference: Reference) => string | undefined;

/** Elements whose strings are codes of a FHIR value set (`in-progress`), which read better with spaces and a capital. */
const codeElements = new Set([
  "status",
  "intent",
  "priority",
  "use",
  "mode",
  "severity",
  "criticality",
  "gender",
  "docStatus",
  "relationship",
  "lifecycleStatus",
  "unitsOfTime",
  "action",
  "kind",
  "interpretation",
  "reason",
  "publicationStatus",
  "type",
  "category",
  "code",
  "confidentiality",
  "outcome",
  "availability",
  "required",
  "participationStatus",
  "achievementStatus",
  "rank",
]);

/** Parts of an element that say nothing to a reader. */
const silent = new Set([
  "id",
  "resourceType",
  "userSelected",
  "version",
  "linkId",
  "sequence",
  "contained",
  "meta",
  "hash",
  "data",
]);

const deepest = 8;

/** Any FHIR value in words, without knowing its type: by the shape that each data type has. `undefined` where there is nothing to say. */
export function valueInWords(
  value: Json | undefined,
  name: NameReference,
  element = "",
  depth = 0,
): string | undefined {
  if (value === undefined || value === null || depth > deepest) return undefined;
  if (typeof value === "string") return stringInWords(value, element);
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (isObject(value)) return objectInWords(value, name, depth);
  const words: string[] = [];
  for (const item of value) {
    const said = valueInWords(item, name, element, depth + 1);
    if (said !== undefined) words.push(said);
  }
  return words.length === 0 ? undefined : words.join(words.some((word) => word.includes(",")) ? "; " : ", ");
}

function stringInWords(text: string, element: string): string | undefined {
  const trimmed = readableText(text).trim();
  if (trimmed === "") return undefined;
  if (codeElements.has(element) && /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(trimmed)) return sentenceCase(trimmed);
  return dateTextInWords(trimmed) ?? trimmed;
}

function objectInWords(value: JsonObject, name: NameReference, depth: number): string | undefined {
  if (Array.isArray(value.coding)) return conceptInWords(readCodeableConcept(value));
  if (typeof value.reference === "string") return referenceInWords(value, name);
  if (typeof value.div === "string") return narrativeToText(value.div);
  if (typeof value.contentType === "string" || (typeof value.url === "string" && typeof value.title === "string"))
    return attachmentInWords(value);
  if (value.repeat !== undefined || value.event !== undefined)
    return timingInWords(value) ?? backboneInWords(value, name, depth);
  if (
    typeof value.text === "string" &&
    (value.time !== undefined || value.authorString !== undefined || value.authorReference !== undefined)
  )
    return annotationInWords(value, name);
  return shapedInWords(value, name) ?? backboneInWords(value, name, depth);
}

/** Data types that are known by all of their parts, so that a backbone element that shares one part is not taken for them. */
function shapedInWords(value: JsonObject, name: NameReference): string | undefined {
  const parts = Object.keys(value).filter((part) => part !== "id" && part !== "extension" && !part.startsWith("_"));
  const only = (...allowed: readonly string[]) => parts.length > 0 && parts.every((part) => allowed.includes(part));
  if (only("text")) return asString(value.text);
  if (only("system", "code", "display", "version", "userSelected")) return conceptInWords(concept(value));
  if (only("value", "unit", "system", "code", "comparator")) return quantityOrText(value);
  if (only("low", "high")) return rangeInWords(readQuantity(value.low), readQuantity(value.high));
  if (only("numerator", "denominator"))
    return ratioInWords(readQuantity(value.numerator), readQuantity(value.denominator));
  if (only("start", "end")) return periodInWords(value);
  if (only("display", "type", "identifier")) return referenceInWords(value, name);
  if (only("value", "currency"))
    return `${asStrings(value.currency).join("")} ${valueInWords(value.value, name) ?? ""}`.trim();
  if (only("use", "type", "system", "value", "period", "assigner", "rank")) return numberInWords(value);
  if (only("use", "text", "family", "given", "prefix", "suffix", "period")) {
    const read = readHumanName(value);
    const words = nameInWords(read);
    return read === undefined || words === undefined ? words : withEnd(words, read);
  }
  if (only("use", "type", "text", "line", "city", "district", "state", "postalCode", "country", "period"))
    return addressInWords(readAddress(value));
  if (parts.includes("origin") && parts.includes("dimensions")) return "A series of measurements, not drawn here";
  return undefined;
}

function concept(coding: JsonObject): CodeableConcept | undefined {
  const read = readCoding(coding);
  if (read === undefined) return undefined;
  return { ...(read.display === undefined ? {} : { text: read.display }), codings: [read] };
}

function quantityOrText(value: JsonObject): string | undefined {
  const quantity = readQuantity(value);
  const words = quantity === undefined ? "" : quantityInWords(quantity);
  return words === "" ? asString(value.value) : words;
}

/** The author's own term; a bare code only where there is nothing better. Nothing of the coded term is added: see {@link conceptInWords}. */
export function termOf(concept: CodeableConcept | undefined): string | undefined {
  if (concept === undefined) return undefined;
  const sent = concept.text ?? displayOf(concept);
  const text = sent === undefined ? undefined : shownTerm(sent, concept);
  const [first] = concept.codings;
  if (text !== undefined || first?.code === undefined) return text;
  const lookedUp = lookedUpTerm(concept);
  if (lookedUp !== undefined) return lookedUp;
  const system = first.system === undefined ? undefined : codeSystemName(first.system);
  if (system !== undefined) return withoutTerm(`${system} ${first.code}`);
  return /^[a-z][a-z0-9-]*$/i.test(first.code) ? sentenceCase(first.code) : withoutTerm(`code ${first.code}`);
}

/** The author's term, and the coded term behind it where that says something else. */
function conceptInWords(concept: CodeableConcept | undefined): string | undefined {
  const term = termOf(concept);
  const coded = concept === undefined ? undefined : displayOf(concept);
  if (term === undefined || coded === undefined) return term;
  const [shorter, longer] = term.length < coded.length ? [term, coded] : [coded, term];
  return longer.toLowerCase().includes(shorter.toLowerCase()) ? term : `${term} (coded as ${coded})`;
}

function displayOf(concept: CodeableConcept): string | undefined {
  return concept.codings.find(({ display, mapped }) => display !== undefined && mapped === undefined)?.display;
}

function referenceInWords(value: JsonObject, name: NameReference): string | undefined {
  const reference = readReference(value);
  if (reference === undefined) return undefined;
  return name(reference) ?? reference.display ?? reference.identifier?.value ?? notReceived(reference);
}

function notReceived(reference: Reference): string {
  const type = reference.type ?? (reference.reference === undefined ? undefined : referencedType(reference.reference));
  return type === undefined ? "Not received" : `${sentenceCase(type)} that was not received`;
}

function attachmentInWords(value: JsonObject): string {
  const title = asString(value.title) ?? "Attachment";
  const type = asString(value.contentType);
  return type === undefined ? title : `${title} (${type})`;
}

function annotationInWords(value: JsonObject, name: NameReference): string | undefined {
  const text = asString(value.text);
  if (text === undefined) return undefined;
  const author = asString(value.authorString) ?? valueInWords(value.authorReference, name);
  const time = readDate(value.time);
  const signed = [author, time === undefined ? undefined : dateInWords(time)]
    .filter((part) => part !== undefined)
    .join(", ");
  return signed === "" ? text : `${text} (${signed})`;
}

export function periodInWords(value: JsonObject): string | undefined {
  const start = valueInWords(value.start, () => undefined);
  const end = valueInWords(value.end, () => undefined);
  if (start !== undefined && end !== undefined) return `${start} to ${end}`;
  if (start !== undefined) return `from ${start}`;
  return end === undefined ? undefined : `until ${end}`;
}

/** `Dr Jane Okafor`: a professional's or contact's name, not the patient's banner form. */
export function nameInWords(name: HumanName | undefined): string | undefined {
  if (name === undefined) return undefined;
  // A prefix beside a text is part of that text, and alone it names nobody.
  if (name.text !== undefined && name.family === undefined && name.given.length === 0) return name.text;
  const parts = [...name.prefix, ...name.given, ...(name.family === undefined ? [] : [name.family]), ...name.suffix];
  return parts.length > 0 ? parts.join(" ") : name.text;
}

function addressInWords(address: Address | undefined): string | undefined {
  if (address === undefined) return undefined;
  const parts = [...address.lines, ...(address.postcode === undefined ? [] : [address.postcode])];
  const words = parts.length > 0 ? parts.join(", ") : address.text;
  return words === undefined ? undefined : withEnd(words, address);
}

/** A telephone number or address of mail, or an identifier: both are a value within a system. */
function numberInWords(value: JsonObject): string | undefined {
  const words = asString(value.value);
  if (words === undefined) return undefined;
  const [read] = readContactPoints([value]);
  return read === undefined ? words : withEnd(words, read);
}

/** `label: value` pairs of an element with parts. */
function backboneInWords(value: JsonObject, name: NameReference, depth: number): string | undefined {
  const said: string[] = [];
  for (const part of Object.keys(value)) {
    if (silent.has(part) || part.startsWith("_")) continue;
    if (part === "extension" || part === "modifierExtension")
      said.push(...extensionsInWords(value[part], name, depth + 1));
    else {
      const words = valueInWords(value[part], name, part, depth + 1);
      if (words !== undefined) said.push(`${elementLabel(part)}: ${words}`);
    }
  }
  return said.length === 0 ? undefined : said.join("; ");
}

function extensionsInWords(extensions: Json | undefined, name: NameReference, depth: number): readonly string[] {
  return asObjects(extensions).flatMap((extension) => {
    const words = extensionInWords(extension, name, depth);
    return words === undefined ? [] : [`${extensionLabel(extension)}: ${words}`];
  });
}

export function extensionLabel(extension: JsonObject): string {
  return sentenceCase(extensionName(asString(extension.url) ?? "Extension"));
}

/** The value of an extension, or its parts where it is complex. */
export function extensionInWords(extension: JsonObject, name: NameReference, depth = 0): string | undefined {
  if (depth > deepest) return undefined;
  const value = extensionValue(extension);
  if (value !== undefined) return valueInWords(value.value, name, value.type === "Code" ? "code" : "", depth + 1);
  const parts = extensionsInWords(extension.extension, name, depth + 1);
  return parts.length === 0 ? undefined : parts.join("; ");
}
