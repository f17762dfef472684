import table from "../../assets/tables/medicines.json" with { type: "json" };
import { type Form, formIn, joinForms, type Release } from "./form.ts";
import { NearestName } from "./nearest-name.ts";
import { PhraseIndex } from "./phrase-index.ts";

/** What a name of the table (assets/tables/medicines.json) stands for. */
export interface NamedMedicine {
  /** The recommended name: of the single ingredient, or of the combination. */
  readonly name: string;
  /** Recommended names, sorted. */
  readonly ingredients: readonly string[];
  /** The trade name, where the name is one. */
  readonly brand?: string;
  /** What the words of the trade name say of the form: `ventolin accuhaler`, `voltarol retard`. */
  readonly form?: Form;
  /** To be kept by brand: two brands are never one fact. */
  readonly brandMatters: boolean;
  /** What the trade name itself says, or what every such product is. */
  readonly release?: Release;
  /** The unit of strengths that are written without one. */
  readonly plainStrength?: "mg" | "microgram/dose";
}

interface Row {
  readonly name: string;
  readonly brands?: readonly string[];
  readonly also?: readonly string[];
  readonly contains?: readonly string[];
  readonly brandMatters?: boolean;
  readonly usualRelease?: string;
  readonly plainStrength?: string;
}

const rows: readonly Row[] = table.medicines;
const modifiedReleaseBrands = new Set(table.modifiedReleaseBrands);
const formOfBrand = new Map(
  table.brandForms.flatMap(({ form, brands }) => brands.map((brand) => [brand, formIn(form)] as const)),
);
const byName = new PhraseIndex<NamedMedicine>();
const combinations = new Map<string, string>();
const words: string[] = [];

for (const row of rows) {
  const ingredients = [...(row.contains ?? [row.name])].sort();
  const release = releaseOf(row.usualRelease);
  const plainStrength = plainStrengthOf(row.plainStrength);
  const medicine: NamedMedicine = {
    name: row.name,
    ingredients,
    brandMatters: row.brandMatters ?? false,
    ...(release === undefined ? {} : { release }),
    ...(plainStrength === undefined ? {} : { plainStrength }),
  };
  if (ingredients.length > 1) combinations.set(ingredients.join(" + "), row.name);
  for (const name of [row.name, ...(row.also ?? [])]) byName.add(name, medicine);
  for (const brand of row.brands ?? []) {
    const named: NamedMedicine = {
      ...medicine,
      brand,
      form: joinForms(formAfterName(brand), formOfBrand.get(brand) ?? {}),
    };
    byName.add(brand, modifiedReleaseBrands.has(brand) ? { ...named, release: "modified" } : named);
  }
  words.push(row.name, ...(row.also ?? []), ...(row.brands ?? []));
}

/** Every row of the table: its recommended name, what it contains, and what else it is called. */
export const namedMedicines: readonly {
  readonly name: string;
  readonly ingredients: readonly string[];
  readonly otherNames: readonly string[];
}[] = rows.map(({ name, contains, brands = [], also = [] }) => ({
  name,
  ingredients: contains ?? [name],
  otherNames: [...brands, ...also],
}));

/** Brands and other names with the recommended name of each. */
export const otherNames: readonly (readonly [other: string, name: string])[] = rows.flatMap((row) =>
  [...(row.brands ?? []), ...(row.also ?? [])].map((other) => [other, row.name] as const),
);

/** The name of the table that begins at this token, the longest first. */
export function medicineAt(tokens: readonly string[], from: number) {
  return byName.at(tokens, from);
}

export function medicineNamed(name: string): NamedMedicine | undefined {
  return byName.get(name);
}

/** `paracetamol` and `codeine` → `co-codamol`; ingredients without a name of their own are named one by one. */
export function combinationName(ingredients: readonly string[]): string {
  const sorted = [...new Set(ingredients)].sort();
  return combinations.get(sorted.join(" + ")) ?? sorted.join(" and ");
}

const oneWordNames = words.filter((name) => /^[a-z]+$/.test(name));
/** They are coined near to words of other things, so none is guessed at: Lanoxin is one letter from lanolin, Distamine from histamine. */
export const tradeNames: ReadonlySet<string> = new Set(rows.flatMap(({ brands = [] }) => brands));
const nearest = new NearestName(oneWordNames, (name) => medicineNamed(name)?.name, tradeNames);

/** `amlodpine` → `amlodipine`; `undefined` where nothing is near, or more than one medicine. */
export function healSpelling(word: string): string | undefined {
  return nearest.find(word);
}

/** Of a trade name without its first word, which names and says nothing: what a product is of is in those that follow. */
function formAfterName(brand: string): Form {
  const [, ...rest] = brand.split(/[ -]/);
  return rest.length === 0 ? {} : formIn(rest.join(" "));
}

function releaseOf(name: string | undefined): Release | undefined {
  return name === "modified" || name === "gastroResistant" ? name : undefined;
}

function plainStrengthOf(unit: string | undefined): NamedMedicine["plainStrength"] {
  return unit === "mg" || unit === "microgram/dose" ? unit : undefined;
}
