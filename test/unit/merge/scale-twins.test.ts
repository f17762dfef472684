import { describe, expect, test } from "vitest";
import toMoles from "../../../assets/code-maps/loinc-mass-to-moles.json" with { type: "json" };
import linear from "../../../assets/tables/linear-scales.json" with { type: "json" };
import masses from "../../../assets/tables/molar-masses.json" with { type: "json" };
import twins from "../../../assets/tables/scale-twins.json" with { type: "json" };
import { isSctid } from "../../../shared/fhir/sctid.ts";
import { toResultTrendView } from "../../../shared/view-models/results/result-trend-view.ts";
import { toResultsView } from "../../../shared/view-models/results/results-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import {
  chartOf,
  coding,
  concept,
  derive,
  gatheredUnder,
  groupsUnder,
  loinc,
  now,
  observation,
  patient,
  type Resource,
} from "./sources.ts";

const moment = "2026-08-01T09:00:00Z";
const ucum = (value: number, code: string) => ({ value, unit: code, system: "http://unitsofmeasure.org", code });
const result = (id: string, code: string, name: string, valueQuantity: Resource, when = moment) =>
  observation(id, { code: concept(name, coding(loinc, code, name)), valueQuantity, effectiveDateTime: when });
const ngsp = (id: string, value: Resource, when?: string) => result(id, "4548-4", "HbA1c (NGSP)", value, when);
const ifcc = (id: string, value: Resource, when?: string) => result(id, "59261-8", "HbA1c (IFCC)", value, when);

describe("one test under the codes of two scales", () => {
  test("is one fact where the values are one by the cited conversion, and the certificate says what differs", () => {
    const chart = chartOf({
      gp: [patient(), ngsp("h", ucum(7.0, "%")), result("g", "2345-7", "Glucose", ucum(126, "mg/dL"))],
      acute: [patient(), ifcc("h", ucum(53, "mmol/mol")), result("g", "14749-6", "Glucose", ucum(7.0, "mmol/L"))],
    });
    expect(gatheredUnder(chart, "investigationResults")).toEqual(["acute:g gp:g", "acute:h gp:h"]);
    for (const { certificate } of groupsUnder(chart, "investigationResults")) {
      expect(certificate?.differs).toContain("code of the value (the same test on another scale)");
      expect(certificate?.differs).toContain("unit of the value (the same after conversion)");
    }
  });

  test("stays two where the values are not one, and says that they disagree only in one unit", () => {
    const chart = chartOf({
      gp: [patient(), ngsp("h", ucum(7.0, "%"))],
      acute: [patient(), ifcc("h", ucum(61, "mmol/mol"))],
    });
    expect(gatheredUnder(chart, "investigationResults")).toEqual(["acute:h", "gp:h"]);
  });

  test("stays two, and is no contradiction, where a number says no unit: 7 on one scale is not 7 on the other", () => {
    for (const value of [7, 53]) {
      const chart = chartOf({ gp: [patient(), ngsp("h", { value: 7 })], acute: [patient(), ifcc("h", { value })] });
      expect(gatheredUnder(chart, "investigationResults")).toEqual(["acute:h", "gp:h"]);
      expect(chart.conflicts).toEqual([]);
    }
  });

  test("is one row and one trend, each value as recorded and what was converted marked", () => {
    const sources = {
      gp: [patient(), ngsp("old", ucum(8.1, "%"), "2025-08-01T09:00:00Z")],
      acute: [patient(), ifcc("new", ucum(53, "mmol/mol"))],
    };
    const { chart, evaluation } = derive(sources);
    const context = viewContext({ chart, evaluation }, now);
    const rows = toResultsView(context).sections.flatMap((section) => section.rows);
    expect(rows.map(({ title, units }) => [title, units])).toEqual([["HbA1c (IFCC)", ["mmol/mol", "%"]]]);
    const [newest] = groupsUnder(chart, "investigationResults");
    const trend = newest === undefined ? undefined : toResultTrendView(context, { groupId: newest.id });
    expect(trend?.charts.map(({ unit }) => unit)).toEqual(["mmol/mol"]);
    const converted = trend?.charts[0]?.points.find((point) => point.converted !== undefined)?.converted;
    expect(converted).toMatchObject({ value: 8.1, unit: "%" });
    expect(trend?.notes.join(" ")).toContain("IFCC-NGSP master equation");
  });

  test("another specimen's code or another method's is no twin", () => {
    const chart = chartOf({
      gp: [patient(), result("g", "2345-7", "Glucose", ucum(126, "mg/dL"))],
      acute: [patient(), result("g", "15074-8", "Glucose", ucum(7.0, "mmol/L"))],
    });
    expect(gatheredUnder(chart, "investigationResults")).toEqual(["acute:g", "gp:g"]);
  });
});

test("every pair of the table stands in one row of a table that converts, and no code in two pairs", () => {
  const convertible = [...masses.rows, ...linear.rows];
  for (const { test: name, loinc: codes, snomed } of twins.rows) {
    const row = convertible.find((one) => codes.every((code) => one.loinc.includes(code)));
    expect(row, name).toBeDefined();
    expect(
      snomed.every((code) => isSctid(code) && row?.snomed.includes(code) === true),
      name,
    ).toBe(true);
  }
  const pairs = twins.rows.map((row) => [...row.loinc].sort().join());
  for (const { code, target } of toMoles.group.flatMap((group) => group.element))
    expect(pairs).toContain([code, ...target.map((one) => one.code)].sort().join());
  const all = twins.rows.flatMap((row) => [...row.loinc, ...row.snomed]);
  expect(new Set(all).size).toBe(all.length);
});
