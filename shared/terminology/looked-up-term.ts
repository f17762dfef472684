import { codeSystemName } from "../fhir/code-systems.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";

/**
 * The term that a terminology server gave for a received code, where the concept came without words; marked in the words themselves, so that no row, no
 * card and no print shows it as its source's. `undefined` where there is none.
 */
export function lookedUpTerm(concept: CodeableConcept): string | undefined {
  for (const { system, code, display, mapped } of concept.codings) {
    if (mapped?.askedAt === undefined || display === undefined || system === undefined || code === undefined) continue;
    const isReceived = concept.codings.some(
      (one) => one.mapped === undefined && one.system === system && one.code === code,
    );
    if (isReceived) return `${display} (term looked up for ${codeSystemName(system) ?? "code"} ${code})`;
  }
  return undefined;
}
