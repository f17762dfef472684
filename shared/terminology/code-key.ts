import { canonicalCode, hasSctids, icd10, snomed } from "../fhir/code-systems.ts";

/** Systems of one family name the same things by the same codes: dm+d is part of the UK's SNOMED CT. */
export function familyOf(system: string): string {
  return hasSctids(system) ? snomed : system;
}

/** A code as a key that is equal exactly where two codes are the same. `system` is healed already. */
export function codeKey(system: string, code: string): string {
  return `${familyOf(system)}|${canonicalCode(system, code)}`;
}

/** A code as its own system spells it: ICD-10 is compared without its dot and published with it. */
export function publishedCode(system: string, code: string): string {
  const compared = canonicalCode(system, code);
  return system === icd10 && compared.length > 3 ? `${compared.slice(0, 3)}.${compared.slice(3)}` : compared;
}
