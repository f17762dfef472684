import table from "../../assets/tables/vaccines.json" with { type: "json" };
import type { CodeableConcept, Coding } from "../fhir/datatypes.ts";
import { lookUp } from "../kernel/look-up.ts";
import { NearestName } from "./nearest-name.ts";
import { PhraseIndex } from "./phrase-index.ts";
import { tokensOf } from "./tokens.ts";

/** What a vaccine's name says (assets/tables/vaccines.json): of a product, a procedure or a disease, it is one vaccine that protects against the same. */
export interface Vaccine {
  /** Sorted: all that the dose protects against. */
  readonly targets: readonly string[];
  /** Another vaccine against the same: `live nasal`, `PPV23`. */
  readonly kinds: readonly string[];
  readonly brand?: string;
  /** `1`, `2`, `booster`, where the name says which dose of the course it is. */
  readonly doseNumber?: string;
  /** Every word was understood. */
  readonly isWhole: boolean;
}

interface Found {
  readonly targets: readonly string[];
  readonly kind?: string;
  readonly brand?: string;
}

const tradeNames = new Map(
  table.sameBrands.flatMap(([name = "", ...others]) => others.map((other) => [other, name] as const)),
);
const byWords = new PhraseIndex<Found>();
for (const row of table.vaccines) {
  const found: Found = { targets: row.targets, ...("kind" in row && row.kind !== undefined ? { kind: row.kind } : {}) };
  for (const name of row.names) byWords.add(name, found);
  for (const brand of row.brands) byWords.add(brand, { ...found, brand: tradeNames.get(brand) ?? brand });
}
const aVaccine = new Set(table.aVaccine);
const ignored = new Set(table.ignored);
const notGiven = new Set(table.notGiven);
const nearest = new NearestName(
  [...table.aVaccine, ...table.vaccines.flatMap(({ names, brands }) => [...names, ...brands])].flatMap((name) =>
    name.split(" "),
  ),
  (word) => (aVaccine.has(word) ? "a vaccine" : word),
);
const known = new Map<string, Vaccine | undefined>();
const mostKept = 20_000;

/** `30micrograms/0.3ml`, `5x10,000,000,000 viral particles/0.5ml`: as dm+d writes how much is in a dose. */
const strengths = /\b\d[\d.,x]* ?(?:ml|micrograms?|viral particles)\b/gi;

/** `undefined` where no vaccine of the table is named, or the words are not about a dose given ("declined", "due"). */
export function vaccineNamed(name: string): Vaccine | undefined {
  if (known.has(name)) return known.get(name);
  const tokens = tokensOf(name.replace(/&/g, " and ").replace(strengths, " "));
  const words = tokens.filter((token) => /^[a-z0-9]/.test(token) && !aVaccine.has(token));
  const mended = words.map((word) => (isKnownWord(word) ? word : (nearest.find(word) ?? word)));
  const vaccine = readVaccine(mended.filter((word) => !aVaccine.has(word)));
  if (known.size >= mostKept) known.clear();
  known.set(name, vaccine);
  return vaccine;
}

/**
 * Text and codings' names together; `undefined` where they name different vaccines, or one is not understood. The name of a code that a map added tells the
 * brand, and that not every word of it is understood says nothing of the source's own.
 */
export function vaccineOf(concept: CodeableConcept): Vaccine | undefined {
  const own = namesOf(concept, (coding) => coding.mapped === undefined);
  const names = new Set([...own, ...namesOf(concept, () => true)]);
  const vaccines = [...names].flatMap((name) => (name === undefined ? [] : [vaccineNamed(name)]));
  const [first, ...others] = vaccines.filter((vaccine) => vaccine !== undefined);
  if (first === undefined || others.some((other) => !maybeOneVaccine(first, other))) return undefined;
  const all = [first, ...others];
  const brand = all.find((vaccine) => vaccine.brand !== undefined)?.brand;
  const doseNumber = all.find((vaccine) => vaccine.doseNumber !== undefined)?.doseNumber;
  return {
    targets: first.targets,
    kinds: all.find((vaccine) => vaccine.kinds.length > 0)?.kinds ?? [],
    ...(brand === undefined ? {} : { brand }),
    ...(doseNumber === undefined ? {} : { doseNumber }),
    isWhole: (own.size === 0 ? [...names] : [...own]).every(
      (name) => name === undefined || vaccineNamed(name)?.isWhole !== false,
    ),
  };
}

function namesOf(
  { text, codings }: CodeableConcept,
  isWanted: (coding: Coding) => boolean,
): ReadonlySet<string | undefined> {
  const names = codings.filter(isWanted).map(({ display }) => display);
  return new Set([text, ...names].filter((name) => name !== undefined));
}

/** The same targets; kind, brand and place in the course not contradicted. A vaccine with more components is another. */
export function maybeOneVaccine(a: Vaccine, b: Vaccine): boolean {
  return (
    a.targets.join() === b.targets.join() &&
    (a.kinds.length === 0 || b.kinds.length === 0 || areOneKind(a.kinds, b.kinds)) &&
    (a.brand === undefined || b.brand === undefined || areOneBrand(a.brand, b.brand)) &&
    (a.doseNumber === undefined || b.doseNumber === undefined || a.doseNumber === b.doseNumber)
  );
}

/** PCV13 is a conjugate; the conjugate of an unknown number of strains may be any. */
function areOneKind(a: readonly string[], b: readonly string[]): boolean {
  const isConjugate = (kinds: readonly string[]) =>
    kinds.every((kind) => kind.startsWith("PCV") || kind === "conjugate");
  if (a.join() === b.join()) return true;
  return (a.includes("conjugate") || b.includes("conjugate")) && isConjugate(a) && isConjugate(b);
}

/** `Fluenz` and `Fluenz Tetra`: one trade name, one written out. */
function areOneBrand(a: string, b: string): boolean {
  return `${a} `.startsWith(`${b} `) || `${b} `.startsWith(`${a} `);
}

function isKnownWord(word: string): boolean {
  return ignored.has(word) || notGiven.has(word);
}

function readVaccine(tokens: readonly string[]): Vaccine | undefined {
  const targets = new Set<string>();
  const kinds = new Set<string>();
  let brand: string | undefined;
  let doseNumber: string | undefined;
  let isWhole = true;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] ?? "";
    if (notGiven.has(token)) return undefined;
    const found = byWords.at(tokens, at);
    const isNumbered = token === "dose" && /^[1-9]$/.test(tokens[at + 1] ?? "");
    const ordinal = isNumbered ? tokens[at + 1] : lookUp(table.ordinals, token);
    if (found !== undefined) {
      for (const target of found.value.targets) targets.add(target);
      if (found.value.kind !== undefined) kinds.add(found.value.kind);
      brand ??= found.value.brand;
    } else if (ordinal !== undefined) doseNumber ??= ordinal;
    else if (!ignored.has(token)) isWhole = false;
    at += found?.length ?? (isNumbered ? 2 : 1);
  }
  if (targets.size === 0) return undefined;
  return {
    targets: [...targets].sort(),
    kinds: [...kinds].sort(),
    ...(brand === undefined ? {} : { brand }),
    ...(doseNumber === undefined ? {} : { doseNumber }),
    isWhole,
  };
}
