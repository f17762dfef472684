import { describe, expect, test } from "vitest";
import {
  chartOf,
  coding,
  concept,
  gatheredUnder,
  groupsUnder,
  loinc,
  observation,
  patient,
  type Resource,
  readV2,
  snomed,
} from "./sources.ts";

const heading = "investigationResults";
const at = "2026-11-20T08:30:00+00:00";
const glucose = concept("Glucose", coding(loinc, "14749-6", "Glucose"));
const creatinine = concept("Creatinine", coding(loinc, "14682-9"));
const quantity = (value: number, unit: string) => ({ value, unit });
const result = (code: object, value: number, unit: string, more: Resource = {}): Resource => ({
  code,
  effectiveDateTime: at,
  valueQuantity: quantity(value, unit),
  ...more,
});

const potassium = concept("Potassium", coding(loinc, "2823-3"));
const calprotectin = { text: "Faecal calprotectin" };
const resultBelow = (value: number): Resource => ({
  code: glucose,
  effectiveDateTime: at,
  valueQuantity: { ...quantity(value, "mmol/L"), comparator: "<" },
});

const together = ["acute:o2 gp:o1"];
const apart = ["acute:o2", "gp:o1"];

function chartOfTwo(gp: Resource, acute: Resource) {
  return chartOf({ gp: [patient(), observation("o1", gp)], acute: [patient(), observation("o2", acute)] });
}

function merged(gp: Resource, acute: Resource): readonly string[] {
  return gatheredUnder(chartOfTwo(gp, acute), heading);
}

function certificate(gp: Resource, acute: Resource) {
  return groupsUnder(chartOfTwo(gp, acute), heading)[0]?.certificate;
}

describe("one result, recorded otherwise, is one fact", () => {
  test.each<[string, Resource, Resource]>([
    ["mg/dL and mmol/L", result(glucose, 5.2, "mmol/L"), result(glucose, 94, "mg/dL")],
    [
      "creatinine across the ocean",
      result(creatinine, 84, "umol/L"),
      result(concept("Creatinine", coding(loinc, "2160-0")), 0.95, "mg/dL"),
    ],
    [
      "HbA1c in per cent",
      result(concept("HbA1c", coding(loinc, "4548-4")), 48, "mmol/mol"),
      result(concept("HbA1c", coding(loinc, "4548-4")), 6.5, "%"),
    ],
    [
      "haemoglobin in g/dL",
      result(concept("Hb", coding(loinc, "718-7")), 132, "g/L"),
      result(concept("Hb", coding(loinc, "718-7")), 13.2, "g/dL"),
    ],
    ["milliequivalents", result(potassium, 6.1, "mmol/L"), result(potassium, 6.1, "mEq/L")],
    [
      "a screening test by other words, coded and in words",
      { code: { text: "MRSA screen" }, effectiveDateTime: at, valueString: "NOT DETECTED" },
      {
        code: { text: "MRSA screening test" },
        effectiveDateTime: at,
        valueCodeableConcept: concept("Not detected", coding(snomed, "260415000", "Not detected")),
      },
    ],
    [
      "a scale by its initials",
      result({ text: "MUST" }, 2, ""),
      result({ text: "Malnutrition Universal Screening Tool score" }, 2, "{score}"),
    ],
    [
      "units a week",
      result({ text: "Alcohol units per week" }, 14, "units per week"),
      result({ text: "Alcohol units per week" }, 14, "U/week"),
    ],
    ["rounded once", result(glucose, 5.2, "mmol/L"), result(glucose, 5.23, "mmol/L")],
    ["rounded to a zero that JSON drops", result(glucose, 2.04, "mmol/L"), result(glucose, 2, "mmol/L")],
    ["rounded to one digit fewer", result(glucose, 1.14, "mmol/L"), result(glucose, 1.1, "mmol/L")],
    ["a bound rounded once", resultBelow(14.68), resultBelow(14.7)],
    [
      "micrograms in each gram, sent as text",
      { ...result(calprotectin, 286, "ug/g") },
      { ...result(calprotectin, 286, "ug/g"), valueQuantity: undefined, valueString: "286 µg/g" },
    ],
    ["the unit printed otherwise", result(creatinine, 84, "umol/L"), result(creatinine, 84, "µmol/l")],
    [
      "the day only",
      result(glucose, 5.2, "mmol/L"),
      result(glucose, 5.2, "mmol/L", { effectiveDateTime: "2026-11-20" }),
    ],
    [
      "LOINC here, SNOMED CT there",
      result(creatinine, 84, "umol/L"),
      result(concept("Serum creatinine level", coding(snomed, "1000731000000107")), 84, "umol/L"),
    ],
    [
      "Read v2 here, LOINC there",
      result(concept("Serum creatinine", coding(readV2, "44J3.00")), 84, "umol/L"),
      result(creatinine, 84, "umol/L"),
    ],
    [
      "words here, a code there",
      result({ text: "Serum creatinine level" }, 84, "umol/L"),
      result(concept("Serum creatinine level", coding(snomed, "1000731000000107")), 84, "umol/L"),
    ],
    [
      "a local code with the same words",
      result(concept("Serum ferritin", coding("https://lab.example/tests", "FERR")), 30, "ug/L"),
      result(concept("Serum ferritin", coding(loinc, "2276-4")), 30, "ug/L"),
    ],
    [
      "a bound sent as text",
      { ...result(glucose, 1, ""), valueQuantity: undefined, valueString: "< 1.1 mmol/L" },
      result(glucose, 1.1, "mmol/L", { valueQuantity: { value: 1.1, unit: "mmol/L", comparator: "<" } }),
    ],
    [
      "negative as a code and as a word",
      { code: glucose, effectiveDateTime: at, valueString: "NEG" },
      {
        code: glucose,
        effectiveDateTime: at,
        valueCodeableConcept: { coding: [{ system: snomed, code: "260385009", display: "Negative" }] },
      },
    ],
    [
      "+++ and 3+",
      { code: glucose, effectiveDateTime: at, valueString: "+++" },
      { code: glucose, effectiveDateTime: at, valueString: "3+" },
    ],
    [
      "serum and blood",
      result(glucose, 5.2, "mmol/L", { specimen: { display: "Serum" } }),
      result(glucose, 5.2, "mmol/L", { specimen: { display: "Venous blood" } }),
    ],
  ])("%s", (_name, gp, acute) => {
    expect(merged(gp, acute)).toEqual(together);
    expect(merged(acute, gp)).toEqual(together);
  });
});

describe("two results stay two", () => {
  test.each<[string, Resource, Resource]>([
    ["the same digits, one step apart", result(glucose, 5.2, "mmol/L"), result(glucose, 5.3, "mmol/L")],
    ["bounds of two methods", resultBelow(5), resultBelow(5.4)],
    ["another bound of one digit", resultBelow(0.7), resultBelow(0.71)],
    ["a bound and a value", resultBelow(14.68), result(glucose, 14.68, "mmol/L")],
    [
      "two decimals and a whole number that is farther off",
      result(glucose, 1.04, "mmol/L"),
      result(glucose, 1, "mmol/L"),
    ],
    ["no rounding of it", result(glucose, 1.14, "mmol/L"), result(glucose, 1.2, "mmol/L")],
    ["a whole number and a half", result(glucose, 5, "mmol/L"), result(glucose, 5.4, "mmol/L")],
    [
      "two bounds",
      result(glucose, 1, "mmol/L", { valueQuantity: { value: 1, unit: "mmol/L", comparator: "<" } }),
      result(glucose, 1, "mmol/L"),
    ],
    [
      "serum and plasma",
      result(glucose, 5.2, "mmol/L", { specimen: { display: "Serum" } }),
      result(glucose, 5.2, "mmol/L", { specimen: { display: "Plasma" } }),
    ],
    [
      "arterial and venous",
      result(glucose, 5.2, "mmol/L", { specimen: { display: "Arterial blood" } }),
      result(glucose, 5.2, "mmol/L", { specimen: { display: "Venous blood" } }),
    ],
    [
      "a whole number and another tenth, in milliequivalents",
      result(potassium, 6, "mmol/L"),
      result(potassium, 6.2, "mEq/L"),
    ],
    [
      "13 g/dL and 134 g/L",
      result(concept("Hb", coding(loinc, "718-7")), 134, "g/L"),
      result(concept("Hb", coding(loinc, "718-7")), 13, "g/dL"),
    ],
    [
      "a molar mass for urine",
      result(creatinine, 8840, "umol/L", { specimen: { display: "Urine" } }),
      result(creatinine, 100, "mg/dL", { specimen: { display: "Urine" } }),
    ],
    [
      "an analyte with no one molar mass",
      result({ text: "Insulin" }, 60, "pmol/L"),
      result({ text: "Insulin" }, 0.35, "ng/mL"),
    ],
    [
      "the same words for two codes of one system",
      result(concept("Creatinine", coding(loinc, "14682-9")), 84, "umol/L"),
      result(concept("Creatinine", coding(loinc, "14683-7")), 84, "umol/L"),
    ],
    [
      "not detected and negative",
      { code: glucose, effectiveDateTime: at, valueString: "Not detected" },
      { code: glucose, effectiveDateTime: at, valueString: "Negative" },
    ],
    [
      "rounded, and only the day is known",
      result(glucose, 5.2, "mmol/L", { effectiveDateTime: "2026-11-20" }),
      result(glucose, 5.23, "mmol/L"),
    ],
    [
      "no unit and a unit",
      result(glucose, 5.2, "mmol/L"),
      result(glucose, 5.2, "mmol/L", { valueQuantity: { value: 5.2 } }),
    ],
    [
      "eGFR by body surface and without",
      result({ text: "eGFR" }, 60, "mL/min/1.73m2"),
      result({ text: "eGFR" }, 60, "mL/min"),
    ],
  ])("%s", (_name, gp, acute) => {
    expect(merged(gp, acute)).toEqual(apart);
    expect(merged(acute, gp)).toEqual(apart);
  });

  test("where two of a day could be the one that only a day is known of", () => {
    const chart = chartOf({
      gp: [patient(), observation("o1", result(glucose, 5.2, "mmol/L", { effectiveDateTime: "2026-11-20" }))],
      acute: [
        patient(),
        observation("o2", result(glucose, 5.2, "mmol/L")),
        observation("o3", result(glucose, 5.2, "mmol/L", { effectiveDateTime: "2026-11-20T18:00:00+00:00" })),
      ],
    });
    expect(gatheredUnder(chart, heading)).toEqual(["acute:o2", "acute:o3", "gp:o1"]);
  });
});

test("the certificate says that a unit was converted or a value rounded", () => {
  expect(certificate(result(glucose, 5.2, "mmol/L"), result(glucose, 94, "mg/dL"))?.differs).toContain(
    "unit of the value (the same after conversion)",
  );
  const rounded = certificate(result(glucose, 5.2, "mmol/L"), result(glucose, 5.23, "mmol/L"));
  expect(rounded?.differs).toContain("value (rounded once)");
  expect(rounded?.rule).toBe("observationSameTestTimeAndValueLoosely");
});

test("a preliminary result stands with the final one under one number, and the final one heads the line", () => {
  const identifier = [{ system: "https://lab.example.nhs.uk/result", value: "R-78" }];
  const first = result(glucose, 5.2, "mmol/L", { identifier, status: "preliminary", note: [{ text: "Phoned" }] });
  const second = result(glucose, 7.9, "mmol/L", { identifier, status: "final" });
  const chart = chartOfTwo(first, second);
  const [group] = groupsUnder(chart, heading);
  expect(gatheredUnder(chart, heading)).toEqual(together);
  expect(group?.preferred.status).toBe("final");
  expect(group?.certificate).toMatchObject({ preferredBecause: "the final one" });
  expect(group?.certificate?.differs).toContain("value (one is preliminary)");
  const { identifier: _, ...unnumbered } = second;
  expect(merged(first, unnumbered)).toEqual(apart);
  expect(merged(first, { ...second, status: "preliminary" })).toEqual(apart);
  expect(
    merged(
      { ...first, status: "final" },
      { ...second, effectiveDateTime: "2026-11-20T09:30:00Z", status: "corrected" },
    ),
  ).toEqual(apart);
});

test("a corrected copy stands with the one it corrects, under one number, and heads the line", () => {
  const identifier = [{ system: "https://lab.example.nhs.uk/result", value: "R-77" }];
  const first = result(glucose, 5.2, "mmol/L", {
    identifier,
    issued: "2026-11-20T10:00:00Z",
    note: [{ text: "Phoned" }],
  });
  const second = result(glucose, 52, "mmol/L", { identifier, issued: "2026-11-20T12:00:00Z", status: "corrected" });
  const chart = chartOfTwo(first, second);
  const [group] = groupsUnder(chart, heading);
  expect(gatheredUnder(chart, heading)).toEqual(together);
  expect(group?.preferred.status).toBe("corrected");
  expect(group?.certificate).toMatchObject({ preferredBecause: "the corrected one" });
  expect(group?.certificate?.differs).toContain("value (one is corrected)");
  const { identifier: _, ...unnumbered } = second;
  const without = chartOfTwo(first, unnumbered);
  expect(gatheredUnder(without, heading)).toEqual(apart);
  expect(without.conflicts).toMatchObject([{ kind: "resultValuesDiffer" }]);
});

test("one blood pressure in LOINC and in SNOMED CT is one; its parts must agree", () => {
  const part = (system: string, code: string, value: number) => ({
    code: concept(code, coding(system, code)),
    valueQuantity: quantity(value, "mmHg"),
  });
  const inLoinc = {
    code: concept("BP", coding(loinc, "85354-9")),
    effectiveDateTime: at,
    component: [part(loinc, "8480-6", 120), part(loinc, "8462-4", 80)],
  };
  const inSnomed = (diastolic: number) => ({
    code: concept("Blood pressure", coding(snomed, "75367002")),
    effectiveDateTime: at,
    component: [part(snomed, "1091811000000102", diastolic), part(snomed, "72313002", 120)],
  });
  const gathered = (acute: Resource) => gatheredUnder(chartOfTwo(inLoinc, acute), "examinationFindings");
  expect(gathered(inSnomed(80))).toEqual(together);
  expect(gathered(inSnomed(82))).toEqual(apart);
});

test("a report named in other words, of the same results, is one report", () => {
  const report = (id: string, text: string, effectiveDateTime: string): Resource => ({
    resourceType: "DiagnosticReport",
    id,
    status: "final",
    subject: { reference: "Patient/p" },
    code: { text },
    effectiveDateTime,
    result: [{ reference: "Observation/o" }],
  });
  const chart = chartOf({
    gp: [patient(), observation("o", result(glucose, 5.2, "mmol/L")), report("r", "Glucose profile", "2026-11-20")],
    acute: [patient(), observation("o", result(glucose, 94, "mg/dL")), report("r", "GLUCOSE PROFILE", at)],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["acute:o gp:o", "acute:r gp:r"]);
});

describe("two reports of the same results at the same moment", () => {
  const coded = (system: string, code: string, text: string) => ({ code: concept(text, coding(system, code, text)) });
  const inLoinc = coded(loinc, "58410-2", "CBC panel - Blood by Automated count");
  const inSnomed = coded(snomed, "1022441000000101", "Full blood count");
  const source = (report: Resource, ...results: readonly (readonly [string, number])[]) => [
    patient(),
    ...results.map(([code, value]) =>
      observation(code, { code: concept(code, coding(loinc, code)), effectiveDateTime: at, ...mmolOf(value) }),
    ),
    {
      resourceType: "DiagnosticReport",
      id: "r",
      status: "final",
      subject: { reference: "Patient/p" },
      effectiveDateTime: at,
      result: results.map(([code]) => ({ reference: `Observation/${code}` })),
      ...report,
    },
  ];
  const mmolOf = (value: number) => ({ valueQuantity: { value, unit: "mmol/L" } });
  type Results = readonly (readonly [code: string, value: number])[];
  const both: Results = [
    ["718-7", 8.1],
    ["787-2", 5.4],
  ];
  const reports = (gp: Resource, acute: Resource, more: Results = both) =>
    gatheredUnder(chartOf({ gp: source(gp, ...both), acute: source(acute, ...more) }), heading).filter((ids) =>
      ids.includes(":r"),
    );

  test("are one, whatever either system calls it", () => {
    expect(reports(inLoinc, inSnomed)).toEqual(["acute:r gp:r"]);
  });

  test.each<[string, Resource, Results]>([
    ["of one of them alone", inSnomed, both.slice(1)],
    ["of one that differs", inSnomed, [...both.slice(1), ["718-7", 9.1]]],
    ["of another code of that system", coded(loinc, "57021-8", "CBC W Auto Differential panel"), both],
    ["of another hour", { ...inSnomed, effectiveDateTime: "2026-11-20T11:30:00Z" }, both],
  ])("are two where the one is %s", (_, acute, more) => {
    expect(reports(inLoinc, acute, more)).toEqual(["acute:r", "gp:r"]);
  });
});
