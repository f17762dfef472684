import { startOf } from "../../domain/when.ts";
import { compareProducts, namedProductOf } from "../../medicines/compare-products.ts";
import { routeOf } from "../../medicines/route.ts";
import { type ComparisonBuilder, compareLines, statedStatus } from "../comparison.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { comparableDose, compareDoses, doseKey, suppliesContradict } from "../same/dose.ts";
import { codeKeys, compareCodes } from "../same/same-code.ts";
import {
  dateKey,
  dayKeys,
  isDatedToTheDay,
  monthKeys,
  onSameDay,
  onSameDayOrMonth,
  whenKey,
} from "../same/same-date.ts";
import { wordsKey } from "../same/same-words.ts";

type Medication = EntryOf<"medication">;

/**
 * One prescription (supply, dose given) known to several systems: same resource type and intent, same product, same start, same dose, alike in standing,
 * no other quantity supplied. Undated or undosed never merge: two such lines may be two courses or two doses.
 *
 * Strictly, the product is one code and the start is written at one precision. Loosely, where nothing else could take its place, the product may be one by
 * name (same ingredients, strength, form and release; trade name for recommended name but for medicines kept by brand), the start a day against a time (of what
 * is taken also a month against a day), and the dose in other words. A name without a strength ("amlodipine") is one with `Amlodipine 5mg tablets` only where both doses come to the same milligrams.
 */
export const medicationRule: MergeRule<"medication"> = {
  name: "medicationSameProductStartAndDose",
  version: 9,
  contentKeys: (entry) => {
    const dose = doseKey(entry);
    const start = startKey(entry);
    if (dose === undefined || start === undefined) return [];
    return codeKeys(entry.detail.medicine).map((code) => `${entry.detail.resource} ${code} ${start} ${dose}`);
  },
  looseKeys: (entry) => {
    const { ingredients } = namedProductOf(entry.detail);
    if (doseKey(entry) === undefined) return [];
    const products = [
      ...(ingredients === undefined ? [] : [ingredients.join(" + ")]),
      ...codeKeys(entry.detail.medicine),
    ];
    const start = startOf(entry.when);
    const days = [...dayKeys(start), ...(isOngoing(entry) ? monthKeys(start) : [])];
    return products.flatMap((product) => days.map((day) => `${entry.detail.resource} ${product} ${day}`));
  },
  matchesLoosely: (a, b) => {
    const isOneStart = isOngoing(a) && isOngoing(b) ? onSameDayOrMonth : onSameDay;
    if (!isOneStart(startOf(a.when), startOf(b.when))) return false;
    const dose = compareDoses(comparableDose(a), comparableDose(b));
    if (dose.result !== "same" || doseKey(a) === undefined || doseKey(b) === undefined) return false;
    if (compareCodes(a.detail.medicine, b.detail.medicine) === "same") return true;
    const product = compareProducts(namedProductOf(a.detail), namedProductOf(b.detail));
    return product.isOneProduct || (product.isOneMedicine && dose.isByContent);
  },
  compare: (a, b) => {
    const comparison = compareLines(a, b)
      .datesMustNotContradict("date", startOf(a.when), startOf(b.when))
      .mustMatch("kind of record", a.detail.resource, b.detail.resource)
      .mustMatch("intent", a.detail.intent, b.detail.intent)
      .mustNotContradict("current or past", statedCurrency(a), statedCurrency(b))
      .mustMatch("dosed or not", doseKey(a) !== undefined, doseKey(b) !== undefined)
      .mayDiffer("wording of the dose", a.detail.doseText, b.detail.doseText)
      .mustNotContradict("route", routeOf(a.detail.route), routeOf(b.detail.route))
      .mustNotContradict("site", siteOf(a), siteOf(b))
      .mustMatch("as needed", isAsNeeded(a), isAsNeeded(b))
      .datesMustNotContradict("start", a.detail.start, b.detail.start)
      .datesMustNotContradict("end", a.detail.end, b.detail.end)
      .mayDiffer("status", a.status, b.status);
    compareMedicines(comparison, a, b);
    if (suppliesContradict(a.detail.supplied, b.detail.supplied)) comparison.veto("quantity supplied");
    const [left, right] = [comparableDose(a), comparableDose(b)];
    if (compareDoses(left, right).result === "different") comparison.veto("dose");
    else comparison.mayDiffer("amount of the dose", left.amount, right.amount);
    return comparison.done();
  },
  isRepeatable: (entry) => isDatedToTheDay(entry.when) && doseKey(entry) !== undefined && !isEvent(entry),
};

/**
 * A source that does not know the status of what is to be taken says nothing against one that does. A draft is known to be no more than that, and of a
 * supply or a dose it is not known whether it was given.
 */
export function statedCurrency(entry: Medication): string | undefined {
  const { currency } = entry.detail;
  const isUnstated = currency === "unknown" && statedStatus(entry.status) === undefined && !isEvent(entry);
  return isUnstated ? undefined : currency;
}

/** Codes of one system may differ where the names say that one is the trade product of the other; what the names contradict no code can heal. */
function compareMedicines(comparison: ComparisonBuilder, a: Medication, b: Medication): void {
  const products = compareProducts(namedProductOf(a.detail), namedProductOf(b.detail));
  for (const element of products.contradicts) comparison.veto(element);
  switch (compareCodes(a.detail.medicine, b.detail.medicine)) {
    case "same":
      comparison.agree("medicine");
      return;
    case "different":
      if (products.isOneMedicine) comparison.differ("code of the medicine");
      else comparison.veto("medicine");
      return;
    case "unknown":
      if (products.isOneMedicine) comparison.agree("medicine");
      else comparison.codesMustNotContradict("medicine", a.detail.medicine, b.detail.medicine);
  }
}

/** Coded or in the words: "when required" and `asNeededBoolean` say one thing. */
function isAsNeeded(entry: Medication): boolean {
  return entry.detail.asNeeded ?? comparableDose(entry).statement?.asNeeded ?? false;
}

/** One eye is not the other. */
function siteOf({ detail }: Medication): string | undefined {
  return detail.site === undefined ? undefined : wordsKey(detail.site);
}

/** What somebody takes, which is seldom begun twice in a month: a prescription, a supply and a dose given are each of a day. */
function isOngoing(entry: Medication): boolean {
  return entry.detail.resource === "MedicationStatement";
}

/** Two supplies or two doses on one day are two, however alike. */
function isEvent(entry: Medication): boolean {
  return entry.detail.resource === "MedicationDispense" || entry.detail.resource === "MedicationAdministration";
}

function startKey(entry: Medication): string | undefined {
  if (isEvent(entry) && !isDatedToTheDay(entry.when)) return undefined;
  const { start } = entry.detail;
  if (start === undefined) return whenKey(entry.when);
  // Two of one day, each issued at its minute, are not told apart by the day on which both begin.
  const issued = startOf(entry.when);
  return issued?.precision === "time" ? `${dateKey(start)} ${dateKey(issued)}` : dateKey(start);
}
