import { expect, it } from "vitest";
import { groupId } from "../../../shared/kernel/brand.ts";
import type { TrendChartView } from "../../../shared/view-models/results/trend-chart.ts";
import { firstPeriod, upToNewest } from "../../../src-renderer/features/results/trend-period.ts";

const dayMs = 86_400_000;

/** One result on each of the last days before a newest one. */
function daily(days: number): TrendChartView {
  return {
    kind: "value",
    unit: "µmol/L",
    points: Array.from({ length: days }, (_, day) => ({
      groupId: groupId(`g${day}`),
      atMs: day * dayMs,
      value: 80 + day,
      concern: "none",
      source: undefined,
      label: `Day ${day}`,
    })),
    ranges: [
      { low: 45, high: 84, fromMs: 0, toMs: dayMs, words: "45–84" },
      { low: 45, high: 90, fromMs: 2 * dayMs, toMs: days * dayMs, words: "45–90" },
    ],
    scale: { low: 40, high: 500 },
    summary: "",
  };
}

it("a long series is not drawn whole by itself (GTAB-098): first the longest time in which an eye can follow it", () => {
  expect(firstPeriod([daily(60)])).toBe("all");
  expect(firstPeriod([daily(200)])).toBe("7d");
  // Two charts of one test are seen together.
  expect(firstPeriod([daily(40), daily(40)])).toBe("7d");
});

it("a shorter time leaves the scale of values as it is (GTAB-075): nothing seems to have changed more", () => {
  const whole = daily(200);
  const week = upToNewest(whole, "7d");
  expect(week.points.map(({ value }) => value)).toEqual([272, 273, 274, 275, 276, 277, 278, 279]);
  expect(week.scale).toEqual(whole.scale);
  expect(week.ranges.map(({ words }) => words)).toEqual(["45–90"]);
  expect(upToNewest(whole, "all").points).toHaveLength(200);
});
