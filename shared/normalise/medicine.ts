import type { MedicationDetail } from "../domain/entry-detail.ts";
import type { CodeableConcept, Quantity } from "../fhir/datatypes.ts";
import { extensionValue, findExtensions, readExtensionValue } from "../fhir/extensions.ts";
import { asBoolean, asObject, asObjects, asString, isObject, type Json, type JsonObject } from "../fhir/json.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import { readableText } from "../fhir/plain-text.ts";
import { readCodeableConcept, readDate, readQuantity, readReference } from "../fhir/read-datatypes.ts";
import { formatDose } from "../view-models/format-quantity.ts";
import { readNamed } from "./read-named.ts";
import type { ResourceReader } from "./resource-reader.ts";
import { timingInWords } from "./timing-words.ts";
import { termOf } from "./value-words.ts";

/** What a medication resource is about: the medicine, as the resource or the Medication it refers to names it. */
export interface Medicine {
  readonly medicine: CodeableConcept;
  readonly form?: string;
  readonly strengths?: readonly string[];
}

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
  const code = read.conceptAt(resolved.body.code, "medicationReference") ?? ingredientsOf(resolved.body);
  const form = termOf(readCodeableConcept(resolved.body.form));
  const strengths = strengthsOf(resolved.body);
  return {
    medicine: code ?? { ...(reference.display === undefined ? {} : { text: reference.display }), codings: [] },
    ...(form === undefined ? {} : { form }),
    ...(strengths.length === 0 ? {} : { strengths }),
  };
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

/** The dose as its author wrote it, and the coded parts beside it. Nothing is put together: without a text there is no `doseText`. */
export interface Dosage {
  readonly doseText?: string;
  readonly dose?: Quantity;
  readonly doses?: readonly Quantity[];
  readonly doseInWords?: string;
  readonly route?: string;
  readonly frequencyText?: string;
  readonly asNeeded?: boolean;
  readonly asNeededFor?: string;
  readonly start?: PartialDate;
  readonly end?: PartialDate;
}

/** Coded parts are given for a lone dosage only: of several, one dose would be the wrong one at times. */
export function readDosage(value: Json | undefined): Dosage {
  const dosages = asObjects(value);
  const texts = dosages.flatMap((dosage) => asString(dosage.text)?.trim() ?? []).map(readableText);
  const doseText = texts.length === 0 ? {} : { doseText: texts.join("; ") };
  const amounts = dosages.flatMap(readAmounts);
  const [only] = dosages;
  if (only === undefined || dosages.length > 1) {
    const words = texts.length === 0 ? dosages.flatMap((dosage) => codedInWords(dosage, "withTiming") ?? []) : [];
    return {
      ...doseText,
      ...(amounts.length === 0 ? {} : { doses: amounts }),
      ...(words.length === 0 ? {} : { doseInWords: words.join("; ") }),
    };
  }
  const dose = readDose(only);
  const doseInWords = texts.length === 0 && dose === undefined ? codedInWords(only) : undefined;
  const asNeededFor = termOf(readCodeableConcept(only.asNeededCodeableConcept));
  const isMore = amounts.length > (dose === undefined ? 0 : 1);
  const route = termOf(readCodeableConcept(only.route));
  const timing = asObject(only.timing);
  const frequencyText = timing === undefined ? undefined : timingInWords(timing);
  const asNeeded = readAsNeeded(only);
  const bounds = asObject(asObject(timing?.repeat)?.boundsPeriod);
  const start = readDate(bounds?.start);
  const end = readDate(bounds?.end);
  return {
    ...doseText,
    ...(dose === undefined ? {} : { dose }),
    ...(isMore ? { doses: amounts } : {}),
    ...(doseInWords === undefined ? {} : { doseInWords }),
    ...(route === undefined ? {} : { route }),
    ...(frequencyText === undefined ? {} : { frequencyText }),
    ...(asNeeded === undefined ? {} : { asNeeded }),
    ...(asNeededFor === undefined ? {} : { asNeededFor }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
  };
}

function readDose(dosage: JsonObject): Quantity | undefined {
  // R4 nests it in doseAndRate; STU3 has it on the dosage; MedicationAdministration calls it dose.
  const [rated] = asObjects(dosage.doseAndRate);
  return readQuantity(rated?.doseQuantity) ?? readQuantity(dosage.doseQuantity) ?? readQuantity(dosage.dose);
}

/** The coded amounts of one dosage, side by side as they are coded; of several dosages with how often each is. */
function codedInWords(dosage: JsonObject, timing?: "withTiming"): string | undefined {
  const amounts = [...asObjects(dosage.doseAndRate), dosage].flatMap((part) => [
    amountInWords(part.doseQuantity ?? (part === dosage ? part.dose : undefined)),
    rangeInWords(part.doseRange),
    amountInWords(part.rateQuantity),
    rangeInWords(part.rateRange),
    rateInWords(part.rateRatio),
  ]);
  const said = amounts.filter((words) => words !== undefined && words !== "");
  if (said.length === 0) return undefined;
  const often = timing === undefined ? undefined : timingInWords(asObject(dosage.timing) ?? {});
  return [said.join(", "), ...(often === undefined ? [] : [often])].join(" ");
}

function amountInWords(value: Json | undefined): string | undefined {
  const quantity = readQuantity(value);
  return quantity === undefined ? undefined : formatDose(quantity);
}

function rangeInWords(value: Json | undefined): string | undefined {
  const [low, high] = [amountInWords(asObject(value)?.low), amountInWords(asObject(value)?.high)];
  if (low === undefined) return high === undefined ? undefined : `up to ${high}`;
  return high === undefined ? `${low} or more` : `${low} to ${high}`;
}

function rateInWords(value: Json | undefined): string | undefined {
  const [amount, per] = [amountInWords(asObject(value)?.numerator), amountInWords(asObject(value)?.denominator)];
  return amount === undefined || per === undefined ? amount : `${amount} in ${per}`;
}

/** All amounts of one dosage: a quantity, the bounds of a range, a rate as its parts. */
function readAmounts(dosage: JsonObject): readonly Quantity[] {
  return [...asObjects(dosage.doseAndRate), dosage].flatMap((part) => {
    const ranges = [part.doseRange, part.rateRange].flatMap((range) => [asObject(range)?.low, asObject(range)?.high]);
    const ratios = [part.rateRatio].flatMap((ratio) => [asObject(ratio)?.numerator, asObject(ratio)?.denominator]);
    const stated = [
      part.doseQuantity,
      part === dosage ? part.dose : undefined,
      part.rateQuantity,
      ...ranges,
      ...ratios,
    ];
    return stated.flatMap((value) => readQuantity(value) ?? []);
  });
}

function readAsNeeded(dosage: JsonObject): boolean | undefined {
  const flag = asBoolean(dosage.asNeededBoolean);
  return flag ?? (isObject(dosage.asNeededCodeableConcept) ? true : undefined);
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
