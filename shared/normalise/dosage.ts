import type { WrittenDose } from "../domain/written-dose.ts";
import type { Quantity } from "../fhir/datatypes.ts";
import { asBoolean, asObject, asObjects, asString, isObject, type Json, type JsonObject } from "../fhir/json.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import { readableText } from "../fhir/plain-text.ts";
import { readCodeableConcept, readDate, readDecimal, readQuantity } from "../fhir/read-datatypes.ts";
import { saysWhenNeeded } from "../medicines/as-needed-words.ts";
import { saysAmount, saysWords } from "../medicines/says-words.ts";
import { amountsInWords, atMostInWords } from "./words/dosage-words.ts";
import { timingInWords } from "./words/timing-words.ts";
import { termOf, valueInWords } from "./words/value-words.ts";

export interface Dosage extends WrittenDose {
  readonly start?: PartialDate;
  readonly end?: PartialDate;
}

/**
 * The dose as its author wrote it, and the coded parts beside it. Nothing is put together: without a text there is no `doseText`. Coded parts are given
 * for a lone dosage only: of several, one dose would be the wrong one at times, so each is said whole.
 */
export function readDosage(value: Json | undefined): Dosage {
  const dosages = inSequence(asObjects(value));
  const [only] = dosages;
  if (only === undefined) return {};
  return dosages.length > 1 ? readSeveral(dosages) : readOne(only);
}

/** In the order in which they are to follow one another; what has no number stays where it is. */
function inSequence(dosages: readonly JsonObject[]): readonly JsonObject[] {
  const numbers = dosages.map(({ sequence }) => readDecimal(sequence));
  if (numbers.includes(undefined)) return dosages;
  return [...dosages].sort((a, b) => (readDecimal(a.sequence) ?? 0) - (readDecimal(b.sequence) ?? 0));
}

function readOne(dosage: JsonObject): Dosage {
  const written = textOf(dosage);
  const amounts = readAmounts(dosage);
  const dose = readDose(dosage);
  const isAllOfIt = amounts.length === (dose === undefined ? 0 : 1);
  const inWords = isAllOfIt ? undefined : amountsInWords(dosage);
  const { instructions, patient } = instructionsOf(dosage, written);
  // With no other words of a dose, those that are meant for the patient are the dose.
  const isForPatientOnly = written === undefined && amounts.length === 0 && patient !== undefined;
  const text = isForPatientOnly ? patient : written;
  const beside = isForPatientOnly ? instructions : [...instructions, ...(patient === undefined ? [] : [patient])];
  const asNeededFor = termOf(readCodeableConcept(dosage.asNeededCodeableConcept));
  const route = termOf(readCodeableConcept(dosage.route));
  const site = termOf(readCodeableConcept(dosage.site));
  const frequencyText = timingOf(dosage);
  const asNeeded = readAsNeeded(dosage);
  const atMost = atMostInWords(dosage);
  const bounds = asObject(asObject(asObject(dosage.timing)?.repeat)?.boundsPeriod);
  const start = readDate(bounds?.start);
  const end = readDate(bounds?.end);
  return {
    ...(text === undefined ? {} : { doseText: text }),
    ...(dose === undefined ? {} : { dose }),
    ...(isAllOfIt ? {} : { doses: amounts }),
    ...(inWords === undefined ? {} : { doseInWords: inWords }),
    ...(route === undefined ? {} : { route }),
    ...(site === undefined ? {} : { site }),
    ...(frequencyText === undefined ? {} : { frequencyText }),
    ...(asNeeded === undefined ? {} : { asNeeded }),
    ...(asNeededFor === undefined ? {} : { asNeededFor }),
    ...(atMost.length === 0 ? {} : { atMost }),
    ...(beside.length === 0 ? {} : { instructions: beside }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
  };
}

/** The texts one after the other; a dosage without a text in its coded parts, and what is coded beside a text and not said in it as a remark. */
function readSeveral(dosages: readonly JsonObject[]): Dosage {
  const isTaper = new Set(dosages.map(({ sequence }) => readDecimal(sequence))).size === dosages.length;
  const joiner = isTaper && dosages.every(({ sequence }) => readDecimal(sequence) !== undefined) ? "; then " : "; ";
  const texts = dosages.flatMap((dosage) => textOf(dosage) ?? []);
  const coded = dosages.flatMap((dosage) => (textOf(dosage) === undefined ? (allInWords(dosage) ?? []) : []));
  const amounts = dosages.flatMap(readAmounts);
  const instructions = dosages.flatMap(remarksOf);
  const isAsNeeded = dosages.every((dosage) => readAsNeeded(dosage) === true);
  return {
    ...(texts.length === 0 ? {} : { doseText: texts.join("; ") }),
    ...(amounts.length === 0 ? {} : { doses: amounts }),
    ...(coded.length === 0
      ? {}
      : { doseInWords: texts.length === 0 ? coded.join(joiner) : `another dosage: ${coded.join("; ")}` }),
    ...(isAsNeeded ? { asNeeded: true } : {}),
    ...(instructions.length === 0 ? {} : { instructions: [...new Set(instructions)] }),
  };
}

function remarksOf(dosage: JsonObject): readonly string[] {
  const text = textOf(dosage);
  const { instructions, patient } = instructionsOf(dosage, text);
  const said = [...instructions, ...(patient === undefined ? [] : [patient])];
  if (text === undefined) return said;
  const [amount, often, needed] = [amountsInWords(dosage), timingOf(dosage), asNeededOf(dosage)];
  const beside = [
    ...(amount === undefined || saysAmount(text, amount) ? [] : [amount]),
    ...(often === undefined ? [] : [often]),
    ...(needed === undefined || saysWhenNeeded(text) ? [] : [needed]),
    ...atMostInWords(dosage).map((most) => `at most ${most}`),
    ...[dosage.route, dosage.site]
      .map((place) => termOf(readCodeableConcept(place)))
      .filter((place) => place !== undefined && !saysWords(text, place)),
  ];
  return beside.length === 0 ? said : [`“${text}” is coded as: ${beside.join(", ")}`, ...said];
}

/** One dosage whole, each part as it is coded: amount and how often, then the rest. */
function allInWords(dosage: JsonObject): string | undefined {
  const [route, site] = [dosage.route, dosage.site].map((place) => termOf(readCodeableConcept(place))?.toLowerCase());
  const parts = [
    [amountsInWords(dosage), timingOf(dosage)].filter((part) => part !== undefined).join(" "),
    route,
    site,
    asNeededOf(dosage),
    ...atMostInWords(dosage).map((most) => `at most ${most}`),
  ].filter((part) => part !== undefined && part !== "");
  return parts.length === 0 ? undefined : parts.join(", ");
}

function textOf(dosage: JsonObject): string | undefined {
  const text = asString(dosage.text)?.trim();
  return text === undefined ? undefined : readableText(text);
}

/** As said in words, else part by part: what cannot be said well must not be left out. */
function timingOf(dosage: JsonObject): string | undefined {
  const timing = asObject(dosage.timing);
  return timing === undefined ? undefined : (timingInWords(timing) ?? valueInWords(timing, () => undefined));
}

/** What goes with the dose and its text does not say: for whoever gives it, and what the patient is told. */
function instructionsOf(dosage: JsonObject, text: string | undefined) {
  const lower = text?.toLowerCase() ?? "";
  const isUnsaid = (words: string | undefined) => words !== undefined && !lower.includes(words.toLowerCase());
  const patient = asString(dosage.patientInstruction)?.trim();
  const additional = asObjects(dosage.additionalInstruction).flatMap(
    (instruction) => termOf(readCodeableConcept(instruction)) ?? [],
  );
  return {
    instructions: additional.filter(isUnsaid),
    patient: isUnsaid(patient) ? patient : undefined,
  };
}

/** The one amount that is given: of a calculated and an ordered one the ordered. `undefined` where several are, or none has a number. */
function readDose(dosage: JsonObject): Quantity | undefined {
  // R4 nests it in doseAndRate; STU3 has it on the dosage; MedicationAdministration calls it dose.
  const rated = asObjects(dosage.doseAndRate);
  const stated = rated.flatMap((part) => {
    const dose = readQuantity(part.doseQuantity);
    return dose?.value === undefined ? [] : [{ dose, isOrdered: typesOf(part).includes("ordered") }];
  });
  const ordered = stated.filter(({ isOrdered }) => isOrdered);
  const [chosen, ...others] = ordered.length > 0 ? ordered : stated;
  if (chosen !== undefined) return others.length === 0 ? chosen.dose : undefined;
  const own = readQuantity(dosage.doseQuantity) ?? readQuantity(dosage.dose);
  return own?.value === undefined ? undefined : own;
}

function typesOf(rated: JsonObject): readonly string[] {
  return (readCodeableConcept(rated.type)?.codings ?? []).flatMap(({ code }) => code ?? []);
}

/** All amounts of one dosage: a quantity, the bounds of a range, a rate as its parts. Every prescription comes by here, so nothing is made on the way. */
function readAmounts(dosage: JsonObject): readonly Quantity[] {
  const amounts: Quantity[] = [];
  for (const part of asObjects(dosage.doseAndRate)) addAmounts(part, amounts);
  addAmounts(dosage, amounts);
  addAmount(dosage.dose, amounts);
  return amounts;
}

function addAmounts(part: JsonObject, amounts: Quantity[]): void {
  addAmount(part.doseQuantity, amounts);
  addAmount(part.rateQuantity, amounts);
  for (const range of [part.doseRange, part.rateRange]) {
    if (!isObject(range)) continue;
    addAmount(range.low, amounts);
    addAmount(range.high, amounts);
  }
  if (!isObject(part.rateRatio)) return;
  addAmount(part.rateRatio.numerator, amounts);
  addAmount(part.rateRatio.denominator, amounts);
}

/** A unit without a number is no amount. */
function addAmount(value: Json | undefined, amounts: Quantity[]): void {
  const amount = value === undefined ? undefined : readQuantity(value);
  if (amount?.value !== undefined || amount?.asSent !== undefined) amounts.push(amount);
}

function readAsNeeded(dosage: JsonObject): boolean | undefined {
  const flag = asBoolean(dosage.asNeededBoolean);
  return flag ?? (isObject(dosage.asNeededCodeableConcept) ? true : undefined);
}

function asNeededOf(dosage: JsonObject): string | undefined {
  if (readAsNeeded(dosage) !== true) return undefined;
  const reason = termOf(readCodeableConcept(dosage.asNeededCodeableConcept));
  return reason === undefined ? "as needed" : `as needed for ${reason}`;
}
