import type { When } from "../domain/entry.ts";
import type { Quantity } from "../fhir/datatypes.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import { formatUnit } from "../view-models/format-quantity.ts";

/** The one date of an entry for ordering: when it happened, or when it began. */
export function startDate(when: When | undefined): PartialDate | undefined {
  return when?.kind === "at" ? when.date : when?.start;
}

/** `a, b and c`. */
export function listOf(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** The first letter large: `apixaban` → `Apixaban`. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** A measured quantity as a card says it: `146.4 mmHg`. A computer's fifteen digits are no more exact than the few that a reader takes in; what a person wrote stays as it is. */
export function measuredWords({ value, comparator, ...unit }: Quantity): string {
  const number = value === undefined ? "" : `${comparator ?? ""}${shortened(value)}`;
  return `${number} ${formatUnit(unit)}`.trim();
}

const mostDigits = 6;
const fewDigits = 4;

/** Never in the whole part: 12345 is not 12350. */
function shortened(value: number): number {
  const whole = Math.trunc(Math.abs(value)).toString().length;
  if (Number(value.toPrecision(mostDigits)) === value) return value;
  return Number(value.toPrecision(Math.min(Math.max(fewDigits, whole), 21)));
}
