import { compareEntries } from "../comparison.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { codeKeys, textKey } from "../same-code.ts";
import { dateKey, isDatedToTheDay, whenKey } from "../same-date.ts";
import { quantityKey } from "../same-value.ts";

/**
 * One prescription (supply, dose given) known to several systems: same resource type and intent, same product by code, same start,
 * same dose as written. Undated or undosed never merge: two such lines may be two courses or two doses.
 */
export const medicationRule: MergeRule<"medication"> = {
  name: "medicationSameProductStartAndDose",
  version: 1,
  contentKeys: (entry) => {
    const dose = doseKey(entry);
    const start = startKey(entry);
    if (dose === undefined || start === undefined) return [];
    return codeKeys(entry.detail.medicine).map((code) => `${entry.detail.resource} ${code} ${start} ${dose}`);
  },
  compare: (a, b) =>
    compareEntries(a, b)
      .mustMatch("kind of record", a.detail.resource, b.detail.resource)
      .mustMatch("intent", a.detail.intent, b.detail.intent)
      .codesMustNotContradict("medicine", a.detail.medicine, b.detail.medicine)
      .mustMatch("current or past", a.detail.currency, b.detail.currency)
      .mustMatch("dose", doseKey(a), doseKey(b))
      .mustNotContradict("route", a.detail.route, b.detail.route)
      .mustNotContradict("form", a.detail.form, b.detail.form)
      .mustMatch("as needed", a.detail.asNeeded ?? false, b.detail.asNeeded ?? false)
      .datesMustNotContradict("start", a.detail.start, b.detail.start)
      .datesMustNotContradict("end", a.detail.end, b.detail.end)
      .mayDiffer("status", a.status, b.status)
      .done(),
  isRepeatable: (entry) => isDatedToTheDay(entry.when) && doseKey(entry) !== undefined && !isEvent(entry),
};

/** Two supplies or two doses on one day are two, however alike. */
function isEvent(entry: EntryOf<"medication">): boolean {
  return entry.detail.resource === "MedicationDispense" || entry.detail.resource === "MedicationAdministration";
}

/** The dose as its author wrote it, else as a quantity with its frequency; `undefined` where that is not recorded. */
export function doseKey(entry: EntryOf<"medication">): string | undefined {
  const { doseText, dose, frequencyText } = entry.detail;
  if (doseText !== undefined) return textKey(doseText);
  const quantity = quantityKey(dose);
  if (quantity === undefined) return undefined;
  if (frequencyText !== undefined) return `${quantity} ${textKey(frequencyText)}`;
  return isEvent(entry) ? quantity : undefined;
}

function startKey(entry: EntryOf<"medication">): string | undefined {
  if (isEvent(entry) && !isDatedToTheDay(entry.when)) return undefined;
  return entry.detail.start === undefined ? whenKey(entry.when) : dateKey(entry.detail.start);
}
