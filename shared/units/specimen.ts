import table from "../../assets/tables/specimens.json" with { type: "json" };

interface Specimen {
  /** Equal exactly where two specimens are the same one by name. */
  readonly name: string;
  /** Whether it is blood or a part of it; `undefined` where the table does not know the words. */
  readonly isBlood?: boolean;
}

const byWords = new Map<string, Specimen>();
for (const { specimen, words, blood } of table.rows) {
  for (const spelling of words) byWords.set(spelling, { name: specimen, isBlood: blood === true });
}

/** What the words for a specimen mean, by a table of synonyms; words that are not in it mean only themselves. */
export function specimenOf(words: string): Specimen {
  const plain = words
    .toLowerCase()
    .replace(/\((?:specimen|substance)\)|\bspecimen of\b/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return byWords.get(plain) ?? { name: plain };
}
