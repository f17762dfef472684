import type { DemoSourceId } from "../../demo-patient.ts";
import type { CodeableConcept, Coding } from "../builders/concepts.ts";
import { concept, icd10, readV2, snomed } from "../builders/concepts.ts";

/**
 * Clinical concepts of the stories with the codes that each kind of organisation would use. SNOMED CT from the public
 * examples of NHS England, HL7 and the UK clinical edition; Read v2 from GP Connect; ICD-10 (WHO, 2016). A concept whose
 * code could not be verified has none: it is told in words.
 */
export interface ClinicalTerm {
  readonly term: string;
  readonly snomed?: string;
  readonly read?: string;
  readonly icd10?: string;
}

export const clinical = {
  copd: { term: "Chronic obstructive pulmonary disease", snomed: "13645005", read: "H3...00", icd10: "J44.9" },
  copdExacerbation: {
    term: "Acute exacerbation of chronic obstructive pulmonary disease",
    snomed: "195951007",
    icd10: "J44.1",
  },
  atrialFibrillation: { term: "Atrial fibrillation", snomed: "49436004", read: "G573000", icd10: "I48.9" },
  vascularDementia: { term: "Vascular dementia", snomed: "429998004", read: "Eu01.00", icd10: "F01.9" },
  hypertension: { term: "Hypertension", snomed: "38341003", read: "G20..00", icd10: "I10" },
  ckd3a: { term: "Chronic kidney disease stage 3A", snomed: "700378005", read: "1Z15.00", icd10: "N18.3" },
  ckd3b: { term: "Chronic kidney disease stage 3B", snomed: "700379002", read: "1Z16.00", icd10: "N18.3" },
  severeFrailty: { term: "Severe frailty", snomed: "925861000000102", read: "2Jd2.00", icd10: "R54" },
  osteoporosis: { term: "Osteoporosis", snomed: "64859006", read: "N330.00", icd10: "M81.9" },
  hipFracture: { term: "Fracture of neck of femur", snomed: "5913000", read: "S30..00", icd10: "S72.0" },
  hearingLoss: { term: "Hearing loss", snomed: "15188001", icd10: "H91.9" },
  falls: { term: "Falls", snomed: "161898004", read: "16D..00", icd10: "R29.6" },
  breathlessness: { term: "Breathlessness", snomed: "267036007", icd10: "R06.0" },
  type2Diabetes: { term: "Type 2 diabetes mellitus", snomed: "44054006", read: "C10F.00", icd10: "E11.9" },
  ischaemicHeartDisease: { term: "Ischaemic heart disease", snomed: "414545008", read: "G3...00", icd10: "I25.9" },
  myocardialInfarction: { term: "Myocardial infarction", snomed: "22298006", read: "G30..00", icd10: "I21.9" },
  rheumatoidArthritis: { term: "Rheumatoid arthritis", snomed: "69896004", read: "N040.00", icd10: "M06.9" },
  gout: { term: "Gout", snomed: "90560007", read: "C34..00", icd10: "M10.9" },
  epilepsy: { term: "Epilepsy", snomed: "84757009", read: "F25..00", icd10: "G40.9" },
  statusEpilepticus: { term: "Status epilepticus", snomed: "230456007", icd10: "G41.9" },
  learningDisability: { term: "Learning disability", snomed: "110359009", icd10: "F70" },
  schizophrenia: { term: "Schizophrenia", snomed: "58214004", read: "E10..00", icd10: "F20.0" },
  depression: { term: "Depressive disorder", snomed: "35489007", icd10: "F32.9" },
  hypothyroidism: { term: "Hypothyroidism", snomed: "40930008", icd10: "E03.9" },
  lungCancer: { term: "Malignant tumour of lung", snomed: "363358000", icd10: "C34.9" },
  liverMetastases: { term: "Secondary malignant neoplasm of liver", snomed: "94381002", icd10: "C78.7" },
  boneMetastases: { term: "Secondary malignant neoplasm of bone", snomed: "94222008", icd10: "C79.5" },
  heartFailure: { term: "Heart failure", snomed: "84114007", read: "G58..00", icd10: "I50.9" },
  haemophiliaA: { term: "Haemophilia A", snomed: "28293008", icd10: "D66" },
  hypertrophicCardiomyopathy: { term: "Hypertrophic cardiomyopathy", snomed: "233873004", icd10: "I42.2" },
  asthma: { term: "Asthma", snomed: "195967001", read: "H33..00", icd10: "J45.9" },
  eczema: { term: "Atopic dermatitis", snomed: "24079001", icd10: "L20.9" },
  forearmFracture: { term: "Fracture of forearm", snomed: "65966004", icd10: "S52.9" },
  pregnancy: { term: "Pregnancy", snomed: "77386006", icd10: "Z33" },
  cystitis: { term: "Cystitis", snomed: "38822007", icd10: "N30.9" },
  hyperlipidaemia: { term: "Hyperlipidaemia", snomed: "55822004", icd10: "E78.5" },
  obesity: { term: "Obesity", snomed: "414916001", icd10: "E66.9" },
  osteoarthritisKnee: { term: "Osteoarthritis of knee", snomed: "239873007", icd10: "M17.9" },
} as const satisfies Record<string, ClinicalTerm>;

/** The concept as the source would code it: GP with Read v2 beside SNOMED CT, hospital with ICD-10, and so on. */
export function codedFor(source: DemoSourceId, term: ClinicalTerm, words: string = term.term): CodeableConcept {
  const inSnomed = term.snomed === undefined ? [] : [snomed(term.snomed, term.term)];
  const inRead = term.read === undefined ? [] : [readV2(term.read, term.term)];
  const inIcd = term.icd10 === undefined ? [] : [icd10(term.icd10, term.term)];
  const codings: Readonly<Record<DemoSourceId, readonly Coding[]>> = {
    gp: [...inSnomed, ...inRead],
    acute: [...inSnomed, ...inIcd],
    ambulance: inSnomed,
    community: inSnomed,
    "mental-health": inIcd.length > 0 ? inIcd : inSnomed,
    council: [],
    hospice: inSnomed,
    "care-home": [],
  };
  return concept(words, ...codings[source]);
}

/** What people react to, and how. */
export const substances = {
  penicillinClass: snomed("373270004", "Substance with penicillin structure and antibacterial mechanism of action"),
  latex: snomed("111088007", "Latex"),
  trimethoprim: snomed("387179001", "Trimethoprim"),
  carbamazepine: snomed("387222003", "Carbamazepine"),
  codeine: snomed("387494007", "Codeine"),
  ibuprofen: snomed("387207008", "Ibuprofen"),
  clarithromycin: snomed("387487009", "Clarithromycin"),
  peanut: snomed("762952008", "Peanut"),
} as const;

export const allergyCodes = {
  noKnownAllergies: concept("No known allergies", snomed("716186003", "No known allergy")),
  noKnownDrugAllergies: concept("No known drug allergies", snomed("409137002", "No known drug allergy")),
  transferDegradedDrug: snomed("196461000000101", "Transfer-degraded drug allergy"),
  penicillinAllergy: snomed("91936005", "Allergy to penicillin"),
  /** The GP's old Read code; the substance is only in the words. */
  historyOfPenicillinAllergy: readV2("14L1.00", "H/O: penicillin allergy"),
} as const;

export const reactions = {
  anaphylaxis: concept("Anaphylaxis", snomed("39579001", "Anaphylaxis")),
  rash: concept("Rash", snomed("271807003", "Eruption of skin")),
  urticaria: concept("Urticaria", snomed("126485001", "Urticaria")),
  nausea: concept("Nausea", snomed("422587007", "Nausea")),
  diarrhoea: concept("Diarrhoea", snomed("62315008", "Diarrhoea")),
  wheeze: concept("Wheeze", snomed("56018004", "Wheezing")),
} as const;
