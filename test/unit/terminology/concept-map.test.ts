import { describe, expect, test } from "vitest";
import { hasSctids } from "../../../shared/fhir/code-systems.ts";
import { isSctid } from "../../../shared/fhir/sctid.ts";
import { builtInMaps } from "../../../shared/terminology/built-in-maps.ts";
import { parseConceptMap } from "../../../shared/terminology/concept-map.ts";

const element = (equivalence: string | undefined, more: object = {}) => ({
  resourceType: "ConceptMap",
  title: "Local tests",
  group: [
    {
      source: "https://lab.example/tests",
      target: "https://loinc.org",
      element: [{ code: "GLU", target: [{ code: "14749-6", display: "Glucose", ...more, equivalence }] }],
    },
  ],
});

describe("a ConceptMap", () => {
  test.each(["equal", "equivalent"])("says that two codes are one where it says %s", (equivalence) => {
    const map = parseConceptMap(element(equivalence));
    expect(map).toMatchObject({
      ok: true,
      value: {
        name: "Local tests",
        rows: [{ code: "GLU", targets: [{ system: "http://loinc.org", code: "14749-6" }] }],
      },
    });
  });

  test.each([
    "wider",
    "narrower",
    "relatedto",
    "inexact",
    "subsumes",
    "specializes",
    "unmatched",
    "disjoint",
    undefined,
  ])("identifies nothing where it says %s", (equivalence) => {
    expect(parseConceptMap(element(equivalence))).toEqual({ ok: true, value: { name: "Local tests", rows: [] } });
  });

  test("that holds only together with something else identifies nothing", () => {
    const map = parseConceptMap(element("equal", { dependsOn: [{ property: "specimen", value: "serum" }] }));
    expect(map.ok && map.value.rows).toEqual([]);
  });

  test("is refused in a sentence where it is none", () => {
    expect(parseConceptMap({ resourceType: "Bundle" })).toEqual({ ok: false, error: "is not a FHIR ConceptMap" });
    expect(parseConceptMap({ resourceType: "ConceptMap" }).ok).toBe(false);
  });
});

test("every SNOMED CT and dm+d code of the built-in maps has a right check digit", () => {
  const codes = builtInMaps.flatMap(({ rows }) =>
    rows.flatMap(({ system, code, targets }) => [{ system, code }, ...targets].filter((one) => hasSctids(one.system))),
  );
  expect(codes.length).toBeGreaterThan(200);
  expect(codes.filter(({ code }) => !isSctid(code))).toEqual([]);
});

test("every LOINC code of the built-in maps has a right check digit", () => {
  const codes = builtInMaps.flatMap(({ rows }) =>
    rows.flatMap(({ system, code, targets }) =>
      [{ system, code }, ...targets].filter((one) => one.system === "http://loinc.org").map((one) => one.code),
    ),
  );
  expect(codes.length).toBeGreaterThan(60);
  expect(codes.filter((code) => !hasLoincCheckDigit(code))).toEqual([]);
});

/** Mod 10, double-add-double (LOINC Users' Guide, appendix "Calculating mod 10 check digits"). */
function hasLoincCheckDigit(code: string): boolean {
  const [number = "", check] = code.split("-");
  const digits = [...number].reverse();
  const odd = digits.filter((_digit, place) => place % 2 === 0).reverse();
  const doubled = String(Number(odd.join("")) * 2);
  const even = digits.filter((_digit, place) => place % 2 === 1);
  const sum = [...doubled, ...even].reduce((total, digit) => total + Number(digit), 0);
  return String((10 - (sum % 10)) % 10) === check;
}
