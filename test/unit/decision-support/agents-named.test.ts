import { expect, it } from "vitest";
import { agentOf } from "../../../shared/decision-support/agents.ts";
import { classesNamed, medicinesNamed, membersNamed, noMedicines } from "./agents-named.ts";

const each = (list: string) => (list === "" ? [] : list.split("; "));
const named = (text: string) => agentOf({ text, codings: [] });
const coded = (system: string, code: string) => agentOf({ codings: [{ system, code }] });
const snomed = "http://snomed.info/sct";
const icd10 = "http://hl7.org/fhir/sid/icd-10";

it.each(membersNamed)("%s has each of its medicines", (id, members) => {
  expect(each(members).filter((name) => !named(`${name} 10mg`).ingredientClasses.has(id))).toEqual([]);
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

it("takes food, animals and materials for no medicine", () => {
  expect(each(noMedicines).filter((text) => !named(text).notMedicine)).toEqual([]);
});
