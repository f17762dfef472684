import type { ObservationValue } from "../domain/entry-detail.ts";
import type { Quantity } from "../fhir/datatypes.ts";

/** One number with what stands behind it, and nothing else: "150 umol/L", ">90 mL/min", "129 g/L (L)". */
const written =
  /^\s*(<=|>=|<|>)?\s*(\d{1,6}(?:\.\d{1,4})?)(?:\s+(10[*^]\d+\S*)|\s*([a-z%°µμ{[/(]\S*(?:\s+[^\s\d]\S*)*))?\s*$/i;
/** The flag of a laboratory behind its unit. */
const flagged = /\s+[([]?(?:HH?|LL?|N|high|low|normal|abnormal)[)\]]?$/i;
const comparators: Readonly<Record<string, Quantity["comparator"]>> = { "<": "<", ">": ">", "<=": "<=", ">=": ">=" };

/**
 * The quantity that a value states: as a quantity, or as a text that is one number and its unit. `undefined` for every other value, and for a text of
 * several numbers ("120/70"). Whether the unit means anything is asked of it later.
 */
export function statedQuantity(value: ObservationValue | undefined): Quantity | undefined {
  if (value?.type === "quantity") return value.quantity;
  if (value?.type !== "text" || value.text.length > longestText) return undefined;
  const [, comparator, number, power, unit] = written.exec(value.text.replace(flagged, "")) ?? [];
  if (number === undefined) return undefined;
  const bound = comparator === undefined ? undefined : comparators[comparator];
  const behind = power ?? unit;
  return {
    value: Number(number),
    ...(bound === undefined ? {} : { comparator: bound }),
    ...(behind === undefined ? {} : { unit: behind }),
  };
}

const longestText = 60;
