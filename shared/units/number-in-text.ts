import type { Quantity } from "../fhir/datatypes.ts";
import { isPrintedUnit } from "./printed-units.ts";

const pattern = /^(<=|>=|<|>|≤|≥)?\s*(-?\d+(?:\.\d+)?)\s*(\S.*)?$/;
const comparators: Readonly<Record<string, Quantity["comparator"]>> = {
  "<": "<",
  ">": ">",
  "<=": "<=",
  "≤": "<=",
  ">=": ">=",
  "≥": ">=",
};

/** `<150`, `> 90 mL/min`: a number that was sent as text, for comparison only; what is drawn is the text. `undefined` where there is more in it. */
export function quantityInText(text: string): Quantity | undefined {
  const [, sign, number, unit] = pattern.exec(text.trim()) ?? [];
  if (number === undefined || (unit !== undefined && !isPrintedUnit(unit))) return undefined;
  const comparator = sign === undefined ? undefined : comparators[sign];
  return {
    value: Number(number),
    ...(comparator === undefined ? {} : { comparator }),
    ...(unit === undefined ? {} : { unit }),
  };
}
