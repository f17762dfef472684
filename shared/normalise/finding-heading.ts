import findings from "../../assets/tables/finding-headings.json" with { type: "json" };
import categories from "../../assets/tables/observation-categories.json" with { type: "json" };
import type { HeadingId } from "../domain/headings.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";
import { headingNamed, indexCodes } from "./code-table.ts";
import { codedTopicOf, resuscitationDecision } from "./topics.ts";

const byCode = indexCodes(findings.rows.map((row) => ({ ...row, headingId: headingNamed(row.heading) })));
const byCategory = new Map(categories.rows.map((row) => [row.code, headingNamed(row.heading)]));

/** The heading that a finding's own code decides, whatever category its source put it in. */
export function headingOfCode(concept: CodeableConcept | undefined): HeadingId | undefined {
  return byCode(concept)?.headingId;
}

/** The heading of an observation: by resuscitation and safeguarding codes, by its code, by its category; results where nothing says. */
export function headingOfFinding(
  code: CodeableConcept | undefined,
  value: CodeableConcept | undefined,
  categoryCodes: readonly string[],
): HeadingId {
  if (resuscitationDecision(code) !== undefined || resuscitationDecision(value) !== undefined) return "endOfLifeCare";
  const topic = codedTopicOf([code, value]);
  return (
    topic?.headingId ??
    headingOfCode(code) ??
    headingOfCategory(categoryCodes) ??
    headingOfCode(value) ??
    "investigationResults"
  );
}

export function headingOfCategory(codes: readonly string[]): HeadingId | undefined {
  for (const code of codes) {
    const heading = byCategory.get(code.toLowerCase());
    if (heading !== undefined) return heading;
  }
  return undefined;
}

/** Category codes as stated; a category in words gives its words in code form (`Vital Signs` → `vital-signs`). */
export function categoryCodes(concepts: readonly CodeableConcept[]): readonly string[] {
  return concepts.flatMap((concept) => {
    const codes = concept.codings.flatMap((coding) => coding.code ?? []);
    return codes.length > 0
      ? codes
      : concept.text === undefined
        ? []
        : [concept.text.trim().toLowerCase().replace(/\s+/g, "-")];
  });
}
