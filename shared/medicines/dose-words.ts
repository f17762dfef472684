import table from "../../assets/tables/dose-words.json" with { type: "json" };
import { PhraseIndex } from "./phrase-index.ts";

/** What a phrase of a dose stands for (assets/tables/dose-words.json). */
export type DosePhrase =
  | { readonly says: "often"; readonly often: string }
  | { readonly says: "moment"; readonly moment: string }
  | { readonly says: "asNeeded" | "nothing" | "noDose" | "moreSteps" };

export interface DoseUnit {
  readonly unit: string;
  readonly factor: number;
}

const phrases = new PhraseIndex<DosePhrase>();
for (const { often, words } of table.frequencies) for (const word of words) phrases.add(word, { says: "often", often });
for (const { moment, words } of table.moments) for (const word of words) phrases.add(word, { says: "moment", moment });
for (const word of table.asNeeded) phrases.add(word, { says: "asNeeded" });
for (const word of table.moreSteps) phrases.add(word, { says: "moreSteps" });
for (const word of table.sayNothing) phrases.add(word, { says: "nothing" });
for (const word of table.noDose) phrases.add(word, { says: "noDose" });

const units = new PhraseIndex<DoseUnit>();
for (const { unit, factor, words } of table.units) for (const word of words) units.add(word, { unit, factor });

const meals = new Set(table.meals);
const numbers = new Map<string, number>(Object.entries(table.numbers));

export function dosePhraseAt(tokens: readonly string[], from: number) {
  return phrases.at(tokens, from);
}

export function doseUnitAt(tokens: readonly string[], from: number) {
  return units.at(tokens, from);
}

/** "With breakfast, lunch and evening meal" says how often in a way of its own. */
export function namesMeal(words: readonly string[]): boolean {
  return words.some((word) => meals.has(word));
}

/** `one`, `half`, `2.5` as a number. */
export function numberOf(token: string | undefined): number | undefined {
  if (token === undefined) return undefined;
  return /^\d/.test(token) ? Number(token) : numbers.get(token);
}
