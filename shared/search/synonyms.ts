import table from "../../assets/tables/search-synonyms.json" with { type: "json" };
import { otherNames } from "../medicines/medicine-table.ts";
import { toWords } from "./fold.ts";

/** The most words that a known term has: `do not attempt cardiopulmonary resuscitation`. */
export const longestTerm = 7;
const shortestBeginning = 4;
const mostNamesBegun = 5;

/** Folded term → the other words for it, as the table writes them. */
const others = new Map<string, Set<string>>();
const brands: readonly (readonly [folded: string, name: string])[] = otherNames.map(([brand, name]) => [
  toWords(brand),
  name,
]);

for (const terms of table.same) for (const term of terms) add(term, terms);
for (const [term, found] of Object.entries(table.finds)) add(term, found);
for (const [brand, name] of otherNames) {
  add(brand, [name]);
  add(name, [brand]);
}

/** Terms of one word for which there are others: a brand that is not in the record may be what its medicine was looked for by. */
export const termsOfOneWord: readonly string[] = [...others.keys()].filter((term) => !term.includes(" "));

function add(term: string, words: readonly string[]): void {
  const key = toWords(term);
  const held = others.get(key) ?? new Set();
  for (const word of words) if (toWords(word) !== key) held.add(word);
  others.set(key, held);
}

/** Other words for a whole term (`heart attack` → `myocardial infarction`, `MI` …), as the table writes them; empty where it knows none. */
export function synonymsOf(folded: string): readonly string[] {
  return [...(others.get(folded) ?? [])];
}

/** The medicines whose brand begins so (`eliq` → `apixaban`), so that a brand that is still being typed finds its medicine. */
export function medicinesBegunBy(folded: string): readonly string[] {
  if (folded.length < shortestBeginning) return [];
  const names = new Set(brands.flatMap(([brand, name]) => (brand.startsWith(folded) ? [name] : [])));
  return names.size > mostNamesBegun ? [] : [...names];
}

/** A word as the other side of the Atlantic, or the older hand, spells it: `haemoglobin` → `hemoglobin`, and back. */
export function spellingsOf(word: string): readonly string[] {
  const found = new Set<string>();
  for (const [here = "", there = ""] of table.spellings) {
    if (word.includes(here)) found.add(word.replaceAll(here, there));
    else if (word.includes(there)) found.add(word.replaceAll(there, here));
  }
  found.delete(word);
  return [...found];
}
