import type { Quantity } from "../fhir/datatypes.ts";
import { formatUnit, isOverlong } from "../view-models/format/format-quantity.ts";

const fewestLetters = 24;

/** What is long is cut where there is little room, and never to a stump. */
export function shortened(text: string, room: number): string {
  const length = Math.max(room, fewestLetters);
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}

/** The first letter large: `apixaban` → `Apixaban`. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/**
 * A measured quantity as a card says it, as it was measured: `146 mmHg`, `12345 U/L`. What a computer worked out to fifteen digits is said to be about the four
 * that a reader takes in: `≈146.4 mmHg`.
 */
export function measuredWords({ value, comparator, ...unit }: Quantity): string {
  const number = value === undefined ? "" : `${comparator ?? ""}${numberWords(value)}`;
  return `${number} ${formatUnit(unit)}`.trim();
}

const readDigits = 4;

function numberWords(value: number): string {
  if (!isOverlong(value)) return String(value);
  const whole = String(Math.trunc(Math.abs(value))).length;
  return `≈${Number(value.toPrecision(Math.max(readDigits, whole)))}`;
}
