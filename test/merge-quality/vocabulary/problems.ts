import type { Term } from "./term.ts";

/**
 * Problems with the codes by which UK systems file them: SNOMED CT (UK clinical edition), Read v2 and ICD-10 (WHO 2016) as in GP Connect
 * examples and the QOF business rules; gathered 2026-11. A code that was not certain is left out.
 */
export const problems: readonly Term[] = [
  { name: "Essential hypertension", codes: { ctv3: "XE0Uc", snomed: "59621000", readV2: "G20..00", icd10: "I10" } },
  {
    name: "Type 2 diabetes mellitus",
    codes: { ctv3: "X40J5", snomed: "44054006", readV2: "C10F.00" },
    also: ["T2DM", "Type II diabetes mellitus", "Diabetes mellitus type 2"],
  },
  {
    name: "Type 1 diabetes mellitus",
    codes: { ctv3: "X40J4", snomed: "46635009", readV2: "C10E.00" },
    also: ["T1DM", "Diabetes mellitus type 1"],
  },
  { name: "Asthma", codes: { ctv3: "H33..", snomed: "195967001", readV2: "H33..00", icd10: "J45.9" } },
  {
    name: "Chronic obstructive pulmonary disease",
    codes: { snomed: "13645005", readV2: "H3...00", icd10: "J44.9" },
    also: ["COPD"],
  },
  { name: "Atrial fibrillation", codes: { snomed: "49436004", readV2: "G573000" }, also: ["AF"] },
  { name: "Heart failure", codes: { snomed: "84114007", readV2: "G58..00", icd10: "I50.9" } },
  {
    name: "Ischaemic heart disease",
    codes: { snomed: "414545008", readV2: "G3...00" },
    also: ["IHD", "Ischemic heart disease"],
  },
  { name: "Myocardial infarction", codes: { snomed: "22298006" }, also: ["MI"] },
  { name: "Hypothyroidism", codes: { snomed: "40930008", icd10: "E03.9" } },
  { name: "Epilepsy", codes: { snomed: "84757009", readV2: "F25..00", icd10: "G40.9" } },
  { name: "Osteoarthritis", codes: { snomed: "396275006", readV2: "N05..00" } },
  { name: "Osteoarthritis of knee", codes: { snomed: "239873007", icd10: "M17.9" }, sided: true },
  { name: "Rheumatoid arthritis", codes: { snomed: "69896004", readV2: "N040.00", icd10: "M06.9" } },
  { name: "Gout", codes: { snomed: "90560007", readV2: "C34..00", icd10: "M10.9" } },
  { name: "Osteoporosis", codes: { snomed: "64859006", readV2: "N330.00" } },
  { name: "Migraine", codes: { snomed: "37796009", readV2: "F26..00", icd10: "G43.9" } },
  { name: "Psoriasis", codes: { snomed: "9014002", readV2: "M161.00", icd10: "L40.9" } },
  {
    name: "Gastro-oesophageal reflux disease",
    codes: { snomed: "235595009" },
    also: ["GORD", "Gastroesophageal reflux disease"],
  },
  {
    name: "Iron deficiency anaemia",
    codes: { snomed: "87522002", readV2: "D00..00", icd10: "D50.9" },
    also: ["Iron deficiency anemia"],
  },
  { name: "Urinary tract infection", codes: { snomed: "68566005" }, also: ["UTI"] },
  { name: "Pneumonia", codes: { snomed: "233604007", icd10: "J18.9" } },
  { name: "Cataract", codes: { snomed: "193570009", icd10: "H26.9" }, sided: true },
  { name: "Glaucoma", codes: { snomed: "23986001", readV2: "F45..00", icd10: "H40.9" }, sided: true },
  { name: "Hearing loss", codes: { snomed: "15188001", icd10: "H91.9" } },
  { name: "Fracture of neck of femur", codes: { snomed: "5913000", readV2: "S30..00", icd10: "S72.0" }, sided: true },
  { name: "Hyperlipidaemia", codes: { snomed: "55822004", icd10: "E78.5" }, also: ["Hyperlipidemia"] },
  { name: "Obesity", codes: { snomed: "414916001", icd10: "E66.9" } },
  { name: "Vascular dementia", codes: { snomed: "429998004", readV2: "Eu01.00", icd10: "F01.9" } },
  { name: "Depressive disorder", codes: { snomed: "35489007", icd10: "F32.9" } },
  { name: "Schizophrenia", codes: { snomed: "58214004", readV2: "E10..00", icd10: "F20.9" } },
  { name: "Parkinson's disease", codes: { snomed: "49049000", readV2: "F12..00", icd10: "G20" } },
  { name: "Multiple sclerosis", codes: { snomed: "24700007", readV2: "F20..00", icd10: "G35" }, also: ["MS"] },
  { name: "Coeliac disease", codes: { snomed: "396331005", icd10: "K90.0" }, also: ["Celiac disease"] },
  { name: "Crohn's disease", codes: { snomed: "34000006", readV2: "J40..00", icd10: "K50.9" } },
  { name: "Ulcerative colitis", codes: { snomed: "64766004", icd10: "K51.9" } },
  { name: "Malignant neoplasm of breast", codes: { snomed: "254837009" }, also: ["Breast cancer"], sided: true },
  { name: "Cellulitis of lower leg", codes: {}, sided: true },
  { name: "Chronic kidney disease stage 3A", codes: { snomed: "700378005", readV2: "1Z15.00" } },
  { name: "Chronic kidney disease stage 3B", codes: { snomed: "700379002", readV2: "1Z16.00" } },
  { name: "Oedema of ankle", codes: {}, also: ["Ankle oedema", "Edema of ankle"] },
  { name: "Diverticular disease of colon", codes: {} },
  { name: "Benign paroxysmal positional vertigo", codes: {}, also: ["BPPV"] },
];

/** Pairs that look or sound alike and are two diseases. */
export const confusableProblems: readonly (readonly [string, string])[] = [
  ["Hyperthyroidism", "Hypothyroidism"],
  ["Hyperglycaemia", "Hypoglycaemia"],
  ["Osteoarthritis of knee", "Osteoarthritis of hip"],
  ["Fracture of ilium", "Fracture of ileum"],
  ["Type 1 diabetes mellitus", "Type 2 diabetes mellitus"],
  ["Diverticulitis of colon", "Diverticulosis of colon"],
  ["Hyperkalaemia", "Hypokalaemia"],
  ["Hypernatraemia", "Hyponatraemia"],
  ["Chronic kidney disease stage 3A", "Chronic kidney disease stage 3B"],
  ["Acute kidney injury stage 1", "Acute kidney injury stage 2"],
  ["Suspected pulmonary embolism", "Pulmonary embolism"],
  ["Family history of breast cancer", "Breast cancer"],
  ["Mild asthma", "Severe asthma"],
  ["Acute bronchitis", "Chronic bronchitis"],
  ["Alcohol dependence", "Opioid dependence"],
];

export const familyConditions: readonly Term[] = [
  { name: "Malignant neoplasm of breast", codes: { snomed: "254837009" }, also: ["Breast cancer"] },
  {
    name: "Ischaemic heart disease",
    codes: { snomed: "414545008", readV2: "G3...00" },
    also: ["Ischemic heart disease"],
  },
  { name: "Type 2 diabetes mellitus", codes: { snomed: "44054006", readV2: "C10F.00" } },
  { name: "Glaucoma", codes: { snomed: "23986001", readV2: "F45..00" } },
  { name: "Epilepsy", codes: { snomed: "84757009", readV2: "F25..00" } },
  { name: "Haemophilia A", codes: { snomed: "28293008", icd10: "D66" }, also: ["Hemophilia A"] },
];
