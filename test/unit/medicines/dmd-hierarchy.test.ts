import { describe, expect, test } from "vitest";
import table from "../../../assets/tables/dmd-hierarchy.json" with { type: "json" };
import { agentOf } from "../../../shared/decision-support/agents.ts";
import type { CodeableConcept } from "../../../shared/fhir/datatypes.ts";
import { isSctid } from "../../../shared/fhir/sctid.ts";
import { compareProducts, namedProductOf } from "../../../shared/medicines/compare-products.ts";
import { dmdCodes, dmdConcept } from "../../../shared/medicines/dmd-hierarchy.ts";
import { productOf } from "../../../shared/medicines/product.ts";

const dmd = "https://dmd.nhs.uk";
const bare = (code: string, system = dmd): CodeableConcept => ({ codings: [{ system, code }] });
const shown = (code: string, display: string): CodeableConcept => ({ codings: [{ system: dmd, code, display }] });
const named = (text: string): CodeableConcept => ({ codings: [], text });
const compare = (a: CodeableConcept, b: CodeableConcept) =>
  compareProducts(namedProductOf({ medicine: a }), namedProductOf({ medicine: b }));
const ingredientsOf = (concept: CodeableConcept) => namedProductOf({ medicine: concept }).ingredients;
const classesOf = (code: string) => [...agentOf(bare(code)).ingredientClasses];

describe("the table of dm+d codes", () => {
  test("holds thousands of codes of more than two hundred medicines, each once, and each with its check digit", () => {
    const written = JSON.stringify(table.moieties).match(/"\d{6,18}"/g) ?? [];
    expect(new Set(written).size).toBe(written.length);
    expect(dmdCodes()).toHaveLength(written.length);
    expect(dmdCodes().filter((code) => !isSctid(code))).toEqual([]);
    expect(written.length).toBeGreaterThan(4_800);
    expect(table.moieties.length).toBeGreaterThan(250);
  });

  test("says of every medicine in which published list its codes were read, and when", () => {
    const lists = new Map(table.sources.map(({ id, ...list }) => [id, list]));
    const unsourced = table.moieties.filter(
      ({ sources }) => sources.length === 0 || sources.some((id) => !lists.has(id)),
    );
    expect(unsourced.map(({ name }) => name)).toEqual([]);
    const vague = [...lists].filter(([, list]) => list.where === "" || !/^\d{4}-\d{2}-\d{2}$/.test(list.read));
    expect(vague).toEqual([]);
  });

  test("leads from every actual product over its virtual product to one moiety, whose ingredients every name on the way says", () => {
    const astray = dmdCodes().filter((code) => {
      const concept = dmdConcept(code);
      const above = concept?.parent === undefined ? concept : dmdConcept(concept.parent);
      const levels = [concept?.level, above?.level].join(" under ");
      const isInPlace = [
        "AMP under AMP",
        "AMP under VMP",
        "AMP under VTM",
        "VMP under VTM",
        "VMP under VMP",
        "VTM under VTM",
      ].includes(levels);
      const [product, moiety] = [productOf(concept?.name ?? ""), productOf(concept?.moiety ?? "")];
      const isOne = product?.isKnown === true && product.ingredients.join() === moiety?.ingredients.join();
      return !isInPlace || !isOne || concept?.moiety !== above?.moiety;
    });
    expect(astray.map((code) => [code, dmdConcept(code)])).toEqual([]);
  });

  test("names an actual product with the strength and form of its virtual product", () => {
    const astray = dmdCodes().filter((code) => {
      const concept = dmdConcept(code);
      const above = dmdConcept(concept?.parent ?? "");
      if (concept?.level !== "AMP" || above?.level !== "VMP") return false;
      const { contradicts } = compare(named(concept.name), named(above.name));
      return contradicts.some((element) => element !== "brand");
    });
    expect(astray.map((code) => dmdConcept(code))).toEqual([]);
  });
});

describe("a medicine that was sent as a code alone", () => {
  test("is the product that the dictionary means by it, under dm+d and under SNOMED CT", () => {
    expect(compare(bare("319733000"), named("Warfarin 1mg tablets")).isOneProduct).toBe(true);
    expect(compare(bare("933311000001105"), named("Warfarin 1mg tablets")).isOneProduct).toBe(true);
    expect(compare(bare("703908001", "http://snomed.info/sct"), named("Eliquis 5mg tablets")).isOneProduct).toBe(true);
  });

  test("is of the same medicine as its moiety, which states no strength", () => {
    for (const moiety of ["48603004", "777947006"])
      expect(compare(bare("421411000001103"), bare(moiety))).toMatchObject({
        isOneMedicine: true,
        isOneProduct: false,
      });
  });

  test("is another product than one of another strength, another moiety, or another brand of what is kept by brand", () => {
    expect(compare(bare("319733000"), bare("319735007")).contradicts).toEqual(["strength"]);
    expect(compare(bare("703908001"), bare("319735007")).contradicts).toContain("ingredients");
    expect(compare(bare("766311000001100"), bare("250211000001105")).contradicts).toEqual(["brand"]);
  });

  test("is one by its former and its present code", () => {
    expect(compare(bare("354043009"), bare("36128211000001109")).isOneProduct).toBe(true);
    expect(compare(bare("320139002"), bare("39113611000001102")).isOneProduct).toBe(true);
  });

  test("is told apart at every strength of what kills by a wrong one: insulin, morphine, methotrexate, fentanyl", () => {
    // Humalog 100 and 200 units/ml, morphine 10 and 30 mg/ml, methotrexate 2.5 and 10 mg, fentanyl 50 and 75 micrograms/hour.
    for (const [one, other] of [
      ["13877811000001105", "28926811000001100"],
      ["36128211000001109", "36128711000001102"],
      ["326874007", "326875008"],
      ["36120211000001106", "36120311000001103"],
    ])
      expect(compare(bare(one ?? ""), bare(other ?? "")).contradicts).toContain("strength");
  });

  test("carries every ingredient of a combination", () => {
    expect(ingredientsOf(bare("42010211000001106"))).toEqual(["codeine", "paracetamol"]);
    expect(ingredientsOf(bare("17071811000001108"))).toEqual(["metformin", "sitagliptin"]);
    expect(ingredientsOf(bare("12906411000001100"))).toEqual(["beclometasone", "formoterol"]);
    expect(ingredientsOf(bare("774587000"))).toEqual(ingredientsOf(named("Co-amoxiclav")));
  });

  test("keeps bovine, porcine and human insulin apart", () => {
    const origins = ["3472311000001106", "3473011000001104", "3472511000001100"].map((code) =>
      ingredientsOf(bare(code)),
    );
    expect(new Set(origins.map((ingredients) => ingredients?.join())).size).toBe(3);
    expect(ingredientsOf(named("Insulin isophane bovine 100units/ml suspension for injection 10ml vials"))).toEqual([
      "insulin isophane bovine",
    ]);
  });

  test("is not looked up in another code system, and a code that the table does not have names nothing", () => {
    expect(ingredientsOf(bare("319733000", "urn:local"))).toBeUndefined();
    expect(ingredientsOf(bare("99999999999"))).toBeUndefined();
    expect(dmdConcept("99999999999")).toBeUndefined();
  });

  test("has no ingredient where the words beside it say another one", () => {
    expect(ingredientsOf({ ...bare("319733000"), text: "Ramipril 5mg capsules" })).toBeUndefined();
  });

  test("is recognised by the checks that go by the agent", () => {
    expect(agentOf(bare("326874007")).ingredients).toContain("methotrexate");
    expect(agentOf(bare("19506911000001105")).ingredients).toContain("apixaban");
    expect(classesOf("3284211000001102")).toContain("insulins");
    expect(classesOf("4383611000001106")).toContain("opioids");
    expect(classesOf("36565711000001107")).toContain("heparins");
    expect(classesOf("120711000001100")).toContain("penicillins");
    expect(classesOf("774587000")).toContain("penicillins");
    expect(agentOf(bare("319733000", "urn:local")).words).toEqual([]);
  });
});

describe("a code beside its sender's words", () => {
  test("gives way to words that name another medicine or another strength", () => {
    expect(ingredientsOf(shown("319733000", "Ramipril 5mg capsules"))).toEqual(["ramipril"]);
    const other = namedProductOf({ medicine: shown("319733000", "Warfarin 5mg tablets") });
    expect(other.strengths).toEqual(namedProductOf({ medicine: named("Warfarin 5mg tablets") }).strengths);
  });

  test("says the strength and form that words of the ingredient alone leave out", () => {
    expect(compare(shown("703908001", "Apixaban"), named("Eliquis 5mg tablets")).isOneProduct).toBe(true);
    expect(compare(shown("703908001", "Apixaban"), named("Apixaban 2.5mg tablets")).contradicts).toEqual(["strength"]);
  });

  test("says what a trade name contains that no table knows, unless the two state different strengths", () => {
    expect(ingredientsOf(shown("28883711000001104", "Heartewell 25mg tablets"))).toEqual(["eplerenone"]);
    expect(agentOf(shown("28883711000001104", "Heartewell 25mg tablets")).ingredients).toContain("eplerenone");
    expect(namedProductOf({ medicine: shown("28883711000001104", "Heartewell 50mg tablets") }).isKnown).toBe(false);
  });
});
