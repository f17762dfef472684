import type { DemoSourceId } from "../../demo-patient.ts";
import type { CodeableConcept } from "../builders/concepts.ts";
import { coding, concept, snomed, systems } from "../builders/concepts.ts";

/**
 * Medicines of the stories: dm+d virtual products as published in open prescribing and GP Connect test data. A medicine
 * without a code is one whose dm+d code could not be verified; it is told in words, as hospitals often do.
 */
export interface MedicineTerm {
  readonly name: string;
  readonly dmd?: string;
}

export const medicines = {
  /** dm+d replaced this product's id; the hospital still sends the one before. */
  apixaban2_5: { name: "Apixaban 2.5mg tablets", dmd: "42206411000001101" },
  apixaban2_5Previous: { name: "Apixaban 2.5mg tablets", dmd: "703907006" },
  apixaban5: { name: "Apixaban 5mg tablets", dmd: "42206511000001102" },
  warfarin1: { name: "Warfarin 1mg tablets", dmd: "319733000" },
  warfarin3: { name: "Warfarin 3mg tablets", dmd: "319734006" },
  ramipril2_5: { name: "Ramipril 2.5mg capsules", dmd: "318901006" },
  ramipril5: { name: "Ramipril 5mg capsules", dmd: "318902004" },
  ramipril10: { name: "Ramipril 10mg capsules", dmd: "318906001" },
  prednisolone5Ec: { name: "Prednisolone 5mg gastro-resistant tablets", dmd: "325443009" },
  prednisolone5Soluble: { name: "Prednisolone 5mg soluble tablets", dmd: "39722711000001103" },
  salbutamolInhaler: { name: "Salbutamol 100micrograms/dose inhaler CFC free", dmd: "39113611000001102" },
  salbutamolNebules: { name: "Salbutamol 2.5mg/2.5ml nebuliser liquid unit dose vials" },
  tiotropium: { name: "Tiotropium bromide 18microgram inhalation powder capsules" },
  paracetamol500: { name: "Paracetamol 500mg tablets", dmd: "322236009" },
  omeprazole20: { name: "Omeprazole 20mg gastro-resistant capsules", dmd: "317291008" },
  bisoprolol2_5: { name: "Bisoprolol 2.5mg tablets" },
  bisoprolol5: { name: "Bisoprolol 5mg tablets", dmd: "318590006" },
  furosemide20: { name: "Furosemide 20mg tablets", dmd: "317971007" },
  furosemide40: { name: "Furosemide 40mg tablets", dmd: "317972000" },
  spironolactone25: { name: "Spironolactone 25mg tablets", dmd: "318056008" },
  donepezil10: { name: "Donepezil 10mg tablets" },
  atorvastatin20: { name: "Atorvastatin 20mg tablets" },
  atorvastatin80: { name: "Atorvastatin 80mg tablets" },
  alendronic70: { name: "Alendronic acid 70mg tablets" },
  calciumVitaminD: { name: "Calcium carbonate 1.5g / Colecalciferol 400unit chewable tablets" },
  senna: { name: "Senna 7.5mg tablets", dmd: "42358311000001108" },
  macrogol: { name: "Macrogol compound oral powder sachets NPF sugar free" },
  amoxicillin500: { name: "Amoxicillin 500mg capsules", dmd: "39732411000001106" },
  coAmoxiclav: { name: "Co-amoxiclav 500mg/125mg tablets", dmd: "39732211000001107" },
  doxycycline100: { name: "Doxycycline 100mg capsules", dmd: "324059006" },
  trimethoprim200: { name: "Trimethoprim 200mg tablets", dmd: "41956211000001109" },
  metformin500: { name: "Metformin 500mg tablets", dmd: "325278007" },
  gliclazide80: { name: "Gliclazide 80mg tablets", dmd: "325242002" },
  empagliflozin10: { name: "Empagliflozin 10mg tablets", dmd: "703896005" },
  insulinGlargine: {
    name: "Insulin glargine 100units/ml solution for injection 3ml pre-filled disposable devices",
    dmd: "38897011000001107",
  },
  aspirin75: { name: "Aspirin 75mg dispersible tablets", dmd: "319773006" },
  amlodipine5: { name: "Amlodipine 5mg tablets", dmd: "319283006" },
  methotrexate2_5: { name: "Methotrexate 2.5mg tablets", dmd: "41792011000001100" },
  folicAcid5: { name: "Folic acid 5mg tablets", dmd: "327550006" },
  folicAcid400: { name: "Folic acid 400microgram tablets" },
  allopurinol300: { name: "Allopurinol 300mg tablets", dmd: "330062008" },
  valproate: { name: "Sodium valproate", dmd: "10049011000001109" },
  levetiracetam1000: { name: "Levetiracetam 1g tablets" },
  lamotrigine100: { name: "Lamotrigine 100mg tablets" },
  buccalMidazolam: { name: "Midazolam 10mg/2ml oromucosal solution pre-filled oral syringes" },
  levothyroxine100: { name: "Levothyroxine sodium 100microgram tablets", dmd: "39697911000001101" },
  ferrousFumarate: { name: "Ferrous fumarate 210mg tablets", dmd: "41984711000001104" },
  antiD: { name: "Anti-D (Rh0) immunoglobulin 1,500units solution for injection pre-filled syringes" },
  sertraline50: { name: "Sertraline 50mg tablets" },
  morphineAmpoules: { name: "Morphine sulfate 10mg/1ml solution for injection ampoules", dmd: "36128211000001109" },
  midazolamAmpoules: { name: "Midazolam 10mg/2ml solution for injection ampoules", dmd: "36124911000001107" },
  levomepromazineAmpoules: {
    name: "Levomepromazine 25mg/1ml solution for injection ampoules",
    dmd: "38895311000001102",
  },
  glycopyrroniumAmpoules: {
    name: "Glycopyrronium bromide 200micrograms/1ml solution for injection ampoules",
    dmd: "38896111000001105",
  },
  waterForInjections: { name: "Water for injections 10ml ampoules" },
  fentanyl25Patch: { name: "Fentanyl 25micrograms/hour transdermal patches" },
  oramorph: { name: "Oramorph 10mg/5ml oral solution (Glenwood GmbH)", dmd: "3164311000001109" },
  dexamethasone2: { name: "Dexamethasone 2mg tablets" },
  clozapine25: { name: "Clozapine 25mg tablets", dmd: "321573006" },
  clozapine100: { name: "Clozapine 100mg tablets", dmd: "321574000" },
  olanzapine10: { name: "Olanzapine 10mg tablets", dmd: "321614001" },
  risperidone3: { name: "Risperidone 3mg tablets", dmd: "321591001" },
  hyoscineHydrobromide: { name: "Hyoscine hydrobromide 300microgram tablets" },
  citalopram10: { name: "Citalopram 10mg tablets", dmd: "321989000" },
  tranexamic500: { name: "Tranexamic acid 500mg tablets" },
  factorViii: { name: "Factor VIII (recombinant) powder and solvent for solution for injection" },
  digoxin125: { name: "Digoxin 125microgram tablets", dmd: "317896006" },
} as const satisfies Record<string, MedicineTerm>;

/** The medicine as the source would code it: the same dm+d id travels under two systems, or not at all. */
export function medicineFor(
  source: DemoSourceId,
  medicine: MedicineTerm,
  words: string = medicine.name,
): CodeableConcept {
  if (medicine.dmd === undefined) return concept(words);
  const inDmd = coding(systems.dmd, medicine.dmd, medicine.name);
  const inSnomed = snomed(medicine.dmd, medicine.name);
  switch (source) {
    case "gp":
      return concept(words, inDmd, inSnomed);
    case "acute":
    case "mental-health":
      return concept(words, inDmd);
    case "community":
    case "hospice":
    case "ambulance":
      return concept(words, inSnomed);
    case "council":
    case "care-home":
      return concept(words);
  }
}
