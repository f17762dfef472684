import { compareEntries } from "../comparison.ts";
import { comparableDose, doseKey, dosesContradict } from "../dose.ts";
import { statedStrength } from "../medicine-line.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { codeKeys, compareCodes } from "../same-code.ts";
import { dateKey, isDatedToTheDay, whenKey } from "../same-date.ts";

/**
 * One prescription (supply, dose given) known to several systems: same resource type and intent, same product by code, same start,
 * same dose in words and in coded amount. Undated or undosed never merge: two such lines may be two courses or two doses.
 */
export const medicationRule: MergeRule<"medication"> = {
  name: "medicationSameProductStartAndDose",
  version: 2,
  contentKeys: (entry) => {
    const dose = doseKey(entry);
    const start = startKey(entry);
    if (dose === undefined || start === undefined) return [];
    return codeKeys(entry.detail.medicine).map((code) => `${entry.detail.resource} ${code} ${start} ${dose}`);
  },
  compare: (a, b) => {
    const comparison = compareEntries(a, b)
      .mustMatch("kind of record", a.detail.resource, b.detail.resource)
      .mustMatch("intent", a.detail.intent, b.detail.intent)
      .codesMustNotContradict("medicine", a.detail.medicine, b.detail.medicine)
      .mustMatch("current or past", a.detail.currency, b.detail.currency)
      .mustMatch("dosed or not", doseKey(a) !== undefined, doseKey(b) !== undefined)
      .mayDiffer("wording of the dose", a.detail.doseText, b.detail.doseText)
      .mustNotContradict("route", a.detail.route, b.detail.route)
      .mustNotContradict("form", a.detail.form, b.detail.form)
      .mustMatch("as needed", a.detail.asNeeded ?? false, b.detail.asNeeded ?? false)
      .datesMustNotContradict("start", a.detail.start, b.detail.start)
      .datesMustNotContradict("end", a.detail.end, b.detail.end)
      .mayDiffer("status", a.status, b.status);
    // In two code systems only the names can tell one strength from another.
    if (compareCodes(a.detail.medicine, b.detail.medicine) !== "same") {
      comparison.mustNotContradict("strength", statedStrength(a.display), statedStrength(b.display));
    }
    const [left, right] = [comparableDose(a), comparableDose(b)];
    if (dosesContradict(left, right)) comparison.veto("dose");
    else comparison.mayDiffer("amount of the dose", left.amount, right.amount);
    return comparison.done();
  },
  isRepeatable: (entry) => isDatedToTheDay(entry.when) && doseKey(entry) !== undefined && !isEvent(entry),
};

/** Two supplies or two doses on one day are two, however alike. */
function isEvent(entry: EntryOf<"medication">): boolean {
  return entry.detail.resource === "MedicationDispense" || entry.detail.resource === "MedicationAdministration";
}

function startKey(entry: EntryOf<"medication">): string | undefined {
  if (isEvent(entry) && !isDatedToTheDay(entry.when)) return undefined;
  return entry.detail.start === undefined ? whenKey(entry.when) : dateKey(entry.detail.start);
}
