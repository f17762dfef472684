/** SNOMED CT and LOINC codes that state pregnancy. Source: SNOMED CT International, LOINC; read 2026-11. */
export const pregnancyCodes = {
  pregnant: { snomed: ["77386006", "72892002", "314204000", "57630001", "59466002", "41587001"], loinc: ["LA15173-0"] },
  notPregnant: { snomed: ["60001007"], loinc: ["LA26683-5"] },
  /** Expected date of delivery. */
  expectedDate: { snomed: ["161714006", "441924001"], loinc: ["11778-8", "11779-6", "11780-4"] },
} as const;
