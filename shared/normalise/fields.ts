import type { LabelledValue } from "../domain/entry.ts";
import { extensionName } from "../fhir/extensions.ts";
import { asObjects, asString, isObject, type Json } from "../fhir/json.ts";
import { narrativeToText } from "../fhir/plain-text.ts";
import type { FhirResource } from "../fhir/resource.ts";
import { scanReferences } from "./references/scan-references.ts";
import { elementLabel } from "./words/element-labels.ts";
import { extensionInWords, extensionLabel, type NameReference, valueInWords } from "./words/value-words.ts";

interface FieldOptions {
  /** Elements that the entry says elsewhere. */
  readonly leaveOut: (element: string) => boolean;
  readonly name: NameReference;
  /** Whether a narrative that only repeats the coded part is wanted too. */
  readonly narrative: boolean;
  /** Labels of what is put into words at all. */
  readonly isWanted: (label: string) => boolean;
}

/** Elements that name, version or place a resource and say nothing about the person; `subject` and `patient` are who the chart is about. */
const technical = new Set([
  "resourceType",
  "id",
  "meta",
  "language",
  "contained",
  "identifier",
  "subject",
  "patient",
  "status",
  "text",
  "extension",
  "modifierExtension",
]);

/** Elements and extensions that tell where the person lives or is seen. */
const locationNames: ReadonlySet<string> = new Set([
  "address",
  "contact",
  "custodian",
  "destination",
  "generalPractitioner",
  "hospitalization",
  "location",
  "locationCode",
  "locationReference",
  "managingOrganization",
  "origin",
  "participant",
  "serviceProvider",
  "patient-birthPlace",
  "NominatedPharmacy",
  "PreferredDispenserOrganization",
  "MedicalApplianceSupplier",
  "MainLocation",
  "RegistrationDetails",
]);

/** Every element of a resource in words, in the order received, except what the entry says elsewhere. */
export function fieldsOf(body: FhirResource, options: FieldOptions): readonly LabelledValue[] {
  const fields: LabelledValue[] = [];
  for (const element of Object.keys(body)) {
    if (technical.has(element) || options.leaveOut(element)) continue;
    const value = body[element];
    if (element.startsWith("_")) addPrimitiveExtensions(fields, element.slice(1), value, options);
    else addElement(fields, element, value, options);
  }
  if (body.extension !== undefined) addExtensions(fields, body.extension, "", options);
  if (body.modifierExtension !== undefined)
    addExtensions(fields, body.modifierExtension, "Changes the meaning: ", options);
  if (body.contained !== undefined) addUnreferenced(fields, body, options);
  addNarrative(fields, body, options);
  return fields;
}

/** Read by other means, or somebody whose details do not belong here. */
const notTold: ReadonlySet<string> = new Set(["Provenance", "Patient", "Person"]);

/** What stands inside a resource is said where it is referred to. FHIR wants that of all of it (dom-3); what nothing refers to is said by itself. */
function addUnreferenced(fields: LabelledValue[], body: FhirResource, options: FieldOptions): void {
  const named = new Set(scanReferences(body).references.map(({ reference }) => reference));
  for (const inside of asObjects(body.contained)) {
    const type = asString(inside.resourceType);
    if (type === undefined || notTold.has(type) || named.has(`#${asString(inside.id)?.replace(/^#/, "") ?? ""}`))
      continue;
    const label = `Inside it: ${elementLabel(type).toLowerCase()}`;
    if (options.isWanted(label)) add(fields, label, valueInWords(inside, options.name));
  }
}

/** A repeat of elements with parts gives a field each; a repeat of plain values gives one. */
function addElement(fields: LabelledValue[], element: string, value: Json | undefined, options: FieldOptions): void {
  const label = elementLabel(element);
  if (!options.isWanted(label)) return;
  const isLocation = locationNames.has(element);
  if (Array.isArray(value) && value.length > 1 && value.every(isBackbone)) {
    for (const item of value) add(fields, label, valueInWords(item, options.name, element), isLocation);
  } else {
    add(fields, label, valueInWords(value, options.name, element), isLocation);
  }
}

function isBackbone(value: Json): boolean {
  return isObject(value) && !Array.isArray(value.coding) && typeof value.reference !== "string";
}

/** `_birthDate` and the like: why a plain value is missing, or what was said beside it. */
function addPrimitiveExtensions(
  fields: LabelledValue[],
  element: string,
  value: Json | undefined,
  options: FieldOptions,
): void {
  for (const holder of asObjects(value)) {
    for (const extension of asObjects(holder.extension)) {
      const label = `${elementLabel(element)}: ${extensionLabel(extension).toLowerCase()}`;
      if (options.isWanted(label)) add(fields, label, extensionInWords(extension, options.name));
    }
  }
}

function addExtensions(fields: LabelledValue[], extensions: Json, prefix: string, options: FieldOptions): void {
  for (const extension of asObjects(extensions)) {
    const label = `${prefix}${extensionLabel(extension)}`;
    if (!options.isWanted(label)) continue;
    const words = extensionInWords(extension, options.name) ?? (prefix === "" ? undefined : "Present");
    add(fields, label, words, locationNames.has(extensionName(asString(extension.url) ?? "")));
  }
}

/** A narrative that holds more than the coded elements (`additional`, `extensions`), or that is all there is. */
function addNarrative(fields: LabelledValue[], body: FhirResource, options: FieldOptions): void {
  const narrative = body.text;
  if (narrative === undefined || !options.isWanted("Text")) return;
  if (!isObject(narrative)) {
    add(fields, "Text", valueInWords(narrative, options.name));
    return;
  }
  const status = asString(narrative.status);
  if (!options.narrative && (status === "generated" || status === "empty")) return;
  const div = asString(narrative.div);
  if (div !== undefined) add(fields, "Text", narrativeToText(div));
}

function add(fields: LabelledValue[], label: string, value: string | undefined, isLocation = false): void {
  if (value !== undefined && value !== "") fields.push(isLocation ? { label, value, isLocation } : { label, value });
}
