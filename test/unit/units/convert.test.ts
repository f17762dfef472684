import fc from "fast-check";
import { describe, expect, test } from "vitest";
import charges from "../../../assets/tables/ion-charges.json" with { type: "json" };
import masses from "../../../assets/tables/molar-masses.json" with { type: "json" };
import printed from "../../../assets/tables/printed-units.json" with { type: "json" };
import { isSctid } from "../../../shared/fhir/sctid.ts";
import { type Conversion, convert, type MeasuredTest, type Refusal } from "../../../shared/units/convert.ts";
import { scaleOf, unitCode } from "../../../shared/units/printed-units.ts";
import { ucumConversion } from "../../../shared/units/ucum.ts";

const coded = (code: string, specimen?: string): MeasuredTest => ({
  code: { codings: [{ system: "http://loinc.org", code }] },
  specimen,
});
const named = (text: string): MeasuredTest => ({ code: { text, codings: [] } });

function rounded(result: Conversion | Refusal): number | string {
  return "refused" in result ? result.refused : Number(result.value.toPrecision(3));
}

/** Published pairs: NICE and NGSP for HbA1c, laboratory handbooks for the others. */
test.each<[string, MeasuredTest, number, string, number, string]>([
  ["glucose", coded("14749-6"), 94, "mg/dL", 5.22, "mmol/L"],
  ["creatinine", coded("2160-0"), 1, "mg/dL", 88.4, "umol/L"],
  ["cholesterol", coded("2093-3"), 193, "mg/dL", 4.99, "mmol/L"],
  ["triglycerides", coded("2571-8"), 150, "mg/dL", 1.69, "mmol/L"],
  ["urea", coded("22664-7"), 6, "mmol/L", 36, "mg/dL"],
  ["urea nitrogen", coded("3094-0"), 14, "mg/dL", 5, "mmol/L"],
  ["bilirubin", coded("1975-2"), 1, "mg/dL", 17.1, "umol/L"],
  ["calcium", coded("17861-6"), 10, "mg/dL", 2.5, "mmol/L"],
  ["urate", coded("3084-1"), 6, "mg/dL", 357, "umol/L"],
  ["vitamin B12", coded("2132-9"), 271, "pg/mL", 200, "pmol/L"],
  ["Digoxin", coded("10535-3"), 1, "ng/mL", 1.28, "nmol/L"],
  ["Digoxin back", coded("14698-5"), 2.6, "nmol/L", 2.03, "ng/mL"],
  ["Albumin/creatinine ratio", coded("9318-7"), 30, "mg/g", 3.39, "mg/mmol"],
  ["Albumin/creatinine ratio back", coded("9318-7"), 3, "mg/mmol", 26.5, "mg/g"],
  ["HbA1c", coded("4548-4"), 48, "mmol/mol", 6.54, "%"],
  ["HbA1c back", coded("59261-8"), 6.5, "%", 47.5, "mmol/mol"],
  ["haemoglobin", coded("718-7"), 13.2, "g/dL", 132, "g/L"],
  ["temperature", coded("8310-5"), 98.6, "[degF]", 37, "Cel"],
  ["weight", coded("29463-7"), 154, "[lb_av]", 69.9, "kg"],
  ["sodium", coded("2951-2"), 140, "meq/L", 140, "mmol/L"],
  ["calcium, two charges", coded("2000-8"), 5, "meq/L", 2.5, "mmol/L"],
  ["platelets", coded("777-3"), 250, "10*3/uL", 250, "10*9/L"],
  ["haematocrit", coded("4544-3"), 42, "%", 0.42, "L/L"],
  ["creatinine in words alone", named("Serum creatinine"), 1, "mg/dL", 88.4, "umol/L"],
])("%s converts by the published factor", (_name, what, value, from, expected, to) => {
  expect(rounded(convert(value, from, to, what))).toBe(expected);
});

describe("a conversion is refused, with the reason", () => {
  test.each<[string, MeasuredTest, string, string, string]>([
    ["an analyte without a row", coded("2276-4"), "ng/mL", "pmol/L", "no cited molar mass for this test"],
    ["a molar mass for urine", coded("14682-9", "Urine"), "mg/dL", "umol/L", "the specimen is another one"],
    ["a specimen nobody knows", coded("14682-9", "Drain 2"), "mg/dL", "umol/L", "it is not clear what the specimen is"],
    ["no unit", coded("14682-9"), "", "umol/L", "a unit is not stated"],
    [
      "per body surface or not",
      coded("62238-1"),
      "mL/min/{1.73_m2}",
      "mL/min",
      "the unit holds a note that UCUM does not weigh",
    ],
    ["mmol/mol that is no HbA1c", coded("14682-9"), "mmol/mol", "%", "a ratio in mmol/mol has no general conversion"],
    ["units of two kinds", coded("14682-9"), "mg/dL", "U/L", "the units do not measure the same thing"],
    ["a unit that is not UCUM", coded("14682-9"), "pinches", "umol/L", "the units do not measure the same thing"],
    ["equivalents of what is no ion", coded("14749-6"), "meq/L", "mmol/L", "no cited charge for this test"],
    [
      "words with a code of another test",
      { code: { text: "Creatinine", codings: [{ system: "http://loinc.org", code: "2276-4" }] } },
      "mg/dL",
      "umol/L",
      "no cited molar mass for this test",
    ],
  ])("%s", (_name, what, from, to, reason) => {
    expect(convert(1, from, to, what)).toEqual({ refused: reason });
  });
});

test("every conversion can be undone and says what it rests on", () => {
  const units = ["mg/dL", "mmol/L", "umol/L", "g/L", "mg/L"];
  fc.assert(
    fc.property(
      fc.constantFrom(...masses.rows),
      fc.constantFrom(...units),
      fc.constantFrom(...units),
      fc.double({ min: 0.001, max: 5000, noNaN: true }),
      ({ words }, from, to, value) => {
        const result = convert(value, from, to, named(words[0] ?? ""));
        if ("refused" in result) throw new Error(result.refused);
        expect(result.original).toEqual({ value, unit: from });
        expect(result.basis).not.toBe("");
        expect(Math.abs((result.value - result.offset) / result.factor - value)).toBeLessThan(value * 1e-9);
      },
    ),
  );
});

test.each<[string, string]>([
  ["mmol/l", "mmol/L"],
  ["umol/L", "umol/L"],
  ["µmol/L", "umol/L"],
  ["μmol/l", "umol/L"],
  ["10*9/L", "10*9/L"],
  ["x10^9/L", "10*9/L"],
  ["×10⁹/L", "10*9/L"],
  ["degrees C", "Cel"],
  ["°C", "Cel"],
  ["beats/min", "/min"],
  ["bpm", "/min"],
  ["{Breaths}/min", "/min"],
  ["mm Hg", "mm[Hg]"],
  ["mmHg", "mm[Hg]"],
  ["IU/L", "U/L"],
  ["mL/min/1.73m2", "mL/min/{1.73_m2}"],
  ["ml/min/1.73 m²", "mL/min/{1.73_m2}"],
  ["kg/m²", "kg/m2"],
  // Two meanings each: they stay what they are, and equal nothing else.
  ["M", "M"],
  ["mg%", "mg%"],
  ["Mg", "Mg"],
])("the printed unit %s is %s", (unit, code) => {
  expect(unitCode({ unit })).toBe(code);
});

test("every unit of the table is UCUM, and its scale is UCUM's own", () => {
  for (const { ucum } of printed.rows) {
    const scale = scaleOf(ucum);
    if (scale === undefined) continue;
    const way = ucumConversion(ucum, scale.base);
    expect(way, ucum).toBeDefined();
    expect(Math.abs((way?.factor ?? 0) / scale.factor - 1), ucum).toBeLessThan(1e-4);
  }
});

/** IUPAC/CIAAW 2021, standard atomic weights, abridged. */
const weights: Readonly<Record<string, number>> = {
  H: 1.008,
  C: 12.011,
  N: 14.007,
  O: 15.999,
  P: 30.974,
  Ca: 40.078,
  Mg: 24.305,
  Fe: 55.845,
  Co: 58.933,
  I: 126.904,
  S: 32.06,
};

test("every molar mass is the sum of its formula's atoms", () => {
  for (const { analyte, formula, gramsPerMole } of masses.rows) {
    const [atoms = ""] = formula.split(",");
    const sum = [...atoms.matchAll(/([A-Z][a-z]?)(\d*)/g)].reduce(
      (total, [, element = "", count]) => total + (weights[element] ?? Number.NaN) * Number(count || 1),
      0,
    );
    expect(Math.abs(sum - gramsPerMole) / gramsPerMole, `${analyte}: ${sum}`).toBeLessThan(2e-4);
  }
});

test("every SNOMED CT code of the tables has a right check digit", () => {
  const codes = [...masses.rows, ...charges.rows].flatMap(({ snomed }) => snomed);
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => !isSctid(code))).toEqual([]);
});

test("a unit that is printed as one thing and coded as another is neither, and converts into nothing", () => {
  const code = unitCode({ value: 4, unit: "mg/dL", ucum: "mmol/L" });
  expect(["mg/dL", "mmol/L"]).not.toContain(code);
  expect(convert(4, code, "mmol/L", {})).toHaveProperty("refused");
  expect(unitCode({ value: 4, unit: "ug/mL", ucum: "mg/L" })).toBe("mg/L");
});

test.each(Object.getOwnPropertyNames(Object.prototype))(
  "a unit called %s, which the library of units takes for one, converts into nothing",
  (name) => {
    for (const unit of [name, `${name}/L`, `2.${name}`, `k${name}`])
      for (const other of ["mmol/L", "mg", "[iU]", "1"]) {
        expect(ucumConversion(unit, other), unit).toBeUndefined();
        expect(ucumConversion(other, unit), unit).toBeUndefined();
      }
  },
);
