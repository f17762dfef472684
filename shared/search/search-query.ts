import { toWords, wordsOf } from "./fold.ts";
import { longestTerm, medicinesBegunBy, spellingsOf, synonymsOf } from "./synonyms.ts";

/** Folded words that stand one after the other: `["heart", "attack"]`. Letters and digits alone, so that nothing in it can be an operator. */
export type Phrase = readonly string[];

/** What was typed between two blanks. */
export interface TypedWord {
  /** The word and its other spellings; the last word of each may go on (`apix` meets `apixaban`). `5.2` is a phrase of two. */
  readonly begins: readonly Phrase[];
  /** Letters, no digits, that may also stand inside a word (`statin` in `atorvastatin`). */
  readonly inside?: string;
}

/** One thing that a row must have: every typed word of it, or one of the other words for it as a whole. */
export interface Need {
  readonly words: readonly TypedWord[];
  readonly whole: readonly Phrase[];
}

/** A search as typed. Every need has to be met, each in whatever part of the row. */
export interface SearchQuery {
  readonly needs: readonly Need[];
  /** Other words that are searched too, as they are written, for the reader to see. */
  readonly alsoSearched: readonly string[];
}

/** What a row may be found by, the best first: as typed, or by another word for it, or by how its words begin, on its line; then what is behind it. */
export const tiers = ["typedOnLine", "otherWordOnLine", "begunOnLine", "inDetails", "inDocuments"] as const;
export type Tier = (typeof tiers)[number];

/** `typed`: the very words. `whole`: those, or other whole words for them. `begun`: also words that only begin so, or hold the letters. */
export type Reading = "typed" | "whole" | "begun";

/** Longer input is cut: the door refuses it anyway (`searchParams`). */
const longestText = 200;
const mostNeeds = 12;
/** Shorter letters stand inside too many words. */
const shortestInside = 4;

/** Total: whatever is typed gives a query, one without words gives one without needs, which finds nothing. */
export function parseQuery(text: string): SearchQuery {
  const typed = text
    .slice(0, longestText)
    .split(/\s+/)
    .map(wordsOf)
    .filter((words) => words.length > 0);
  const needs: Need[] = [];
  const also = new Set<string>();
  for (let at = 0; at < typed.length && needs.length < mostNeeds; ) {
    const { length, synonyms } = longestTermAt(typed, at);
    const words = typed.slice(at, at + length);
    const isLast = at + length === typed.length;
    const begun = isLast && length === 1 ? medicinesBegunBy(words.flat().join(" ")) : [];
    const others = [...new Set([...synonyms, ...begun])];
    for (const other of others) also.add(other);
    needs.push({ words: words.map(toTypedWord), whole: others.flatMap(toPhrases) });
    at += length;
  }
  return { needs, alsoSearched: [...also] };
}

/** The most typed words from here on that are a term with other words for it; one word where there is none. */
function longestTermAt(typed: readonly Phrase[], at: number): { length: number; synonyms: readonly string[] } {
  for (let length = Math.min(longestTerm, typed.length - at); length > 0; length -= 1) {
    const synonyms = synonymsOf(
      typed
        .slice(at, at + length)
        .flat()
        .join(" "),
    );
    if (synonyms.length > 0) return { length, synonyms };
  }
  return { length: 1, synonyms: [] };
}

function toTypedWord(words: Phrase): TypedWord {
  const [only] = words;
  const isOne = words.length === 1 && only !== undefined;
  const spellings = isOne ? spellingsOf(only).map((word) => [word]) : [];
  return {
    begins: [words, ...spellings],
    ...(isOne && only.length >= shortestInside && !/\d/.test(only) ? { inside: only } : {}),
  };
}

function toPhrases(term: string): readonly Phrase[] {
  const folded = toWords(term);
  if (folded === "") return [];
  return [folded, ...spellingsOf(folded)].map((words) => words.split(" "));
}

/** A one-letter or one-digit word is meant as it is: `5` is no beginning of `500`. */
export function mayGoOn(phrase: Phrase): boolean {
  return (phrase.at(-1)?.length ?? 0) > 1;
}
