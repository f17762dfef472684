import { expect, test } from "vitest";
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
} from "./sources.ts";

const heading = "investigationResults";
const glucose = concept("Glucose", coding(loinc, "14749-6", "Glucose"));
const at = "2026-11-20T08:30:00+00:00";
const mmol = (value: number, unit = "mmol/L") => ({ value, unit, system: "http://unitsofmeasure.org", code: unit });

function merged(gp: Resource, acute: Resource): readonly string[] {
  const chart = chartOf({ gp: [patient(), observation("o1", gp)], acute: [patient(), observation("o2", acute)] });
  return gatheredUnder(chart, heading);
}

const together = ["acute:o2 gp:o1"];
const apart = ["acute:o2", "gp:o1"];
const blood = { code: glucose, effectiveDateTime: at, valueQuantity: mmol(5.2) };

test("the same result by content is one fact, and the certificate says why", () => {
  const chart = chartOf({ gp: [patient(), observation("o1", blood)], acute: [patient(), observation("o2", blood)] });
  expect(gatheredUnder(chart, heading)).toEqual(together);
  expect(groupsUnder(chart, heading)[0]?.certificate).toMatchObject({
    rule: "observationSameTestTimeAndValue",
    ruleVersion: 9,
    agrees: expect.arrayContaining(["code", "date"]),
  });
});

test("the same result by the laboratory's own identifier is one fact", () => {
  const identifier = [{ system: "https://lab.example.nhs.uk/result", value: "R-77" }];
  const withoutTime = { code: glucose, effectiveDateTime: "2026-11-20", valueQuantity: mmol(5.2), identifier };
  expect(merged({ ...blood, identifier }, withoutTime)).toEqual(together);
  expect(merged({ ...blood, identifier }, { ...withoutTime, valueQuantity: mmol(6.1) })).toEqual(apart);
});

test("one result under one identifier, coded in SNOMED CT here and in LOINC there, is one", () => {
  const identifier = [{ system: "https://lab.example.nhs.uk/result", value: "R-77" }];
  const level = concept("Serum glucose level", coding("http://snomed.info/sct", "1010671000000102", "Glucose level"));
  const chart = chartOf({
    gp: [patient(), observation("o1", { ...blood, code: level, identifier })],
    acute: [patient(), observation("o2", { ...blood, identifier })],
  });
  expect(gatheredUnder(chart, heading)).toEqual(together);
  expect(groupsUnder(chart, heading)[0]?.certificate?.agrees).toContain("code");
  const unmapped = concept("Serum glucose level", coding("https://lab.example.nhs.uk/tests", "GLU"));
  const local = chartOf({
    gp: [patient(), observation("o1", { ...blood, code: unmapped, identifier })],
    acute: [patient(), observation("o2", { ...blood, identifier })],
  });
  expect(gatheredUnder(local, heading)).toEqual(together);
  const sodium = concept("Sodium", coding(loinc, "2951-2"));
  expect(merged({ ...blood, identifier }, { ...blood, code: sodium, identifier })).toEqual(apart);
});

test("one finding under one identifier that two codes put under two headings stands under both", () => {
  const identifier = [{ system: "https://lab.example.nhs.uk/result", value: "R-78" }];
  const pulse = { effectiveDateTime: at, valueQuantity: mmol(80, "/min"), identifier };
  const chart = chartOf({
    gp: [
      patient(),
      observation("o1", { ...pulse, category: undefined, code: concept("Heart rate", coding(loinc, "8867-4")) }),
    ],
    acute: [
      patient(),
      observation("o2", {
        ...pulse,
        category: [{ coding: [{ code: "vital-signs" }] }],
        code: concept("Pulse", coding("http://snomed.info/sct", "364075005")),
      }),
    ],
  });
  expect(chart.counts.groups).toBe(2);
});

test("an order number that a laboratory puts on all its results joins nothing", () => {
  const identifier = [{ system: "https://lab.example.nhs.uk/order", value: "B-1" }];
  const other = concept("Sodium", coding(loinc, "2951-2"));
  const chart = chartOf({
    gp: [
      patient(),
      observation("o1", { code: glucose, effectiveDateTime: at, valueQuantity: mmol(5.2), identifier }),
      observation("o2", {
        code: glucose,
        effectiveDateTime: "2026-11-20T12:00:00Z",
        valueQuantity: mmol(7),
        identifier,
      }),
    ],
    acute: [
      patient(),
      observation("o3", { code: glucose, valueQuantity: mmol(5.2), identifier }),
      observation("o4", { code: other, effectiveDateTime: at, valueQuantity: mmol(140), identifier }),
    ],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["acute:o3", "acute:o4", "gp:o1", "gp:o2"]);
});

test.each<[string, Resource]>([
  [
    "another value in mg/dL",
    { valueQuantity: { value: 104, unit: "mg/dL", system: "http://unitsofmeasure.org", code: "mg/dL" } },
  ],
  ["the same number in another unit", { valueQuantity: { value: 5.2, unit: "mg/dL" } }],
  ["no unit", { valueQuantity: { value: 5.2 } }],
  ["below the limit, not the limit", { valueQuantity: { ...mmol(5.2), comparator: "<" } }],
  ["an hour later", { effectiveDateTime: "2026-11-20T09:30:00+00:00" }],
  ["another day only", { effectiveDateTime: "2026-11-19" }],
  ["the month only", { effectiveDateTime: "2026-11" }],
  ["undated", { effectiveDateTime: undefined }],
  ["other specimen", { specimen: { display: "Urine" } }],
  ["other method", { method: { text: "Point of care" } }],
  ["cancelled", { status: "cancelled" }],
  ["other test", { code: concept("Sodium", coding(loinc, "2951-2")) }],
])("not merged: %s", (_name, change) => {
  const gp = { ...blood, specimen: { display: "Venous blood" }, method: { text: "Laboratory" } };
  const acute = { ...gp, ...change };
  expect(merged(gp, acute)).toEqual(apart);
});

test("the other eye is another finding", () => {
  const pressure = {
    code: concept("Pressure", coding(loinc, "79892-6")),
    effectiveDateTime: at,
    valueQuantity: mmol(16, "mm[Hg]"),
  };
  const eye = (side: string) => ({ ...pressure, bodySite: { text: `${side} eye` } });
  expect(merged(eye("Left"), eye("Left"))).toEqual(together);
  expect(merged(eye("Left"), eye("Right"))).toEqual(apart);
  expect(merged(eye("Left"), pressure)).toEqual(apart);
});

test("the same instant in another time zone is the same time", () => {
  expect(merged(blood, { ...blood, effectiveDateTime: "2026-11-20T09:30:00+01:00" })).toEqual(together);
});

test("an undated result repeated at one source is two", () => {
  const undated = { code: glucose, valueQuantity: mmol(5.2) };
  const chart = chartOf({ gp: [patient(), observation("o1", undated), observation("o2", undated)] });
  expect(gatheredUnder(chart, heading)).toEqual(["gp:o1", "gp:o2"]);
});

test("positive here and negative there for one test and moment is a disagreement, also where one does not name the specimen", () => {
  const swab = { code: glucose, effectiveDateTime: "2026-11-20T08:30:00Z" };
  const words = (gp: Resource, acute: Resource) =>
    chartOf({
      gp: [patient(), observation("o1", { ...swab, ...gp })],
      acute: [patient(), observation("o2", { ...swab, ...acute })],
    }).conflicts.map((conflict) => conflict.summary);
  const positive = { valueCodeableConcept: { text: "Positive" } };
  expect(words(positive, { valueString: "NEGATIVE" })).toEqual([
    "Glucose, same time: NEGATIVE at acute and Positive at gp",
  ]);
  expect(words(positive, { valueString: "Detected at a low level" })).toEqual([]);
  expect(
    words({ valueQuantity: mmol(5.2), specimen: { display: "Serum" } }, { valueQuantity: mmol(2.5) }),
  ).toHaveLength(1);
  expect(
    words(
      { valueQuantity: mmol(5.2), specimen: { display: "Serum" } },
      { valueQuantity: mmol(2.5), specimen: { display: "Urine" } },
    ),
  ).toEqual([]);
});

test("two values for one test and moment are shown as a disagreement, other units are not", () => {
  const chart = chartOf({
    gp: [patient(), observation("o1", blood)],
    acute: [patient(), observation("o2", { ...blood, valueQuantity: mmol(2.5) })],
    hospice: [patient(), observation("o3", { ...blood, valueQuantity: { value: 300, unit: "mg/dL" } })],
  });
  expect(chart.conflicts).toMatchObject([
    { kind: "resultValuesDiffer", summary: "Glucose, same time: 2.5 mmol/L at acute and 5.2 mmol/L at gp" },
  ]);
  expect(chart.conflicts[0]?.groups).toHaveLength(2);
});

test("a blood pressure merges only when both parts agree", () => {
  const part = (code: string, value: number) => ({
    code: concept(code, coding(loinc, code)),
    valueQuantity: mmol(value, "mm[Hg]"),
  });
  const pressure = (systolic: number, diastolic: number) => ({
    code: concept("Blood pressure", coding(loinc, "85354-9")),
    effectiveDateTime: at,
    component: [part("8480-6", systolic), part("8462-4", diastolic)],
  });
  const chart = chartOf({
    gp: [patient(), observation("o1", pressure(120, 80))],
    acute: [patient(), observation("o2", pressure(120, 80)), observation("o3", pressure(120, 82))],
  });
  const found = [...gatheredUnder(chart, "examinationFindings"), ...gatheredUnder(chart, heading)];
  expect(found.sort()).toEqual(["acute:o2 gp:o1", "acute:o3"]);
});

test("results of one report share its line", () => {
  const chart = chartOf({
    gp: [
      patient(),
      observation("o1", blood),
      observation("o2", { ...blood, code: concept("Sodium", coding(loinc, "2951-2")) }),
      {
        resourceType: "DiagnosticReport",
        id: "r1",
        status: "final",
        subject: { reference: "Patient/p" },
        code: { text: "Bloods" },
        effectiveDateTime: at,
        result: [{ reference: "Observation/o1" }, { reference: "Observation/o2" }],
      },
    ],
  });
  const groups = groupsUnder(chart, heading);
  const reportGroup = groups.find((group) => group.preferred.type === "DiagnosticReport");
  expect(groups).toHaveLength(3);
  expect(new Set(groups.map((group) => group.line))).toEqual(new Set([reportGroup?.id]));
});
