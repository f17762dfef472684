import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { ObservationDetail, ObservationValue } from "../../../shared/domain/entry-detail.ts";
import { groupId } from "../../../shared/kernel/brand.ts";
import { toResultTrendView } from "../../../shared/view-models/results/result-trend-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf } from "../../fixtures/chart.ts";
import { at, date, entry, fixtureNow, group, snomed } from "../../fixtures/chart-parts.ts";

const code = snomed("1000731000000107", "Serum creatinine level");

function result(
  when: string | undefined,
  value: ObservationValue,
  more: Partial<ObservationDetail> = {},
  source = at.gp,
) {
  return group([
    entry({
      source,
      heading: "investigationResults",
      display: "Serum creatinine level",
      code,
      ...(when === undefined ? {} : { when }),
      detail: {
        kind: "observation",
        categories: [],
        value,
        components: [],
        referenceRanges: [],
        interpretation: [],
        members: [],
        ...more,
      },
    }),
  ]);
}

const number = (value: number, unit = "µmol/L", comparator?: "<" | ">"): ObservationValue => ({
  type: "quantity",
  quantity: { value, unit, ...(comparator === undefined ? {} : { comparator }) },
});

function trend(...groups: readonly Group[]) {
  const made = toResultTrendView(viewContext(chartOf(groups), fixtureNow), { groupId: groups[0]?.id ?? groupId("") });
  if (made === undefined) throw new Error("a trend");
  return made;
}

describe("the trend of a test", () => {
  it("never puts two units on one scale where the conversion is not certain", () => {
    const urine = { specimen: "Urine" };
    for (const other of [result("2025-01-02", number(1.6, "U/L")), result("2025-01-02", number(1.6, "mg/dL"), urine)]) {
      const made = trend(result("2026-01-02", number(142)), other);
      expect(made.charts.flatMap(({ points }) => points).every(({ converted }) => converted === undefined)).toBe(true);
      expect(made.charts.filter(({ points }) => points.length > 1)).toEqual([]);
    }
    const made = trend(result("2026-01-02", number(142)), result("2025-01-02", number(1.6, "U/L")));
    expect(made.charts.map(({ unit, points }) => [unit, points.map(({ value }) => value)])).toEqual([
      ["µmol/L", [142]],
      ["U/L", [1.6]],
    ]);
    expect(made.notes.join()).toContain("cannot be converted into each other with certainty");
  });

  it("converts by a cited row to the newest result's unit, marks the point and leads back to what was recorded", () => {
    const made = trend(result("2026-01-02", number(142)), result("2025-01-02", number(1.6, "mg/dL")));
    const [point] = made.charts[0]?.points ?? [];
    expect(made.charts).toHaveLength(1);
    expect(made.charts[0]?.unit).toBe("µmol/L");
    expect(point?.value).toBe(141);
    expect(point?.converted).toMatchObject({ value: 1.6, unit: "mg/dL", basis: "Creatinine: 113.12 g/mol (C4H7N3O)" });
    const { factor = 0, offset = 0, value = 0 } = point?.converted ?? {};
    expect(value * factor + offset).toBeCloseTo(141.4, 1);
    expect(point?.label).toContain("1.6 mg/dL");
    expect(point?.label).toContain("Drawn as 141 µmol/L, converted by Creatinine");
    expect(made.values.map(({ words }) => words)).toEqual(["142 µmol/L", "1.6 mg/dL"]);
    expect(made.notes.join()).toContain("with a dashed ring");
  });

  it("says nothing of units where there is one", () => {
    expect(trend(result("2026-01-02", number(142)), result("2025-01-02", number(140))).notes).toEqual([]);
  });

  it("draws one unit printed in two ways on one chart, unmarked", () => {
    const made = trend(result("2026-01-02", number(142)), result("2025-01-02", number(140, "umol/l")));
    expect(made.charts.map(({ points }) => points.map(({ value, converted }) => [value, converted]))).toEqual([
      [
        [140, undefined],
        [142, undefined],
      ],
    ]);
  });

  it("places points by their time and keeps their source", () => {
    const made = trend(result("2026-01-02", number(90)), result("2024-05-01", number(84), {}, at.acute));
    expect(made.charts[0]?.points.map(({ atMs, source }) => [atMs, source?.name])).toEqual([
      [date("2024-05-01").earliestMs, "Northvale Hospital"],
      [date("2026-01-02").earliestMs, "Millbrook Surgery"],
    ]);
  });

  it("draws a bound as a bound and says so", () => {
    const made = trend(result("2026-01-02", number(150, "µmol/L", "<")), result("2026-02-02", number(90)));
    expect(made.charts[0]?.points.map(({ comparator }) => comparator)).toEqual(["<", undefined]);
    expect(made.notes.join()).toContain("drawn hollow and not joined");
  });

  it("keeps the stated range in sight whatever the values are", () => {
    const referenceRanges = [{ low: { value: 45, unit: "µmol/L" }, high: { value: 84, unit: "µmol/L" } }];
    const [chart] = trend(result("2026-01-02", number(900), { referenceRanges })).charts;
    expect(chart?.scale.low).toBeLessThan(45);
    expect(chart?.scale.high).toBeGreaterThan(900);
    expect(chart?.ranges).toMatchObject([{ low: 45, high: 84, words: "45–84 µmol/L" }]);
  });

  it("does not stretch one laboratory's range over another's results", () => {
    const stated = (high: number) => ({ referenceRanges: [{ high: { value: high, unit: "µmol/L" } }] });
    const [chart] = trend(
      result("2024-01-01", number(80), stated(84)),
      result("2025-01-01", number(82), stated(84)),
      result("2026-01-01", number(81), stated(104)),
    ).charts;
    expect(chart?.ranges.map(({ high, fromMs, toMs }) => [high, fromMs, toMs])).toEqual([
      [84, date("2024-01-01").earliestMs, date("2025-01-01").earliestMs],
      [104, date("2026-01-01").earliestMs, date("2026-01-01").earliestMs],
    ]);
  });

  it("leaves no result out of the table, and says what is on no chart", () => {
    const made = trend(
      result("2026-01-02", number(90)),
      result("2011", number(80)),
      result(undefined, number(85)),
      result("2026-02-02", { type: "text", text: "Haemolysed" }),
    );
    expect(made.values).toHaveLength(4);
    expect(made.charts[0]?.points).toHaveLength(1);
    expect(made.notes.join()).toContain("3 results without a number or an exact date are in the table only.");
  });

  it("draws a blood pressure as one thing with two ends", () => {
    const part = (partCode: string, value: number) => ({
      code: { codings: [{ system: "http://loinc.org", code: partCode }] },
      value: number(value, "mmHg"),
    });
    const pressure = group([
      entry({
        heading: "examinationFindings",
        display: "Blood pressure",
        when: "2026-11-21",
        detail: {
          kind: "observation",
          categories: ["vital-signs"],
          components: [part("8480-6", 104), part("8462-4", 58)],
          referenceRanges: [],
          interpretation: [],
          members: [],
        },
      }),
    ]);
    expect(trend(pressure).charts).toMatchObject([
      { kind: "pressure", unit: "mmHg", points: [{ value: 104, low: 58 }] },
    ]);
  });

  it("is not given for what is no result", () => {
    const report = group([
      entry({
        type: "DiagnosticReport",
        heading: "investigationResults",
        display: "X-ray",
        detail: { kind: "report", categories: [], results: [] },
      }),
    ]);
    expect(toResultTrendView(viewContext(chartOf([report]), fixtureNow), { groupId: report.id })).toBeUndefined();
  });
});
