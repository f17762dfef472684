import table from "../../assets/tables/clinical-words.json" with { type: "json" };
import { snomed } from "../fhir/code-systems.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";

/**
 * Fully specified names of SNOMED CT end in the hierarchy that they stand in, `Fibromyalgia (disorder)`; what clinicians read is the name without it (SNOMED CT
 * Editorial Guide, Fully specified name). Systems of some countries send it as the term.
 */
const hierarchyTags: readonly string[] = table.hierarchyTags.map((tag) => ` (${tag})`);

/** A term as it is shown: without the tag where a SNOMED CT code stands beside it. Somebody's own words in brackets stay. */
export function shownTerm(term: string, concept: CodeableConcept): string {
  if (!term.endsWith(")") || !concept.codings.some(({ system }) => system === snomed)) return term;
  const tag = hierarchyTags.find((one) => term.endsWith(one));
  return tag === undefined ? term : term.slice(0, -tag.length);
}

/** The author's own term as it is shown; `undefined` where there is none. */
export function ownTerm(concept: CodeableConcept | undefined): string | undefined {
  return concept?.text === undefined ? undefined : shownTerm(concept.text, concept);
}
