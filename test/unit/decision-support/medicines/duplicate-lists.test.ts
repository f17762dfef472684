import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";

const list = (kind: "gp" | "acute", names: readonly string[]) => ({
  kind,
  resources: [patient(), ...names.map((name, at) => medicine(`m${at}`, name))],
});

function indicators(gp: readonly string[], acute: readonly string[] = []): readonly string[] {
  const { evaluation } = chartFrom({ gp: list("gp", gp), acute: list("acute", acute) });
  return cardsOf(evaluation, "duplicateMedicine").map(({ indicator }) => indicator);
}

/** One form at the practice, another at the hospital: taken twice, where each is given for the other's lack. */
const inTwoForms = (name: string) => indicators([`${name} 10mg tablets`], [`${name} 10mg/5ml oral solution`]);

describe("which medicines in two products matter, by hand beside the table", () => {
  it.each(["Ramipril", "Metformin", "Furosemide"])("%s in two forms at two organisations is a warning", (name) => {
    expect(inTwoForms(name)).toEqual(["warning"]);
  });

  it.each([
    ...["Oxycodone", "Apixaban", "Warfarin", "Ciclosporin", "Gliclazide", "Theophylline"],
    ...["Paracetamol", "Methotrexate", "Digoxin", "Lithium", "Colchicine", "Phenytoin", "Flecainide", "Clozapine"],
  ])("%s in two forms at two organisations may kill", (name) => {
    expect(inTwoForms(name)).toEqual(["critical"]);
  });

  it.each([
    ...["Levodopa", "Colecalciferol", "Vitamin D", "Calcium carbonate", "Folic acid", "Glucose", "Sodium chloride"],
    ...["Potassium chloride", "Potassium bicarbonate", "Senna", "Docusate", "Nicotine", "Benserazide", "Carbidopa"],
    ...["Naloxone", "Zinc sulfate", "Ascorbic acid", "Thiamine", "Estradiol", "Macrogol compound"],
  ])("%s is commonly and harmlessly taken in two products", (name) => {
    expect(inTwoForms(name)).toEqual([]);
  });

  it.each([
    ["Felodipine 2.5mg tablets", "Felodipine 5mg tablets", "warning"],
    ["Lercanidipine 10mg tablets", "Lercanidipine 20mg tablets", "warning"],
    ["Lacidipine 2mg tablets", "Lacidipine 4mg tablets", "warning"],
    ["Clopidogrel 75mg tablets", "Clopidogrel 300mg tablets", "warning"],
    ["Prasugrel 5mg tablets", "Prasugrel 10mg tablets", "warning"],
    ["Ticagrelor 60mg tablets", "Ticagrelor 90mg tablets", "warning"],
    ["Simvastatin 20mg tablets", "Simvastatin 40mg tablets", "warning"],
  ])("no dose is made of %s and %s", (a, b, indicator) => {
    expect(indicators([a, b])).toEqual([indicator]);
  });

  it("takes one heparin under two names on one list for what may kill", () => {
    const named = (name: string) => `${name} 5,000units/0.2ml solution for injection pre-filled syringes`;
    expect(indicators([named("Dalteparin sodium"), named("Fragmin")])).toEqual(["critical"]);
  });

  it.each([
    ["Bendroflumethiazide 2.5mg tablets", "Bendroflumethiazide 5mg tablets"],
    ["Montelukast 4mg chewable tablets", "Montelukast 5mg chewable tablets"],
    ["Finasteride 1mg tablets", "Finasteride 5mg tablets"],
    ["Mirabegron 25mg modified-release tablets", "Mirabegron 50mg modified-release tablets"],
    ["Ivabradine 5mg tablets", "Ivabradine 7.5mg tablets"],
    ["Eplerenone 25mg tablets", "Eplerenone 50mg tablets"],
  ])("%s and %s are most often a dose that was changed: information", (a, b) => {
    expect(indicators([a, b])).toEqual(["info"]);
  });

  it.each([
    ["Methylphenidate 10mg tablets", "Methylphenidate 18mg modified-release tablets"],
    ["Dexamfetamine 5mg tablets", "Dexamfetamine 10mg modified-release tablets"],
    ["Ropinirole 1mg tablets", "Ropinirole 2mg modified-release tablets"],
    ["Tramadol 50mg tablets", "Tramadol 100mg modified-release tablets"],
  ])("%s and %s are meant together", (a, b) => {
    expect(indicators([a], [b])).toEqual([]);
  });

  it("warns of two inhalers of one lasting medicine, and not of a reliever's two", () => {
    const inhaled = (name: string) => indicators([`${name} inhaler`], [`${name} nebuliser liquid`]);
    expect(inhaled("Budesonide 200micrograms/dose")).toEqual(["warning"]);
    expect(inhaled("Terbutaline 500micrograms/dose")).toEqual([]);
    expect(inhaled("Sodium chloride 3%")).toEqual([]);
    expect(inhaled("Ipratropium 20micrograms/dose")).toEqual([]);
    expect(inhaled("Salbutamol 100micrograms/dose")).toEqual([]);
  });
});
