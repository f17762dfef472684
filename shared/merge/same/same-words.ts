import table from "../../../assets/tables/clinical-words.json" with { type: "json" };
import { type ClinicalWords, canonicalWord, readClinicalWords } from "./clinical-words.ts";
import { areTwoSlips, isOneEdit } from "./one-edit.ts";
import { textKey } from "./same-code.ts";

/** A way to tell whether two wordings name the same thing. */
export type SameWords = (a: string, b: string) => boolean;

interface Wording extends ClinicalWords {
  readonly key: string;
}

const wordings = new Map<string, Wording>();
const mostKept = 20_000;
const shortestWord = 6;

/**
 * Clinical words reduced to what makes them the same term, equal exactly where two wordings are one: case, accents, punctuation, hyphens, plural, spelling of
 * either side of the Atlantic, the hierarchy tag of a SNOMED CT name, common abbreviations, and the order of words where it says nothing do not count
 * (`assets/tables/clinical-words.json`). Every word that carries meaning does: no, left, mild, stage 2. Empty for a text without words.
 */
export function wordsKey(text: string): string {
  return wordingOf(text).key;
}

/** Whether two wordings name the same thing. Empty words are equal to nothing. */
export function sameWords(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const key = wordsKey(a);
  return key !== "" && key === wordsKey(b);
}

/**
 * As {@link sameWords}, one typing error in one long word forgiven: a letter too many, missing, other, or two swapped. Not where the word is, or would be,
 * another clinical word, a side, a degree, a number or a denial. In a word of eight letters or more, two swaps, or a swap and a letter left out, are forgiven
 * too: two copies may be mistyped, each in its own way. Weaker evidence: for what is also unambiguous.
 */
export function nearlySameWords(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const [left, right] = [wordingOf(a), wordingOf(b)];
  if (left.key === "" || right.key === "") return false;
  if (left.key === right.key) return true;
  if (left.isOrdered !== right.isOrdered) return false;
  const differBy = left.isOrdered ? oddInPlace : oddOnes;
  if (isTypingError(differBy(left.words, right.words)) || isTypingError(differBy(left.written, right.written)))
    return true;
  if (isTypedAmiss(differBy(left.typed, right.typed))) return true;
  const [mendedLeft, mendedRight] = [mendedKeyOf(left), mendedKeyOf(right)];
  if (mendedLeft === undefined) return mendedRight !== undefined && mendedRight === left.key;
  return mendedLeft === right.key || mendedLeft === mendedRight;
}

/** Words of the table's phrases that are long enough to be known again with a typing error. */
const phraseWords: ReadonlySet<string> = new Set(
  table.phrases
    .flatMap(({ to, from }) => [to, ...from])
    .flatMap((phrase) => readClinicalWords(phrase).written)
    .filter((word) => word.length >= shortestWord),
);

const byFirstLetter = new Map<string | undefined, string[]>();
for (const word of phraseWords) byFirstLetter.set(word[0], [...(byFirstLetter.get(word[0]) ?? []), word]);

/**
 * The key of a wording after the one mistyped word of a phrase is mended: `airways disase` hides the abbreviation that it stands for from whoever looks for it.
 * `undefined` where none is mistyped, or more than one is, or it may be two words.
 */
function mendedKeyOf(wording: Wording): string | undefined {
  const known = mended.get(wording);
  if (known !== undefined) return known.key;
  const key = mend(wording.written);
  mended.set(wording, { key });
  return key;
}

const mended = new WeakMap<Wording, { readonly key: string | undefined }>();
/** Longer than any term: a sentence is not read for slips. */
const mostWords = 12;

function mend(written: readonly string[]): string | undefined {
  if (written.length > mostWords) return undefined;
  const slips = written.flatMap((word, at) => {
    if (word.length < shortestWord || phraseWords.has(word)) return [];
    const near = (byFirstLetter.get(word[0]) ?? []).filter((one) => isTypingError([word, one]));
    return near.length === 0 ? [] : [{ at, near }];
  });
  const [slip] = slips;
  const [right] = slip?.near ?? [];
  if (slip === undefined || right === undefined || slips.length > 1 || slip.near.length > 1) return undefined;
  return wordsKey(written.map((word, at) => (at === slip.at ? right : apart(word))).join(" "));
}

/** `type2` as it was written: a phrase is looked for with its number. */
function apart(word: string): string {
  return word.replace(/(?<=\p{L})(?=\d[\d_.]*$)/u, " ").replaceAll("_", " ");
}

/** What is longer is a story, which is the same only to the last word. */
const longestTerm = 2_000;

function wordingOf(text: string): Wording {
  if (text.length > longestTerm) {
    const key = textKey(text);
    return { words: [key], written: [key], typed: [key], isOrdered: true, key };
  }
  const known = wordings.get(text);
  if (known !== undefined) return known;
  const read = readClinicalWords(text);
  const wording = { ...read, key: read.words.join(" ") };
  if (wordings.size >= mostKept) wordings.clear();
  wordings.set(text, wording);
  return wording;
}

type Pair = readonly [string, string];

/** The one place at which two wordings differ. */
function oddInPlace(a: readonly string[], b: readonly string[]): Pair | undefined {
  if (a.length !== b.length) return undefined;
  const odd = a.flatMap((word, at): readonly Pair[] => (word === b[at] ? [] : [[word, b[at] ?? ""]]));
  return odd.length === 1 ? odd[0] : undefined;
}

/** The one word of each that the other has not. */
function oddOnes(a: readonly string[], b: readonly string[]): Pair | undefined {
  if (a.length !== b.length) return undefined;
  const rest = [...b];
  const odd: string[] = [];
  for (const word of a) {
    const at = rest.indexOf(word);
    if (at < 0) odd.push(word);
    else rest.splice(at, 1);
    if (odd.length > 1) return undefined;
  }
  const [one] = odd;
  const [other] = rest;
  return one === undefined || other === undefined ? undefined : [one, other];
}

/** Long enough that two slips of the hand leave the word. */
const longWord = 8;
const fixed: ReadonlySet<string> = new Set([...table.fixed, ...table.relations, ...table.sides].map(canonicalWord));
const lookAlikes: ReadonlySet<string> = new Set(
  table.lookAlikes.flatMap((group) => {
    const words = group.map(canonicalWord);
    return words.flatMap((one) => words.filter((other) => other !== one).map((other) => `${one} ${other}`));
  }),
);

/** A slip in the letters that the two sides of the Atlantic spell otherwise, or in an ending, hides the word from whoever brings it to one spelling. */
function isTypedAmiss(pair: Pair | undefined): boolean {
  if (pair === undefined || !isTypingError(pair)) return false;
  const [a, b] = pair.map(canonicalWord);
  return a !== undefined && b !== undefined && !fixed.has(a) && !fixed.has(b) && !lookAlikes.has(`${a} ${b}`);
}

function isTypingError(pair: Pair | undefined): boolean {
  if (pair === undefined) return false;
  const [a, b] = pair;
  if (a.length < shortestWord || b.length < shortestWord || a[0] !== b[0]) return false;
  if (fixed.has(a) || fixed.has(b) || /\P{L}/u.test(a + b)) return false;
  if (lookAlikes.has(`${a} ${b}`)) return false;
  const [ending, other] = [endingOf(a), endingOf(b)];
  if (ending !== undefined && other !== undefined && ending !== other) return false;
  // The singular of `diabtees` is not that of `diabetes`, which is none.
  if (a.length >= longWord && b.length >= longWord && a.at(-1) === b.at(-1) && areTwoSlips(a, b)) return true;
  return isOneEdit(a, b) || (a.endsWith("s") !== b.endsWith("s") && isOneEdit(withoutS(a), withoutS(b)));
}

function withoutS(word: string): string {
  return word.replace(/s$/, "");
}

/** `-itis`, `-osis`, `-ectomy`: what a word ends in is what kind of thing it is. None where the error is in the ending. */
export function endingOf(word: string): string | undefined {
  return table.endings.find((ending) => word.endsWith(ending));
}
