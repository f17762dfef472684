import { describe, expect, it } from "vitest";
import { stageAki, yearBaseline } from "../../../../shared/decision-support/scores/aki-stage.ts";

const nowMs = Date.UTC(2026, 10, 23);
const hourMs = 3_600_000;
const at = (value: number, hoursBefore: number) => ({
  value,
  atMs: nowMs - hoursBefore * hourMs,
});
const days = (count: number) => count * 24;
const stageOf = (value: number, ...earlier: readonly ReturnType<typeof at>[]) => {
  const result = stageAki(at(value, 0), earlier);
  return result.result === "stage" ? result.stage : result.result;
};

// Vectors worked from the NHS England AKI algorithm (2014).
describe("NHS England AKI algorithm", () => {
  it("stages by the ratio to the lowest value of the last 7 days", () => {
    expect(stageOf(150, at(100, days(3)))).toBe(1);
    expect(stageOf(149, at(100, days(3)))).toBe("none");
  });

  it("stages a rise of more than 26 µmol/L within 48 hours", () => {
    expect(stageOf(127, at(100, 40))).toBe(1);
    expect(stageOf(126, at(100, 40))).toBe("none");
  });

  it("takes the median of 8 to 365 days where there is no recent value", () => {
    expect(stageOf(210, at(100, days(30)), at(90, days(60)), at(110, days(90)))).toBe(2);
  });

  it("is stage 3 above 354 µmol/L once the ratio is reached, and not before", () => {
    expect(stageOf(360, at(220, days(30)))).toBe(3);
    expect(stageOf(360, at(300, days(20)))).toBe("none");
  });

  it("uses the higher of the two ratios", () => {
    expect(stageOf(330, at(100, days(5)), at(200, days(100)))).toBe(3);
    expect(stageOf(180, at(170, days(3)), at(80, days(100)))).toBe(2);
  });

  it("has no stage without a value in the last 365 days", () => {
    expect(stageOf(180)).toBe("noBaseline");
    expect(stageOf(180, at(60, days(400)))).toBe("noBaseline");
  });

  it("stages a child at 3 by the laboratory's upper limit", () => {
    const child = stageAki(at(160, 0), [at(90, days(30))], 50);
    expect(child.result === "stage" && child.stage).toBe(3);
  });

  it("counts a result of exactly 7 days among the last 7, and a later one among the year", () => {
    const earlier = (hours: number) => {
      const result = stageAki(at(200, 0), [at(100, hours)]);
      return result.result === "stage" ? result.baselineKind : result.result;
    };
    expect(earlier(days(7))).toBe("lowest of 7 days");
    expect(earlier(days(7) + 1)).toBe("median of 8 to 365 days");
    // The lowest of the week counts, of the year the median.
    expect(stageOf(160, at(100, days(7)), at(150, days(6)))).toBe(1);
    expect(stageOf(160, at(100, days(8)), at(150, days(9)))).toBe("none");
    expect(stageOf(160, at(100, days(8)), at(104, days(9)), at(150, days(10)))).toBe(1);
  });

  it("looks back exactly 365 days", () => {
    expect(stageOf(180, at(60, days(365)))).toBe(3);
    expect(stageOf(180, at(60, days(365) + 1))).toBe("noBaseline");
  });

  it("looks back exactly 48 hours for the small rise", () => {
    expect(stageOf(127, at(100, 48))).toBe(1);
    expect(stageOf(127, at(100, 49))).toBe("none");
  });

  it("turns from stage 1 to 2 at twice, and to 3 at three times the baseline, each exactly", () => {
    expect([199, 200, 299, 300].map((value) => stageOf(value, at(100, days(3))))).toEqual([1, 2, 2, 3]);
  });

  it("counts a result of the last 7 days in the week alone, not in the year's median too", () => {
    const year = [at(60, days(20)), at(100, days(30))];
    expect(stageOf(120, at(100, days(7)), ...year)).toBe(1);
    expect(stageOf(120, at(100, days(6) + 12), ...year)).toBe(1);
  });

  it("takes the middle of three, and the mean of the two in the middle of four", () => {
    expect(stageOf(149, at(60, days(20)), at(100, days(30)), at(100, days(40)))).toBe("none");
    expect(stageOf(150, at(60, days(20)), at(100, days(30)), at(100, days(40)))).toBe(1);
    expect(stageOf(142, at(60, days(20)), at(90, days(30)), at(100, days(40)), at(200, days(50)))).toBe("none");
    expect(stageOf(143, at(60, days(20)), at(90, days(30)), at(100, days(40)), at(200, days(50)))).toBe(1);
  });

  it("is stage 3 above 354 µmol/L and not at it", () => {
    expect([354, 355].map((value) => stageOf(value, at(220, days(3))))).toEqual([1, 3]);
  });

  it("is stage 3 in a child above three times the upper limit and not at it", () => {
    const child = (value: number) => {
      const result = stageAki(at(value, 0), [at(90, days(3))], 50);
      return result.result === "stage" ? result.stage : result.result;
    };
    expect([149, 150, 151].map(child)).toEqual([1, 1, 3]);
  });

  it("takes no result without a creatinine for a baseline", () => {
    expect(stageOf(150, at(0, days(3)))).toBe("noBaseline");
    expect(stageOf(150, at(1, days(3)))).toBe(3);
    expect(stageOf(150, at(0.5, days(3)))).toBe(3);
  });
});

describe("the usual value of a year", () => {
  const usual = (...hours: readonly number[]) =>
    yearBaseline(
      at(100, 0),
      hours.map((hour) => at(80, hour)),
    )?.rests.length;

  it("takes what is more than 7 and at most 365 days old", () => {
    expect(usual(days(7))).toBeUndefined();
    expect(usual(days(7) + 1)).toBe(1);
    expect(usual(days(365))).toBe(1);
    expect(usual(days(365) + 1)).toBeUndefined();
  });
});
