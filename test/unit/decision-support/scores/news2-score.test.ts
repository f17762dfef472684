import { describe, expect, it } from "vitest";
import {
  type Consciousness,
  type News2Input,
  type News2Score,
  scoreNews2,
} from "../../../../shared/decision-support/scores/news2-score.ts";

// Vectors computed from Royal College of Physicians, NEWS2 (2017), charts 1 and 4.
interface Vector {
  readonly name: string;
  readonly input: News2Input;
  readonly total: number;
  readonly band: News2Score["band"];
}

const vectors: readonly Vector[] = [
  vector("all normal", [16, 97, "air", 120, 75, "A", 37.0, 1], 0, "none"),
  vector("UK Core example inputs", [21, 93, "air", 120, 95, "A", 37.5, 1], 5, "medium"),
  vector("sick on oxygen, scale 1", [24, 90, "O2", 110, 112, "A", 38.1, 1], 11, "high"),
  vector("the same on scale 2", [24, 90, "O2", 110, 112, "A", 38.1, 2], 8, "high"),
  vector("over-oxygenated on scale 2", [18, 97, "O2", 130, 80, "A", 37.0, 2], 5, "medium"),
  vector("the same saturation on air, scale 2", [18, 97, "air", 130, 80, "A", 37.0, 2], 0, "none"),
  vector("new confusion alone", [18, 98, "air", 130, 80, "C", 37.0, 1], 3, "lowMedium"),
  vector("the highest total", [8, 83, "O2", 90, 131, "U", 35.0, 1], 20, "high"),
  vector("low values at their edges", [11, 95, "air", 100, 50, "A", 36.0, 1], 6, "medium"),
  vector("a single three", [25, 96, "air", 219, 90, "A", 38.0, 1], 3, "lowMedium"),
  vector("high values at their edges", [20, 96, "air", 220, 110, "A", 39.1, 1], 6, "medium"),
  vector("normal values at their edges", [12, 96, "air", 111, 51, "A", 36.1, 1], 0, "none"),
];

type Taken = readonly [
  rr: number,
  spo2: number,
  gas: "air" | "O2",
  sbp: number,
  pulse: number,
  acvpu: Consciousness,
  temperature: number,
  scale: 1 | 2,
];

function vector(name: string, taken: Taken, total: number, band: News2Score["band"]): Vector {
  const [respiratoryRate, oxygenSaturation, gas, systolicPressure, pulse, consciousness, temperature, scale] = taken;
  const onOxygen = gas === "O2";
  const measured = { respiratoryRate, oxygenSaturation, onOxygen, systolicPressure, pulse, consciousness, temperature };
  return { name, input: { ...measured, scale }, total, band };
}

describe("NEWS2", () => {
  it.each(vectors)("$name", ({ input, total, band }) => {
    const score = scoreNews2(input);
    expect(score.total).toBe(total);
    expect(score.band).toBe(band);
  });
});
