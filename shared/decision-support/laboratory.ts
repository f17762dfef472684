import { creatinineCodes, micromolesPerMilligramPerDecilitre } from "./creatinine-codes.ts";
import type { Result, ResultRow } from "./results.ts";
import { resultList, resultReader } from "./results.ts";

/**
 * Results that several rules read. Codes: LOINC 2.77; SNOMED CT UK Edition, UK pathology terms, as published by NHS England's examples
 * and, like Read v2, in the GM-SDE code sets and OpenSAFELY's code lists. Read 2026-11.
 */
export const laboratory = {
  creatinine: {
    id: "creatinine",
    worse: "higher",
    name: "creatinine",
    codes: creatinineCodes,
    words: /^creat(?:inine)?(?:\s+(?:level|concentration))?$/i,
    not: /urin|24.?h|dialys|fluid/i,
    unit: "umol/L",
    codedUnits: { "mg/dL": micromolesPerMilligramPerDecilitre },
    printedIn: ["umol/L", "mmol/L", "mg/dL"],
  },
  egfr: {
    id: "egfr",
    worse: "lower",
    name: "eGFR",
    codes: {
      snomed: [
        "1011481000000105",
        "1011491000000107",
        "1020291000000106",
        "1107411000000104",
        "80274001",
        "857971000000104",
        "857981000000102",
        "963621000000102",
        "963631000000100",
      ],
      loinc: ["62238-1", "33914-3", "77147-7", "98979-8", "48642-3", "69405-9", "50044-7", "70969-1", "88294-4"],
      read: ["451E.", "451F.", "451K.", "451G."],
    },
    words:
      /\be-?gfr\w*|\best(?:imated|\.)? (?:gfr|glomerular filtration rate)\b|^(?:gfr|glomerular filtration rate)\b/i,
    // One that was multiplied for ethnicity is not what NICE NG203 asks for.
    not: /cystatin|measured|clearance|isotop|chromium|edta|technetium|dtpa|iohexol|inulin|african|black|phosphate|stage/i,
    unit: "mL/min/{1.73_m2}",
    // An estimate is reported in one unit only.
    unitless: true,
    // The codes are of a rate for 1.73 m², whatever the printed unit leaves out.
    codedUnits: { "mL/min": 1 },
    unitSaid: /\b1[.,]73\b/,
    bounds: true,
  },
  urineAcr: {
    id: "urineAcr",
    worse: "higher",
    name: "urine ACR",
    codes: {
      snomed: ["1023491000000104", "1027791000000103", "1028271000000109", "5801000237100"],
      loinc: ["9318-7", "14959-1", "32294-1"],
      read: ["46TC.", "46TD."],
    },
    words: /^(?:urine )?(?:micro)?(?:albumin|acr\b).*(?:creatinine|acr\b)|^(?:urine )?acr$|^uacr$/i,
    not: /protein|serum|plasma/i,
    unit: "mg/mmol",
    // Creatinine, 113.12 g/mol.
    codedUnits: { "mg/g": 0.11312 },
    bounds: true,
  },
  haemoglobin: {
    id: "haemoglobin",
    worse: "lower",
    name: "haemoglobin",
    codes: { snomed: ["1022431000000105", "271026005"], loinc: ["718-7", "20509-6"], read: ["423.."] },
    words: /^(?:ha?emoglobin(?: (?:estimation|concentration|level))?(?: hb)?|hb|hgb)$/i,
    // In plasma it is what leaked out of the cells.
    not: /a1c|glycated|mean|corpuscular|plasma|serum|\bfree\b/i,
    unit: "g/L",
  },
  haematocrit: {
    id: "haematocrit",
    name: "haematocrit",
    codes: { loinc: ["4544-3", "20570-8"] },
    words: /^(?:ha?ematocrit|hct|pcv|packed cell volume)(?: \(.*\)| hct| pcv)?$/i,
    unit: "%",
  },
  tsh: {
    id: "tsh",
    name: "TSH",
    codes: {
      snomed: ["1022791000000101", "1022801000000102", "1027151000000105", "61167004", "313440008", "313441007"],
      loinc: ["3016-3", "11580-8"],
      read: ["442A.", "442W.", "442X."],
    },
    words: /^(?:tsh|thyroid stimulating hormone|thyrotrop(?:h)?in)(?: level)?(?: tsh)?$/i,
    unit: "mU/L",
  },
  inr: {
    id: "inr",
    worse: "higher",
    name: "INR",
    codes: { snomed: ["165581004", "440685005"], loinc: ["6301-6", "34714-6"], read: ["42QE."] },
    words: /^(?:inr|international normali[sz]ed ratio|inr international normali[sz]ed ratio)(?: inr)?(?: result)?$/i,
    not: /target|range|time in/i,
    unit: "1",
    bounds: true,
    unitless: true,
  },
  potassium: {
    id: "potassium",
    worse: "higher",
    name: "potassium",
    codes: {
      snomed: ["1000651000000109", "1012671000000103", "1017401000000106"],
      loinc: ["2823-3", "6298-4", "32713-0", "39789-3", "39790-1"],
      read: ["44I4."],
    },
    words: /^(?:(?:serum|plasma|blood)\s+)?(?:potassium|k\+?)(?:\s+(?:level|concentration))?$/i,
    not: /urin|24.?h|dialys|fluid|stool|faec|sweat/i,
    unit: "mmol/L",
    bounds: true,
  },
  sodium: {
    id: "sodium",
    name: "sodium",
    codes: { snomed: ["1000661000000107", "1017381000000106"], loinc: ["2951-2", "2947-0"], read: ["44I5."] },
    words: /^(?:(?:serum|plasma|blood)\s+)?(?:sodium|na\+?)(?:\s+(?:level|concentration))?$/i,
    not: /urin|24.?h|dialys|fluid|stool|faec|sweat/i,
    unit: "mmol/L",
  },
} as const satisfies Record<string, ResultRow>;

/** Creatinine is also shown on the card, which has the groups already. */
export const creatinineReader = resultReader(laboratory.creatinine);

/** Asked of single results, among which a critical one is looked for. */
export const potassiumReader = resultReader(laboratory.potassium);

/** The rows made ready to be asked for, once for all rules: what one of them has found the others need not look for. */
export const resultsOf = {
  creatinine: resultList(laboratory.creatinine, creatinineReader),
  egfr: resultList(laboratory.egfr),
  urineAcr: resultList(laboratory.urineAcr),
  haemoglobin: resultList(laboratory.haemoglobin),
  haematocrit: resultList(laboratory.haematocrit),
  tsh: resultList(laboratory.tsh),
  inr: resultList(laboratory.inr),
  potassium: resultList(laboratory.potassium, potassiumReader),
  sodium: resultList(laboratory.sodium),
} as const;

/** `38 mL/min/1.73m²` without what every reader knows of it. */
export function valueWords({ comparator = "", value }: Result): string {
  return `${comparator}${Number(value.toFixed(2))}`;
}
