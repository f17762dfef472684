import { medicineNamed } from "../medicines/medicine-table.ts";
import { toWords } from "./fold.ts";
import { synonymsOf, termsOfOneWord } from "./synonyms.ts";

/** Shorter words are too near to each other for a guess. */
const shortest = 5;
/** From this length on two slips are allowed: in a shorter word they make another word of it. */
const longEnoughForTwo = 8;
const letters = /^\p{L}+$/u;

/** A search in which the words that nothing begins with stand as a word that is near them. */
export interface NearSearch {
  readonly text: string;
  /** The words that were put in, as they are searched. */
  readonly words: readonly string[];
}

/**
 * For a search that found nothing: the same with near words in the place of those that no word of the record begins with or holds, the nearest first.
 * `terms`: the words of the record, folded. Whoever shows what is found by it says so: a near word is an offer, and no reading of what was typed.
 */
export function nearSearches(text: string, terms: readonly string[], most: number): readonly NearSearch[] {
  const parts = text.split(/(\s+)/);
  const wrong = new Map<number, readonly string[]>();
  for (const [at, part] of parts.entries()) {
    const word = toWords(part);
    if (word.length < shortest || !letters.test(word) || isKnown(word)) continue;
    if (terms.some((term) => term.includes(word))) continue;
    const near = nearestOf(word, [terms, termsOfOneWord], most);
    if (near.length === 0) return [];
    wrong.set(at, near);
  }
  const choices = Math.max(0, ...[...wrong.values()].map((near) => near.length));
  return Array.from({ length: choices }, (_, choice) => {
    const put = new Map([...wrong].map(([at, near]) => [at, near[Math.min(choice, near.length - 1)] ?? ""] as const));
    return {
      text: parts
        .map((part, at) => put.get(at) ?? part)
        .join("")
        .trim(),
      words: [...put.values()],
    };
  });
}

/** Spelt right, it is what was meant: hydroxyzine is no slip for hydralazine. */
function isKnown(word: string): boolean {
  return synonymsOf(word).length > 0 || medicineNamed(word) !== undefined;
}

/** Words that begin alike, by how many slips of the hand they are away: what is still being typed is compared with the beginning of a word. */
function nearestOf(word: string, vocabularies: readonly (readonly string[])[], most: number): readonly string[] {
  const allowed = word.length < longEnoughForTwo ? 1 : 2;
  const found = new Map<string, number>();
  for (const terms of vocabularies) {
    for (const term of terms) {
      if (term[0] !== word[0] || term.length < word.length - allowed || found.has(term)) continue;
      const [slips, whole] = slipsBetween(word, term, allowed);
      if (slips <= allowed) found.set(term, slips * 100 + whole);
    }
  }
  return [...found]
    .sort(([a, one], [b, other]) => one - other || a.length - b.length || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([term]) => term);
}

/**
 * Damerau and Levenshtein, neighbours swapped counted as one: to the nearest beginning of `term`, and to all of it. Ends where nothing can come within `most`
 * any more.
 */
function slipsBetween(word: string, term: string, most: number): readonly [beginning: number, whole: number] {
  const width = Math.min(term.length, word.length + most);
  let beforeLast: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, at) => at);
  for (let i = 1; i <= word.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= width; j++) {
      const cost = word[i - 1] === term[j - 1] ? 0 : 1;
      let slips = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && word[i - 1] === term[j - 2] && word[i - 2] === term[j - 1])
        slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1);
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) return [least, least];
    beforeLast = last;
    last = row;
  }
  const left = term.length - width;
  return [Math.min(...last), (last[width] ?? 0) + left];
}
