import type { Need, Phrase, Reading, SearchQuery, TypedWord } from "../../../shared/search/search-query.ts";
import { mayGoOn } from "../../../shared/search/search-query.ts";

export type SearchColumn = "line" | "details" | "documents";

/** Words of the index that hold these letters inside. */
export type WordsHolding = (letters: string) => readonly string[];

/**
 * A search as FTS5 reads it (SQLite, "Full-text Query Syntax"). Every phrase is quoted and made of letters and digits alone (`toWords`), so that nothing
 * typed can be an operator, a column or the end of a string.
 */
export function matchExpression(
  query: SearchQuery,
  columns: readonly SearchColumn[],
  reading: Reading,
  wordsHolding: WordsHolding,
): string {
  const needs = query.needs.map((need) => needExpression(need, reading, wordsHolding));
  return `{${columns.join(" ")}} : (${needs.join(" AND ")})`;
}

function needExpression(need: Need, reading: Reading, wordsHolding: WordsHolding): string {
  const typed = need.words.map((word) => wordExpression(word, reading !== "begun", wordsHolding));
  return anyOf([all(typed), ...(reading === "typed" ? [] : need.whole.map(quoted))]);
}

function wordExpression(word: TypedWord, exactly: boolean, wordsHolding: WordsHolding): string {
  const begins = word.begins.map((phrase) => (exactly || !mayGoOn(phrase) ? quoted(phrase) : `${quoted(phrase)} *`));
  const holding = exactly || word.inside === undefined ? [] : wordsHolding(word.inside);
  return anyOf([...begins, ...holding.map((held) => quoted([held]))]);
}

function quoted(phrase: Phrase): string {
  return `"${phrase.join(" ")}"`;
}

function anyOf(expressions: readonly string[]): string {
  return expressions.length === 1 ? (expressions[0] ?? "") : `(${expressions.join(" OR ")})`;
}

function all(expressions: readonly string[]): string {
  return expressions.length === 1 ? (expressions[0] ?? "") : `(${expressions.join(" AND ")})`;
}
