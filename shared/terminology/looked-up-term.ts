import { codeSystemName } from "../fhir/code-systems.ts";
import type { CodeableConcept, Coding } from "../fhir/datatypes.ts";
import { atcNameOf } from "../medicines/atc-substances.ts";
import { dmdNameOf } from "../medicines/dmd-hierarchy.ts";

/**
 * The term of a received code, where the concept came without words: as a terminology server gave it, else as dm+d or ATC names it. Marked in the words themselves,
 * so that no row, no card and no print shows it as its source's. `undefined` where there is none.
 */
export function lookedUpTerm(concept: CodeableConcept): string | undefined {
  for (const coding of concept.codings) {
    const { system, code, display, mapped } = coding;
    if (mapped?.askedAt === undefined || display === undefined || system === undefined || code === undefined) continue;
    const isReceived = concept.codings.some(
      (one) => one.mapped === undefined && one.system === system && one.code === code,
    );
    if (isReceived) return marked(display, coding);
  }
  for (const coding of concept.codings) {
    const name = coding.mapped === undefined ? (dmdNameOf(coding) ?? atcNameOf(coding)) : undefined;
    if (name !== undefined) return marked(name, coding);
  }
  return undefined;
}

function marked(term: string, { system = "", code = "" }: Coding): string {
  return `${term} (term looked up for ${codeSystemName(system) ?? "code"} ${code})`;
}
