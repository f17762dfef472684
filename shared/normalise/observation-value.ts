import type { ObservationValue, ReferenceRange } from "../domain/entry-detail.ts";
import type { Quantity } from "../fhir/datatypes.ts";
import { asBoolean, asObject, asString, type JsonObject } from "../fhir/json.ts";
import { readableText } from "../fhir/plain-text.ts";
import { readConceptOrCode, readDate, readDecimal, readEach, readQuantity } from "../fhir/read-datatypes.ts";
import { unitsContradict } from "../units/printed-units.ts";
import type { ResourceReader } from "./resource-reader.ts";
import { absentReasonWords, isReasonOfTheSource } from "./words/absent-reason.ts";
import { rangeInWords, ratioInWords } from "./words/quantity-words.ts";
import { periodInWords, termOf } from "./words/value-words.ts";

const none: readonly never[] = [];

/**
 * `value[x]` and `dataAbsentReason` of an observation or a component. `undefined` where neither is there. `path` is for issues;
 * a value of a type that is not drawn (a waveform) is left to the fields.
 */
export function readObservationValue(
  read: ResourceReader,
  holder: JsonObject,
  path: string,
): ObservationValue | undefined {
  for (const element of Object.keys(holder)) {
    if (!element.startsWith("value") || holder[element] === undefined || holder[element] === null) continue;
    const value = readChoice(read, holder, element, path);
    if (value !== undefined) return value;
    read.note("unreadPart", path === "" ? element : `${path}.${element}`);
  }
  const reason = readConceptOrCode(holder.dataAbsentReason);
  if (reason === undefined) return undefined;
  const code = reason.codings[0]?.code;
  // The author's own word ("Haemolysed") before the code's ("Error"); a text that only repeats the code's display is no such word.
  const written = reason.codings.some(({ display }) => display === reason.text) ? undefined : reason.text;
  return {
    type: "absent",
    reason: written ?? absentReasonWords(code) ?? termOf(reason) ?? "reason not given",
    ...(written === undefined && isReasonOfTheSource(code) ? { isNotPassedOn: true } : {}),
  };
}

function readChoice(
  read: ResourceReader,
  holder: JsonObject,
  element: string,
  path: string,
): ObservationValue | undefined {
  const value = holder[element];
  const place = path === "" ? element : `${path}.${element}`;
  const asSent: AsSent = (text) => {
    read.note("unreadPart", place);
    return { type: "text", text };
  };
  switch (element.slice("value".length)) {
    case "Quantity": {
      const quantity = readQuantity(value);
      if (quantity === undefined) return undefined;
      if (quantity.asSent !== undefined) return asSent(quantity.asSent);
      if (quantity.value !== undefined && quantity.unit === undefined) read.note("unitless", place);
      if (unitsContradict(quantity)) read.note("unitsDiffer", place);
      return { type: "quantity", quantity };
    }
    case "Integer":
    case "Decimal": {
      const number = readDecimal(value);
      return number === undefined ? undefined : { type: "quantity", quantity: { value: number } };
    }
    case "CodeableConcept": {
      const concept = read.conceptAt(value, element);
      return concept === undefined ? undefined : { type: "coded", concept };
    }
    case "String":
    case "Time": {
      const text = asString(value);
      return text === undefined ? undefined : { type: "text", text: readableText(text) };
    }
    case "Boolean": {
      const flag = asBoolean(value);
      return flag === undefined ? undefined : { type: "boolean", value: flag };
    }
    case "DateTime":
    case "Date": {
      const date = readDate(value);
      if (date !== undefined) return { type: "date", date };
      const text = asString(value);
      return text === undefined ? undefined : { type: "text", text };
    }
    case "Period": {
      const period = asObject(value);
      const text = period === undefined ? undefined : periodInWords(period);
      return text === undefined ? undefined : { type: "text", text };
    }
    case "Range":
      return readRangeValue(asObject(value), asSent);
    case "Ratio":
      return readRatioValue(asObject(value), asSent);
    case "SampledData":
    case "Attachment":
      return { type: "text", text: "A recording, not drawn here" };
    default:
      return undefined;
  }
}

/** Of what cannot be read as a number its own words, with the note that they are no more than that. */
type AsSent = (text: string) => ObservationValue;

function readRangeValue(range: JsonObject | undefined, asSent: AsSent): ObservationValue | undefined {
  const low = readQuantity(range?.low);
  const high = readQuantity(range?.high);
  if (low === undefined && high === undefined) return undefined;
  const words = boundsAsSent(low, high);
  if (words !== undefined) return asSent(words);
  return { type: "range", ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}

function readRatioValue(ratio: JsonObject | undefined, asSent: AsSent): ObservationValue | undefined {
  const numerator = readQuantity(ratio?.numerator);
  const denominator = readQuantity(ratio?.denominator);
  const words = ratioInWords(numerator, denominator);
  if (words === undefined) return undefined;
  if (numerator?.asSent !== undefined || denominator?.asSent !== undefined) return asSent(words);
  return {
    type: "ratio",
    ...(numerator === undefined ? {} : { numerator }),
    ...(denominator === undefined ? {} : { denominator }),
  };
}

/** Without the bound that cannot be read it would be another range. */
function boundsAsSent(low: Quantity | undefined, high: Quantity | undefined): string | undefined {
  return low?.asSent === undefined && high?.asSent === undefined ? undefined : rangeInWords(low, high);
}

/** Ranges as stated: without a unit, with one bound, or in words. */
export function readReferenceRanges(holder: JsonObject): readonly ReferenceRange[] {
  return readEach(holder.referenceRange, readReferenceRange);
}

function readReferenceRange(range: JsonObject): ReferenceRange | undefined {
  const low = readQuantity(range.low);
  const high = readQuantity(range.high);
  const text = asString(range.text) ?? boundsAsSent(low, high);
  if (low === undefined && high === undefined && text === undefined) return undefined;
  if (boundsAsSent(low, high) !== undefined && text !== undefined) return { text };
  const read: { -readonly [Part in keyof ReferenceRange]: ReferenceRange[Part] } = {};
  if (low !== undefined) read.low = low;
  if (high !== undefined) read.high = high;
  if (text !== undefined) read.text = text;
  return read;
}

/** Interpretation codes exactly as stated, or their words where there is no code. */
export function readInterpretation(holder: JsonObject): readonly string[] {
  if (holder.interpretation === undefined) return none;
  const items = Array.isArray(holder.interpretation) ? holder.interpretation : [holder.interpretation];
  return items.flatMap((item) => {
    const concept = readConceptOrCode(item);
    const codes = concept?.codings.flatMap((coding) => coding.code ?? []) ?? [];
    return codes.length > 0 ? codes : (concept?.text ?? []);
  });
}
