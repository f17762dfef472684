import table from "../../assets/tables/relationship-codes.json" with { type: "json" };
import type { CodeableConcept } from "../fhir/datatypes.ts";
import { termOf } from "./value-words.ts";

const byCode: ReadonlyMap<string, string> = new Map(Object.entries(table.codes));
/** HL7 v3 RoleCode and v2 table 0131, as R4 and STU3 name them; another system's `C` may be a child. */
const ofHl7 = /RoleCode|\b0131$/;

/** What somebody is to somebody, in its author's words; of a code sent without any, what HL7 says that it means. */
export function relationshipInWords(concept: CodeableConcept | undefined): string | undefined {
  if (concept === undefined) return undefined;
  const hasWords = concept.text !== undefined || concept.codings.some(({ display }) => display !== undefined);
  for (const { system, code } of hasWords ? [] : concept.codings) {
    const words = code !== undefined && (system === undefined || ofHl7.test(system)) ? byCode.get(code) : undefined;
    if (words !== undefined) return words;
  }
  return termOf(concept);
}
