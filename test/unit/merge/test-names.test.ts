import { describe, expect, test } from "vitest";
import table from "../../../assets/tables/test-names.json" with { type: "json" };
import { sameTestName, withTestCode } from "../../../shared/merge/same/test-names.ts";
import { facts } from "./facts.ts";
import { coding, concept, loinc, observation } from "./sources.ts";

test.each([
  ["ESR", "Erythrocyte sedimentation rate", true],
  ["Serum gamma-glutamyl transferase level", "GGT", true],
  ["γ-GT", "Gamma GT (observable entity)", true],
  ["Serum vitamin B 12 level", "Vitamin B12", true],
  ["Bilirubin.total [Moles/volume] in Serum or Plasma", "Serum total bilirubin level", true],
  ["Leukocytes [#/volume] in Blood by Automated count", "WCC", true],
  ["Systolic BP", "Systolic arterial pressure", true],
  ["Faecal calprotectin level", "Calprotectin", true],
  ["Serum zinc level", "Serum zinc", true],
  ["GGT", "Serum gamma-glutaml transferase level", true],
  ["Erythrocyte sedimenattion rate", "Erythrocyte sedimetation rate", true],
  ["SpO2 %", "Oxygen saturation", true],
  ["HbA1c (%)", "HbA1c", true],
  ["Lymphocyte %", "Lymphocyte percentage", true],
  ["Lymphocytes/100 leukocytes in Blood", "Lymphocyte %", true],
  ["Haematocrit %", "Haematocrit", true],
  ["TSAT %", "Transferrin saturation", true],
  ["FEV1 %", "FEV1", false],
  ["FEV1 (%)", "Forced expiratory volume in 1 second", false],
  ["PEFR %", "Peak expiratory flow rate", false],
  ["Weight %", "Body weight", false],
  ["Reticulocytes %", "Reticulocyte count", false],
  ["Lymphocyte %", "Lymphocytes", false],
  ["Neutrophil %", "Neutrophil count", false],
  ["Troponin C", "Troponin T", false],
  ["Creatine", "Creatinine", false],
  ["Creatinine", "Urine creatinine", false],
  ["Serum zinc level", "Plasma zinc level", false],
  ["Serum zinc level", "Zinc", false],
  ["ALT", "AST", false],
  ["Troponin T", "High sensitivity troponin T", false],
  ["Troponin I", "Troponin T", false],
  ["Free T4", "Free T3", false],
  ["Calcium", "Adjusted calcium", false],
  ["Glucose", "Fasting glucose", false],
  ["Total bilirubin", "Direct bilirubin", false],
  ["HDL cholesterol", "Non-HDL cholesterol", false],
  ["Haemoglobin", "Haemoglobin A1c", false],
  ["Folate", "Red cell folate", false],
  ["Urea", "Urea nitrogen", false],
  ["", "", false],
])("one test: %s, %s: %s", (a, b, isOne) => {
  expect([sameTestName(a, b), sameTestName(b, a)]).toEqual([isOne, isOne]);
});

test("no name and no LOINC code stands in two rows, and each row knows its own names", () => {
  const named = table.rows.flatMap((row) => row.names.map((name) => ({ row, name })));
  const wrong = named.flatMap(({ row, name }) =>
    named.filter((other) => sameTestName(name, other.name) !== (row === other.row)).map((other) => [name, other.name]),
  );
  expect(wrong).toEqual([]);
  const codes = table.rows.flatMap((row) => row.loinc);
  expect(new Set(codes).size).toBe(codes.length);
});

test("a name gives its code for a conversion only where the source gave none, and of the usual specimen", () => {
  const codesOf = (text: string, ...codings: readonly { system: string; code: string }[]) =>
    withTestCode({ text, codings })?.codings.map(({ code }) => code);
  expect(codesOf("Serum folate level")).toEqual(["2284-8"]);
  expect(codesOf("Serum folate level", { system: "https://lab.example/codes", code: "FOL" })).toEqual([
    "FOL",
    "2284-8",
  ]);
  expect(codesOf("Serum folate level", { system: "http://loinc.org", code: "2282-2" })).toEqual(["2282-2"]);
  expect(codesOf("Urine creatinine")).toEqual([]);
});

describe("a result under a name without a code", () => {
  const b12 = {
    ...observation("x", { effectiveDateTime: "2026-11-20T08:30:00Z" }),
    code: { text: "Serum vitamin B12 level" },
    valueQuantity: { value: 310, unit: "ng/L" },
  };
  facts(
    "investigationResults",
    b12,
    [
      ["by its abbreviation", { code: { text: "B12" } }],
      ["in another spelling of the unit", { valueQuantity: { value: 310, unit: "pg/mL" } }],
      [
        "by LOINC",
        { code: concept("Vitamin B12 [Mass/volume] in Serum or Plasma", coding(loinc, "2132-9", "Vitamin B12")) },
      ],
      [
        "by its abbreviation and in moles",
        { code: { text: "Vit B12" }, valueQuantity: { value: 229, unit: "pmol/L" } },
      ],
    ],
    [
      ["folate of that value", { code: { text: "Serum folate" } }],
      ["of urine", { code: { text: "Urine vitamin B12" } }],
      ["another value in moles", { code: { text: "Vit B12" }, valueQuantity: { value: 310, unit: "pmol/L" } }],
    ],
  );
});
