import { describe, expect, test } from "vitest";
import {
  chartOf,
  coding,
  concept,
  condition,
  gatheredUnder,
  patient,
  type Resource,
  snomed,
  status,
} from "./sources.ts";

const heading = "problemList";
const diabetes = concept("Type 2 diabetes mellitus", coding(snomed, "44054006", "Type 2 diabetes mellitus"));

function merged(gp: Resource, acute: Resource): readonly string[] {
  const chart = chartOf({ gp: [patient(), condition("c1", gp)], acute: [patient(), condition("c2", acute)] });
  return gatheredUnder(chart, heading);
}

const together = ["acute:c2 gp:c1"];
const apart = ["acute:c2", "gp:c1"];
const since2012 = { code: diabetes, onsetDateTime: "2012" };

test("one problem with the same onset as precisely recorded is one fact", () => {
  expect(merged(since2012, since2012)).toEqual(together);
});

test.each<[string, Resource, Resource]>([
  ["both undated", { code: diabetes }, { code: diabetes }],
  ["a year is not 1 January", since2012, { code: diabetes, onsetDateTime: "2012-01-01" }],
  ["other onset", since2012, { code: diabetes, onsetDateTime: "2013" }],
  ["resolved there", since2012, { ...since2012, clinicalStatus: status("condition-clinical", "resolved") }],
  [
    "refuted there",
    since2012,
    { ...since2012, clinicalStatus: undefined, verificationStatus: status("condition-ver-status", "refuted") },
  ],
  ["other side", { ...since2012, bodySite: [{ text: "Left" }] }, { ...since2012, bodySite: [{ text: "Right" }] }],
  [
    "uncoded",
    { code: { text: "Diabetes" }, onsetDateTime: "2012" },
    { code: { text: "Diabetes" }, onsetDateTime: "2012" },
  ],
])("not merged: %s", (_name, gp, acute) => {
  expect(merged(gp, acute)).toEqual(apart);
});

test("undated problems repeated at one source stay two", () => {
  const chart = chartOf({ gp: [patient(), condition("c1", { code: diabetes }), condition("c2", { code: diabetes })] });
  expect(gatheredUnder(chart, heading)).toEqual(["gp:c1", "gp:c2"]);
});

test("active here and resolved there is a disagreement, an old episode is none", () => {
  const resolved = { clinicalStatus: status("condition-clinical", "resolved") };
  const kinds = (acute: Resource) =>
    chartOf({ gp: [patient(), condition("c1", since2012)], acute: [patient(), condition("c2", acute)] }).conflicts.map(
      (conflict) => conflict.summary,
    );
  expect(kinds({ ...since2012, ...resolved })).toEqual(["Type 2 diabetes mellitus: active at gp, not active at acute"]);
  expect(kinds({ code: diabetes, onsetDateTime: "1999", abatementDateTime: "2000", ...resolved })).toEqual([]);
});

test.each<[string, Resource, Resource]>([
  [
    "in Read v2 here and in ICD-10 there",
    { code: concept("Type 2 diabetes", coding("http://read.info/readv2", "C10F.00", "Type 2 diabetes mellitus")) },
    { code: concept("T2DM", coding("http://hl7.org/fhir/sid/icd-10", "E11.9")) },
  ],
  ["coded here and in words there", { code: diabetes }, { code: { text: "Type 2 diabetes mellitus" } }],
  ["in words at both", { code: { text: "Asthma" } }, { code: { text: "asthma" } }],
])("active here and resolved there is a disagreement: %s", (_name, gp, acute) => {
  const chart = chartOf({
    gp: [patient(), condition("c1", gp)],
    acute: [patient(), condition("c2", { ...acute, clinicalStatus: status("condition-clinical", "resolved") })],
  });
  expect(chart.conflicts.map((conflict) => conflict.kind)).toEqual(["problemStatusDiffers"]);
});

test("the same words under different codes are no disagreement", () => {
  const other = concept("Type 2 diabetes mellitus", coding(snomed, "46635009", "Type 1 diabetes mellitus"));
  const chart = chartOf({
    gp: [patient(), condition("c1", { code: diabetes })],
    acute: [patient(), condition("c2", { code: other, clinicalStatus: status("condition-clinical", "resolved") })],
  });
  expect(chart.conflicts).toEqual([]);
});

describe("active here and over or refuted there is a disagreement, by whichever name", () => {
  const kindsBetween = (gp: string, acute: string, changes: Resource) =>
    chartOf({
      gp: [patient(), condition("c1", { code: { text: gp } })],
      acute: [patient(), condition("c2", { code: { text: acute }, ...changes })],
    }).conflicts.map(({ kind }) => kind);
  const resolved = { clinicalStatus: status("condition-clinical", "resolved") };
  const refuted = { verificationStatus: status("condition-ver-status", "refuted") };

  test.each<[string, string]>([
    ["COPD", "Chronic obstructive pulmonary disease"],
    ["T2DM", "Type 2 diabetes mellitus"],
    ["AF", "Atrial fibrillation"],
    ["IHD", "Ischaemic heart disease"],
    ["Ca breast", "Breast cancer"],
    ["Haemorrhoids", "Hemorrhoids"],
  ])("%s and %s", (gp, acute) => {
    expect(kindsBetween(gp, acute, resolved)).toEqual(["problemStatusDiffers"]);
    expect(kindsBetween(gp, acute, refuted)).toEqual(["problemStatusDiffers"]);
  });

  test.each<[string, string]>([
    ["Type 1 diabetes", "Type 2 diabetes"],
    ["OA left knee", "OA right knee"],
    ["Hypertension", "Ocular hypertension"],
  ])("but not %s and %s", (gp, acute) => {
    expect(kindsBetween(gp, acute, resolved)).toEqual([]);
    expect(kindsBetween(gp, acute, refuted)).toEqual([]);
  });
});
