/** A product of one strength and form, as five systems name it. */
export interface Product {
  /** dm+d virtual product name. */
  readonly name: string;
  readonly dmd?: string;
  readonly ingredient: string;
  readonly strength: string;
  readonly form: string;
  /** A branded product of the same strength and form that may stand for the generic one. */
  readonly brand?: string;
  /** The unit that is counted: tablet, capsule, puff. */
  readonly counted: "tablet" | "capsule" | "puff";
  /** As RxNorm names it. */
  readonly american?: string;
  /** The same product in another strength: another medicine. */
  readonly otherStrength: string;
}

/** dm+d virtual products and trade families of common oral medicines (NHS dm+d browser, BNF 2026); codes only where certain. */
export const products: readonly Product[] = [
  {
    name: "Amlodipine 5mg tablets",
    dmd: "319283006",
    ingredient: "amlodipine",
    strength: "5 mg",
    form: "tablet",
    brand: "Istin 5mg tablets",
    counted: "tablet",
    american: "amlodipine 5 MG Oral Tablet",
    otherStrength: "Amlodipine 10mg tablets",
  },
  {
    name: "Bisoprolol 5mg tablets",
    dmd: "318590006",
    ingredient: "bisoprolol",
    strength: "5 mg",
    form: "tablet",
    counted: "tablet",
    otherStrength: "Bisoprolol 2.5mg tablets",
  },
  {
    name: "Ramipril 5mg capsules",
    dmd: "318902004",
    ingredient: "ramipril",
    strength: "5 mg",
    form: "capsule",
    brand: "Tritace 5mg capsules",
    counted: "capsule",
    american: "ramipril 5 MG Oral Capsule",
    otherStrength: "Ramipril 10mg capsules",
  },
  {
    name: "Atorvastatin 20mg tablets",
    ingredient: "atorvastatin",
    strength: "20 mg",
    form: "tablet",
    brand: "Lipitor 20mg tablets",
    counted: "tablet",
    american: "atorvastatin 20 MG Oral Tablet",
    otherStrength: "Atorvastatin 40mg tablets",
  },
  {
    name: "Simvastatin 40mg tablets",
    ingredient: "simvastatin",
    strength: "40 mg",
    form: "tablet",
    brand: "Zocor 40mg tablets",
    counted: "tablet",
    american: "simvastatin 40 MG Oral Tablet",
    otherStrength: "Simvastatin 20mg tablets",
  },
  {
    name: "Metformin 500mg tablets",
    dmd: "325278007",
    ingredient: "metformin",
    strength: "500 mg",
    form: "tablet",
    brand: "Glucophage 500mg tablets",
    counted: "tablet",
    american: "metformin hydrochloride 500 MG Oral Tablet",
    otherStrength: "Metformin 850mg tablets",
  },
  {
    name: "Furosemide 40mg tablets",
    dmd: "317972000",
    ingredient: "furosemide",
    strength: "40 mg",
    form: "tablet",
    counted: "tablet",
    american: "furosemide 40 MG Oral Tablet",
    otherStrength: "Furosemide 20mg tablets",
  },
  {
    name: "Omeprazole 20mg gastro-resistant capsules",
    dmd: "317291008",
    ingredient: "omeprazole",
    strength: "20 mg",
    form: "gastro-resistant capsule",
    brand: "Losec 20mg gastro-resistant capsules",
    counted: "capsule",
    otherStrength: "Omeprazole 40mg gastro-resistant capsules",
  },
  {
    name: "Apixaban 5mg tablets",
    dmd: "42206511000001102",
    ingredient: "apixaban",
    strength: "5 mg",
    form: "tablet",
    brand: "Eliquis 5mg tablets",
    counted: "tablet",
    american: "apixaban 5 MG Oral Tablet",
    otherStrength: "Apixaban 2.5mg tablets",
  },
  {
    name: "Clopidogrel 75mg tablets",
    ingredient: "clopidogrel",
    strength: "75 mg",
    form: "tablet",
    brand: "Plavix 75mg tablets",
    counted: "tablet",
    american: "clopidogrel 75 MG Oral Tablet",
    otherStrength: "Clopidogrel 300mg tablets",
  },
  {
    name: "Sertraline 50mg tablets",
    ingredient: "sertraline",
    strength: "50 mg",
    form: "tablet",
    brand: "Lustral 50mg tablets",
    counted: "tablet",
    american: "sertraline 50 MG Oral Tablet",
    otherStrength: "Sertraline 100mg tablets",
  },
  {
    name: "Citalopram 20mg tablets",
    ingredient: "citalopram",
    strength: "20 mg",
    form: "tablet",
    brand: "Cipramil 20mg tablets",
    counted: "tablet",
    otherStrength: "Citalopram 10mg tablets",
  },
  {
    name: "Lansoprazole 30mg gastro-resistant capsules",
    ingredient: "lansoprazole",
    strength: "30 mg",
    form: "gastro-resistant capsule",
    counted: "capsule",
    otherStrength: "Lansoprazole 15mg gastro-resistant capsules",
  },
  {
    name: "Allopurinol 300mg tablets",
    dmd: "330062008",
    ingredient: "allopurinol",
    strength: "300 mg",
    form: "tablet",
    brand: "Zyloric 300mg tablets",
    counted: "tablet",
    american: "allopurinol 300 MG Oral Tablet",
    otherStrength: "Allopurinol 100mg tablets",
  },
  {
    name: "Paracetamol 500mg tablets",
    dmd: "322236009",
    ingredient: "paracetamol",
    strength: "500 mg",
    form: "tablet",
    counted: "tablet",
    american: "acetaminophen 500 MG Oral Tablet",
    otherStrength: "Paracetamol 1g tablets",
  },
  {
    name: "Doxycycline 100mg capsules",
    dmd: "324059006",
    ingredient: "doxycycline",
    strength: "100 mg",
    form: "capsule",
    counted: "capsule",
    otherStrength: "Doxycycline 50mg capsules",
  },
  {
    name: "Salbutamol 100micrograms/dose inhaler CFC free",
    dmd: "39113611000001102",
    ingredient: "salbutamol",
    strength: "100 micrograms/dose",
    form: "inhaler",
    brand: "Ventolin 100micrograms/dose Evohaler",
    counted: "puff",
    otherStrength: "Salbutamol 200micrograms/dose dry powder inhaler",
  },
  {
    name: "Digoxin 125microgram tablets",
    dmd: "317896006",
    ingredient: "digoxin",
    strength: "125 micrograms",
    form: "tablet",
    brand: "Lanoxin 125microgram tablets",
    counted: "tablet",
    otherStrength: "Digoxin 250microgram tablets",
  },
  {
    name: "Spironolactone 25mg tablets",
    dmd: "318056008",
    ingredient: "spironolactone",
    strength: "25 mg",
    form: "tablet",
    brand: "Aldactone 25mg tablets",
    counted: "tablet",
    american: "spironolactone 25 MG Oral Tablet",
    otherStrength: "Spironolactone 50mg tablets",
  },
  {
    name: "Olanzapine 10mg tablets",
    dmd: "321614001",
    ingredient: "olanzapine",
    strength: "10 mg",
    form: "tablet",
    brand: "Zyprexa 10mg tablets",
    counted: "tablet",
    otherStrength: "Olanzapine 5mg tablets",
  },
];

/** Look alike or sound alike, or are another release of the drug: never one record. */
export const confusableProducts: readonly (readonly [string, string])[] = [
  ["Hydroxyzine 25mg tablets", "Hydralazine 25mg tablets"],
  ["Prednisolone 5mg tablets", "Prednisone 5mg tablets"],
  ["Chlorpromazine 25mg tablets", "Clomipramine 25mg tablets"],
  ["Carbamazepine 200mg tablets", "Carbimazole 20mg tablets"],
  ["Morphine 10mg tablets", "Morphine 10mg modified-release tablets"],
  ["Tramadol 50mg capsules", "Trazodone 50mg capsules"],
  ["Humalog 100units/ml solution for injection", "Humalog Mix25 100units/ml suspension for injection"],
  ["Prograf 1mg capsules", "Adoport 1mg capsules"],
  ["Methotrexate 2.5mg tablets", "Methotrexate 10mg tablets"],
  ["Co-codamol 8mg/500mg tablets", "Co-codamol 30mg/500mg tablets"],
];

/** One dose in the words of several prescribers; `{unit}` is what is counted. No two rows mean the same. */
export const doses: readonly (readonly string[])[] = [
  [
    "1 {unit} once a day",
    "One {unit} once a day",
    "ONE TO BE TAKEN EACH DAY",
    "One {unit} OD",
    "take one daily",
    "1 {unit} daily",
    "Take ONE {unit} once daily",
    "one {unit} every day",
  ],
  [
    "1 {unit} twice a day",
    "One {unit} twice a day",
    "ONE TO BE TAKEN TWICE A DAY",
    "One {unit} BD",
    "take one twice daily",
    "1 {unit} 2 times a day",
    "one {unit} two times a day",
  ],
  [
    "1 {unit} three times a day",
    "One {unit} three times a day",
    "ONE TO BE TAKEN THREE TIMES A DAY",
    "One {unit} TDS",
    "1 {unit} 3 times a day",
  ],
  [
    "2 {unit}s four times a day",
    "Two {unit}s four times a day",
    "TWO TO BE TAKEN FOUR TIMES A DAY",
    "Two {unit}s QDS",
    "2 {unit}s 4 times a day",
  ],
  [
    "1 {unit} in the morning",
    "One {unit} in the morning",
    "ONE TO BE TAKEN IN THE MORNING",
    "take one every morning",
    "One {unit} each morning",
  ],
  [
    "1 {unit} at night",
    "One {unit} at night",
    "ONE TO BE TAKEN AT NIGHT",
    "take one at night",
    "One {unit} ON",
    "One {unit} nocte",
  ],
  [
    "2 {unit}s twice a day",
    "Two {unit}s twice a day",
    "TWO TO BE TAKEN TWICE A DAY",
    "Two {unit}s BD",
    "2 {unit}s 2 times a day",
  ],
];

/** Of inhalers nothing is taken as a tablet is. */
export const puffDoses: readonly (readonly string[])[] = [
  [
    "2 puffs four times a day",
    "Two puffs four times a day",
    "TWO PUFFS TO BE INHALED FOUR TIMES A DAY",
    "Two puffs QDS",
    "inhale two puffs four times daily",
  ],
  [
    "1 puff twice a day",
    "One puff twice a day",
    "ONE PUFF TO BE INHALED TWICE A DAY",
    "One puff BD",
    "inhale one puff twice daily",
  ],
];
