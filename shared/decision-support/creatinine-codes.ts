import type { ConditionRow } from "./conditions.ts";

/**
 * Codes of a creatinine concentration in serum, plasma or blood (never urine, never a clearance or a ratio).
 * Sources: LOINC; SNOMED CT UK Edition, UK pathology terms, as in the GM-SDE code sets; Read v2 chapter 44J. Read 2026-11.
 */
export const creatinineCodes = {
  snomed: [
    "1000731000000107",
    "1001011000000107",
    "1000981000000109",
    "1000991000000106",
    "113075003",
    "1106601000000100",
    "1107001000000108",
    "1109421000000104",
    "1109431000000102",
    "1109441000000106",
    "1109451000000109",
    "53641000237107",
  ],
  loinc: ["2160-0", "14682-9", "38483-4", "77140-2"],
  read: ["44J3.", "44J3z", "44JF.", "44JC.", "XE2q5", "XaETQ"],
} as const;

/** mg/dL to µmol/L for creatinine: molar mass 113.12 g/mol gives 88.4 (KDIGO 2012, unit conversion table). */
export const micromolesPerMilligramPerDecilitre = 88.4;

/**
 * End-stage kidney disease and dialysis that goes on: the algorithm does not apply. Source: SNOMED CT International; ICD-10 Z49.1, Z49.2, Z99.2; the words of
 * renal services. Read 2026-11.
 */
export const endStageKidneyRow: ConditionRow = {
  id: "endStageKidney",
  name: "end-stage kidney disease or dialysis",
  snomed: ["46177005", "433146000", "265764009", "108241001", "714152005", "714153000"],
  icd10: ["Z49.1", "Z49.2", "Z99.2"],
  words: [
    "end stage renal disease",
    "end stage renal failure",
    "end stage kidney disease",
    "established renal failure",
    "haemodialysis",
    "hemodialysis",
    "haemodiafiltration",
    "peritoneal dialysis",
    "renal dialysis",
    "dialysis dependent",
    "dependence on renal dialysis",
  ],
  not: [
    "acute",
    "declined",
    "declines",
    "temporary",
    "single session",
    "counselling",
    "education",
    "planned",
    "access",
  ],
};
