import { describe, expect, it } from "vitest";
import {
  ageFactors,
  anticoagulationAdvice,
  cha2ds2VascOf,
} from "../../../../shared/decision-support/scores/cha2ds2-vasc-score.ts";
import { orbitBand, orbitOf } from "../../../../shared/decision-support/scores/orbit-score.ts";

// Vectors of standards §4.5.
describe("CHA2DS2-VASc", () => {
  it("adds its points", () => {
    expect(cha2ds2VascOf([...ageFactors(78), "hypertension", "diabetes", "female"])).toBe(5);
    expect(cha2ds2VascOf(ageFactors(66))).toBe(1);
    expect(cha2ds2VascOf([...ageFactors(50), "female"])).toBe(1);
    expect(
      cha2ds2VascOf([
        ...(["heartFailure", "hypertension", "age75", "diabetes", "strokeOrEmbolism", "vascularDisease"] as const),
        "female",
      ]),
    ).toBe(9);
  });

  it.each([
    ["heartFailure", 1],
    ["hypertension", 1],
    ["age75", 2],
    ["diabetes", 1],
    ["strokeOrEmbolism", 2],
    ["vascularDisease", 1],
    ["age65", 1],
    ["female", 1],
  ] as const)("gives %s its points: %d", (factor, points) => {
    expect(cha2ds2VascOf([factor])).toBe(points);
  });

  it("counts age once, from 65 and from 75", () => {
    expect([64, 65, 74, 75].map((age) => cha2ds2VascOf(ageFactors(age)))).toEqual([0, 1, 1, 2]);
  });

  it("takes sex alone for no reason to treat", () => {
    expect(anticoagulationAdvice(1, "female")).toBe("none");
    expect(anticoagulationAdvice(1, "male")).toBe("consider");
    expect(anticoagulationAdvice(0, "male")).toBe("none");
    expect(anticoagulationAdvice(2, "female")).toBe("offer");
    expect(anticoagulationAdvice(2, "male")).toBe("offer");
  });
});

describe("ORBIT", () => {
  const none = {
    anaemia: false,
    age75: false,
    bleedingHistory: false,
    reducedKidneyFunction: false,
    antiplatelet: false,
  };

  it("adds its points", () => {
    expect(orbitOf({ ...none, anaemia: true, age75: true, reducedKidneyFunction: true, antiplatelet: true })).toBe(5);
    expect(orbitOf({ ...none, anaemia: true })).toBe(2);
    expect(orbitOf({ ...none, bleedingHistory: true })).toBe(2);
    expect(orbitOf(none)).toBe(0);
  });

  it("has its three bands", () => {
    expect([2, 3, 4].map((total) => orbitBand(total).name)).toEqual(["low", "medium", "high"]);
    expect([2, 3, 4].map((total) => orbitBand(total).per100Years)).toEqual([2.4, 4.7, 8.1]);
  });
});
