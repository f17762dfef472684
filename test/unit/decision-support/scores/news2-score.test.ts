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

/** Royal College of Physicians, NEWS2 (2017), charts 1 and 2: both ends of every band. */
const calm: News2Input = {
  respiratoryRate: 16,
  oxygenSaturation: 97,
  onOxygen: false,
  systolicPressure: 120,
  pulse: 75,
  consciousness: "A",
  temperature: 37,
  scale: 1,
};
const lowSaturations = [
  [83, 3],
  [84, 2],
  [85, 2],
  [86, 1],
  [87, 1],
  [88, 0],
  [92, 0],
] as const;
type Chart = readonly (readonly [value: number, points: number])[];
const charts: readonly (readonly [name: string, make: (value: number) => News2Input, chart: Chart])[] = [
  [
    "respiratoryRate",
    (respiratoryRate) => ({ ...calm, respiratoryRate }),
    [
      [8, 3],
      [9, 1],
      [11, 1],
      [12, 0],
      [20, 0],
      [21, 2],
      [24, 2],
      [25, 3],
    ],
  ],
  [
    "oxygenSaturation",
    (oxygenSaturation) => ({ ...calm, oxygenSaturation }),
    [
      [91, 3],
      [92, 2],
      [93, 2],
      [94, 1],
      [95, 1],
      [96, 0],
    ],
  ],
  [
    "oxygenSaturation",
    (oxygenSaturation) => ({ ...calm, oxygenSaturation, scale: 2 }),
    [...lowSaturations, [93, 0], [97, 0]],
  ],
  [
    "oxygenSaturation",
    (oxygenSaturation) => ({ ...calm, oxygenSaturation, onOxygen: true, scale: 2 }),
    [...lowSaturations, [93, 1], [94, 1], [95, 2], [96, 2], [97, 3]],
  ],
  [
    "systolicPressure",
    (systolicPressure) => ({ ...calm, systolicPressure }),
    [
      [90, 3],
      [91, 2],
      [100, 2],
      [101, 1],
      [110, 1],
      [111, 0],
      [219, 0],
      [220, 3],
    ],
  ],
  [
    "pulse",
    (pulse) => ({ ...calm, pulse }),
    [
      [40, 3],
      [41, 1],
      [50, 1],
      [51, 0],
      [90, 0],
      [91, 1],
      [110, 1],
      [111, 2],
      [130, 2],
      [131, 3],
    ],
  ],
  [
    "temperature",
    (temperature) => ({ ...calm, temperature }),
    [
      [35.0, 3],
      [35.1, 1],
      [36.0, 1],
      [36.1, 0],
      [38.0, 0],
      [38.1, 1],
      [39.0, 1],
      [39.1, 2],
    ],
  ],
];

describe("NEWS2, band by band", () => {
  it.each(charts)("%s", (_name, make, chart) => {
    const base = scoreNews2(make(Number.NaN));
    expect(base.total).toBeNaN();
    for (const [value, points] of chart) {
      const input = make(value);
      expect([value, scoreNews2(input).total - (input.onOxygen ? 2 : 0)]).toEqual([value, points]);
    }
  });

  it("has its bands of the total", () => {
    const band = (overrides: Partial<News2Input>) => {
      const { total, band: name } = scoreNews2({ ...calm, ...overrides });
      return [total, name];
    };
    expect(band({})).toEqual([0, "none"]);
    expect(band({ pulse: 91 })).toEqual([1, "low"]);
    expect(band({ pulse: 111, respiratoryRate: 21 })).toEqual([4, "low"]);
    expect(band({ pulse: 111, respiratoryRate: 21, temperature: 38.1 })).toEqual([5, "medium"]);
    expect(band({ pulse: 111, respiratoryRate: 21, temperature: 39.1 })).toEqual([6, "medium"]);
    expect(band({ pulse: 111, respiratoryRate: 21, temperature: 39.1, systolicPressure: 110 })).toEqual([7, "high"]);
    expect(band({ pulse: 131, temperature: 38.1 })).toEqual([4, "lowMedium"]);
  });
});
