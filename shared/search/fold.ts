const ascii = /^[\0-\x7f]*$/;
const asciiApart = /[^a-z0-9]+/g;
const asciiInside = /(?<=[a-z])'(?=[a-z])/g;
const apart = /[^\p{L}\p{N}\p{Co}]+/gu;
/** An apostrophe inside a word joins: `Crohn's` is found as `crohns`. */
const inside = /(?<=\p{L})['’ʼ](?=\p{L})/gu;
/** The signs that stand between words on most lines: without them a line is plain ASCII and quickly read. */
const signs = /[–—·…•“”]/g;

/** Accents, case and the shape of letters do not matter to a search. */
export function fold(text: string): string {
  return ascii.test(text)
    ? text.toLowerCase()
    : text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en-GB");
}

/** A text as its words with a blank between them, folded: `G20.. Sjögren's` → `g20 sjogrens`. What the index holds and what plain reading looks at. */
export function toWords(written: string): string {
  const text = written.replace(signs, " ");
  return ascii.test(text)
    ? text.toLowerCase().replace(asciiInside, "").replace(asciiApart, " ").trim()
    : fold(text).replace(inside, "").replace(apart, " ").trim();
}

export function wordsOf(text: string): readonly string[] {
  const words = toWords(text);
  return words === "" ? [] : words.split(" ");
}

const longestRemembered = 120;
const mostRemembered = 20_000;

/** {@link toWords} for texts of which a record repeats most: terms, labels, names, dates. */
export class WordMemory {
  readonly #known = new Map<string, string>();

  toWords(text: string): string {
    if (text.length > longestRemembered) return toWords(text);
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const words = toWords(text);
    if (this.#known.size >= mostRemembered) this.#known.clear();
    this.#known.set(text, words);
    return words;
  }
}
