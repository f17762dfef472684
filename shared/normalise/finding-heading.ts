import findings from "../../assets/tables/finding-headings.json" with { type: "json" };
import words from "../../assets/tables/finding-words.json" with { type: "json" };
import categories from "../../assets/tables/observation-categories.json" with { type: "json" };
import type { HeadingId } from "../domain/headings.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";
import { headingNamed, indexCodes, indexWords } from "./code-table.ts";
import { codedTopicOf, resuscitationDecision } from "./topics.ts";

const byCode = indexCodes(findings.rows.map((row) => ({ ...row, headingId: headingNamed(row.heading) })));
/** Words that name the heading itself: a council sends its primary support reason in the category of social history. */
const byHeadingName = indexWords(
  words.headingsByName.map((row) => ({ words: row.words, headingId: headingNamed(row.heading) })),
);
const byWords = indexWords(words.rows.map((row) => ({ ...row, headingId: headingNamed(row.heading) })));
const byCategory = new Map(categories.rows.map((row) => [row.code, headingNamed(row.heading)]));

/** The heading that a finding's own code decides, whatever category its source put it in. */
export function headingOfCode(concept: CodeableConcept | undefined): HeadingId | undefined {
  return byCode(concept)?.headingId;
}

/** What decides the heading of an observation, in the order in which it is asked. */
export interface Finding {
  readonly code: CodeableConcept | undefined;
  /** Its coded value, where it has one. */
  readonly value: CodeableConcept | undefined;
  readonly categoryCodes: readonly string[];
  /** Whether it carries what a result carries: a measured value, a reference range, a specimen, members. */
  readonly isMeasured: boolean;
}

/**
 * By resuscitation and safeguarding codes, by the code itself, by the heading's own name, by the category, by words. Where nothing says, what was measured is a result and
 * what was only stated is a finding.
 */
export function headingOfFinding({ code, value, categoryCodes, isMeasured }: Finding): HeadingId {
  if (resuscitationDecision(code) !== undefined || resuscitationDecision(value) !== undefined) return "endOfLifeCare";
  return (
    codedTopicOf([code, value])?.headingId ??
    headingOfCode(code) ??
    byHeadingName(code?.text)?.headingId ??
    headingOfCategory(categoryCodes) ??
    headingOfCode(value) ??
    byWords(code?.text)?.headingId ??
    (isMeasured ? "investigationResults" : "examinationFindings")
  );
}

function headingOfCategory(codes: readonly string[]): HeadingId | undefined {
  for (const code of codes) {
    const heading = byCategory.get(code.toLowerCase());
    if (heading !== undefined) return heading;
  }
  return undefined;
}

/** Category codes as stated; a category in words gives its words in code form (`Vital Signs` → `vital-signs`). */
export function categoryCodes(concepts: readonly CodeableConcept[]): readonly string[] {
  const [only] = concepts;
  if (only !== undefined && concepts.length === 1) return categoryCodesOf(only);
  return concepts.flatMap(categoryCodesOf);
}

/** A record has a handful of categories, each a thousand times. */
const known = new WeakMap<CodeableConcept, readonly string[]>();

function categoryCodesOf(concept: CodeableConcept): readonly string[] {
  let codes = known.get(concept);
  if (codes === undefined) {
    codes = concept.codings.flatMap((coding) => coding.code ?? []);
    if (codes.length === 0 && concept.text !== undefined)
      codes = [concept.text.trim().toLowerCase().replace(/\s+/g, "-")];
    known.set(concept, codes);
  }
  return codes;
}
