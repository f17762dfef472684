import table from "../../assets/tables/medicine-words.json" with { type: "json" };
import { lookUp } from "../kernel/look-up.ts";
import { type Form, formAt, joinForms, spelledAsForm } from "./form.ts";
import { combinationName, healSpelling, medicineAt, medicineNamed, type NamedMedicine } from "./medicine-table.ts";
import { plainStrength, type Strength, strengthAt, volumeAt } from "./strength.ts";
import { isAmount, isWord, tokensOf } from "./tokens.ts";

/** A product's name read apart. What a reader sees stays the name as written: this is for comparison only. */
export interface Product {
  /** Recommended names, sorted; a name that no table knows stands as it is written, without salt and form. */
  readonly ingredients: readonly string[];
  /** What the line of this medicine is called, about a dm+d virtual therapeutic moiety: `Istin 5mg tablets` → `amlodipine`. */
  readonly name: string;
  /** All ingredients are in the table. */
  readonly isKnown: boolean;
  /** Every word of the name was understood: nothing is left over that could make it another product. */
  readonly isWhole: boolean;
  readonly brand?: string;
  readonly brandMatters: boolean;
  /** Sorted. Salts of which only the water differs do not count. */
  readonly salts: readonly string[];
  readonly strengths: readonly Strength[];
  readonly form: Form;
}

const salts = new Set(table.salts);
const notSaltsAfter = new Set(table.notSaltsAfter);
const saltsOfNoWeight = new Set(table.saltsOfNoWeight);
const ignored = new Set([...table.ignored, ...table.makers]);
const rangeOfStrength =
  /\b\d[\d.,]*\s?[-–]\s?\d[\d.,]*\s?(?:m?g|ml|micrograms?|units?)(?:\s?\/\s?\d*\s?(?:ml|g|dose))?\b/gi;
const read = new Map<string, Product | undefined>();
const mostKept = 20_000;

/**
 * Reads dm+d names (`Istin 5mg tablets (Viatris UK Healthcare Ltd)`), RxNorm names (`Amlodipine 5 MG Oral Tablet [Norvasc]`) and free text
 * (`amlodipine tabs 5mg`). `undefined` where no name is left.
 */
export function productOf(name: string): Product | undefined {
  if (read.has(name)) return read.get(name);
  const product = readProduct(name);
  if (read.size >= mostKept) read.clear();
  read.set(name, product);
  return product;
}

/** What is gathered while a name is read from left to right. */
interface Reading {
  readonly medicines: NamedMedicine[];
  readonly ingredients: string[];
  readonly salts: string[];
  readonly strengths: Strength[];
  readonly plainAmounts: number[];
  form: Form;
  isKnown: boolean;
  isWhole: boolean;
}

function readProduct(name: string): Product | undefined {
  const { outside, bracketed } = withoutBrackets(name);
  const reading: Reading = {
    medicines: [],
    ingredients: [],
    salts: [],
    strengths: [],
    plainAmounts: [],
    form: {},
    isKnown: true,
    isWhole: true,
  };
  for (const part of partsOf(tokensOf(outside).map(spelledForm))) readPart(part, reading);
  if (reading.ingredients.length === 0) nameUnknown(outside, reading);
  if (reading.ingredients.length === 0) return undefined;
  readBrackets(bracketed, reading);
  const ingredients = [...new Set(reading.ingredients)].sort();
  const brand = reading.medicines.find((medicine) => medicine.brand !== undefined)?.brand;
  return {
    ingredients,
    name: combinationName(ingredients),
    isKnown: reading.isKnown,
    isWhole: reading.isWhole,
    ...(brand === undefined ? {} : { brand }),
    brandMatters: reading.medicines.some((medicine) => medicine.brandMatters),
    salts: [...new Set(reading.salts)].sort(),
    strengths: strengthsOf(reading),
    form: formOf(reading),
  };
}

/** `(Viatris UK Ltd)`, `(product)` and `[Norvasc]`, apart from the name. A pack in braces is read as what is in it. */
function withoutBrackets(name: string): { readonly outside: string; readonly bracketed: readonly string[] } {
  const spelt = name
    .replace(/\bm\/r\b/gi, "modified release")
    .replace(/\b[eg]\/[cr]\b/gi, "gastro resistant")
    .replace(/^\s*\{|\}\s*Pack\b/gi, " ")
    // "Lactulose 3.1-3.7g/5ml": how much is left open.
    .replace(rangeOfStrength, " ");
  if (name.trimStart().startsWith("{")) return { outside: spelt.replace(/\d+ \(|[()]/g, " "), bracketed: [] };
  const bracketed: string[] = [];
  let outside = spelt;
  // From the inside out: "(Organon Pharma (UK) Ltd)".
  for (let before = ""; before !== outside; ) {
    before = outside;
    outside = outside.replace(/\(([^()]*)\)|\[([^[\]]*)\]/g, (_all, round?: string, square?: string) => {
      bracketed.push(round ?? square ?? "");
      return " ";
    });
  }
  return { outside, bracketed };
}

/** One part for each ingredient: `a 250 mg / b 125 mg`, `a/b 50 mg`, `a 15 mg, b 10 mg in water`. The stroke of `5 mg/ml` parts nothing. */
function partsOf(tokens: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at] ?? "";
    const part = parts.at(-1) ?? [];
    const isStroke = word === "/" && (strengthSpans(tokens, at) || isAmount(tokens[at + 1]));
    if (!isStroke && (/^[/+&:;]$/.test(word) || isAndBetween(tokens, at) || (word === "," && part.some(isAmount))))
      parts.push([]);
    // "Insulin human, isophane 70 units/ml": until an amount is named, the comma is within one name.
    else if (word !== ",") part.push(word);
  }
  return parts;
}

/** Not the one of "powder and solvent for suspension for injection". */
function isAndBetween(tokens: readonly string[], at: number): boolean {
  return tokens[at] === "and" && isWord(tokens[at + 1]) && tokens[at + 1] !== "solvent";
}

/** Whether the stroke here belongs to a strength that began before it. */
function strengthSpans(tokens: readonly string[], stroke: number): boolean {
  for (let from = Math.max(0, stroke - 3); from < stroke; from++) {
    const found = strengthAt(tokens, from);
    if (found !== undefined && from + found.length > stroke) return true;
  }
  return false;
}

function readPart(tokens: readonly string[], reading: Reading): void {
  const unread: string[] = [];
  const [before, strengthsBefore] = [reading.ingredients.length, reading.strengths.length];
  for (let at = 0; at < tokens.length; ) at += readToken(tokens, at, reading, unread);
  if (unread.length === 0) return;
  const isNamed = reading.ingredients.length > before;
  if (isNamed || reading.strengths.length === strengthsBefore) reading.isWhole = false;
  else addUnknown(unread, reading);
}

/** How many tokens were understood, at least the one. */
function readToken(tokens: readonly string[], at: number, reading: Reading, unread: string[]): number {
  const word = tokens[at] ?? "";
  if (isSalt(tokens, at)) {
    if (!saltsOfNoWeight.has(word)) reading.salts.push(lookUp(table.sameSalts, word) ?? word);
    return 1;
  }
  const named = medicineAt(tokens, at) ?? healedAt(word);
  if (named !== undefined) {
    reading.medicines.push(named.value);
    reading.ingredients.push(...named.value.ingredients);
    return named.length;
  }
  const strength = strengthAt(tokens, at);
  if (strength !== undefined) {
    reading.strengths.push(strength.strength);
    return strength.length;
  }
  const form = formAt(tokens, at);
  if (form !== undefined) {
    reading.form = joinForms(reading.form, form.value);
    return form.length;
  }
  const volume = volumeAt(tokens, at);
  if (volume > 0) return volume;
  if (isAmount(word)) {
    reading.plainAmounts.push(Number(word));
  } else if (isWord(word) && !ignored.has(word) && !/^nda\d+$/.test(word)) unread.push(word);
  return 1;
}

/** The salt follows what it is a salt of; `sodium chloride` begins with a word that is elsewhere a salt. */
function isSalt(tokens: readonly string[], at: number): boolean {
  const before = tokens[at - 1] ?? "";
  return at > 0 && salts.has(tokens[at] ?? "") && isWord(before) && !notSaltsAfter.has(before);
}

/** A word of a form that is mistyped, unless it is a medicine's name. */
function spelledForm(word: string): string {
  const form = spelledAsForm(word);
  return form === word || medicineNamed(word) !== undefined ? word : form;
}

function healedAt(word: string) {
  if (ignored.has(word) || salts.has(word) || formAt([word], 0) !== undefined) return undefined;
  const healed = healSpelling(word);
  const value = healed === undefined ? undefined : medicineNamed(healed);
  return value === undefined ? undefined : { value, length: 1 };
}

function addUnknown(words: readonly string[], reading: Reading): void {
  reading.ingredients.push(words.join(" "));
  reading.isKnown = false;
}

/** No name of the table: the words up to the first amount or form. "Inhaler as before" begins with a form and has no other part to go by. */
function nameUnknown(text: string, reading: Reading): void {
  const tokens = tokensOf(text);
  const start = tokens.findIndex((word, at) => isWord(word) && !isAmountBefore(tokens, at) && !isQualifier(word));
  if (start < 0) return;
  const beginsWithForm = formAt(tokens, start) !== undefined;
  const words: string[] = [];
  for (let at = start; at < tokens.length; at++) {
    const word = tokens[at] ?? "";
    if (isAmount(word) || (!beginsWithForm && formAt(tokens, at) !== undefined)) break;
    if (isWord(word) && !isQualifier(word)) words.push(word);
  }
  while (words.length > 1 && salts.has(words.at(-1) ?? "") && !notSaltsAfter.has(words.at(-2) ?? "")) words.pop();
  if (words.length > 0) addUnknown(words, reading);
  // The name is all the words there are, so none of them is left over.
  reading.isWhole = true;
}

/** Whether the word is the unit of an amount: `24 hr`, `60 actuat`, `5 mg`. */
function isAmountBefore(tokens: readonly string[], at: number): boolean {
  return isAmount(tokens[at - 1]) && (volumeAt(tokens, at - 1) > 0 || strengthAt(tokens, at - 1) !== undefined);
}

function isQualifier(word: string): boolean {
  return ["product", "substance", "generic", "medicinal"].includes(word) || /^nda\d+$/.test(word);
}

/** A trade name beside the recommended one. Another medicine in brackets leaves open which is meant. */
function readBrackets(bracketed: readonly string[], reading: Reading): void {
  for (const text of bracketed) {
    const named = medicineNamed(text);
    if (named === undefined) continue;
    if (named.ingredients.every((one) => reading.ingredients.includes(one))) reading.medicines.push(named);
    else reading.isWhole = false;
  }
}

/** Amounts without a unit ("Qvar 100") in the unit that the medicine is known by, else as bare numbers: those tell two products apart, and match no other. */
function strengthsOf({ strengths, plainAmounts, medicines }: Reading): readonly Strength[] {
  if (strengths.length > 0) return strengths;
  const unit = medicines.find((medicine) => medicine.plainStrength !== undefined)?.plainStrength;
  return plainAmounts.map((amount) => (unit === undefined ? { kind: "number", amount } : plainStrength(amount, unit)));
}

/** What the name says goes before what the trade name's words say, and that before what every such product is. */
function formOf({ form, medicines }: Reading): Form {
  const said = medicines.reduce((sofar, medicine) => joinForms(sofar, medicine.form ?? {}), form);
  const release = said.release ?? medicines.find((medicine) => medicine.release !== undefined)?.release;
  return release === undefined ? said : { ...said, release };
}
