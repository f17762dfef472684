import { textKey } from "./same-code.ts";

const keys = new Map<string, string>();
const mostKept = 20_000;

/** `(disorder)`, `(procedure)` and the like: which hierarchy of SNOMED CT a fully specified name stands in. */
const semanticTag =
  /\s*\((?:disorder|finding|procedure|situation|event|observable entity|substance|product|qualifier value)\)$/;

/**
 * Clinical words reduced to what makes them the same term, equal exactly where two wordings are one: case, accents, punctuation and the
 * hierarchy tag of a SNOMED CT name do not count; every word that carries meaning does.
 */
export function wordsKey(text: string): string {
  const known = keys.get(text);
  if (known !== undefined) return known;
  const key = textKey(text)
    .replace(semanticTag, "")
    .replace(/[^\p{L}\p{N}%+<>#]+/gu, " ")
    .trim();
  if (keys.size >= mostKept) keys.clear();
  keys.set(text, key);
  return key;
}

/** Whether two wordings name the same thing. Empty words are equal to nothing. */
export function sameWords(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const key = wordsKey(a);
  return key !== "" && key === wordsKey(b);
}
