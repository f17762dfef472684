import { expect, test } from "vitest";
import classes from "../../../assets/tables/drug-classes.json" with { type: "json" };
import { compareProducts, namedProductOf } from "../../../shared/medicines/compare-products.ts";
import { healSpelling, medicineNamed } from "../../../shared/medicines/medicine-table.ts";
import { productOf } from "../../../shared/medicines/product.ts";

const named = (text: string, form?: string) =>
  namedProductOf({ medicine: { text, codings: [] }, ...(form === undefined ? {} : { form }) });
const isOneProduct = (a: string, b: string) => compareProducts(named(a), named(b)).isOneProduct;

test.each<[string, string, string]>([
  // dm+d: recommended names, trade names, salts, combinations, devices
  ["Amlodipine 5mg tablets", "amlodipine", "5000 micrograms"],
  ["Istin 5mg tablets (Viatris UK Healthcare Ltd)", "amlodipine", "5000 micrograms"],
  ["Salbutamol 100micrograms/dose inhaler CFC free", "salbutamol", "100 micrograms/dose"],
  ["Ventolin 100micrograms/dose Evohaler (GlaxoSmithKline UK Ltd)", "salbutamol", "100 micrograms/dose"],
  ["Levothyroxine sodium 25microgram tablets", "levothyroxine", "25 micrograms"],
  ["Bisoprolol fumarate 2.5mg tablets", "bisoprolol", "2500 micrograms"],
  ["Amoxicillin 125mg/5ml oral suspension sugar free", "amoxicillin", "125000 micrograms/5 ml"],
  [
    "Insulin glargine 100units/ml solution for injection 3ml pre-filled disposable devices",
    "insulin glargine",
    "100 units/ml",
  ],
  [
    "Lantus 100units/ml solution for injection 3ml pre-filled SoloStar pens (Sanofi)",
    "insulin glargine",
    "100 units/ml",
  ],
  [
    "NovoMix 30 FlexPen 100units/ml suspension for injection 3ml pre-filled pens",
    "insulin aspart biphasic 30/70",
    "100 units/ml",
  ],
  [
    "Fostair 100micrograms/dose / 6micrograms/dose inhaler (Chiesi Ltd)",
    "beclometasone and formoterol",
    "100 micrograms/dose, 6 micrograms/dose",
  ],
  [
    "Adcal-D3 1500mg/400unit chewable tablets (Kyowa Kirin Ltd)",
    "calcium carbonate and colecalciferol",
    "1500000 micrograms, 400 units",
  ],
  ["Latanoprost 50micrograms/ml eye drops", "latanoprost", "50 micrograms/ml"],
  ["Fentanyl 25micrograms/hour transdermal patches", "fentanyl", "25 micrograms/hour"],
  ["Glyceryl trinitrate 400micrograms/dose pump sublingual spray", "glyceryl trinitrate", "400 micrograms/dose"],
  ["Co-careldopa 12.5mg/50mg tablets", "co-careldopa", "12500 micrograms, 50000 micrograms"],
  ["Hydrocortisone 1% cream", "hydrocortisone", "1 %"],
  ["Heparin sodium 5,000units/5ml solution for injection ampoules", "heparin", "5000 units/5 ml"],
  ["Macrogol compound oral powder sachets NPF sugar free", "macrogol compound", ""],
  ["Vitamin B compound strong tablets", "vitamin b compound", ""],
  ["Marvelon tablets (Organon Pharma (UK) Ltd)", "ethinylestradiol and desogestrel", ""],
  ["Risperidone 25mg powder and solvent for suspension for injection vials", "risperidone", "25000 micrograms"],
  // RxNorm
  ["NITROFURANTOIN, MACROCRYSTALS 50 MG Oral Capsule", "nitrofurantoin", "50000 micrograms"],
  ["Amlodipine 5 MG Oral Tablet [Norvasc]", "amlodipine", "5000 micrograms"],
  ["amLODIPine 2.5 MG Oral Tablet", "amlodipine", "2500 micrograms"],
  [
    "Acetaminophen 325 MG / oxyCODONE Hydrochloride 5 MG Oral Tablet [Percocet]",
    "oxycodone and paracetamol",
    "325000 micrograms, 5000 micrograms",
  ],
  [
    "120 ACTUAT Fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler [Flovent]",
    "fluticasone",
    "44 micrograms/dose",
  ],
  ["0.3 ML Enoxaparin sodium 100 MG/ML Prefilled Syringe", "enoxaparin", "100000 micrograms/ml"],
  ["Penicillin V Potassium 250 MG Oral Tablet", "phenoxymethylpenicillin", "250000 micrograms"],
  ["24 HR Metformin hydrochloride 500 MG Extended Release Oral Tablet", "metformin", "500000 micrograms"],
  // free text
  ["amlodipine tabs 5mg", "amlodipine", "5000 micrograms"],
  ["AMLODIPINE", "amlodipine", ""],
  ["Co-codamol 30/500 caps", "co-codamol", "30000 micrograms, 500000 micrograms"],
  ["Frusemide 40 mg", "furosemide", "40000 micrograms"],
  ["Digoxin 62.5mcg", "digoxin", "62.5 micrograms"],
  ["Digoxin 62.5 µg tabs", "digoxin", "62.5 micrograms"],
  ["Levothyroxine 0.1mg", "levothyroxine", "100 micrograms"],
  ["omeprazol 20mg capsules", "omeprazole", "20000 micrograms"],
  ["Paracetamol 1 g tablets", "paracetamol", "1000000 micrograms"],
])("%s", (name, line, strength) => {
  const product = productOf(name);
  expect(product?.name).toBe(line);
  expect([product?.isKnown, product?.isWhole]).toEqual([true, true]);
  expect(product?.strengths.map(words).join(", ")).toBe(strength);
});

function words({
  kind,
  amount,
  per,
}: {
  kind: string;
  amount: number;
  per?: { kind: string; amount: number };
}): string {
  const unit = kind === "mass" ? "micrograms" : kind === "unit" ? "units" : kind === "percent" ? "%" : kind;
  return `${amount} ${unit}${per === undefined ? "" : `/${per.amount === 1 ? "" : `${per.amount} `}${per.kind}`}`;
}

test.each<[string, string]>([
  ["Amlodipine 5mg tablets", "Istin 5mg tablets (Viatris UK Healthcare Ltd)"],
  ["Amlodipine 5mg tablets", "Amlodipine 5 MG Oral Tablet [Norvasc]"],
  ["Amlodipine 5mg tablets", "amlodipine tabs 0.005g"],
  ["Amlodipine 5mg tablets", "amlodpine 5 mg tablet"],
  ["Levothyroxine sodium 100microgram tablets", "Thyroxine 0.1 mg tablets"],
  ["Salbutamol 100micrograms/dose inhaler CFC free", "Ventolin 100micrograms/dose Evohaler (GlaxoSmithKline UK Ltd)"],
  ["Omeprazole 20mg gastro-resistant capsules", "Losec 20mg capsules"],
  ["Co-codamol 30mg/500mg tablets", "Paracetamol 500mg / Codeine 30mg tablets"],
  ["Co-codamol 30mg/500mg tablets", "co-codamol 30/500 tabs"],
  ["Metformin 500mg modified-release tablets", "Glucophage SR 500mg tablets"],
  ["Morphine sulfate 10mg/5ml oral solution", "Oramorph 10mg/5ml oral solution (Glenwood GmbH)"],
  ["Morphine 10mg/5ml oral solution", "Morphine 2mg/ml oral solution"],
  ["Amoxicillin 250mg/5ml oral suspension", "Amoxicillin 250 MG/5ML Oral Suspension"],
  ["Bisoprolol 2.5mg tablets", "Bisoprolol fumarate 2.5mg tablets (Teva UK Ltd)"],
  ["Sertraline 50mg tablets", "Lustral 50mg tablets"],
])("one product: %s, %s", (a, b) => {
  expect(isOneProduct(a, b)).toBe(true);
  expect(isOneProduct(b, a)).toBe(true);
});

test.each<[string, string]>([
  ["Amlodipine 5mg tablets", "Amlodipine 10mg tablets"],
  ["Levothyroxine 100microgram tablets", "Levothyroxine 100mg tablets"],
  ["Hydroxyzine 25mg tablets", "Hydralazine 25mg tablets"],
  ["Levetiracetam 250mg tablets", "Levothyroxine 250mg tablets"],
  ["Prednisolone 5mg tablets", "Prednisone 5mg tablets"],
  ["Prednisolone 5mg tablets", "Prednisolone 5mg gastro-resistant tablets"],
  ["Chlorpromazine 25mg tablets", "Chlorpropamide 25mg tablets"],
  ["Humalog 100units/ml solution for injection", "Humalog Mix25 100units/ml suspension for injection"],
  ["Lantus 100units/ml solution for injection", "Humalog 100units/ml solution for injection"],
  ["Lantus 100units/ml solution for injection", "Toujeo 300units/ml solution for injection"],
  ["Lantus 100units/ml solution for injection", "Abasaglar 100units/ml solution for injection"],
  ["Lantus 100units/ml solution for injection", "Insulin glargine 100units/ml solution for injection"],
  ["Morphine 10mg modified-release tablets", "Morphine 10mg tablets"],
  ["MST Continus 10mg tablets", "Sevredol 10mg tablets"],
  ["Prograf 1mg capsules", "Adoport 1mg capsules"],
  ["Prograf 1mg capsules", "Tacrolimus 1mg capsules"],
  ["Neoral 25mg capsules", "Capimune 25mg capsules"],
  ["Tegretol 200mg tablets", "Carbagen 200mg tablets"],
  ["Qvar 100micrograms/dose inhaler", "Clenil Modulite 100micrograms/dose inhaler"],
  ["Perindopril erbumine 4mg tablets", "Perindopril arginine 4mg tablets"],
  ["Metoprolol tartrate 50 MG Oral Tablet", "Metoprolol succinate 50 MG Oral Tablet"],
  ["Furosemide 40mg tablets", "Furosemide 40mg/5ml oral solution"],
  ["Morphine 10mg/1ml solution for injection ampoules", "Morphine 20mg/2ml solution for injection ampoules"],
  ["Timolol 0.25% eye drops", "Timolol 0.5% eye drops"],
  ["Dexamethasone 0.1% eye drops", "Dexamethasone 0.1% ear drops"],
  ["Ramipril 5mg tablets", "Ramipril 5mg capsules"],
  ["Aspirin 75mg tablets", "Aspirin 75mg dispersible tablets"],
  ["Co-codamol 8mg/500mg tablets", "Co-codamol 30mg/500mg tablets"],
  ["Co-amoxiclav 500mg/125mg tablets", "Amoxicillin 500mg tablets"],
  ["Fluticasone furoate 27.5micrograms/dose nasal spray", "Fluticasone 27.5micrograms/dose nasal spray"],
  ["Hydrocortisone 0.1% cream", "Hydrocortisone butyrate 0.1% cream"],
  ["Ferrous sulfate 200mg tablets", "Ferrous fumarate 200mg tablets"],
  ["Apixaban", "Apixaban"],
  ["Amlodipine 5mg tablets, see letter of 3 May", "Amlodipine 5mg tablets"],
])("not one product: %s, %s", (a, b) => {
  expect(isOneProduct(a, b)).toBe(false);
  expect(isOneProduct(b, a)).toBe(false);
});

test("an insulin that the table does not know is not taken for one that it knows", () => {
  expect(productOf("insulin zinc suspension 100units/ml")?.isKnown).toBe(false);
  expect(productOf("insulin isophane, human 70 UNT/ML / insulin, regular, human 30 UNT/ML")?.name).not.toBe(
    productOf("Humulin I 100units/ml")?.name,
  );
});

test("what contradicts is named in plain words", () => {
  const against = (a: string, b: string) => compareProducts(named(a), named(b)).contradicts;
  expect(against("Prograf 1mg capsules", "Adoport 5mg capsules")).toEqual(["strength", "brand"]);
  expect(against("Morphine 10mg modified-release tablets", "Morphine 10mg tablets")).toEqual(["form"]);
  expect(against("Hydroxyzine 25mg tablets", "Hydralazine 25mg tablets")).toEqual(["ingredients"]);
  expect(against("Amlodipine", "Istin 5mg tablets")).toEqual([]);
});

test("a Medication's form counts as if it stood in the name", () => {
  const statedApart = compareProducts(named("Amlodipine 5mg", "Tablet"), named("Amlodipine 5mg tablets"));
  expect(statedApart.isOneProduct).toBe(true);
  expect(compareProducts(named("Ramipril 5mg", "Capsule"), named("Ramipril 5mg tablets")).contradicts).toEqual([
    "form",
  ]);
});

test("names that do not agree on what is in the medicine leave it open", () => {
  const codings = [{ system: "https://dmd.nhs.uk", code: "1", display: "Amlodipine 5mg tablets" }];
  expect(namedProductOf({ medicine: { text: "Ramipril 5mg capsules", codings } }).ingredients).toBeUndefined();
});

test.each<[string, string | undefined]>([
  ["amlodpine", "amlodipine"],
  ["amoxicilin", "amoxicillin"],
  ["paracetmol", "paracetamol"],
  ["metfromin", "metformin"],
  // Nothing near, or as near to something else.
  ["hydroxalazine", undefined],
  ["chlorpropazine", undefined],
  ["prednisolome", "prednisolone"],
  ["tablets", undefined],
  // A trade name's misspelling is as likely a thing of another kind.
  ["lanolin", undefined],
  ["histamine", undefined],
  ["process", undefined],
  ["lanoxin", "lanoxin"],
])("the spelling %s means %s", (written, meant) => {
  const healed = healSpelling(written);
  expect(healed).toBe(meant);
});

test("no name of the table is read as another medicine's misspelling", () => {
  const pairs = [
    ["hydroxyzine", "hydralazine"],
    ["chlorpromazine", "chlorpropamide"],
    ["prednisolone", "prednisone"],
    ["quinine", "quinidine"],
    ["clomifene", "clomipramine"],
    ["carbamazepine", "carbimazole"],
    ["penicillamine", "penicillin"],
    ["azathioprine", "azithromycin"],
    ["sulfadiazine", "sulfasalazine"],
    ["mercaptopurine", "mercaptamine"],
    ["rifampicin", "rifaximin"],
    ["amiloride", "amlodipine"],
    ["lamotrigine", "lamivudine"],
    ["propranolol", "prednisolone"],
    ["atenolol", "amlodipine"],
    ["clobazam", "clonazepam"],
    ["zuclopenthixol", "flupentixol"],
    ["tramadol", "trazodone"],
    ["glipizide", "gliclazide"],
  ];
  for (const [a = "", b = ""] of pairs) expect(productOf(a)?.name).not.toBe(productOf(b)?.name);
});

test("everything that decision support knows by name is in the table", () => {
  const names = classes.ingredients
    .flatMap(({ name, also }) => [name, ...also])
    .filter((name) => !name.includes(" / "));
  const open = ["insulin", "humulin"];
  expect(names.filter((name) => medicineNamed(name) === undefined && !open.includes(name))).toEqual([]);
});

test.each<[string, string, boolean]>([
  ["Ramipril 10", "Ramipril 5mg capsules", true],
  ["Ramipril 5", "Ramipril 5mg capsules", false],
  ["Levothyroxine 50", "Levothyroxine 50microgram tablets", false],
  ["Levothyroxine 100", "Levothyroxine 50microgram tablets", true],
  ["Hydrocortisone 1 cream", "Hydrocortisone 2.5% cream", true],
  ["Salbutamol 100 inhaler", "Salbutamol 100micrograms/dose inhaler", false],
  ["NovoRapid 100", "NovoRapid FlexPen 300units/3ml", false],
  ["Morphine 3 oral solution", "Morphine 10mg/5ml oral solution", true],
])("a number without its unit, %s beside %s, is a strength: another is %s", (a, b, isOther) => {
  expect(compareProducts(named(a), named(b)).contradicts.includes("strength")).toBe(isOther);
  expect(compareProducts(named(b), named(a)).contradicts.includes("strength")).toBe(isOther);
});

test.each<[string, string, boolean]>([
  ["Zovirax", "Zovirax 5% cream", false],
  ["Zovirax", "Aciclovir 200mg tablets", false],
  ["Zovirax", "Aciclovir", false],
  ["Imigran", "Imigran nasal spray", false],
  ["Zovirax", "ZOVIRAX", true],
  ["Zovirax 5% cream", "Aciclovir 5% cream", true],
  ["Istin", "Amlodipine 5mg tablets", true],
])("a trade name of several forms is none of them alone: %s and %s are one medicine: %s", (a, b, isOne) => {
  expect(compareProducts(named(a), named(b)).isOneMedicine).toBe(isOne);
});

test("what it is for is no form: an infection is no mistyped injection", () => {
  expect(productOf("Nitrofurantoin for infection")?.form).toEqual({});
});
