/**
 * The National Early Warning Score 2. Source: Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017, charts 1 and 4.
 * Reproduced facts: © Royal College of Physicians 2017.
 */

export type Consciousness = "A" | "C" | "V" | "P" | "U";

export interface News2Input {
  /** /min */
  readonly respiratoryRate: number;
  /** % */
  readonly oxygenSaturation: number;
  readonly onOxygen: boolean;
  /** mm[Hg] */
  readonly systolicPressure: number;
  /** /min */
  readonly pulse: number;
  readonly consciousness: Consciousness;
  /** Cel */
  readonly temperature: number;
  /** 2 only where a clinician has documented a target of 88 to 92 %. */
  readonly scale: 1 | 2;
}

export type News2Parameter = Exclude<keyof News2Input, "scale">;

export interface News2Score {
  readonly total: number;
  /** Of a total that is only recorded, what is recorded of its parts. */
  readonly parts: Readonly<Partial<Record<News2Parameter, number>>>;
  readonly band: "none" | "low" | "lowMedium" | "medium" | "high";
}

/** Bands as [highest value that scores so, points]; the last one has no upper end. */
type Bands = readonly (readonly [number, number])[];

const above = Number.POSITIVE_INFINITY;

const bands = {
  respiratoryRate: [
    [8, 3],
    [11, 1],
    [20, 0],
    [24, 2],
    [above, 3],
  ],
  scale1: [
    [91, 3],
    [93, 2],
    [95, 1],
    [above, 0],
  ],
  scale2Air: [
    [83, 3],
    [85, 2],
    [87, 1],
    [above, 0],
  ],
  scale2Oxygen: [
    [83, 3],
    [85, 2],
    [87, 1],
    [92, 0],
    [94, 1],
    [96, 2],
    [above, 3],
  ],
  systolicPressure: [
    [90, 3],
    [100, 2],
    [110, 1],
    [219, 0],
    [above, 3],
  ],
  pulse: [
    [40, 3],
    [50, 1],
    [90, 0],
    [110, 1],
    [130, 2],
    [above, 3],
  ],
  temperature: [
    [35.0, 3],
    [36.0, 1],
    [38.0, 0],
    [39.0, 1],
    [above, 2],
  ],
} as const satisfies Record<string, Bands>;

/** NEWS2 (Royal College of Physicians, 2017), 0 to 20. Values are rounded to the chart's steps first: whole numbers, temperature to 0.1 °C. */
export function scoreNews2(input: News2Input): News2Score {
  const saturation = input.scale === 1 ? bands.scale1 : input.onOxygen ? bands.scale2Oxygen : bands.scale2Air;
  const parts = {
    respiratoryRate: points(bands.respiratoryRate, Math.round(input.respiratoryRate)),
    oxygenSaturation: points(saturation, Math.round(input.oxygenSaturation)),
    onOxygen: input.onOxygen ? 2 : 0,
    systolicPressure: points(bands.systolicPressure, Math.round(input.systolicPressure)),
    pulse: points(bands.pulse, Math.round(input.pulse)),
    consciousness: input.consciousness === "A" ? 0 : 3,
    temperature: points(bands.temperature, Math.round(input.temperature * 10) / 10),
  };
  const values = Object.values(parts);
  const total = values.reduce((sum, part) => sum + part, 0);
  return { total, parts, band: bandOf(total, values.includes(3)) };
}

/** The highest that the seven parameters can add up to. */
const highestTotal = 20;

/** A total as its source recorded it; `undefined` where no NEWS2 can have that number. */
export function recordedNews2(
  total: number,
  recordedParts: ReadonlyMap<News2Parameter, number>,
): News2Score | undefined {
  if (!Number.isInteger(total) || total < 0 || total > highestTotal) return undefined;
  return {
    total,
    parts: Object.fromEntries(recordedParts),
    band: bandOf(total, [...recordedParts.values()].includes(3)),
  };
}

function points(table: Bands, value: number): number {
  const band = table.find(([highest]) => value <= highest);
  // The last band has no upper end, so only NaN finds none: it must never score as normal.
  return band === undefined ? Number.NaN : band[1];
}

function bandOf(total: number, hasThree: boolean): News2Score["band"] {
  if (total >= 7) return "high";
  if (total >= 5) return "medium";
  if (hasThree) return "lowMedium";
  return total >= 1 ? "low" : "none";
}
