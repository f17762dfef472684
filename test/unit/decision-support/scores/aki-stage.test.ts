import { describe, expect, it } from "vitest";
import { stageAki } from "../../../../shared/decision-support/scores/aki-stage.ts";

const nowMs = Date.UTC(2026, 10, 23);
const hourMs = 3_600_000;
const at = (micromolesPerLitre: number, hoursBefore: number) => ({
  micromolesPerLitre,
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
});
