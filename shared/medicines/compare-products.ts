import words from "../../assets/tables/medicine-words.json" with { type: "json" };
import table from "../../assets/tables/medicines.json" with { type: "json" };
import type { MedicationDetail } from "../domain/entry-detail.ts";
import type { Coding } from "../fhir/datatypes.ts";
import { dmdNameOf } from "./dmd-hierarchy.ts";
import { compareForms, type Form, formIn, joinForms } from "./form.ts";
import { combinationName } from "./medicine-table.ts";
import { type Product, productOf } from "./product.ts";
import { compareStrengths, type Strength, strengthAt } from "./strength.ts";
import { tokensOf } from "./tokens.ts";

/** The product that a medication entry names in its text, its codings' names (theirs and dm+d's) and its Medication's form, taken together. */
export interface NamedProduct extends Omit<Product, "ingredients" | "name"> {
  /** `undefined` where the names do not agree on what is in it. */
  readonly ingredients?: readonly string[];
}

type Named = Pick<MedicationDetail, "medicine" | "form" | "strengths">;

const known = new WeakMap<Named, NamedProduct>();

export function namedProductOf(detail: Named): NamedProduct {
  const before = known.get(detail);
  if (before !== undefined) return before;
  const { medicine } = detail;
  const names = new Set([medicine.text, ...medicine.codings.flatMap(namesOf)]);
  const products = [...names].flatMap((name) => (name === undefined ? [] : (productOf(name) ?? [])));
  const strengths = detail.strengths?.flatMap((strength) => strengthAt(tokensOf(strength), 0)?.strength ?? []) ?? [];
  const product = together(products, detail.form === undefined ? {} : formIn(detail.form), strengths);
  known.set(detail, product);
  return product;
}

/**
 * A code's own name fills in what its sender's words leave out ("Apixaban", or a trade name that no table knows). Where the two say different things the
 * words go before the code, as a reader sees them.
 */
function namesOf(coding: Coding): readonly (string | undefined)[] {
  const { display } = coding;
  const coded = dmdNameOf(coding);
  if (display === undefined || coded === undefined) return [display ?? coded];
  const [said, meant] = [productOf(display), productOf(coded)];
  if (said === undefined || meant === undefined) return [said === undefined ? coded : display];
  const isOther = said.isKnown && said.ingredients.join() !== meant.ingredients.join();
  const contradicts =
    compareStrengths(said.strengths, meant.strengths, false) === "different" ||
    compareForms(said.form, meant.form) === "different";
  return isOther || contradicts ? [display] : [display, coded];
}

function together(products: readonly Product[], statedForm: Form, stated: readonly Strength[]): NamedProduct {
  // A name that the table knows goes before one that it does not ("patient's own tablets").
  const named = products.some((product) => product.isKnown) ? products.filter((product) => product.isKnown) : products;
  const [first] = named;
  const agree =
    first !== undefined &&
    named.every(
      (product) =>
        product.ingredients.join() === first.ingredients.join() &&
        compareStrengths(product.strengths, first.strengths, true) !== "different" &&
        compareStrengths(product.strengths, stated, true) !== "different",
    );
  const brand = named.find((product) => product.brand !== undefined)?.brand;
  return {
    ...(agree ? { ingredients: first.ingredients } : {}),
    isKnown: first?.isKnown ?? false,
    isWhole: named.some((product) => product.isWhole),
    ...(brand === undefined ? {} : { brand }),
    brandMatters: named.some((product) => product.brandMatters),
    salts: named.find((product) => product.salts.length > 0)?.salts ?? [],
    strengths: named.find((product) => product.strengths.length > 0)?.strengths ?? stated,
    form: [...named.map((product) => product.form), statedForm].reduce(joinForms, {}),
  };
}

/** The name of the line that a medicine stands on. `undefined` where nothing names it. */
export function lineNameOf(name: string): string | undefined {
  return productOf(name)?.name;
}

/** What two products' names say of each other. */
export interface ProductComparison {
  /** In plain words what is stated differently: then they are two products, whatever their codes. */
  readonly contradicts: readonly string[];
  /** The same ingredients, every word of both names understood, nothing contradicted: the strength may still be left out by one. */
  readonly isOneMedicine: boolean;
  /** That, and the same strength stated by both. */
  readonly isOneProduct: boolean;
}

/**
 * By what the names say: ingredients, salt, strength, form and release; trade name against recommended name does not count, but where the medicine is
 * to be kept by brand (assets/tables/medicines.json) both must state one brand or both none.
 */
export function compareProducts(a: NamedProduct, b: NamedProduct): ProductComparison {
  const contradicts: string[] = [];
  const isComparable = a.ingredients !== undefined && b.ingredients !== undefined;
  const hasSameIngredients = isComparable && a.ingredients.join() === b.ingredients.join();
  if (isComparable && a.isKnown && b.isKnown && !hasSameIngredients) contradicts.push("ingredients");
  const strength = compareProductStrengths(a, b);
  if (strength === "different") contradicts.push("strength");
  const form = compareForms(a.form, b.form);
  if (form === "different") contradicts.push("form");
  if (a.salts.length > 0 && b.salts.length > 0 && a.salts.join() !== b.salts.join()) contradicts.push("salt");
  const brands = compareBrands(a, b);
  if (brands === "different") contradicts.push("brand");
  // "EpiPen" and "EpiPen Jr", "Betnovate" and "Betnovate RD": without a strength only the trade name tells how strong.
  const isToldByBrand = strength === "unknown" && !isOneBrand(a.brand, b.brand);
  const isOneMedicine =
    hasSameIngredients &&
    a.isWhole &&
    b.isWhole &&
    contradicts.length === 0 &&
    brands === "same" &&
    !isToldByBrand &&
    !maybeOtherForm(a, b) &&
    hasSameRelease(a.form, b.form);
  return { contradicts, isOneMedicine, isOneProduct: isOneMedicine && strength === "same" };
}

/** A number without its unit (`Ramipril 10`) is a number of milligrams, micrograms or grams, per cent or units: none of them makes it 5 mg. */
export function compareProductStrengths(a: NamedProduct, b: NamedProduct): ReturnType<typeof compareStrengths> {
  const strength = compareStrengths(a.strengths, b.strengths, isByConcentration(a.form) && isByConcentration(b.form));
  if (strength !== "unknown" || a.strengths.length !== 1 || b.strengths.length !== 1) return strength;
  const [one, other] = [a.strengths[0], b.strengths[0]];
  const [bare, full] = one?.kind === "number" ? [one, other] : [other, one];
  if (bare?.kind !== "number" || full === undefined || full.kind === "number") return strength;
  const inItsUnits = full.kind === "mass" ? [1, 1_000, 1_000_000] : [1];
  // `300 units/3 ml` is sold as 100.
  const amounts = [full.amount, full.amount / (full.per?.amount ?? 1)];
  return amounts.some((amount) => inItsUnits.some((factor) => Math.abs(bare.amount * factor - amount) < 1e-6 * amount))
    ? strength
    : "different";
}

const ofSeveralForms = new Set(table.brandsOfSeveralForms);

/** `Zovirax` is a cream and a tablet: what states no form is not the one that does, nor what the recommended name alone is. */
function maybeOtherForm(a: NamedProduct, b: NamedProduct): boolean {
  const isOpen = (one: NamedProduct) =>
    one.brand !== undefined && ofSeveralForms.has(one.brand) && one.form.shape === undefined;
  if (!isOpen(a) && !isOpen(b)) return false;
  return a.brand !== b.brand || a.form.shape !== b.form.shape;
}

/** Of a bottle the concentration counts; of an ampoule, nebule or a form not stated also the whole. */
function isByConcentration({ shape }: Form): boolean {
  return shape !== undefined && !["injection", "nebuliser", "liquid", "powder", "oromucosal liquid"].includes(shape);
}

function hasSameRelease(a: Form, b: Form): boolean {
  return (a.release ?? "plain") === (b.release ?? "plain") && (a.kind ?? "") === (b.kind ?? "");
}

function compareBrands(a: NamedProduct, b: NamedProduct): "same" | "different" | "unknown" {
  if (!a.brandMatters && !b.brandMatters) return "same";
  if (a.brand === undefined && b.brand === undefined) return "same";
  if (a.brand === undefined || b.brand === undefined) return "unknown";
  if (isOneBrand(a.brand, b.brand)) return "same";
  const [left, right] = [brandKey(a.brand), brandKey(b.brand)];
  // "Humalog" and "Humalog Junior": perhaps the longer name was meant, perhaps not.
  return `${left} `.startsWith(`${right} `) || `${right} `.startsWith(`${left} `) ? "unknown" : "different";
}

const devices = new Set(words.devices);

/** `lantus` and `lantus solostar`, `humalog mix25` and `humalog mix 25 kwikpen`: without and with the device. No brand goes with any. */
function isOneBrand(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  const [left, right] = [a, b].map((brand) =>
    brandKey(brand)
      .split(" ")
      .filter((word) => !devices.has(word)),
  );
  return left?.join(" ") === right?.join(" ");
}

function brandKey(brand: string): string {
  return brand.replace(/-/g, " ").replace(/(?<=[a-z]) (?=\d)/g, "");
}

export function ingredientsName(product: NamedProduct): string | undefined {
  return product.ingredients === undefined ? undefined : combinationName(product.ingredients);
}
