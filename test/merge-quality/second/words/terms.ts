/** What a thing is called and coded by those who speak of it. SNOMED CT, ICD-10, Read v2 and LOINC as far as they are known without doubt. */
export interface Named {
  readonly name: string;
  readonly sct?: string;
  readonly icd10?: string;
  readonly read?: string;
  readonly loinc?: string;
  readonly cvx?: string;
  /** Other words of English that mean the same to any clinician. */
  readonly also?: readonly string[];
  /** As a German clinic words it; only ever beside a code. */
  readonly german?: string;
}

export const systems = {
  sct: "http://snomed.info/sct",
  icd10: "http://hl7.org/fhir/sid/icd-10",
  read: "http://read.info/readv2",
  loinc: "http://loinc.org",
  cvx: "http://hl7.org/fhir/sid/cvx",
  dmd: "https://dmd.nhs.uk",
  rxnorm: "http://www.nlm.nih.gov/research/umls/rxnorm",
  ucum: "http://unitsofmeasure.org",
} as const;

export const problems: readonly Named[] = [
  {
    name: "Asthma",
    sct: "195967001",
    icd10: "J45.9",
    read: "H33..",
    also: ["Bronchial asthma"],
    german: "Asthma bronchiale",
  },
  {
    name: "Type 2 diabetes mellitus",
    sct: "44054006",
    icd10: "E11.9",
    read: "C10F.",
    also: ["T2DM", "Type II diabetes mellitus", "Diabetes mellitus type 2"],
    german: "Diabetes mellitus Typ 2",
  },
  {
    name: "Essential hypertension",
    sct: "59621000",
    icd10: "I10",
    read: "G20..",
    also: ["Primary hypertension"],
    german: "Essentielle Hypertonie",
  },
  {
    name: "Atrial fibrillation",
    sct: "49436004",
    icd10: "I48.9",
    read: "G5730",
    also: ["AF", "Atrial fibrillation (disorder)"],
    german: "Vorhofflimmern",
  },
  {
    name: "Chronic obstructive pulmonary disease",
    sct: "13645005",
    icd10: "J44.9",
    read: "H3...",
    also: ["COPD", "Chronic obstructive airways disease"],
    german: "Chronisch obstruktive Lungenkrankheit",
  },
  { name: "Hypothyroidism", sct: "40930008", icd10: "E03.9", also: ["Underactive thyroid"], german: "Hypothyreose" },
  { name: "Gout", sct: "90560007", icd10: "M10.9", also: ["Gout (disorder)"], german: "Gicht" },
  { name: "Migraine", sct: "37796009", icd10: "G43.9", also: ["Migraine (disorder)"] },
  { name: "Epilepsy", sct: "84757009", icd10: "G40.9", also: ["Epilepsy (disorder)"] },
  { name: "Psoriasis", sct: "9014002", icd10: "L40.9" },
  { name: "Osteoporosis", sct: "64859006", icd10: "M81.9", german: "Osteoporose" },
  { name: "Parkinson's disease", sct: "49049000", icd10: "G20", also: ["Parkinsons disease", "Parkinson disease"] },
  { name: "Pneumonia", sct: "233604007", icd10: "J18.9", german: "Pneumonie" },
  {
    name: "Urinary tract infection",
    sct: "68566005",
    icd10: "N39.0",
    also: ["UTI", "Urinary tract infectious disease"],
  },
  { name: "Cellulitis", sct: "128045006", icd10: "L03.9", also: ["Cellulitis (disorder)"] },
  { name: "Coeliac disease", sct: "396331005", icd10: "K90.0", also: ["Celiac disease"] },
  { name: "Rheumatoid arthritis", sct: "69896004", icd10: "M06.9" },
  { name: "Heart failure", sct: "84114007", icd10: "I50.9", also: ["Cardiac failure"], german: "Herzinsuffizienz" },
  { name: "Iron deficiency anaemia", sct: "87522002", icd10: "D50.9", also: ["Iron deficiency anemia"] },
];

/** Of one side of the body. */
export const sidedProblems: readonly Named[] = [
  { name: "Cataract", sct: "193570009", icd10: "H26.9", also: ["Cataract (disorder)"] },
  { name: "Osteoarthritis of knee", sct: "239873007", icd10: "M17.9", also: ["Knee osteoarthritis", "OA knee"] },
  { name: "Fracture of neck of femur", sct: "5913000", also: ["Fractured neck of femur"] },
  { name: "Deep venous thrombosis", sct: "128053003", also: ["Deep vein thrombosis", "DVT"] },
];

/** What looks or sounds like a problem of the list and is another one. */
export const unlikeProblems: Readonly<Record<string, Named>> = {
  "Type 2 diabetes mellitus": {
    name: "Type 1 diabetes mellitus",
    sct: "46635009",
    icd10: "E10.9",
    also: ["T1DM", "Type I diabetes mellitus"],
  },
  Hypothyroidism: { name: "Hyperthyroidism", sct: "34486009", icd10: "E05.9", also: ["Overactive thyroid"] },
  "Atrial fibrillation": { name: "Atrial flutter", sct: "5370000", icd10: "I48.3" },
  "Rheumatoid arthritis": { name: "Osteoarthritis", sct: "396275006", icd10: "M19.9" },
  "Coeliac disease": { name: "Crohn's disease", sct: "34000006", icd10: "K50.9" },
  Osteoporosis: { name: "Osteopenia", sct: "312894000" },
  "Heart failure": { name: "Heart block", sct: "233916004" },
};

export interface Substance extends Named {
  /** The finding "allergy to …". */
  readonly finding?: string;
  readonly kind: "medication" | "food" | "environment";
}

export const substances: readonly Substance[] = [
  { name: "Penicillin", sct: "373270004", finding: "91936005", kind: "medication" },
  {
    name: "Aspirin",
    sct: "387458008",
    finding: "293586001",
    kind: "medication",
    also: ["Acetylsalicylic acid"],
    german: "Acetylsalicylsäure",
  },
  { name: "Warfarin", sct: "372756006", finding: "294881007", kind: "medication" },
  { name: "Codeine", sct: "387494007", kind: "medication" },
  { name: "Trimethoprim", sct: "387170002", kind: "medication" },
  { name: "Erythromycin", sct: "372694001", kind: "medication" },
  { name: "Ibuprofen", sct: "387207008", kind: "medication" },
  { name: "Morphine", sct: "373529000", kind: "medication" },
  { name: "Peanut", sct: "762952008", finding: "91935009", kind: "food", also: ["Peanuts"], german: "Erdnuss" },
  { name: "Latex", sct: "111088007", finding: "300916003", kind: "environment", also: ["Natural rubber latex"] },
  { name: "Amlodipine", sct: "386864001", kind: "medication" },
  { name: "Diclofenac", sct: "7034005", kind: "medication" },
];

export const unlikeSubstances: Readonly<Record<string, Substance>> = {
  Penicillin: { name: "Penicillamine", kind: "medication" },
  Peanut: { name: "Pine nut", kind: "food" },
  Ibuprofen: { name: "Indometacin", sct: "373513008", kind: "medication" },
  Codeine: { name: "Dihydrocodeine", sct: "387322000", kind: "medication" },
  Erythromycin: { name: "Clarithromycin", sct: "387487009", kind: "medication" },
  Amlodipine: { name: "Amiloride", sct: "387503008", kind: "medication" },
};

export const reactions: readonly Named[] = [
  { name: "Urticaria", sct: "126485001", also: ["Hives"] },
  { name: "Anaphylaxis", sct: "39579001", also: ["Anaphylactic reaction"] },
  { name: "Nausea", sct: "422587007" },
  { name: "Rash", sct: "271807003", also: ["Skin rash"] },
];
