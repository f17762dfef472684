import type { MedicationDetail } from "../domain/entry-detail.ts";
import type { CodeableConcept, Quantity } from "../fhir/datatypes.ts";
import { extensionValue, findExtensions, readExtensionValue } from "../fhir/extensions.ts";
import { asObject, asObjects, asString, isObject, type Json, type JsonObject } from "../fhir/json.ts";
import { readCodeableConcept, readQuantity, readReference } from "../fhir/read-datatypes.ts";
import type { RawResource } from "../fhir/resource.ts";
import { mostContents } from "../fhir/rival-id.ts";
import { readNamed } from "./read-named.ts";
import type { Resolved } from "./references/record-index.ts";
import type { ResourceReader } from "./resource-reader.ts";
import { termOf } from "./words/value-words.ts";

/** What a medication resource is about: the medicine, as the resource or the Medication it refers to names it. */
export interface Medicine {
  readonly medicine: CodeableConcept;
  readonly form?: string;
  readonly strengths?: readonly string[];
}

/**
 * The medicine as its statement names it: inline, or by reference to a Medication. Where that is missing, its reference's own words, and an issue;
 * where several contents came under one id, no name at all.
 */
export function readMedicine(read: ResourceReader): Medicine {
  const inline = readNamed(read, "medicationCodeableConcept");
  if (inline !== undefined) return { medicine: inline };
  const reference = readReference(read.body.medicationReference);
  if (reference === undefined) return { medicine: { codings: [] } };
  const resolved = read.context.resolve(read.raw, reference);
  if (resolved === undefined || resolved.body.resourceType !== "Medication") {
    read.unread("medicationReference", "missingReference");
    return { medicine: { ...(reference.display === undefined ? {} : { text: reference.display }), codings: [] } };
  }
  const rivals = read.context.rivalsOf(resolved);
  const sentAs = namesSent(resolved, rivals);
  // Of more than these nothing was kept that could be named.
  const areMore = rivals.length >= mostContents;
  if (sentAs.length > 1 || areMore) {
    // Which of them is meant nobody can say: neither its code nor its strength is that of the medicine.
    read.note("contentsDiffer", "medicationReference");
    return { medicine: { text: inOneName(sentAs, areMore), codings: [] } };
  }
  const code = read.conceptAt(resolved.body.code, "medicationReference") ?? ingredientsOf(resolved.body);
  const form = termOf(readCodeableConcept(resolved.body.form));
  const strengths = strengthsOf(resolved.body);
  return {
    medicine: code ?? { ...(reference.display === undefined ? {} : { text: reference.display }), codings: [] },
    ...(form === undefined ? {} : { form }),
    ...(strengths.length === 0 ? {} : { strengths }),
  };
}

/** What was written beside it, in the order sent. */
export function readNotes(body: JsonObject): { readonly notes?: readonly string[] } {
  const notes = asObjects(body.note).flatMap(({ text }) => asString(text) ?? []);
  return notes.length === 0 ? {} : { notes };
}

/** The medicines that its source sent under the id that it refers to, each once, as they are named and with their strengths. */
function namesSent(resolved: Resolved, rivals: readonly RawResource[]): readonly string[] {
  if (rivals.length === 0) return [];
  return [...new Set([resolved.body, ...rivals.map(({ body }) => body)].map(nameInFull))].sort();
}

function inOneName(names: readonly string[], areMore: boolean): string {
  if (!areMore) return `${names.join(" or ")} (sent as ${names.length === 2 ? "both" : "each"})`;
  return `One of more than ${mostContents} medicines sent under one id: ${names.slice(0, mostContents).join(" or ")} or another`;
}

function nameInFull(medication: JsonObject): string {
  const name =
    termOf(readCodeableConcept(medication.code)) ?? ingredientsOf(medication)?.text ?? "a medicine without a name";
  const more = [...strengthsOf(medication), termOf(readCodeableConcept(medication.form))];
  return [name, ...more.flatMap((part) => (part === undefined || name.includes(part) ? [] : part))].join(", ");
}

/** Of every ingredient, else none: a mixture with one strength missing has no strength to go by. */
function strengthsOf(medication: JsonObject): readonly string[] {
  const ingredients = asObjects(medication.ingredient);
  const strengths = ingredients.flatMap((ingredient) => {
    const strength = asObject(ingredient.strength);
    const words = [readQuantity(strength?.numerator), readQuantity(strength?.denominator)].map(quantityWords);
    return words[0] === undefined ? [] : [words.filter((part) => part !== undefined).join(" / ")];
  });
  return strengths.length === ingredients.length ? strengths : [];
}

function quantityWords(quantity: Quantity | undefined): string | undefined {
  return quantity?.value === undefined ? undefined : `${quantity.value} ${quantity.unit ?? quantity.ucum ?? ""}`.trim();
}

/** A mixture without a name of its own is called by what is in it. */
function ingredientsOf(medication: JsonObject): CodeableConcept | undefined {
  const names = asObjects(medication.ingredient).flatMap(
    (ingredient) => termOf(readCodeableConcept(ingredient.itemCodeableConcept)) ?? [],
  );
  return names.length === 0 ? undefined : { text: names.join(" and "), codings: [] };
}

/** What one issue or supply holds: `dispenseRequest` of a prescription, the dispense itself. */
export interface Supply {
  readonly supplied?: Quantity;
  readonly suppliedDays?: number;
}

export function readSupply(quantity: Json | undefined, duration: Json | undefined): Supply {
  const supplied = readQuantity(quantity);
  const days = daysOf(readQuantity(duration));
  return {
    ...(supplied?.value === undefined ? {} : { supplied }),
    ...(days === undefined ? {} : { suppliedDays: days }),
  };
}

const daysIn: Readonly<Record<string, number>> = { d: 1, day: 1, days: 1, wk: 7, week: 7, weeks: 7 };

/** A month has no length in days. */
function daysOf(duration: Quantity | undefined): number | undefined {
  const unit = (duration?.ucum ?? duration?.unit ?? "").toLowerCase();
  if (duration?.value === undefined || duration.comparator !== undefined || !Object.hasOwn(daysIn, unit))
    return undefined;
  return duration.value * (daysIn[unit] ?? 1);
}

const settings = ["inpatient", "outpatient", "community", "discharge"] as const;

/** Where it was prescribed for; `undefined` where no code of HL7's list, or more than one, says so. */
export function readSetting(category: Json | undefined): MedicationDetail["setting"] {
  // STU3 has one, R4 a list.
  const values = isObject(category) ? [category] : asObjects(category);
  const codes = values.flatMap((value) =>
    (readCodeableConcept(value)?.codings ?? []).flatMap((coding) => coding.code ?? []),
  );
  const stated = settings.filter((setting) => codes.includes(setting));
  return stated.length === 1 ? stated[0] : undefined;
}

const repeatCodes = new Set([
  "repeat",
  "repeat-dispensing",
  "continuous",
  "continuous-repeat-dispensing",
  "delayed-prescribing-repeat",
]);

/** Whether it is a repeat prescription, where the source says so (course of therapy, GP Connect prescription type, repeat information). */
export function readRepeat(body: JsonObject): boolean | undefined {
  const stated = [body.courseOfTherapyType, readExtensionValue(body, "PrescriptionType")];
  for (const value of stated) {
    const codes = readCodeableConcept(value)?.codings.flatMap((coding) => coding.code ?? []) ?? [];
    if (codes.some((code) => repeatCodes.has(code))) return true;
    if (codes.includes("acute") || codes.includes("acute-handwritten")) return false;
  }
  return asObjects(body.extension).some(
    (extension) => asString(extension.url)?.includes("MedicationRepeatInformation") === true,
  )
    ? true
    : undefined;
}

/** UK Core MedicationChangeSummary: why it was changed, as `discontinued: low blood pressure` where both parts are stated. */
export function readChangeSummary(body: JsonObject): string | undefined {
  const [extension] = findExtensions(body, "MedicationChangeSummary");
  if (extension === undefined) return undefined;
  const value = extensionValue(extension)?.value;
  const status = asString(readExtensionValue(extension, "status"));
  const indication = wordsOf(readExtensionValue(extension, "indicationForChange"));
  const nested = [status, indication].filter((words) => words !== undefined).join(": ");
  return wordsOf(value) ?? (nested === "" ? undefined : nested);
}

function wordsOf(value: Json | undefined): string | undefined {
  return asString(value) ?? termOf(readCodeableConcept(value));
}

/** GP Connect MedicationStatusReason: why a medicine was stopped, where R4 has `statusReason`. */
export function readStatusReasonExtension(body: JsonObject): string | undefined {
  const [extension] = findExtensions(body, "MedicationStatusReason");
  return extension === undefined
    ? undefined
    : termOf(readCodeableConcept(readExtensionValue(extension, "statusReason")));
}
