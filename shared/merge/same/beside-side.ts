import type { Entry } from "../../domain/entry.ts";
import { sideOf } from "./laterality.ts";
import { type SameWords, wordsKey } from "./same-words.ts";

const sideWords = /\b(?:left|right|lt|rt|lhs|rhs)\b(?:[- ]sided?\b)?/gi;
/** `L cataract`, as {@link lateralityOf} reads it; asked only of what has a side. */
const sideLetters = /(?<![/\d%]\s?)(?<![\w/-])[LR](?=[\s),.;:]|$|-sided)/g;

/**
 * Names of two entries of one side: `Left knee osteoarthritis` is `Osteoarthritis of knee` with the left as its site. For any other two it is `alike` itself,
 * so that the side is never what is left out.
 */
export function besideSide(a: Entry, b: Entry, alike: SameWords): SameWords {
  const side = sideOf(a);
  if (side === undefined || side === "both" || side !== sideOf(b)) return alike;
  return (one, other) => alike(one, other) || alike(withoutSide(one), withoutSide(other));
}

/** The words of an entry with its side put first, under which it meets one that has the side as its site. None without a side. */
export function sidedTermKeys(entry: Entry): readonly string[] {
  const side = sideOf(entry);
  if (side === undefined || side === "both") return [];
  return [`${side}: ${wordsKey(withoutSide(entry.display))}`];
}

function withoutSide(text: string): string {
  return text.replace(sideWords, " ").replace(sideLetters, " ");
}
