import { compareProducts, namedProductOf } from "../../medicines/compare-products.ts";
import type { DoseStatement } from "../../medicines/dose-statement.ts";
import { routeOf } from "../../medicines/route.ts";
import type { ComparableDose } from "../../merge/same/dose.ts";
import { comparableDose, compareDoses } from "../../merge/same/dose.ts";
import { compareCodes, textKey } from "../../merge/same/same-code.ts";
import type { Medicine } from "./medicine-lines.ts";

/** Two entries of one medicine held against each other. */
export interface MedicineComparison {
  readonly result: "same" | "differs" | "unknown";
  /** Which elements differ, or why it cannot be told, in words: `dose`, `how often`, `no dose that can be read`. */
  readonly elements: readonly string[];
}

/** `same` only where product, dose and route are stated by both and agree; what one leaves out, or nobody can read, is `unknown`. */
export function compareMedicines(a: Medicine, b: Medicine): MedicineComparison {
  const product = compareProducts(namedProductOf(a.detail), namedProductOf(b.detail));
  const [left, right] = [comparableDose(a.entry), comparableDose(b.entry)];
  const dose = compareDoses(left, right);
  const [route, otherRoute] = [routeOf(a.detail.route), routeOf(b.detail.route)];
  const routeDiffers = route !== undefined && otherRoute !== undefined && route !== otherRoute;
  const [site, otherSite] = [textKey(a.detail.site ?? ""), textKey(b.detail.site ?? "")];
  const siteDiffers = site !== otherSite && a.detail.site !== undefined && b.detail.site !== undefined;
  // 40 mg in one tablet and in two: another product, no other dose.
  const isOtherStrengthOnly = product.contradicts.join() === "strength" && dose.result === "same" && dose.isByContent;
  const elements = [
    ...(isOtherStrengthOnly ? ["strength (the dose comes to the same)"] : product.contradicts),
    ...(dose.result === "different" ? doseElements(left, right) : []),
    ...(routeDiffers ? ["route"] : []),
    ...(siteDiffers ? ["site"] : []),
    ...(mostDiffers(a, b) ? ["how much at most"] : []),
  ];
  if (elements.length > 0) return { result: "differs", elements };
  const unread = [
    ...(product.isOneMedicine || namesAgree(a, b) ? [] : [whyNotOne(a, b)]),
    ...(dose.result === "unknown" ? [unreadDose(left, right)] : []),
  ];
  return unread.length > 0 ? { result: "unknown", elements: unread } : { result: "same", elements: [] };
}

function mostDiffers(a: Medicine, b: Medicine): boolean {
  const [left, right] = [a.detail.atMost, b.detail.atMost];
  return left !== undefined && right !== undefined && left.join() !== right.join();
}

function whyNotOne(a: Medicine, b: Medicine): string {
  const [one, other] = [namedProductOf(a.detail), namedProductOf(b.detail)];
  const brands = [one, other].flatMap(({ brand }) => brand ?? []);
  const isKeptByBrand = one.brandMatters && other.brandMatters && one.ingredients?.join() === other.ingredients?.join();
  return isKeptByBrand && brands.length === 1
    ? "only one of them states the brand, and this medicine is kept by brand"
    : "the names cannot be read as one product";
}

function namesAgree(a: Medicine, b: Medicine): boolean {
  if (compareCodes(a.detail.medicine, b.detail.medicine) === "same") return true;
  return textKey(a.detail.medicine.text ?? a.entry.display) === textKey(b.detail.medicine.text ?? b.entry.display);
}

/** Which part of two readable doses differs; of others the dose as a whole. */
function doseElements(left: ComparableDose, right: ComparableDose): readonly string[] {
  const [a, b] = [left.statement, right.statement];
  if (a === undefined || b === undefined) return ["dose"];
  const parts = [
    ...(amountWords(a) === amountWords(b) ? [] : ["amount"]),
    ...(a.often === b.often ? [] : ["how often"]),
    ...(a.moments.join() === b.moments.join() ? [] : ["time of day"]),
    ...(a.asNeeded === b.asNeeded ? [] : ["as needed or regular"]),
    ...(a.rest.join() === b.rest.join() ? [] : ["directions"]),
  ];
  return parts.length === 0 ? ["dose"] : parts;
}

function amountWords({ amounts }: DoseStatement): string {
  return amounts
    .map(({ low, high, unit }) => `${low} ${high} ${unit}`)
    .sort()
    .join();
}

function unreadDose(left: ComparableDose, right: ComparableDose): string {
  const stated = (dose: ComparableDose) => dose.words !== undefined || dose.amount !== undefined;
  if (!stated(left) && !stated(right)) return "neither states a dose that can be read";
  return stated(left) && stated(right)
    ? "one dose leaves out what the other states"
    : "only one of them states a dose that can be read";
}
