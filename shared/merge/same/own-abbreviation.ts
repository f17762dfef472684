/** Two to six letters, at least the first a capital: nobody writes a short form without one. */
const short = "[A-Z][A-Za-z]{1,5}";
const beforeWords = new RegExp(`^\\s*(${short})\\s+[-–—]\\s+(.+)$`, "u");
const afterWords = new RegExp(`^(.+?)\\s+[-–—]\\s+(${short})\\s*$`, "u");
const inBrackets = new RegExp(`^(.+?)\\s*\\((${short})\\)(.*)$`, "u");
const spelledOut = new RegExp(`^\\s*(${short})\\s*\\(([^()]+)\\)\\s*$`, "u");
const small: ReadonlySet<string> = new Set(["of", "the", "and", "in", "to", "for", "with"]);

/**
 * `Atrial fibrillation (AF)`, `AF - Atrial fibrillation`, `UTI (urinary tract infection)`: a short form beside the very words whose first letters it is says
 * nothing more, and is left out. Any other letters in brackets stay: `Hepatitis (B)`, `Pain (left)`.
 */
export function withoutOwnAbbreviation(text: string): string {
  if (!/[(–—]| - /.test(text)) return text;
  const [, first = "", rest = ""] = beforeWords.exec(text) ?? spelledOut.exec(text) ?? [];
  if (isShortFor(first, wordsIn(rest), "start")) return rest;
  const [, words = "", last = "", after = ""] = inBrackets.exec(text) ?? afterWords.exec(text) ?? [];
  return isShortFor(last, wordsIn(words), "end") ? `${words}${after}` : text;
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Of the words' first letters, those next to the short form; small words may count or not. */
function isShortFor(letters: string, words: readonly string[], side: "start" | "end"): boolean {
  if (letters.length < 2) return false;
  const initialsOf = (some: readonly string[]) => {
    const near = side === "start" ? some.slice(0, letters.length) : some.slice(-letters.length);
    return near.map(([initial = ""]) => initial).join("");
  };
  const weighty = words.filter((word) => !small.has(word.toLowerCase()));
  return [words, weighty].some((some) => initialsOf(some).toLowerCase() === letters.toLowerCase());
}
