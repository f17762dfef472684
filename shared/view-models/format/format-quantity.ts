import type { ObservationValue, ReferenceRange } from "../../domain/entry-detail.ts";
import type { Quantity } from "../../fhir/datatypes.ts";
import { isNoUnit } from "../../fhir/unitless.ts";
import { lookUp } from "../../kernel/look-up.ts";
import { conceptText } from "../../terminology/concept-text.ts";
import { doseUnitInFull } from "../medicines/dose-units.ts";
import { formatDateTime } from "./format-date.ts";

/** UCUM codes that a reader should not have to decode, as the NHS writes them. */
const ucumInWords: Readonly<Record<string, string>> = {
  Cel: "°C",
  "mm[Hg]": "mmHg",
  "/min": "/min",
  "{beats}/min": "/min",
  "{breaths}/min": "/min",
  "mm Hg": "mmHg",
};

/** UCUM in plain letters, as it is printed: `10*9/L`, `umol/L`, `kg/m2`, and what braces hold is words (`mL/min/{1.73_m2}`; UCUM 2.1, §6 and §12). */
function asPrinted(ucum: string): string {
  return ucum
    .replace(/\{([^{}]+)\}/g, (_, words: string) => words.replaceAll("_", " "))
    .replace(
      /(\/?)(?:[xX×*] ?|\b)10[*^](\d+)/g,
      (_, per: string, power: string) =>
        `${per === "" ? "×" : per}10${power.replace(/\d/g, (digit) => superscripts.charAt(Number(digit)))}`,
    )
    .replace(/\bu(?=(?:g|kat|L|mol|U)\b)/g, "µ")
    .replace(/\bm2\b/g, "m²");
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * The number as recorded: leading zero, comma from 1,000, and never a trailing zero of our own making. What a computer worked out to more digits than anything
 * is measured to is said to be about so much (`≈184.66`): fifteen digits hide the three that are read. Where it comes from has all of them.
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return "";
  return isOverlong(value) ? `≈${grouped(withoutExponent(rounded(value)))}` : grouped(withoutExponent(value));
}

/** Worked out by a computer to more digits than anything is measured to. */
export function isOverlong(value: number): boolean {
  const text = withoutExponent(value);
  const digits = text.replace(/^-?[0.]*|\./g, "").length;
  const fraction = text.split(".")[1]?.length ?? 0;
  return digits > mostMeasured && fraction > 2;
}

/** Significant digits. Laboratories report up to four or five, converters of units up to eight. */
const mostMeasured = 9;
const readDigits = 5;

function rounded(value: number): number {
  const whole = Math.trunc(Math.abs(value));
  return Number(value.toPrecision(whole === 0 ? readDigits : Math.max(readDigits, String(whole).length)));
}

function grouped(text: string): string {
  const value = Number(text);
  if (text.includes("e") || (value > -1000 && value < 1000)) return text;
  const [whole = "0", fraction] = text.split(".");
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}

/** `1e-7` is `0.0000001`: nobody should have to count the zeros of a power. */
function withoutExponent(value: number): string {
  const text = String(value);
  const [, fraction = "", power] = /^-?\d(?:\.(\d+))?e-(\d+)$/.exec(text) ?? [];
  return power === undefined ? text : value.toFixed(Math.min(100, Number(power) + fraction.length));
}

/** The unit of a measurement, as recorded, with bare UCUM codes in the usual notation. */
export function formatUnit(quantity: Quantity): string {
  const unit = quantity.unit ?? quantity.ucum ?? "";
  return isNoUnit(unit) ? "" : (lookUp(ucumInWords, unit) ?? asPrinted(unit));
}

/** The unit of a dose: micrograms, nanograms and units in full, and what is counted in its number. */
function formatDoseUnit(quantity: Quantity): string {
  const unit = quantity.unit ?? quantity.ucum ?? "";
  const inFull = doseUnitInFull(unit, quantity.value);
  return inFull === unit ? formatUnit(quantity) : inFull;
}

const comparators = { "<": "<", "<=": "≤", ">=": "≥", ">": ">", ad: "sufficient to reach" } as const;

/** `142 µmol/L`, `< 5 mg/L`, `86 %`. Empty where the quantity has neither number nor unit. */
export function formatQuantity(quantity: Quantity): string {
  return joinQuantity(quantity, formatUnit(quantity));
}

/** `2.5 mg`, `50 micrograms`, `1,000 units`. A dose is never rounded, however many digits its source gives it. */
export function formatDose(quantity: Quantity): string {
  return joinQuantity(quantity, formatDoseUnit(quantity), (value) => grouped(withoutExponent(value)));
}

function joinQuantity(quantity: Quantity, unit: string, inDigits = formatNumber): string {
  if (quantity.value === undefined) return unit;
  const number = inDigits(quantity.value);
  const compared = quantity.comparator === undefined ? number : `${comparators[quantity.comparator]} ${number}`;
  return unit === "" ? compared : `${compared} ${unit}`;
}

/** Any observed value in words; an absent one says so, with the reason the source gave. */
export function formatValue(value: ObservationValue | undefined): string {
  if (value === undefined) return "No value in the record";
  switch (value.type) {
    case "quantity":
      // A unit alone is no value.
      return value.quantity.value === undefined ? "No value in the record" : formatQuantity(value.quantity);
    case "coded":
      return conceptText(value.concept);
    case "text":
      return value.text;
    case "boolean":
      return value.value ? "Yes" : "No";
    case "range":
      return formatRange(value.low, value.high) ?? "No value in the record";
    case "ratio":
      return `${value.numerator === undefined ? "not stated" : formatQuantity(value.numerator)} in ${
        value.denominator === undefined ? "not stated" : formatQuantity(value.denominator)
      }`;
    case "date":
      return formatDateTime(value.date);
    case "absent":
      return `No value: ${value.reason}`;
  }
}

/** `45–84 µmol/L`, `up to 84`, `at least 45`; the source's own words where the range is text. */
export function formatReferenceRange(range: ReferenceRange): string | undefined {
  return formatRange(range.low, range.high) ?? range.text;
}

function formatRange(low: Quantity | undefined, high: Quantity | undefined): string | undefined {
  if (low?.value !== undefined && high?.value !== undefined) {
    const sameUnit = formatUnit(low) === formatUnit(high) || formatUnit(low) === "";
    return sameUnit
      ? `${formatNumber(low.value)}–${joinQuantity(high, formatUnit(high))}`
      : `${formatQuantity(low)} to ${formatQuantity(high)}`;
  }
  if (high?.value !== undefined) return `up to ${formatQuantity(high)}`;
  if (low?.value !== undefined) return `at least ${formatQuantity(low)}`;
  return undefined;
}
