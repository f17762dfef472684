import { describe, expect, it } from "vitest";
import { type Consciousness, type News2Score, scoreNews2 } from "../../../shared/decision-support/news2-score.ts";

// Vectors computed from Royal College of Physicians, NEWS2 (2017), charts 1 and 4.
type Vector = readonly [
  name: string,
  respiratoryRate: number,
  oxygenSaturation: number,
  gas: "air" | "O2",
  systolicPressure: number,
  pulse: number,
  consciousness: Consciousness,
  temperature: number,
  scale: 1 | 2,
  total: number,
  band: News2Score["band"],
];

const vectors: readonly Vector[] = [
  ["all normal", 16, 97, "air", 120, 75, "A", 37.0, 1, 0, "none"],
  ["UK Core example inputs", 21, 93, "air", 120, 95, "A", 37.5, 1, 5, "medium"],
  ["sick on oxygen, scale 1", 24, 90, "O2", 110, 112, "A", 38.1, 1, 11, "high"],
  ["the same on scale 2", 24, 90, "O2", 110, 112, "A", 38.1, 2, 8, "high"],
  ["over-oxygenated on scale 2", 18, 97, "O2", 130, 80, "A", 37.0, 2, 5, "medium"],
  ["the same saturation on air, scale 2", 18, 97, "air", 130, 80, "A", 37.0, 2, 0, "none"],
  ["new confusion alone", 18, 98, "air", 130, 80, "C", 37.0, 1, 3, "lowMedium"],
  ["the highest total", 8, 83, "O2", 90, 131, "U", 35.0, 1, 20, "high"],
  ["low values at their edges", 11, 95, "air", 100, 50, "A", 36.0, 1, 6, "medium"],
  ["a single three", 25, 96, "air", 219, 90, "A", 38.0, 1, 3, "lowMedium"],
  ["high values at their edges", 20, 96, "air", 220, 110, "A", 39.1, 1, 6, "medium"],
  ["normal values at their edges", 12, 96, "air", 111, 51, "A", 36.1, 1, 0, "none"],
];

describe("NEWS2", () => {
  it.each<Vector>(vectors)("%s", (_name, rr, spo2, gas, sbp, pulse, acvpu, temperature, scale, total, band) => {
    const score = scoreNews2({
      respiratoryRate: rr,
      oxygenSaturation: spo2,
      onOxygen: gas === "O2",
      systolicPressure: sbp,
      pulse,
      consciousness: acvpu,
      temperature,
      scale,
    });
    expect(score.total).toBe(total);
    expect(score.band).toBe(band);
  });
});
