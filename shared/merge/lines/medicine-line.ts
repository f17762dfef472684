import { isAbsentOrUnknown } from "../../fhir/absent-unknown.ts";
import { isWithoutTerm } from "../../fhir/no-term.ts";
import { ingredientsName, lineNameOf, namedProductOf } from "../../medicines/compare-products.ts";
import type { EntryOf } from "../merge-rule.ts";

/**
 * The medicine's name without brand, salt, strength and form, about a dm+d virtual therapeutic moiety: `Istin 5mg tablets` → `amlodipine`.
 * It arranges lines on a screen and finds disagreements; it never says that two records are one. `undefined` where no name is left.
 */
export function medicineLine(entry: EntryOf<"medication">): string | undefined {
  const { medicine } = entry.detail;
  if (isAbsentOrUnknown(medicine)) return undefined;
  const known = namedProductOf(entry.detail);
  if (known.isKnown) {
    const name = ingredientsName(known);
    if (name !== undefined) return name;
  }
  const coded = medicine.codings.find((coding) => coding.display !== undefined)?.display;
  for (const name of [coded, medicine.text, entry.display]) {
    const line = name === undefined || isWithoutTerm(name) ? undefined : lineNameOf(name);
    if (line !== undefined) return line;
  }
  return undefined;
}

/** What the product's name says of its strength: `5mg`, `300mg 30mg`, `30/500`, micrograms in full however they are written. Tells `one tablet` of 5 mg from one of 10 mg. */
export function statedStrength(product: string): string | undefined {
  const found = product
    .toLowerCase()
    .replace(/(?:µg|μg|mcg|micrograms?)(?![a-z])/g, "micrograms")
    .match(/\d[\d,.]*\s*(?:micrograms|mg|g|ml|units?|%|mmol|nanograms?)(?![a-z])|\d[\d.]*\s*\/\s*\d[\d.]*/g);
  return found === null ? undefined : found.map((part) => part.replace(/[\s,]/g, "")).join(" ");
}
