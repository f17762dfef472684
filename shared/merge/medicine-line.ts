import table from "../../assets/tables/medicine-names.json" with { type: "json" };
import { isAbsentOrUnknown } from "../fhir/absent-unknown.ts";
import type { EntryOf } from "./merge-rule.ts";

const salts = new Set(table.salts);
const notSaltsAfter = new Set(table.notSaltsAfter);
const forms = new Set(table.forms);
const qualifiers = new Set(table.qualifiers);
const otherNames = new Map<string, string>(Object.entries(table.otherNames));

/**
 * The medicine's name without brand, salt, strength and form, about a dm+d virtual therapeutic moiety: `Istin 5mg tablets` → `amlodipine`.
 * It arranges lines on a screen and finds disagreements; it never says that two records are one. `undefined` where no name is left.
 */
export function medicineLine(entry: EntryOf<"medication">): string | undefined {
  const { medicine } = entry.detail;
  if (isAbsentOrUnknown(medicine)) return undefined;
  const coded = medicine.codings.find((coding) => coding.display !== undefined)?.display;
  for (const name of [coded, medicine.text, entry.display]) {
    const line = name === undefined ? undefined : medicineName(name);
    if (line !== undefined) return line;
  }
  return undefined;
}

export function medicineName(product: string): string | undefined {
  const plain = product
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[[(][^\])]*[\])]/g, " ")
    .replace(/^\s*nda\d+\s+|^[a-z ]{1,30}:\s+(?=[a-z-]{4,} \d)/, "")
    .replace(/\bvitamin ([a-z]) (\d{1,2})\b(?!\s*m?g\b)/, "vitamin $1$2")
    .replace(/\s+/g, " ")
    .trim();
  const parts = splitCombination(plain)
    .map(ingredientName)
    .filter((part) => part !== "");
  if (parts.length === 0) return undefined;
  const name = [...new Set(parts)].sort().join(" and ");
  return otherNames.get(name) ?? name;
}

/** What the product's name says of its strength: `5 mg`, `300 mg 30 mg`. Tells `one tablet` of 5 mg from one of 10 mg. */
export function statedStrength(product: string): string | undefined {
  const found = product
    .toLowerCase()
    .match(/\d[\d,.]*\s*(?:micrograms?|mcg|mg|g|ml|units?|%|mmol|nanograms?)(?![a-z])/g);
  return found === null ? undefined : found.map((part) => part.replace(/[\s,]/g, "")).join(" ");
}

/**
 * `a 250 mg / b 125 mg`, `a/b 50 mg` and `a 15 mg, b 10 mg in water` name several ingredients;
 * the stroke in `5 mg/ml`, `100micrograms/dose` or `30mg/500mg` does not.
 */
function splitCombination(product: string): readonly string[] {
  return product.split(/ \/ | \+ |(?<=(?:^|\s)[a-z-]{4,})\/(?=[a-z]{4})|(?<=\d ?[a-z]+), (?=[a-z-]{4,} \d)/);
}

function ingredientName(part: string): string {
  const words = part.split(/[\s,]+/).filter((word) => word !== "" && !qualifiers.has(word));
  const start = words.findIndex((word, at) => !isAmount(word) && !isUnitAfterAmount(words, at));
  const named = start < 0 ? [] : words.slice(start);
  // "Inhaler as before", "oral rehydration salts": a name that begins with a form has no other part to go by.
  const beginsWithForm = forms.has(named[0] ?? "");
  const kept: string[] = [];
  for (const word of named) {
    if (isAmount(word) || (forms.has(word) && !beginsWithForm)) break;
    kept.push(word);
  }
  while (kept.length > 1 && salts.has(kept.at(-1) ?? "") && !notSaltsAfter.has(kept.at(-2) ?? "")) kept.pop();
  const name = kept.join(" ").replace(/[-;:.]+$/, "");
  return otherNames.get(name) ?? otherNames.get(kept[0] ?? "") ?? name;
}

function isAmount(word: string): boolean {
  return /^\d/.test(word);
}

/** `24 hr metformin`, `60 actuat fluticasone`: pack and release sizes before the name. */
function isUnitAfterAmount(words: readonly string[], at: number): boolean {
  return (
    at > 0 && isAmount(words[at - 1] ?? "") && /^(?:hr|hour|actuat|ml|mg|day|unt|unit|units)$/.test(words[at] ?? "")
  );
}
