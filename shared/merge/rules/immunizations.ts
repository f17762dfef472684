import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { maybeOneVaccine, vaccineOf } from "../../medicines/vaccine.ts";
import { compareLines } from "../comparison.ts";
import { shareIdentifier } from "../groups/business-identifiers.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { fieldValues } from "../same/fields-agree.ts";
import { placeInCourse } from "../same/place-in-course.ts";
import { codeKeys, compareCodes, textKey } from "../same/same-code.ts";
import { dayKeys, dayOf, isDatedToTheDay, onSameDay, whenKey, withoutEmptyTime } from "../same/same-date.ts";
import { sitesContradict } from "../same/same-site.ts";
import { nearlySameWords } from "../same/same-words.ts";

type Immunization = EntryOf<"immunization">;

/**
 * One dose of a vaccine known to several systems: same vaccine, same day. Given never merges with not given.
 *
 * Strictly by code. Loosely, where nothing else could take its place, by what the names say it protects against, as product, procedure and disease have
 * different codes ("Influenza vaccination", "Fluenz Tetra"), and a day, or the midnight that some systems make of it, against a time. Two vaccines of one day stay two: more components are another
 * vaccine, and so is another kind, trade name, batch, arm or place in the course; under one number another batch is a correction.
 */
export const immunizationRule: MergeRule<"immunization"> = {
  name: "immunizationSameVaccineAndDay",
  version: 7,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    if (when === undefined || !isDatedToTheDay(entry.when)) return [];
    return codeKeys(entry.detail.vaccine).map((code) => `${code} ${when}`);
  },
  looseKeys: (entry) => dayKeys(startOf(entry.when)),
  matchesLoosely: (a, b) => onSameDay(startOf(a.when), startOf(b.when)) && compareVaccines(a, b) === "same",
  compare: (a, b) => {
    const comparison = compareLines(a, b)
      .datesMustNotContradict("date", dateOf(a, b), dateOf(b, a))
      .mustMatch("given or not given", a.detail.notGiven, b.detail.notGiven)
      .mustNotContradict("dose number", placeInCourse(a.detail.doseNumber), placeInCourse(b.detail.doseNumber))
      .mayDiffer("reported or given here", a.detail.reported, b.detail.reported);
    if (shareIdentifier(a, b)) comparison.mayDiffer("batch", a.detail.lotNumber, b.detail.lotNumber);
    else comparison.mustNotContradict("batch", a.detail.lotNumber, b.detail.lotNumber);
    if (sitesContradict(fieldValues(a, "Site"), fieldValues(b, "Site"), true)) comparison.veto("site");
    switch (compareVaccines(a, b)) {
      case "same":
        comparison.agree("vaccine");
        break;
      case "different":
        comparison.veto("vaccine");
        break;
      case "unknown":
        comparison.codesMustNotContradict("vaccine", a.detail.vaccine, b.detail.vaccine);
    }
    if (compareCodes(a.detail.vaccine, b.detail.vaccine) === "different") comparison.differ("code of the vaccine");
    return comparison.done();
  },
  isRepeatable: (entry) => isDatedToTheDay(entry.when),
};

/** Of one batch the day alone: nobody is given it twice on a day, and one system notes when it was given, another when that was entered. */
function dateOf(entry: Immunization, other: Immunization): PartialDate | undefined {
  const date = withoutEmptyTime(startOf(entry.when));
  const [batch, same] = [entry.detail.lotNumber, other.detail.lotNumber];
  const isOneBatch = batch !== undefined && same !== undefined && textKey(batch) === textKey(same);
  return isOneBatch && date !== undefined ? dayOf(date) : date;
}

/** By names where every word of both is understood, else by codes, else by the words, a typing error forgiven. */
function compareVaccines(a: Immunization, b: Immunization): "same" | "different" | "unknown" {
  const [left, right] = [vaccineOf(a.detail.vaccine), vaccineOf(b.detail.vaccine)];
  if (left !== undefined && right !== undefined) {
    if (!maybeOneVaccine(left, right)) return "different";
    if (left.isWhole && right.isWhole) return "same";
  }
  const codes = compareCodes(a.detail.vaccine, b.detail.vaccine);
  return codes === "unknown" && nearlySameWords(a.display, b.display) ? "same" : codes;
}
