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
const named = (text: string): CodeableConcept => ({ codings: [], text });
const compare = (a: CodeableConcept, b: CodeableConcept) =>
  compareProducts(namedProductOf({ medicine: a }), namedProductOf({ medicine: b }));

describe("the table of dm+d codes", () => {
  test("holds 287 codes, each once, and each with its check digit", () => {
    const written = JSON.stringify(table).match(/"\d{6,18}"/g) ?? [];
    expect(dmdCodes).toHaveLength(287);
    expect(written).toHaveLength(287);
    expect(dmdCodes.filter((code) => !isSctid(code))).toEqual([]);
  });

  test("leads from every actual product over its virtual product to one moiety, whose ingredient every name on the way says", () => {
    const astray = dmdCodes.filter((code) => {
      const concept = dmdConcept(code);
      const above = concept?.parent === undefined ? concept : dmdConcept(concept.parent);
      const levels = [concept?.level, above?.level].join(" under ");
      const isInPlace = ["AMP under VMP", "VMP under VTM", "VMP under VMP", "VTM under VTM"].includes(levels);
      const [product, moiety] = [productOf(concept?.name ?? ""), productOf(concept?.moiety ?? "")];
      const isOne = product?.isKnown === true && product.ingredients.join() === moiety?.ingredients.join();
      return !isInPlace || !isOne || concept?.moiety !== above?.moiety;
    });
    expect(astray.map((code) => [code, dmdConcept(code)])).toEqual([]);
  });

  test("names an actual product with the strength and form of its virtual product", () => {
    const astray = dmdCodes.filter((code) => {
      const concept = dmdConcept(code);
      const above = dmdConcept(concept?.parent ?? "");
      if (concept?.level !== "AMP" || above === undefined) return false;
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
    expect(compare(bare("421411000001103"), bare("48603004"))).toMatchObject({
      isOneMedicine: true,
      isOneProduct: false,
    });
  });

  test("is another product than one of another strength, another moiety, or another brand of what is kept by brand", () => {
    expect(compare(bare("319733000"), bare("319735007")).contradicts).toEqual(["strength"]);
    expect(compare(bare("703908001"), bare("319735007")).contradicts).toContain("ingredients");
    expect(compare(bare("766311000001100"), bare("250211000001105")).contradicts).toEqual(["brand"]);
  });

  test("is not looked up where its sender names it, nor in another code system", () => {
    const renamed = { codings: [{ system: dmd, code: "319733000", display: "Ramipril 5mg capsules" }] };
    expect(namedProductOf({ medicine: renamed }).ingredients).toEqual(["ramipril"]);
    expect(namedProductOf({ medicine: bare("319733000", "urn:local") }).ingredients).toBeUndefined();
  });

  test("has no ingredient where the words beside it say another one", () => {
    const both = { ...bare("319733000"), text: "Ramipril 5mg capsules" };
    expect(namedProductOf({ medicine: both }).ingredients).toBeUndefined();
  });

  test("is recognised by the checks that go by the agent", () => {
    expect(agentOf(bare("326874007")).ingredients).toContain("methotrexate");
    expect(agentOf(bare("19506911000001105")).ingredients).toContain("apixaban");
    expect(agentOf(bare("319733000", "urn:local")).words).toEqual([]);
  });
});
