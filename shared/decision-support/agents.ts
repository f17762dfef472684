import table from "../../assets/tables/drug-classes.json" with { type: "json" };
import type { CodeableConcept } from "../fhir/datatypes.ts";
import { nameOfCoding } from "../medicines/dmd-hierarchy.ts";

/** What a name or code is known to be: ingredients and classes of the table (assets/tables/drug-classes.json). */
export interface Agent {
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

export const drugClassTable = { source: table.source, date: table.date } as const;
export const crossReactivity = table.crossReactivity;

const classNames = new Map(table.classes.map((item) => [item.id, item.name]));
const classesByCode = new Map(table.classes.flatMap((item) => item.snomed.map((code) => [code, item.id] as const)));
const ingredientsByCode = new Map(
  table.ingredients.flatMap((item) =>
    ("snomed" in item ? (item.snomed ?? []) : []).map((code) => [code, item.name] as const),
  ),
);
const notMedicines = new Set(table.notMedicines);
const ingredientsByName = new Map(table.ingredients.map((item) => [item.name, item]));
const phrases = [
  ...table.ingredients.flatMap((item) =>
    [item.name, ...item.also].map((phrase) => ({
      phrase: ` ${plain(phrase)} `,
      ingredient: item.name,
      classId: undefined,
    })),
  ),
  ...table.classes.flatMap((item) =>
    item.terms.map((phrase) => ({ phrase: ` ${plain(phrase)} `, ingredient: undefined, classId: item.id })),
  ),
];

/** Words of a product's or an allergy's name that say nothing of the substance. */
const emptyWords = new Set(
  `allergy allergic adverse reaction intolerance sensitivity hypersensitivity drug to of the a an and or with in for mg g ml microgram micrograms
  mcg unit units tablet tablets capsule capsules caplet oral solution suspension injection cream ointment gel inhaler spray patch patches drops
  powder modified release gastro resistant hydrochloride sodium potassium sulfate sulphate maleate calcium acid acetate phosphate substance product
  preparation hr day actuat extended disintegrating prefilled syringe topical nasal eye ear film coated chewable per`.split(
    /\s+/,
  ),
);

export function classNameOf(classId: string): string {
  return classNames.get(classId) ?? classId;
}

/** A medicine is named by hundreds of its issues: every wording is looked through the table once. */
const known = new Map<string, Agent>();
const mostKnown = 5_000;

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
  const names = [concept?.text, ...(concept?.codings.map(nameOfCoding) ?? []), ...texts]
    .filter((text) => text !== undefined)
    .map(plain);
  const ingredients = new Set<string>();
  const namedClasses = new Set<string>();
  for (const name of new Set(names)) {
    const words = ` ${name} `;
    for (const { phrase, ingredient, classId } of phrases) {
      if (!words.includes(phrase)) continue;
      if (ingredient === undefined) namedClasses.add(classId);
      else ingredients.add(ingredient);
    }
  }
  for (const { code } of concept?.codings ?? []) {
    const classId = code === undefined ? undefined : classesByCode.get(code);
    if (classId !== undefined) namedClasses.add(classId);
    const ingredient = code === undefined ? undefined : ingredientsByCode.get(code);
    if (ingredient !== undefined) ingredients.add(ingredient);
  }
  const ingredientClasses = new Set<string>();
  for (const name of [...ingredients]) {
    const item = ingredientsByName.get(name);
    for (const part of item !== undefined && "contains" in item ? (item.contains ?? []) : []) ingredients.add(part);
  }
  for (const name of ingredients)
    for (const id of ingredientsByName.get(name)?.classes ?? []) ingredientClasses.add(id);
  const words = wordsOf(names[0] ?? "");
  return {
    ingredients,
    ingredientClasses,
    namedClasses,
    notMedicine: words.length > 0 && words.every((word) => notMedicines.has(word)),
    words,
  };
}

/** Every identifying word of `allergen` stands in `medicine`: the same substance as far as names can tell. */
export function sameByName(allergen: Agent, medicine: Agent): boolean {
  return allergen.words.length > 0 && allergen.words.every((word) => medicine.words.includes(word));
}

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
