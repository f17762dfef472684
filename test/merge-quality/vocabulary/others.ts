import type { Term } from "./term.ts";

/** Substances, SNOMED CT (UK edition, as in GP Connect and UK Core examples), and how systems word the allergy to them. */
export const allergens: readonly Term[] = [
  {
    name: "Allergy to penicillin",
    codes: { snomed: "91936005", readV2: "14L1.00" },
    displays: { readV2: "H/O: penicillin allergy" },
    also: ["Penicillin allergy", "Penicillin", "Penicillins", "Allergic to penicillin"],
  },
  { name: "Trimethoprim", codes: { snomed: "387179001" }, also: ["Trimethoprim allergy", "Allergy to trimethoprim"] },
  { name: "Codeine", codes: { snomed: "387494007" }, also: ["Codeine allergy", "Allergy to codeine"] },
  { name: "Ibuprofen", codes: { snomed: "387207008" }, also: ["Ibuprofen allergy", "Allergy to ibuprofen"] },
  { name: "Clarithromycin", codes: { snomed: "387487009" }, also: ["Allergy to clarithromycin"] },
  { name: "Carbamazepine", codes: { snomed: "387222003" }, also: ["Allergy to carbamazepine"] },
  { name: "Latex", codes: { snomed: "111088007" }, also: ["Latex allergy", "Allergy to latex"] },
  { name: "Peanut", codes: { snomed: "762952008" }, also: ["Peanut allergy", "Allergy to peanut", "Peanuts"] },
  { name: "Aspirin", codes: { snomed: "387458008" }, also: ["Aspirin allergy", "Allergy to aspirin"] },
  { name: "Bee venom", codes: {}, also: ["Allergy to bee venom", "Bee venom allergy"] },
  { name: "Adhesive plaster", codes: {}, also: ["Allergy to adhesive plaster", "Adhesive plaster allergy"] },
  { name: "Egg", codes: {}, also: ["Egg allergy", "Allergy to egg", "Eggs"] },
];

export const reactions: readonly Term[] = [
  { name: "Eruption of skin", codes: { snomed: "271807003" }, also: ["Rash", "Skin rash"] },
  { name: "Anaphylaxis", codes: { snomed: "39579001" } },
  { name: "Urticaria", codes: { snomed: "126485001" } },
  { name: "Nausea", codes: { snomed: "422587007" } },
  { name: "Wheezing", codes: { snomed: "56018004" }, also: ["Wheeze"] },
];

/** CVX codes as the CDC publishes them; the rest in words. */
export const vaccines: readonly (Term & { readonly brand?: string })[] = [
  {
    name: "Influenza, seasonal, injectable, preservative free",
    codes: { cvx: "140" },
    also: ["Influenza vaccination", "Seasonal influenza vaccine", "Flu vaccine"],
  },
  { name: "COVID-19 mRNA vaccine (Comirnaty)", codes: {}, also: ["COVID-19 vaccine Comirnaty"], brand: "Comirnaty" },
  {
    name: "Pneumococcal polysaccharide vaccine",
    codes: { cvx: "33" },
    also: ["Pneumococcal polysaccharide PPV23", "Pneumovax 23"],
  },
  { name: "Shingles vaccine", codes: {}, also: ["Herpes zoster vaccine", "Shingles (herpes zoster) vaccine"] },
  { name: "Hepatitis B vaccine", codes: {}, also: ["Hepatitis B vaccination"] },
  { name: "Measles, mumps and rubella vaccine", codes: { cvx: "03" }, also: ["MMR vaccine", "MMR vaccination"] },
  { name: "Tetanus and diphtheria (adult) preservative free vaccine", codes: {}, also: [] },
  { name: "Rotavirus vaccine", codes: {}, also: ["Rotavirus vaccination"] },
];

/** OPCS-4.10 codes by which hospitals file procedures, beside SNOMED CT. */
export const procedures: readonly Term[] = [
  { name: "Colonoscopy", codes: { snomed: "73761001" } },
  { name: "Appendicectomy", codes: { snomed: "80146002" }, also: ["Appendectomy", "Appendicectomy (procedure)"] },
  { name: "Total replacement of hip", codes: {}, also: ["Total hip replacement", "THR"], sided: true },
  { name: "Total replacement of knee", codes: {}, also: ["Total knee replacement", "TKR"], sided: true },
  { name: "Cataract extraction with intraocular lens implant", codes: {}, sided: true },
  { name: "Coronary artery bypass graft", codes: {}, also: ["CABG"] },
  { name: "Cholecystectomy", codes: { snomed: "38102005" } },
  { name: "Hysterectomy", codes: { snomed: "236886002" } },
  { name: "Oesophagogastroduodenoscopy", codes: {}, also: ["Esophagogastroduodenoscopy", "OGD"] },
  { name: "Repair of inguinal hernia", codes: {}, also: ["Inguinal hernia repair"], sided: true },
  { name: "Catheterisation of bladder", codes: {}, also: ["Catheterization of bladder", "Bladder catheterisation"] },
  { name: "Physiotherapy of shoulder", codes: {}, also: ["Shoulder physiotherapy"], sided: true },
];

export const socialFindings: readonly (Term & { readonly answers: readonly (readonly string[])[] })[] = [
  {
    name: "Tobacco smoking status",
    codes: { loinc: "72166-2" },
    answers: [
      ["Never smoked tobacco", "Never smoked"],
      ["Ex-smoker", "Ex smoker", "Former smoker"],
      ["Current smoker", "Smoker"],
    ],
  },
  { name: "Alcohol intake", codes: {}, answers: [["Does not drink alcohol"], ["Light drinker"], ["Heavy drinker"]] },
  {
    name: "Housing situation",
    codes: {},
    answers: [["Lives alone"], ["Lives with spouse"], ["Lives in sheltered housing"]],
  },
  { name: "Occupation", codes: {}, answers: [["Retired teacher"], ["Retired miner"], ["Bus driver"]] },
];

export const encounterTypes: readonly Term[] = [
  { name: "Outpatient consultation", codes: {}, also: ["Consultation, outpatient"] },
  { name: "Emergency department attendance", codes: {}, also: ["ED attendance", "Attendance at emergency department"] },
  { name: "Inpatient stay", codes: {} },
  { name: "Home visit", codes: {} },
  { name: "Telephone consultation", codes: {}, also: ["Telephone call"] },
];

export const documentTypes: readonly Term[] = [
  { name: "Outpatient letter", codes: { snomed: "823681000000100" } },
  { name: "Discharge summary", codes: { loinc: "18842-5" }, also: ["Discharge summary letter"] },
  { name: "Clinic letter", codes: {} },
  { name: "Radiology report letter", codes: {} },
];

export const referralTerms: readonly Term[] = [
  { name: "Referral to falls service", codes: {}, also: ["Falls service referral"] },
  { name: "Referral to cardiology service", codes: { snomed: "183519002" }, also: ["Referral to cardiology"] },
  {
    name: "Referral to physiotherapy service",
    codes: {},
    also: ["Physiotherapy referral", "Referral to physiotherapist"],
  },
  { name: "Referral to memory clinic", codes: {} },
  { name: "Referral to dermatology service", codes: {}, also: ["Referral to dermatology"] },
];

export const investigationOrders: readonly Term[] = [
  { name: "Chest X-ray", codes: { snomed: "399208008" }, also: ["Plain chest X-ray"] },
  { name: "Full blood count", codes: { snomed: "26604007" }, also: ["FBC"] },
  { name: "Echocardiography", codes: { snomed: "40701008" }, also: ["Echocardiogram"] },
];

export const flagTerms: readonly Term[] = [
  { name: "Needs two people to move safely", codes: {} },
  { name: "Requires information in large print", codes: {}, also: ["Requires large print information"] },
  {
    name: "Requires British Sign Language interpreter",
    codes: {},
    also: ["British Sign Language interpreter required"],
  },
  { name: "At risk of falls", codes: {}, also: ["At risk of falling"] },
  { name: "Assistance dog user", codes: {} },
  { name: "Risk of violence to staff", codes: {} },
];

export const planTitles: readonly Term[] = [
  { name: "Falls prevention plan", codes: {}, also: ["Plan for falls prevention"] },
  { name: "Asthma self-management plan", codes: {} },
  { name: "Diabetes care plan", codes: {}, also: ["Care plan for diabetes"] },
  { name: "Wound care plan", codes: {} },
  { name: "Nutrition support plan", codes: {} },
];

export const goalTerms: readonly Term[] = [
  { name: "Walk to the shop without help", codes: {} },
  { name: "Reduce weight to 80 kg", codes: {} },
  { name: "Stop smoking", codes: {} },
  { name: "Blood pressure below 140/90", codes: {} },
  { name: "Keep blood glucose in the target range", codes: {} },
];

export const deviceTerms: readonly Term[] = [
  { name: "Cardiac pacemaker", codes: { snomed: "14106009" }, also: ["Pacemaker"] },
  { name: "Hearing aid", codes: { snomed: "6012004" } },
  { name: "Hip joint prosthesis", codes: {} },
  { name: "Wheelchair", codes: {} },
];
