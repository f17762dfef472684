import type { Need, Phrase, Reading, SearchQuery, Tier, TypedWord } from "./search-query.ts";
import { mayGoOn } from "./search-query.ts";

/** A row's words, folded (`toWords`): what its line says, what stands behind it, what its documents say. */
export interface RowWords {
  readonly line: string;
  readonly details: string;
  readonly documents: string;
}

/** Where a row meets all that was typed, by reading its words; `undefined` where it does not. What the index answers, without an index. */
export function readPlainly(query: SearchQuery, row: RowWords): Tier | undefined {
  if (query.needs.length === 0) return undefined;
  const line = ` ${row.line} `;
  if (query.needs.every((need) => isMet(need, line, "typed"))) return "typedOnLine";
  if (query.needs.every((need) => isMet(need, line, "whole"))) return "otherWordOnLine";
  if (query.needs.every((need) => isMet(need, line, "begun"))) return "begunOnLine";
  const details = `${line}${row.details} `;
  if (query.needs.every((need) => isMet(need, details, "begun"))) return "inDetails";
  const documents = `${details}${row.documents} `;
  return query.needs.every((need) => isMet(need, documents, "begun")) ? "inDocuments" : undefined;
}

/** `text`: folded words with a blank before and after each. */
export function isMet(need: Need, text: string, reading: Reading): boolean {
  const isOtherWord = reading !== "typed" && need.whole.some((phrase) => has(text, phrase, true));
  return isOtherWord || need.words.every((word) => holds(text, word, reading !== "begun"));
}

function holds(text: string, word: TypedWord, exactly: boolean): boolean {
  if (word.begins.some((phrase) => has(text, phrase, exactly))) return true;
  return !exactly && word.inside !== undefined && text.includes(word.inside);
}

function has(text: string, phrase: Phrase, exactly: boolean): boolean {
  return text.includes(` ${phrase.join(" ")}${exactly || !mayGoOn(phrase) ? " " : ""}`);
}
