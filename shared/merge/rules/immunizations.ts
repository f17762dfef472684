import { compareEntries } from "../comparison.ts";
import type { MergeRule } from "../merge-rule.ts";
import { codeKeys } from "../same-code.ts";
import { isDatedToTheDay, whenKey } from "../same-date.ts";

/** One dose of a vaccine known to several systems: same vaccine, same day. Given never merges with not given. */
export const immunizationRule: MergeRule<"immunization"> = {
  name: "immunizationSameVaccineAndDay",
  version: 1,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    if (when === undefined || !isDatedToTheDay(entry.when)) return [];
    return codeKeys(entry.detail.vaccine).map((code) => `${code} ${when}`);
  },
  compare: (a, b) =>
    compareEntries(a, b)
      .codesMustNotContradict("vaccine", a.detail.vaccine, b.detail.vaccine)
      .mustMatch("given or not given", a.detail.notGiven, b.detail.notGiven)
      .mustNotContradict("dose number", a.detail.doseNumber, b.detail.doseNumber)
      .mustNotContradict("batch", a.detail.lotNumber, b.detail.lotNumber)
      .mayDiffer("reported or given here", a.detail.reported, b.detail.reported)
      .done(),
  isRepeatable: (entry) => isDatedToTheDay(entry.when),
};
