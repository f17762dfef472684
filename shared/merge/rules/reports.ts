import { startOf } from "../../domain/when.ts";
import { compareSpecimens } from "../../units/specimen.ts";
import { compareEntries } from "../comparison.ts";
import { areNumberedApart } from "../groups/business-identifiers.ts";
import { termKeys } from "../groups/loose-keys.ts";
import { supersededAs } from "../groups/result-version.ts";
import type { EntryOf, FactOf, MergeRule } from "../merge-rule.ts";
import { fieldValues } from "../same/fields-agree.ts";
import { codeKeys, compareCodes, textKey } from "../same/same-code.ts";
import { sameTerm } from "../same/same-concept.ts";
import { areOfOneMoment, dayKeys, isDatedToTheDay, isTimed, onSameDay, whenKey } from "../same/same-date.ts";
import { sameStems } from "../same/same-stems.ts";
import { nearlySameWords } from "../same/same-words.ts";

type Report = EntryOf<"report">;

/**
 * One report known to several systems: same kind of report, same time, same conclusion and the same results, each of them already one fact. Loosely: the
 * same words for its kind, a day against a time on it; words of the same stems where both tell the same at the same moment; whatever words where two code systems
 * name what reports the same several results of one moment (`CBC panel`, `Full blood count`). A report with neither says nothing that could be compared: it is
 * the one report of its kind at that very moment, where there is only one, or none.
 */
export const reportRule: MergeRule<"report"> = {
  name: "reportSameTimeAndContent",
  version: 8,
  contentKeys: (entry, factOf) => {
    const when = whenKey(entry.when);
    const content = contentOf(entry, factOf);
    if (when === undefined || content === undefined || !isDatedToTheDay(entry.when)) return [];
    return codeKeys(entry.code).map((code) => `${code} ${when} ${content}`);
  },
  compare: (a, b) => {
    const comparison = compareEntries(a, b, tellTheSame(a, b) ? nearlySameOrOfSameStems : sameReport).mayDiffer(
      "status",
      a.status,
      b.status,
    );
    const superseded = supersededAs(a, b);
    const [one, other] = [a.detail.conclusion, b.detail.conclusion];
    if (superseded === undefined || one === undefined || one === other)
      comparison.mustNotContradict("conclusion", one, other);
    else comparison.differ(`conclusion (one is ${superseded})`);
    comparison.someMustMeet("specimen", fieldValues(a, "Specimen"), fieldValues(b, "Specimen"), mayBeOneSpecimen);
    if ((a.status === "cancelled") !== (b.status === "cancelled")) comparison.veto("cancelled");
    if (areNumberedApart(a, b)) comparison.veto("number of the report");
    return comparison.done();
  },
  looseKeys: (entry, factOf) => {
    const content = contentOf(entry, factOf);
    const days = dayKeys(startOf(entry.when));
    // Where it says nothing, or another says nothing, they meet by kind and moment alone.
    const kinds = isTimed(entry.when) ? termKeys(entry) : [];
    return days.flatMap((day) => [
      ...(content === undefined ? [] : [`${day} ${content}`]),
      ...kinds.map((kind) => `${day} kind ${kind}`),
    ]);
  },
  matchesLoosely: (a, b, factOf) => {
    if (!onSameDay(startOf(a.when), startOf(b.when))) return false;
    if (saysNothing(a) || saysNothing(b)) return areOfOneMoment(a, b) && sameTerm(a, b, sameReport);
    const content = contentOf(a, factOf);
    if (content === undefined || content !== contentOf(b, factOf)) return false;
    if (tellsSeveral(a) && areOfOneMoment(a, b) && compareCodes(a.code, b.code) !== "different") return true;
    return sameTerm(a, b, sameReport) || (tellTheSame(a, b) && sameStems(a.display, b.display));
  },
  isScant: saysNothing,
  isRepeatable: (entry) => isTimed(entry.when) && entry.detail.results.length === 0,
};

function mayBeOneSpecimen(a: string, b: string): boolean {
  return compareSpecimens(a, b) !== "different";
}

/** The stems of a mistyped word are other stems. */
function nearlySameOrOfSameStems(a: string, b: string): boolean {
  return sameReport(a, b) || sameStems(a, b);
}

/** `Histology report` and `Histology`: of reports, the word says nothing. */
function sameReport(a: string, b: string): boolean {
  return nearlySameWords(a, b) || nearlySameWords(withoutReport(a), withoutReport(b));
}

function withoutReport(name: string): string {
  return name.replace(/\breports?\b/gi, " ");
}

/** The same moment and the same conclusion, in more than the few words that every normal report has. */
function tellTheSame(a: Report, b: Report): boolean {
  const [one, other] = [a.detail.conclusion, b.detail.conclusion];
  if (one === undefined || other === undefined || conclusionKey(one).length < shortestTelling) return false;
  return areOfOneMoment(a, b) && conclusionKey(one) === conclusionKey(other);
}

/** One result may stand in two reports; a set of them is one report's. */
function tellsSeveral({ detail }: Report): boolean {
  return detail.results.length > 1;
}

/** Neither a conclusion nor a result, not even one that did not come. */
function saysNothing({ detail, issues }: Report): boolean {
  const { conclusion, results } = detail;
  return conclusion === undefined && results.length === 0 && !issues.some(({ code }) => code === "missingReference");
}

const shortestTelling = 12;

/** Word for word, in their order: `right lung clear` is not what is said of the left. */
function conclusionKey(conclusion: string): string {
  return textKey(conclusion).replace(/^[\s,;:]+|[\s,;:]+$/g, "");
}

/** `undefined` where there is nothing to compare, or not all of it came. */
function contentOf({ detail, issues }: Report, factOf: FactOf): string | undefined {
  const { conclusion, results } = detail;
  if (conclusion === undefined && results.length === 0) return undefined;
  // With a result that did not come, what did come is not the report's whole content.
  if (issues.some((issue) => issue.code === "missingReference")) return undefined;
  const facts = results.map(factOf);
  if (facts.includes(undefined)) return undefined;
  return `${conclusion === undefined ? "" : conclusionKey(conclusion)} ${[...facts].sort().join(" ")}`;
}
