import table from "../../assets/tables/drug-classes.json" with { type: "json" };
import { canonicalCode, icd10 } from "../fhir/code-systems.ts";
import type { CodeableConcept, Coding } from "../fhir/datatypes.ts";
import { isWithoutTerm } from "../fhir/no-term.ts";
import { atcNameOf, atcSystem } from "../medicines/atc-substances.ts";
import { dmdNameOf } from "../medicines/dmd-hierarchy.ts";
import { namedMedicines, tradeNames } from "../medicines/medicine-table.ts";
import { NearestName } from "../medicines/nearest-name.ts";

/**
 * What a name or code is known to be: ingredients and classes of the table of classes (assets/tables/drug-classes.json), ingredients, brands and
 * combinations of the table of medicines too (medicines.json).
 */
export interface Agent {
  /** Recommended names, and the name of the combination ("co-codamol") where it has one. */
  readonly ingredients: ReadonlySet<string>;
  /** Classes of those ingredients. */
  readonly ingredientClasses: ReadonlySet<string>;
  /** Classes that the name or code itself names ("penicillins"). */
  readonly namedClasses: ReadonlySet<string>;
  /** A substance that is no medicine (food, latex, pollen). */
  readonly notMedicine: boolean;
  /** Words that identify the substance, for a comparison by name where the table does not know it. */
  readonly words: readonly string[];
}

interface ClassRow {
  readonly id: string;
  readonly name: string;
  readonly atc: readonly string[];
  readonly terms: readonly string[];
  readonly snomed: readonly string[];
  readonly icd10?: readonly string[] | undefined;
  readonly byUse?: boolean | undefined;
  /** Classes that the name of this one stands for ("beta-lactams"). */
  readonly gathers?: readonly string[] | undefined;
}

interface IngredientRow {
  readonly name: string;
  readonly also: readonly string[];
  readonly classes: readonly string[];
  readonly snomed?: readonly string[] | undefined;
  readonly contains?: readonly string[] | undefined;
}

export const crossReactivity = table.crossReactivity;

const classRows: readonly ClassRow[] = table.classes;
const ingredientRows: readonly IngredientRow[] = table.ingredients;
const classesById = new Map(classRows.map((item) => [item.id, item]));
const classesByCode = new Map(
  classRows.flatMap(({ id, snomed, icd10: chapters = [] }) =>
    [...snomed, ...chapters.map((code) => canonicalCode(icd10, code))].map((code) => [code, id] as const),
  ),
);
const ingredientsByCode = new Map(
  ingredientRows.flatMap((item) => (item.snomed ?? []).map((code) => [code, item.name] as const)),
);
/** The longest first. */
const notMedicines = table.notMedicines.map((phrase) => ` ${phrase} `).sort((a, b) => b.length - a.length);
const partsOfNotMedicines = new Set(table.notMedicines.flatMap((phrase) => phrase.split(" ")));
const ingredientsByName = new Map(ingredientRows.map((item) => [item.name, item]));

/** What a phrase stands for. */
interface Phrase {
  /** With a space before and after, as it is looked for. */
  readonly words: string;
  readonly ingredients: readonly string[];
  readonly classId?: string;
}

/** By first word: of a thousand names only those are tried that may begin there. */
const phrases = new Map<string, Phrase[]>();

function addPhrase(text: string, found: Omit<Phrase, "words">): void {
  const words = phraseOf(text);
  const first = firstWordOf(words);
  const same = phrases.get(first);
  if (same === undefined) phrases.set(first, [{ words, ...found }]);
  else same.push({ words, ...found });
}

for (const { name, also } of ingredientRows)
  for (const text of [name, ...also]) addPhrase(text, { ingredients: [name] });
for (const { id, terms } of classRows) for (const text of terms) addPhrase(text, { ingredients: [], classId: id });

/** `sodium valproate` of one table is `valproate` of the other. */
const ownNames = new Map(
  ingredientRows.flatMap(({ name, also }) => [name, ...also].map((other) => [other, name] as const)),
);
for (const { name, ingredients, otherNames } of namedMedicines) {
  const own = ownNames.get(name);
  const parts = ingredients.map((part) => ownNames.get(part) ?? part);
  const found = { ingredients: [...new Set([...(own === undefined ? [] : [own]), ...parts])] };
  for (const text of [name, ...otherNames]) addPhrase(text, found);
}

/** What each word of a name names where it stands alone; else itself, as part of a longer name. */
const meanings = new Map<string, string>();
for (const { words, ingredients, classId } of [...phrases.values()].flat()) {
  const alone = classId ?? ingredients.join("+");
  const parts = words.trim().split(" ");
  for (const part of parts)
    if (parts.length === 1 || !meanings.has(part)) meanings.set(part, parts.length === 1 ? alone : part);
}
const nearest = new NearestName(meanings.keys(), (word) => meanings.get(word), tradeNames);

/** With the words that no table knows as the name that each was meant to be ({@link NearestName}): "Penecillin", "Co-amoxyclav". */
export function asSpelt(text: string): string {
  return text.toLowerCase().replace(/[a-z]+/g, (word) => nearest.find(word) ?? word);
}

/** Words of a product's or an allergy's name that say nothing of the substance. */
const emptyWords = new Set(
  `allergy allergic adverse reaction intolerance sensitivity hypersensitivity drug to of the a an and or with in for mg g ml microgram micrograms
  mcg unit units tablet tablets capsule capsules caplet oral solution suspension injection cream ointment gel inhaler spray patch patches drops
  powder modified release gastro resistant hydrochloride sodium potassium sulfate sulphate maleate calcium acid acetate phosphate substance product
  preparation hr day actuat extended disintegrating prefilled syringe topical nasal eye ear film coated chewable per`.split(
    /\s+/,
  ),
);

/** The class as a card names it; its id where the table has no name. */
export function classNameOf(classId: string): string {
  return classesById.get(classId)?.name ?? classId;
}

/** The classes of one ingredient, by its recommended name. */
export function classesOfIngredient(name: string): readonly string[] {
  return ingredientsByName.get(name)?.classes ?? [];
}

/** All that an ingredient of the class, a brand of it or the class itself is called, in plain words. */
export function namesOfClass(classId: string): readonly string[] {
  return [...phrases.values()]
    .flat()
    .filter(
      (one) => one.classId === classId || one.ingredients.some((name) => classesOfIngredient(name).includes(classId)),
    )
    .map(({ words }) => words.trim());
}

/** ATC groups (level 4; a single code where only part of a group belongs) that the class gathers. */
export function atcOf(classId: string): readonly string[] {
  return classesById.get(classId)?.atc ?? [];
}

/** Whether an allergy to one member speaks of the others: not where the class only gathers what is used for the same thing. */
export function isOneStructure(classId: string): boolean {
  const row = classesById.get(classId);
  return row !== undefined && row.byUse !== true;
}

/** A medicine is named by hundreds of its issues: every wording is looked through the table once. */
const known = new Map<string, Agent>();
const mostKnown = 5_000;

/**
 * What a coded concept, and texts beside it, name of ingredients and classes (assets/tables/medicines.json). Empty sets where no table knows a word
 * of it.
 */
export function agentOf(concept: CodeableConcept | undefined, ...texts: readonly (string | undefined)[]): Agent {
  const asked = JSON.stringify([
    concept?.text,
    concept?.codings.map(({ system, code, display }) => [system, code, display]),
    texts,
  ]);
  let agent = known.get(asked);
  if (agent === undefined) {
    agent = findAgent(concept, texts);
    if (known.size >= mostKnown) known.clear();
    known.set(asked, agent);
  }
  return agent;
}

function findAgent(concept: CodeableConcept | undefined, texts: readonly (string | undefined)[]): Agent {
  const names = [concept?.text, ...(concept?.codings.flatMap(namesOf) ?? []), ...texts].flatMap((text) =>
    text === undefined || isWithoutTerm(text) ? [] : text,
  );
  const ingredients = new Set<string>();
  const namedClasses = new Set<string>();
  for (const name of new Set(names.map(phraseOf)))
    for (const found of phrasesIn(name)) {
      for (const one of found.ingredients) ingredients.add(one);
      if (found.classId !== undefined) namedClasses.add(found.classId);
    }
  const classesOfCodes = new Set<string>();
  for (const coding of concept?.codings ?? []) {
    const { system = "", code } = coding;
    const classId = code === undefined ? undefined : classesByCode.get(canonicalCode(system, code));
    if (classId !== undefined) namedClasses.add(classId);
    const ingredient = code === undefined ? undefined : ingredientsByCode.get(code);
    if (ingredient !== undefined) ingredients.add(ingredient);
    const { named, within } = classesByAtc(coding);
    for (const id of named) namedClasses.add(id);
    for (const id of within) classesOfCodes.add(id);
  }
  for (const id of [...namedClasses])
    for (const gathered of classesById.get(id)?.gathers ?? []) namedClasses.add(gathered);
  for (const name of [...ingredients])
    for (const part of ingredientsByName.get(name)?.contains ?? []) ingredients.add(part);
  const words = wordsOf(plain(names[0] ?? ""));
  return {
    ingredients,
    ingredientClasses: new Set([...[...ingredients].flatMap(classesOfIngredient), ...classesOfCodes]),
    namedClasses,
    notMedicine: isNoMedicine(words),
    words,
  };
}

/** All that is said is one or several of them: "house dust mite", "cat and dog". */
function isNoMedicine(words: readonly string[]): boolean {
  if (words.length === 0 || !words.every((word) => partsOfNotMedicines.has(word))) return false;
  const left = notMedicines.reduce((rest, phrase) => rest.replaceAll(phrase, " "), ` ${words.join(" ")} `);
  return left.trim() === "";
}

/** ATC: a group of substances of one structure has four or five places, a substance seven. */
const atcGroupLength = 5;
const atcSubstanceLength = 7;

/** An ATC code of a group names the classes in it; one of a substance, which class the substance is of. */
function classesByAtc({ system, code = "" }: Coding): {
  readonly named: readonly string[];
  readonly within: readonly string[];
} {
  if (system !== atcSystem) return { named: [], within: [] };
  const isGroup = code.length === atcGroupLength || code.length === atcGroupLength - 1;
  const inGroup = classRows.filter(
    ({ atc }) => isGroup && atc.some((one) => one.length <= atcGroupLength && one.startsWith(code)),
  );
  const around = classRows.filter(
    ({ atc }) => code.length === atcSubstanceLength && atc.some((one) => code.startsWith(one)),
  );
  return { named: inGroup.map(({ id }) => id), within: around.map(({ id }) => id) };
}

/** What its sender calls it; of words that say nothing to this table, and of none, also what dm+d or ATC calls the code. */
function namesOf(coding: Coding): readonly (string | undefined)[] {
  const { display } = coding;
  const coded = dmdNameOf(coding) ?? atcNameOf(coding);
  const isRead = coded === undefined || (display !== undefined && phrasesIn(phraseOf(display)).length > 0);
  return isRead ? [display] : [display, coded];
}

function phrasesIn(name: string): readonly Phrase[] {
  const words = new Set(name.split(" "));
  return [...words].flatMap((word) => (phrases.get(word) ?? []).filter((phrase) => name.includes(phrase.words)));
}

/** Every identifying word of `allergen` stands in `medicine`: the same substance as far as names can tell. */
export function sameByName(allergen: Agent, medicine: Agent): boolean {
  return allergen.words.length > 0 && allergen.words.every((word) => medicine.words.includes(word));
}

/** Whether a table knows what it is: of an unknown agent nothing may be concluded. */
export function isKnown(agent: Agent): boolean {
  return agent.ingredients.size > 0 || agent.namedClasses.size > 0;
}

function wordsOf(name: string): readonly string[] {
  return name.split(" ").filter((word) => word.length > 2 && !emptyWords.has(word) && !/\d/.test(word));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, " ")
    .trim();
}

/** A hyphen parts words as a space does: "co trimoxazole", "Adcal D3". */
function phraseOf(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim()} `;
}

function firstWordOf(phrase: string): string {
  return phrase.slice(1, phrase.indexOf(" ", 1));
}
