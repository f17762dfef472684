import type { CodeableConcept } from "../fhir/datatypes.ts";

/** SNOMED CT and LOINC codes that state pregnancy. Source: SNOMED CT International, LOINC; read 2026-11. */
export const pregnancyCodes = {
  pregnant: { snomed: ["77386006", "72892002", "314204000", "57630001", "59466002", "41587001"], loinc: ["LA15173-0"] },
  notPregnant: { snomed: ["60001007"], loinc: ["LA26683-5"] },
  /** Expected date of delivery. */
  expectedDate: { snomed: ["161714006", "441924001"], loinc: ["11778-8", "11779-6", "11780-4"] },
} as const;

const icd10 = /icd-?10/i;
/** ICD-10: pregnant state (Z33, of its American parts Z33.1 and Z33.3, not the ending of one), supervision of pregnancy (Z34, Z35). */
const ofPregnancy = /^Z(?:33(?:\.?[13])?|3[45].*)$/i;

/** A code of ICD-10, by its system's name, that states a pregnancy now; not one that has ended. */
export function hasPregnancyIcd10(concept: CodeableConcept | undefined): boolean {
  return (
    concept?.codings.some(
      ({ system, code }) =>
        system !== undefined && code !== undefined && icd10.test(system) && ofPregnancy.test(code.trim()),
    ) ?? false
  );
}
