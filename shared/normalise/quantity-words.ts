import type { Quantity } from "../fhir/datatypes.ts";

const comparators = { "<": "< ", "<=": "≤ ", ">=": "≥ ", ">": "> ", ad: "sufficient to reach " } as const;

/** `142 µmol/L`, `< 5 mg/L`: number and unit exactly as recorded. */
export function quantityInWords(quantity: Quantity): string {
  const number =
    quantity.value === undefined
      ? ""
      : `${quantity.comparator === undefined ? "" : comparators[quantity.comparator]}${quantity.value}`;
  return [number, quantity.unit ?? ""].filter((part) => part !== "").join(" ");
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
