import type { Quantity } from "../../fhir/datatypes.ts";
import { isNoUnit } from "../../fhir/unitless.ts";

const comparators = { "<": "< ", "<=": "≤ ", ">=": "≥ ", ">": "> ", ad: "sufficient to reach " } as const;

/** `142 µmol/L`, `< 5 mg/L`, `14`: number and unit exactly as recorded, without a word that is no unit. */
export function quantityInWords(quantity: Quantity): string {
  if (quantity.asSent !== undefined) return quantity.asSent;
  const number =
    quantity.value === undefined
      ? ""
      : `${quantity.comparator === undefined ? "" : comparators[quantity.comparator]}${quantity.value}`;
  const unit = quantity.unit ?? "";
  return [number, isNoUnit(unit) ? "" : unit].filter((part) => part !== "").join(" ");
}

export function rangeInWords(low: Quantity | undefined, high: Quantity | undefined): string | undefined {
  if (low !== undefined && high !== undefined) return `${quantityInWords(low)} to ${quantityInWords(high)}`;
  if (low !== undefined) return `at least ${quantityInWords(low)}`;
  return high === undefined ? undefined : `up to ${quantityInWords(high)}`;
}

export function ratioInWords(numerator: Quantity | undefined, denominator: Quantity | undefined): string | undefined {
  if (numerator === undefined && denominator === undefined) return undefined;
  return `${numerator === undefined ? "not stated" : quantityInWords(numerator)} in ${denominator === undefined ? "not stated" : quantityInWords(denominator)}`;
}
