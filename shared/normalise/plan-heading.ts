import planTypes from "../../assets/tables/plan-types.json" with { type: "json" };
import planWords from "../../assets/tables/plan-words.json" with { type: "json" };
import type { HeadingId } from "../domain/headings.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";
import { headingNamed, indexCodes, indexWords } from "./code-table.ts";
import { resuscitationDecision } from "./topics.ts";

const byType = indexCodes(planTypes.rows.map((row) => ({ ...row, headingId: headingNamed(row.heading) })));
const byWords = indexWords(planWords.rows.map((row) => ({ ...row, headingId: headingNamed(row.heading) })));

/** The heading of a plan, form or document by the codes of its type and category, then by the words of its title. */
export function headingOfPlan(
  concepts: readonly (CodeableConcept | undefined)[],
  titles: readonly (string | undefined)[],
): HeadingId | undefined {
  for (const concept of concepts) {
    if (resuscitationDecision(concept) !== undefined) return "endOfLifeCare";
    const row = byType(concept);
    if (row !== undefined) return row.headingId;
  }
  for (const text of [...titles, ...concepts.map((concept) => concept?.text)]) {
    const row = byWords(text);
    if (row !== undefined) return row.headingId;
  }
  return undefined;
}
