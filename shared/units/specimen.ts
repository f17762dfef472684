import table from "../../assets/tables/specimens.json" with { type: "json" };

interface Specimen {
  /** Equal exactly where two specimens are the same one by name. */
  readonly name: string;
  /** Wider names for it: serum is of blood. */
  readonly within: readonly string[];
  /** Whether it is blood or a part of it; `undefined` where the table does not know the words. */
  readonly isBlood?: boolean;
}

const byWords = new Map<string, Specimen>();
for (const { specimen, words, blood, within } of table.rows) {
  for (const spelling of words) byWords.set(spelling, { name: specimen, within, isBlood: blood === true });
}

/** What the words for a specimen mean, by a table of synonyms; words that are not in it mean only themselves. */
export function specimenOf(words: string): Specimen {
  const plain = words
    .toLowerCase()
    .replace(/\((?:specimen|substance)\)|\bspecimen of\b/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return byWords.get(plain) ?? { name: plain, within: [] };
}

/** `same` words, one `within` the other (serum, blood), or two specimens (serum, plasma). */
export function compareSpecimens(a: string, b: string): "same" | "within" | "different" {
  const [one, other] = [specimenOf(a), specimenOf(b)];
  if (one.name === other.name) return "same";
  return one.within.includes(other.name) || other.within.includes(one.name) ? "within" : "different";
}
