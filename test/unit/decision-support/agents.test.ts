import { describe, expect, it } from "vitest";
import substances from "../../../assets/tables/atc-substances.json" with { type: "json" };
import classes from "../../../assets/tables/drug-classes.json" with { type: "json" };
import { agentOf, isOneStructure } from "../../../shared/decision-support/agents.ts";
import { siteOf } from "../../../shared/decision-support/medicine-site.ts";

const named = (text: string) => agentOf({ text, codings: [] });
const classesOf = (text: string) => [...named(text).ingredientClasses].sort();

describe("what a name stands for", () => {
  it.each<[string, string, readonly string[]]>([
    ["Marevan 3mg tablets", "warfarin", ["vitaminKAntagonists"]],
    ["Eliquis 5mg tablets (Bristol-Myers Squibb)", "apixaban", ["doacs"]],
    ["Epilim Chrono 500 tablets", "valproate", ["antiepileptics"]],
    ["Valproate semisodium 250mg gastro-resistant tablets", "valproate", ["antiepileptics"]],
    ["Priadel 400mg modified-release tablets", "lithium", []],
    ["Lithium carbonate 250mg tablets", "lithium", []],
    ["Lantus 100units/ml SoloStar", "insulin glargine", ["insulins"]],
    ["Fostair 100/6 inhaler", "beclometasone", ["betaAgonistsInhaled", "corticosteroidsInhaled"]],
    ["Entresto 24mg/26mg tablets", "valsartan", ["arbs"]],
    ["Sinemet 12.5mg/50mg tablets", "levodopa", ["dopaminergics"]],
    ["Co codamol 30/500 tablets", "codeine", ["opioids"]],
    ["Dabigatran etexilate 110mg capsules", "dabigatran", ["doacs"]],
  ])("%s is %s", (text, ingredient, expected) => {
    expect(named(text).ingredients).toContain(ingredient);
    expect(classesOf(text)).toEqual(expected);
  });

  it("reads a combination by its brand as all that is in it", () => {
    expect([...named("Entresto 49mg/51mg tablets").ingredients].sort()).toEqual(["sacubitril", "valsartan"]);
    expect(named("Xultophy 100units/ml").ingredients).toContain("liraglutide");
  });

  it("finds no name within another word", () => {
    expect(named("Codeinex 5mg").ingredients.size).toBe(0);
    expect(named("Patient's own tablets").ingredients.size).toBe(0);
  });

  it("reads two names in one line as two", () => {
    expect(named("Amlodipine 5mg and ramipril 10mg").ingredients).toEqual(new Set(["amlodipine", "ramipril"]));
  });

  it("tells what is of one structure from what is of one use", () => {
    expect(isOneStructure("penicillins")).toBe(true);
    expect(isOneStructure("antiplatelets")).toBe(false);
    expect(isOneStructure("noSuchClass")).toBe(false);
  });

  it("has only classes that the table defines, each with its ATC groups and at least one medicine", () => {
    const ids = new Set(classes.classes.map(({ id }) => id));
    const used = new Set(classes.ingredients.flatMap(({ classes: own }) => own as readonly string[]));
    expect([...used].filter((id) => !ids.has(id))).toEqual([]);
    const gathering = classes.classes.filter((item) => (item.gathers ?? []).length > 0);
    expect(gathering.flatMap(({ gathers = [] }) => gathers).filter((id) => !used.has(id))).toEqual([]);
    const throughOthers = new Set(gathering.map(({ id }) => id));
    expect([...ids].filter((id) => !used.has(id) && !throughOthers.has(id))).toEqual([]);
    expect(
      classes.classes.filter(({ atc }) => !atc.every((code) => /^[A-Z]\d\d[A-Z]?[A-Z]?(?:\d\d)?$/.test(code))),
    ).toEqual([]);
  });

  it("names each medicine of the table once", () => {
    const names = classes.ingredients.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

describe("what an ATC code stands for", () => {
  const coded = (code: string, display?: string) =>
    agentOf({
      codings: [{ system: "http://www.whocc.no/atc", code, ...(display === undefined ? {} : { display }) }],
    });

  it.each([
    ["B01AA03", "warfarin"],
    ["M01AE01", "ibuprofen"],
    ["J01CR02", "co-amoxiclav"],
    ["L04AX03", "methotrexate"],
    ["N03AG01", "valproate"],
  ])("%s without words is %s", (code, ingredient) => {
    expect(coded(code).ingredients).toContain(ingredient);
  });

  it("is read beside words of another language, and not beside English ones", () => {
    expect(coded("B01AA03", "Antikoagulans zum Einnehmen").ingredients).toContain("warfarin");
    expect(coded("B01AA03", "Apixaban").ingredients).toEqual(new Set(["apixaban"]));
  });

  it("takes no gel, drop or inhaler for what acts in the whole body", () => {
    for (const code of ["M02AA13", "D07AA02", "S01ED01", "R03AC02", "R03BA02"])
      expect(coded(code).ingredients).toEqual(new Set());
  });

  it("names only what the tables of medicines know", () => {
    const unknown = Object.entries(substances.substances).filter(([, name]) => named(name).ingredients.size === 0);
    expect(unknown).toEqual([]);
  });
});

describe("where a medicine acts", () => {
  const site = (text: string, route?: string) =>
    siteOf({ medicine: { text, codings: [] }, ...(route === undefined ? {} : { route }) });

  it.each<[string, string | undefined, string]>([
    ["Ibuprofen 5% gel", undefined, "local"],
    ["Ibuprofen 400mg tablets", undefined, "systemic"],
    ["Timolol 0.5% eye drops", undefined, "local"],
    ["Mometasone 50micrograms/dose nasal spray", undefined, "local"],
    ["Clenil Modulite 100micrograms/dose inhaler", undefined, "inhaled"],
    ["Salbutamol 2.5mg/2.5ml nebuliser liquid", undefined, "inhaled"],
    ["Fentanyl 25micrograms/hour transdermal patches", "topical", "systemic"],
    ["Diclofenac 100mg suppositories", "rectal", "systemic"],
    ["Hydrocortisone", "Topical", "local"],
    ["Hydrocortisone", undefined, "systemic"],
    ["Estradiol 0.06% gel", undefined, "systemic"],
    ["Oestrogel Pump-Pack 0.06% gel", "transdermal", "systemic"],
    ["Sandrena 1mg gel sachets", "topical", "systemic"],
    ["Testogel 16.2mg/g gel", undefined, "systemic"],
    ["Estriol 50micrograms/g vaginal gel", undefined, "local"],
    ["Blissel 50micrograms/g vaginal gel", undefined, "local"],
    ["Estradiol 10microgram pessaries", undefined, "local"],
    ["Vagifem 10microgram vaginal tablets", undefined, "local"],
    ["Estring 7.5micrograms/24hours vaginal delivery system", undefined, "local"],
    ["Estradiol 10microgram tablets", "vaginal", "local"],
    ["NuvaRing 0.12mg/0.015mg per day vaginal delivery system", undefined, "systemic"],
  ])("%s (%s) is %s", (text, route, expected) => expect(site(text, route)).toBe(expected));
});
