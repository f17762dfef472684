import { expect, it } from "vitest";
import { agentOf, atcOf, classesOfIngredient, classNameOf } from "../../../shared/decision-support/agents.ts";
import {
  classesGathered,
  classesIndexed,
  classesNamed,
  medicinesNamed,
  membersNamed,
  noMedicines,
  partsNamed,
} from "./agents-named.ts";

const each = (list: string) => (list === "" ? [] : list.split("; "));
const named = (text: string) => agentOf({ text, codings: [] });
const coded = (system: string, code: string) => agentOf({ codings: [{ system, code }] });
const snomed = "http://snomed.info/sct";
const atc = "http://www.whocc.no/atc";
const icd10 = "http://hl7.org/fhir/sid/icd-10";

it.each(membersNamed)("%s has each of its medicines", (id, members) => {
  expect(each(members).filter((name) => !named(`${name} 10mg`).ingredientClasses.has(id))).toEqual([]);
  expect(each(members).filter((name) => !classesOfIngredient(name).includes(id))).toEqual([]);
});

it.each(classesIndexed)("%s is called %s, and known by each of its ATC codes", (id, name, codes) => {
  expect(classNameOf(id)).toBe(name);
  expect(atcOf(id)).toEqual(each(codes));
  const asClass = each(codes).filter((code) => code.length < 7);
  expect(asClass.filter((code) => !coded(atc, code).namedClasses.has(id))).toEqual([]);
  const asSubstance = each(codes).map((code) =>
    code.length === 4 ? `${code}A01` : code.length === 5 ? `${code}01` : code,
  );
  expect(asSubstance.filter((code) => !coded(atc, code).ingredientClasses.has(id))).toEqual([]);
});

it.each(classesGathered)("takes an allergy to %s for one to each of %s", (said, classIds) => {
  expect(each(classIds).filter((id) => !named(`Allergy to ${said}`).namedClasses.has(id))).toEqual([]);
});

it.each(partsNamed)("reads %s as %s", (name, parts) => {
  expect(each(parts).filter((part) => !named(`${name} tablets`).ingredients.has(part))).toEqual([]);
});

it("knows an allergy to a class by each of its names and codes", () => {
  const missed = classesNamed.flatMap(([id, words, codes, chapters]) => [
    ...each(words).filter((text) => !named(`Allergy to ${text}`).namedClasses.has(id)),
    ...each(codes).filter((code) => !coded(snomed, code).namedClasses.has(id)),
    ...each(chapters).filter((code) => !coded(icd10, code).namedClasses.has(id)),
  ]);
  expect(missed).toEqual([]);
});

it("knows a medicine by each of its other names and codes", () => {
  const missed = medicinesNamed.flatMap(([name, also, codes]) => {
    const [first] = [...named(name).ingredients];
    const isIt = ({ ingredients }: ReturnType<typeof named>) => first !== undefined && ingredients.has(first);
    return [
      ...each(also).filter((text) => !isIt(named(`${text} 10mg`))),
      ...each(codes).filter((code) => !isIt(coded(snomed, code))),
    ];
  });
  expect(missed).toEqual([]);
});

it.each([
  ...["Lithium", "Lithium carbonate", "Lithium citrate", "Priadel", "Camcolit", "Liskonum"].map((name) => [
    name,
    "lithium",
  ]),
  ...["Dabigatran", "Dabigatran etexilate", "Pradaxa"].map((name) => [name, "dabigatran"]),
  ...["Sodium valproate", "Valproic acid", "Valproate semisodium", "Epilim", "Depakote"].map((name) => [
    name,
    "valproate",
  ]),
])("takes %s for %s and nothing beside it: no salt is a second medicine", (name, ingredient) => {
  expect([...named(name).ingredients]).toEqual([ingredient]);
});

it.each([
  ["N02AJ06", "codeine and paracetamol", ["opioids"]],
  ["N02AJ08", "codeine and ibuprofen", ["nsaids", "opioids"]],
  ["N02AJ07", "codeine and aspirin", ["opioids", "salicylates"]],
  ["N02AD01", "pentazocine", ["opioids"]],
  ["J01DI02", "ceftaroline", ["cephalosporins"]],
  ["J01DI03", "faropenem, which is no cephalosporin", []],
  ["J01GA01", "streptomycin", ["aminoglycosides"]],
  ["M01AX01", "nabumetone", ["nsaids"]],
  ["M01AX05", "glucosamine, beside nabumetone", []],
])("knows the classes of ATC %s, %s, where only the code is sent", (code, _, classIds) => {
  expect([...coded(atc, code).ingredientClasses].sort()).toEqual(classIds);
});

it.each([
  ...["Povidone-iodine", "Povidone iodine 10% solution", "Betadine", "Inadine dressing"],
  ...["Iodine", "Allergy to iodine"],
])("takes %s for iodine", (name) => {
  expect(named(name).ingredients).toContain("iodine");
});

it("takes food, animals and materials for no medicine", () => {
  expect(each(noMedicines).filter((text) => !named(text).notMedicine)).toEqual([]);
});
