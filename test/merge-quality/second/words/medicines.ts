/** One product as those who prescribe, dispense and give it write it down. Codes as published test records carry them. */
export interface Product {
  readonly drug: string;
  readonly strength: number;
  readonly unit: "mg" | "microgram";
  readonly form: "tablet" | "capsule";
  readonly modified?: "modified-release" | "gastro-resistant";
  /** dm+d, virtual product. */
  readonly vmp?: string;
  readonly amp?: { readonly name: string; readonly code?: string };
  readonly rxnorm?: { readonly code: string; readonly name: string };
  readonly atc?: string;
  readonly german?: string;
}

export const products: readonly Product[] = [
  {
    drug: "Amlodipine",
    strength: 5,
    unit: "mg",
    form: "tablet",
    rxnorm: { code: "197361", name: "Amlodipine 5 MG Oral Tablet" },
    atc: "C08CA01",
    german: "Amlodipin",
    amp: { name: "Istin 5mg tablets" },
  },
  { drug: "Amlodipine", strength: 10, unit: "mg", form: "tablet", vmp: "39731911000001109" },
  {
    drug: "Simvastatin",
    strength: 20,
    unit: "mg",
    form: "tablet",
    rxnorm: { code: "312961", name: "Simvastatin 20 MG Oral Tablet" },
    amp: { name: "Zocor 20mg tablets" },
    atc: "C10AA01",
  },
  {
    drug: "Atorvastatin",
    strength: 10,
    unit: "mg",
    form: "tablet",
    amp: { name: "Lipitor 10mg tablets", code: "643911000001108" },
    atc: "C10AA05",
  },
  {
    drug: "Lisinopril",
    strength: 10,
    unit: "mg",
    form: "tablet",
    vmp: "318859000",
    rxnorm: { code: "314076", name: "lisinopril 10 MG Oral Tablet" },
    atc: "C09AA03",
  },
  {
    drug: "Clopidogrel",
    strength: 75,
    unit: "mg",
    form: "tablet",
    vmp: "39689111000001106",
    rxnorm: { code: "309362", name: "Clopidogrel 75 MG Oral Tablet" },
    amp: { name: "Plavix 75mg tablets" },
  },
  { drug: "Furosemide", strength: 20, unit: "mg", form: "tablet", vmp: "317971007" },
  {
    drug: "Metformin",
    strength: 500,
    unit: "mg",
    form: "tablet",
    vmp: "325278007",
    german: "Metformin",
    atc: "A10BA02",
    amp: { name: "Glucophage 500mg tablets" },
  },
  {
    drug: "Citalopram",
    strength: 10,
    unit: "mg",
    form: "tablet",
    vmp: "321989000",
    amp: { name: "Cipramil 10mg tablets" },
  },
  {
    drug: "Omeprazole",
    strength: 20,
    unit: "mg",
    form: "capsule",
    modified: "gastro-resistant",
    vmp: "317291008",
    amp: { name: "Losec 20mg gastro-resistant capsules" },
  },
  { drug: "Levothyroxine sodium", strength: 100, unit: "microgram", form: "tablet", vmp: "39697911000001101" },
  {
    drug: "Digoxin",
    strength: 125,
    unit: "microgram",
    form: "tablet",
    vmp: "317896006",
    rxnorm: { code: "197604", name: "Digoxin 0.125 MG Oral Tablet" },
  },
  {
    drug: "Allopurinol",
    strength: 300,
    unit: "mg",
    form: "tablet",
    vmp: "330062008",
    amp: { name: "Zyloric 300mg tablets" },
  },
  { drug: "Doxycycline", strength: 100, unit: "mg", form: "capsule", vmp: "324059006" },
  {
    drug: "Tamsulosin",
    strength: 400,
    unit: "microgram",
    form: "capsule",
    modified: "modified-release",
    vmp: "38754011000001109",
  },
  { drug: "Ferrous sulfate", strength: 200, unit: "mg", form: "tablet", vmp: "327438003" },
  {
    drug: "Propranolol",
    strength: 80,
    unit: "mg",
    form: "capsule",
    modified: "modified-release",
    vmp: "38751111000001107",
  },
  { drug: "Cetirizine", strength: 10, unit: "mg", form: "tablet", vmp: "320818006" },
  { drug: "Atenolol", strength: 100, unit: "mg", form: "tablet", vmp: "318421004" },
  {
    drug: "Fluoxetine",
    strength: 20,
    unit: "mg",
    form: "capsule",
    vmp: "321949006",
    amp: { name: "Prozac 20mg capsules" },
  },
];

/** Look-alikes and sound-alikes. */
export const unlikeDrugs: Readonly<Record<string, string>> = {
  Amlodipine: "Amiloride",
  Simvastatin: "Sitagliptin",
  Atorvastatin: "Pravastatin",
  Clopidogrel: "Clomipramine",
  Metformin: "Metronidazole",
  Citalopram: "Escitalopram",
  Propranolol: "Pravastatin",
  Cetirizine: "Levocetirizine",
  Fluoxetine: "Paroxetine",
  Furosemide: "Torasemide",
  Omeprazole: "Esomeprazole",
};

export interface Dose {
  readonly each: number;
  readonly times: number;
  readonly per: "day" | "week";
  readonly asNeeded?: true;
}

/** As a dm+d description: "Metformin 500mg tablets". */
export function fullName(product: Product): string {
  const { drug, strength, unit, form, modified } = product;
  const amount = unit === "mg" ? `${strength}mg` : `${strength}microgram`;
  return `${drug} ${amount} ${modified === undefined ? "" : `${modified} `}${form}s`;
}

/** As an older system or a nurse writes it. */
export function shortName(product: Product): string {
  const { drug, strength, unit, form, modified } = product;
  const amount = unit === "mg" ? `${strength} mg` : `${strength} mcg`;
  const release = modified === undefined ? "" : modified === "modified-release" ? "M/R " : "gastro-resistant ";
  return `${drug.toUpperCase()} ${release}${form === "tablet" ? "tabs" : "caps"} ${amount}`;
}

/** As a foreign system writes what it has no national code for. */
export function plainName({ drug, strength, unit, form, modified }: Product): string {
  return `${drug} ${strength} ${unit === "mg" ? "mg" : "micrograms"} ${modified === undefined ? "" : `${modified} `}oral ${form}`;
}
