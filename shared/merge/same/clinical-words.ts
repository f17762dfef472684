import table from "../../../assets/tables/clinical-words.json" with { type: "json" };
import { lookUp } from "../../kernel/look-up.ts";
import { isOneEdit } from "./one-edit.ts";
import { withoutOwnAbbreviation } from "./own-abbreviation.ts";

/** A wording reduced to the words that carry its meaning, each in one spelling. */
export interface ClinicalWords {
  /** In the order of the text where the order means something (`anaemia due to kidney disease`), else sorted. */
  readonly words: readonly string[];
  readonly isOrdered: boolean;
  /** As they were written, no abbreviation or synonym replaced: a typing error hides a phrase from whoever looks for it. */
  readonly written: readonly string[];
  /** As they were typed, in the spelling of their side of the Atlantic: `anameia` is one slip from `anaemia` and none from `anemia`. */
  readonly typed: readonly string[];
}

const mostKept = 20_000;

const dropped: ReadonlySet<string> = new Set(table.dropped);
const beforeArticle: ReadonlySet<string> = new Set(table.beforeArticle);
const relations: ReadonlySet<string> = new Set(table.relations);
const sides: ReadonlySet<string> = new Set(table.sides);
const numbered: ReadonlySet<string> = new Set(table.numbered);
const prefixes: ReadonlySet<string> = new Set(table.prefixes);
const notPlurals: ReadonlySet<string> = new Set(table.notPlurals);
const irregular: ReadonlyMap<string, string> = new Map(table.irregular.map(([from = "", to = ""]) => [from, to]));
const joined: ReadonlySet<string> = new Set(table.joined.map((pair) => pair.join(" ")));

const roman: Readonly<Record<string, string>> = {
  i: "1",
  ii: "2",
  iii: "3",
  iv: "4",
  v: "5",
  vi: "6",
  vii: "7",
  viii: "8",
  ix: "9",
  x: "10",
};

/** `(disorder)`, `(procedure)` and the like: which hierarchy of SNOMED CT a fully specified name stands in. */
const tags: readonly string[] = table.hierarchyTags;
const trailingBracket = /\s*\(([a-z][a-z/ ]+)\)[\s.,;]*$/i;
/** `[X]`, `[D]`: the chapter marks of Read codes. */
const chapterMark = /^\s*\[(?:x|d|m|v|so|q|edta)\]\s*/i;
const token = /[\p{L}\p{N}]+(?:\.\p{N}+)*|[+]+|[%<>]/gu;
const amount =
  /^(\d[\d.]*)(mg|mcg|micrograms?|g|kg|ml|l|cm|mm|units?|iu|hrs?|h|wks?|weeks?|months?|yrs?|years?|days?)$/;

/** A lone capital L or R is a side, unless a number or a stroke makes it a litre or a name. */
const loneLeft = /(?<![\p{L}\p{N}/%-])(?<!\d )L(?=[\s),.;:]|$)/gu;
const loneRight = /(?<![\p{L}\p{N}/%-])R(?=[\s),.;:]|$)/gu;

const words = new Map<string, string>();

/** Reads a wording. Memoise by text: this costs some microseconds. */
export function readClinicalWords(text: string): ClinicalWords {
  const plain = withoutOwnAbbreviation(withoutTag(text).replace(chapterMark, ""));
  const tokens = tokensOf(inPlainLetters(withSigns(plain)));
  const written = canonicalWords(tokens);
  const found = replacePhrases(written);
  const words = joinNumbers(found);
  const isOrdered = hasOrder(found, words);
  return { words: isOrdered ? words : [...words].sort(), isOrdered, written: joinNumbers(written), typed: tokens };
}

/** One spelling of each word, without those that say nothing, numbers in figures. */
function canonicalWords(tokens: readonly string[]): readonly string[] {
  const telling = tokens.filter((_word, at) => !isArticle(tokens, at)).map(canonicalWord);
  return joinTokens(inFigures(telling.filter((word) => !dropped.has(word))));
}

/** `in a nursing home`; the A of `hepatitis A` or `vitamin A` follows what it is the name of. */
function isArticle(tokens: readonly string[], at: number): boolean {
  return tokens[at] === "a" && beforeArticle.has(tokens[at - 1] ?? "") && (tokens[at + 1] ?? "").length > 3;
}

/** `Type II` as `type 2`, before a phrase is looked for. */
function inFigures(words: readonly string[]): readonly string[] {
  return words.map((word, at) => (numbered.has(words[at - 1] ?? "") ? (lookUp(roman, word) ?? word) : word));
}

/** Without the tag, a slip of the hand in it forgiven: `(disorer)` says no more than `(disorder)`. */
export function withoutTag(text: string): string {
  if (!text.includes(")")) return text;
  const tag = trailingBracket.exec(text)?.[1]?.toLowerCase();
  return tag !== undefined && tags.some((known) => known === tag || isOneEdit(known, tag))
    ? text.replace(trailingBracket, "")
    : text;
}

/** Signs that are words: `h/o`, `#`, `?`, `+ve`. */
interface Sign {
  readonly pattern: RegExp;
  readonly to: string;
}

const isSign = /[^\p{L}\p{N}\s-]|^-/u;
const signs: readonly Sign[] = table.phrases.flatMap(({ to, from }) =>
  from.filter((sign) => isSign.test(sign)).map((sign) => ({ pattern: signPattern(sign), to: ` ${to} ` })),
);
/** A sign before a number is part of it: a T-score of -1.5 is not one of 1.5. */
const minus = /(?<=^|\s)[-−](?=\d)/g;
const mayHoldSign = /[/?#&+]|-ve/i;

function signPattern(sign: string): RegExp {
  const escaped = sign.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const before = /^[\p{L}\p{N}+-]/u.test(sign) ? "(?<![\\p{L}\\p{N}])" : "";
  const after = /[\p{L}\p{N}]$/u.test(sign) ? "(?![\\p{L}\\p{N}])" : sign === "#" ? "(?!\\s*\\p{N})" : "";
  return new RegExp(`${before}${escaped}${after}`, "giu");
}

function withSigns(text: string): string {
  const sided = text.replace(loneLeft, " left ").replace(loneRight, " right ").replace(minus, " minus ");
  if (!mayHoldSign.test(sided)) return sided;
  return signs.reduce((written, { pattern, to }) => written.replace(pattern, to), sided);
}

/** Lower case without accents; an apostrophe or the full stop of `t.d.s.` splits no word. */
function inPlainLetters(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}|['’‘`]/gu, "")
    .toLowerCase()
    .replace(/(?<!\p{L})(\p{L})\.(?=\p{L}(?:\.|$|\P{L}))/gu, "$1");
}

function tokensOf(text: string): readonly string[] {
  return (text.match(token) ?? []).flatMap((found) => {
    const parts = amount.exec(found);
    return parts === null ? [found] : parts.slice(1);
  });
}

/** One spelling and the singular. */
export function canonicalWord(word: string): string {
  const known = words.get(word);
  if (known !== undefined) return known;
  let spelt = irregular.get(word) ?? word;
  for (const [from = "", to = ""] of table.spellings) spelt = spelt.replaceAll(from, to);
  const canonical = singular(spelt);
  if (words.size >= mostKept) words.clear();
  words.set(word, canonical);
  return canonical;
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || notPlurals.has(word) || /(?:ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word) && word.length > 5) return `${word.slice(0, -3)}y`;
  return /(?:x|z|ch|sh|ss)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** `x-ray`, `x ray` and `xray`; `pre-eclampsia` and `preeclampsia`. */
function joinTokens(tokens: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const next of tokens) {
    const last = whole.at(-1);
    const joins = last !== undefined && (joined.has(`${last} ${next}`) || (prefixes.has(last) && /^\p{L}/u.test(next)));
    if (joins) whole[whole.length - 1] = `${last}${next}`;
    else whole.push(next);
  }
  return whole;
}

interface Phrase {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const phrases: ReadonlyMap<string, readonly Phrase[]> = indexPhrases();

/** Every phrase by its first word, the longest first, in the same spelling as the texts that it is looked for in. */
function indexPhrases(): ReadonlyMap<string, readonly Phrase[]> {
  const inWords = (text: string) => canonicalWords(tokensOf(inPlainLetters(text)));
  const byFirst = new Map<string, Phrase[]>();
  for (const { to, from } of table.phrases) {
    for (const wording of [to, ...from]) {
      const [first, ...rest] = isSign.test(wording) ? [] : inWords(wording);
      if (first === undefined) continue;
      const phrase = { from: [first, ...rest], to: inWords(to) };
      byFirst.set(
        first,
        [...(byFirst.get(first) ?? []), phrase].sort((a, b) => b.from.length - a.from.length),
      );
    }
  }
  return byFirst;
}

function replacePhrases(tokens: readonly string[]): readonly string[] {
  const replaced: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const first = tokens[at] ?? "";
    const phrase = phrases.get(first)?.find(({ from }) => from.every((word, step) => tokens[at + step] === word));
    replaced.push(...(phrase?.to ?? [first]));
    at += phrase?.from.length ?? 1;
  }
  return replaced;
}

/** A number belongs to the word before it: `type 2` is one word, so that `type 2, grade 1` is not `type 1, grade 2`. */
function joinNumbers(tokens: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const next of tokens) {
    const last = whole.at(-1);
    if (last === undefined || !/^\p{N}/u.test(next)) whole.push(next);
    else whole[whole.length - 1] = /\p{N}$/u.test(last) ? `${last}_${next}` : `${last}${next}`;
  }
  return whole;
}

/** Words of relation, of denial or of two sides say something by where they stand, and so do several numbers. */
function hasOrder(found: readonly string[], numbers: readonly string[]): boolean {
  return (
    found.some((word) => relations.has(word)) ||
    new Set(found.filter((word) => sides.has(word))).size > 1 ||
    numbers.filter((word) => /\p{N}/u.test(word)).length > 1
  );
}
