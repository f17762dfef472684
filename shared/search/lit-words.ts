import { fold, toWords } from "./fold.ts";
import type { Phrase, SearchQuery } from "./search-query.ts";
import { mayGoOn } from "./search-query.ts";

/** From and to (exclusive), in UTF-16 units of the text as it is written. */
export type LitSpan = readonly [from: number, to: number];

const word = /[\p{L}\p{N}\p{Co}](?:[\p{L}\p{N}\p{M}\p{Co}]|['’ʼ](?=\p{L}))*/gu;

/** The words by which a search found a document, to be lit in it: those that were typed, and other words for them. */
export function soughtWords(query: SearchQuery): readonly string[] {
  return [...new Set(soughtPhrases(query).map(({ phrase }) => phrase.join(" ")))];
}

interface Sought {
  readonly phrase: Phrase;
  readonly goesOn: boolean;
}

/** The words of a text by which a search found it. */
export function litSpans(text: string, query: SearchQuery): readonly LitSpan[] {
  const words = [...text.matchAll(word)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    folded: toWords(match[0]),
  }));
  const sought = soughtPhrases(query);
  const insides = query.needs.flatMap((need) => need.words.flatMap((typed) => typed.inside ?? []));
  const spans: LitSpan[] = [];
  for (let at = 0; at < words.length; ) {
    const length = Math.max(0, ...sought.map((one) => (isAt(words, at, one) ? one.phrase.length : 0)));
    const first = words[at];
    const last = words[at + length - 1];
    if (first !== undefined && length > 0 && last !== undefined) spans.push([first.from, last.to]);
    else if (first !== undefined) addInside(spans, text.slice(first.from, first.to), first.from, insides);
    at += Math.max(1, length);
  }
  return spans;
}

function soughtPhrases(query: SearchQuery): readonly Sought[] {
  return query.needs.flatMap((need) => [
    ...need.whole.map((phrase) => ({ phrase, goesOn: false })),
    ...need.words.flatMap((typed) => typed.begins.map((phrase) => ({ phrase, goesOn: mayGoOn(phrase) }))),
  ]);
}

function isAt(words: readonly { readonly folded: string }[], at: number, { phrase, goesOn }: Sought): boolean {
  return phrase.every((part, index) => {
    const folded = words[at + index]?.folded;
    if (folded === undefined) return false;
    return goesOn && index === phrase.length - 1 ? folded.startsWith(part) : folded === part;
  });
}

/** `statin` in `Atorvastatin`: the letters alone, where folding has not moved them. */
function addInside(spans: LitSpan[], written: string, from: number, insides: readonly string[]): void {
  const folded = fold(written);
  if (folded.length !== written.length) return;
  for (const inside of insides) {
    const place = folded.indexOf(inside);
    if (place < 0) continue;
    spans.push([from + place, from + place + inside.length]);
    return;
  }
}
