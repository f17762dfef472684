import type { ObservationValue } from "../../domain/entry-detail.ts";
import { hasSctids } from "../../fhir/code-systems.ts";
import type { CodeableConcept, Quantity } from "../../fhir/datatypes.ts";
import { unreachable } from "../../kernel/unreachable.ts";
import { type MeasuredTest, wayBetween } from "../../units/convert.ts";
import { quantityInText } from "../../units/number-in-text.ts";
import {
  halfStep,
  isByTens,
  isRoundedBound,
  isRounding,
  isRoundingByTens,
  isSameAcrossUnits,
} from "../../units/precision.ts";
import { unitCode } from "../../units/printed-units.ts";
import { resultInWords, resultOfSnomed } from "../../units/result-words.ts";
import { codeKeys, compareCodes, textKey } from "./same-code.ts";
import { dateKey, withoutEmptyTime } from "./same-date.ts";
import { wordsKey } from "./same-words.ts";

/** How two values are one: as recorded, as one rounded more coarsely, or after a conversion of the unit. */
export type ValueMatch = "same" | "rounded" | "converted";

const resultPrefix = "result ";

/** Texts of which two values share one where they are the same as recorded, unit included. None without a value, or with one that cannot be compared. */
export function valueKeys(value: ObservationValue): readonly string[] {
  switch (value.type) {
    case "quantity":
      return only(quantityKey(value.quantity));
    case "coded":
      return codedKeys(value.concept);
    case "text":
      return [textValueKey(value.text)];
    case "boolean":
      return [String(value.value)];
    case "range":
      return only(joined("range", [value.low, value.high]));
    case "ratio":
      return only(joined("ratio", [value.numerator, value.denominator]));
    case "date":
      return [dateKey(withoutEmptyTime(value.date) ?? value.date)];
    case "absent":
      return [];
    default:
      return unreachable(value);
  }
}

/** `undefined` where they are two values. `test`: what both are of, as far as it is known; without it nothing is converted by a molar mass. */
export function matchValues(a: ObservationValue, b: ObservationValue, test: MeasuredTest): ValueMatch | undefined {
  if (a.type === "absent" || b.type === "absent") return a.type === b.type ? "same" : undefined;
  if (a.type === "coded" && b.type === "coded" && compareCodes(a.concept, b.concept) === "different") return undefined;
  const keys = valueKeys(a);
  if (keys.length > 0 && valueKeys(b).some((key) => keys.includes(key))) return "same";
  const [one, other] = [quantityOf(a), quantityOf(b)];
  return one === undefined || other === undefined ? undefined : matchQuantities(one, other, test);
}

/**
 * `same`, `rounded` (one is the other at fewer decimals), `converted` (alike after conversion, within what both state); `undefined`: two values, or
 * units that do not convert for this test.
 */
export function matchQuantities(a: Quantity, b: Quantity, test: MeasuredTest): ValueMatch | undefined {
  if (a.value === undefined || b.value === undefined || a.comparator !== b.comparator) return undefined;
  const [from, to] = [unitCode(b), unitCode(a)];
  if (from === to || (isCount(from) && isCount(to))) {
    if (a.value === b.value) return "same";
    const isRounded = a.comparator === undefined ? isRounding : isRoundedBound;
    return isRounded(a.value, b.value) ? "rounded" : undefined;
  }
  const way = wayBetween(from, to, test);
  if ("refused" in way) return undefined;
  if (way.offset === 0 && isByTens(way.factor))
    return isRoundingByTens(a.value, b.value, way.factor) ? "converted" : undefined;
  const converted = b.value * way.factor + way.offset;
  const isSame = isSameAcrossUnits(a.value, halfStep(a.value), converted, halfStep(b.value) * way.factor);
  return isSame ? "converted" : undefined;
}

/** A number, also where it was sent as text. */
export function quantityOf(value: ObservationValue): Quantity | undefined {
  if (value.type === "quantity") return value.quantity;
  return value.type === "text" ? quantityInText(value.text) : undefined;
}

/** `positive`, `not detected` and the like, in one wording; `undefined` for a value in any other words, and for a number. */
export function resultWordOf(value: ObservationValue): string | undefined {
  return resultWordIn(valueKeys(value));
}

/** As {@link resultWordOf}, of the {@link valueKeys} of a value. */
export function resultWordIn(keys: readonly string[]): string | undefined {
  return keys.find((key) => key.startsWith(resultPrefix))?.slice(resultPrefix.length);
}

/** `undefined` without a number. A quantity without a unit equals only another without one, or one that UCUM counts by (`{score}`). */
export function quantityKey(quantity: Quantity | undefined): string | undefined {
  if (quantity?.value === undefined) return quantity?.asSent;
  const unit = unitCode(quantity);
  return `${quantity.comparator ?? ""}${quantity.value} ${isCount(unit) ? "" : unit}`;
}

/** A bare number. */
function isCount(unit: string): boolean {
  return unit === "" || unit === "1";
}

function codedKeys(concept: CodeableConcept): readonly string[] {
  const keys = [...codeKeys(concept)];
  for (const { system, code, display } of concept.codings) {
    const meaning = system !== undefined && code !== undefined && hasSctids(system) ? resultOfSnomed(code) : undefined;
    if (meaning !== undefined) keys.push(`${resultPrefix}${meaning}`);
    if (display !== undefined) keys.push(textValueKey(display));
  }
  if (concept.text !== undefined) keys.push(textValueKey(concept.text));
  return keys;
}

function textValueKey(text: string): string {
  const result = resultInWords(text);
  return result === undefined
    ? (severalInText(text) ?? quantityKey(quantityInText(text)) ?? `text ${wordsKey(text) || textKey(text)}`)
    : `${resultPrefix}${result}`;
}

const range = /^\s*(\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(\d+(?:\.\d+)?)\s*(\S{1,20})?\s*$/;
const titre = /^\s*1\s*[:/]\s*(\d{1,7})\s*$/;

/** A range (`10-100 /uL`) or a titre (`1:160`) in words is what other systems send as two numbers. */
function severalInText(text: string): string | undefined {
  const [, dilution] = titre.exec(text) ?? [];
  if (dilution !== undefined) return joined("ratio", [{ value: 1 }, { value: Number(dilution) }]);
  const [, low, high, unit] = range.exec(text) ?? [];
  if (low === undefined || high === undefined) return undefined;
  const of = unit === undefined ? {} : { unit };
  return joined("range", [
    { value: Number(low), ...of },
    { value: Number(high), ...of },
  ]);
}

function joined(kind: string, quantities: readonly (Quantity | undefined)[]): string | undefined {
  const keys = quantities.map(quantityKey);
  return keys.every((key) => key === undefined) ? undefined : `${kind} ${keys.map((key) => key ?? "").join(" - ")}`;
}

function only(key: string | undefined): readonly string[] {
  return key === undefined ? [] : [key];
}
