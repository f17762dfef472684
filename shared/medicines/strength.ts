import table from "../../assets/tables/medicine-words.json" with { type: "json" };
import { isAmount } from "./tokens.ts";

/** One amount of a product's strength in comparable form: mass in micrograms, else units, mmol, per cent; `per` where it is a concentration. */
export interface Strength {
  readonly kind: string;
  readonly amount: number;
  readonly per?: { readonly kind: string; readonly amount: number };
}

export interface FoundStrength {
  readonly strength: Strength;
  /** How many tokens it takes. */
  readonly length: number;
}

const units = new Map(Object.entries(table.units).map(([name, row]) => [name, measureOf(row)]));
const perUnits = new Map(Object.entries(table.perUnits).map(([name, row]) => [name, measureOf(row)]));

interface Measure {
  readonly kind: string;
  readonly factor: number;
}

/** `5 mg`, `125 mg / 5 ml`, `25 micrograms / hour`, `10 mg / 1 g`; of `30 mg / 500 mg` the first. A bare volume is no strength. */
export function strengthAt(tokens: readonly string[], from: number): FoundStrength | undefined {
  if (!isAmount(tokens[from])) return undefined;
  const isMillions = tokens[from + 1] === "million" || tokens[from + 1] === "mega";
  const unitAt = from + (isMillions ? 2 : 1);
  const unit = units.get(tokens[unitAt] ?? "");
  if (unit === undefined) return undefined;
  const amount = tidy(Number(tokens[from]) * (isMillions ? 1_000_000 : 1) * unit.factor);
  const per = perAt(tokens, unitAt + 1, unit);
  // "5 mg/tablet" says no more than "5 mg tablets".
  const isOfOne = per === undefined || (per.per.kind === "item" && per.per.amount === 1);
  const strength = { kind: unit.kind, amount, ...(isOfOne ? {} : { per: per.per }) };
  return { strength, length: unitAt + 1 - from + (per?.length ?? 0) };
}

function perAt(tokens: readonly string[], from: number, unit: Measure) {
  if (tokens[from] !== "/" && tokens[from] !== "per") return undefined;
  const hasAmount = isAmount(tokens[from + 1]);
  const name = tokens[from + (hasAmount ? 2 : 1)] ?? "";
  const per = perUnits.get(name);
  if (per === undefined) return undefined;
  const amount = hasAmount ? Number(tokens[from + 1]) : 1;
  // `30 mg / 500 mg` and `500 mg / 1.5 g` are two ingredients; `20 mg / g`, `20 mg / 1 g` and `100 units / mg` are concentrations.
  if (per.kind === "g" && (unit.factor >= 1_000_000 || (hasAmount && (amount !== 1 || name === "mg"))))
    return undefined;
  return { per: { kind: per.kind, amount: tidy(amount * per.factor) }, length: hasAmount ? 3 : 2 };
}

/** An amount that is no strength (`3 ml`, `200 actuat`, `24 hr`): how many tokens to pass over. */
export function volumeAt(tokens: readonly string[], from: number): number {
  return isAmount(tokens[from]) && perUnits.has(tokens[from + 1] ?? "") ? 2 : 0;
}

/** Strengths written without a unit (`30/500`), in the unit that the medicine is known by. */
export function plainStrength(amount: number, unit: "mg" | "microgram/dose"): Strength {
  return unit === "mg"
    ? { kind: "mass", amount: tidy(amount * 1000) }
    : { kind: "mass", amount: tidy(amount), per: { kind: "dose", amount: 1 } };
}

/**
 * `same`: every ingredient in the same amount (10 mg/5 ml and 2 mg/ml where `byConcentration`: of an ampoule the whole counts, of a bottle the
 * concentration). `different`: amounts of one kind that differ. `unknown`: not stated, or in kinds that cannot be set against each other.
 */
export function compareStrengths(
  a: readonly Strength[],
  b: readonly Strength[],
  byConcentration: boolean,
): "same" | "different" | "unknown" {
  if (a.length === 0 || b.length === 0) return "unknown";
  const left = a.map((strength) => keyOf(strength, byConcentration)).sort();
  const right = b.map((strength) => keyOf(strength, byConcentration)).sort();
  if (left.join() === right.join()) return "same";
  const kinds = (strengths: readonly Strength[]) => strengths.map(kindOf).sort().join();
  if (kinds(a) !== kinds(b)) return comparePercent(a, b) ?? comparePercent(b, a) ?? "unknown";
  // 10 mg/1 ml and 20 mg/2 ml: one concentration in two sizes.
  const isOneConcentration = !byConcentration && compareStrengths(a, b, true) === "same";
  return isOneConcentration ? "unknown" : "different";
}

/** BNF, General guidance, expressing strengths: 1 % is 1 g in 100 ml (w/v) or in 100 g (w/w). */
const microgramsPerOneInPercent = 10_000;

/** `0.25 %` and `2.5 mg/ml`; `undefined` where it is not one of each. */
function comparePercent(a: readonly Strength[], b: readonly Strength[]): "same" | "different" | undefined {
  const [percent, mass] = [a[0], b[0]];
  if (a.length !== 1 || b.length !== 1 || percent?.kind !== "percent" || percent.per !== undefined) return undefined;
  if (mass?.kind !== "mass" || (mass.per?.kind !== "ml" && mass.per?.kind !== "g")) return undefined;
  const micrograms = tidy(percent.amount * microgramsPerOneInPercent);
  return micrograms === tidy(mass.amount / mass.per.amount) ? "same" : "different";
}

function keyOf({ kind, amount, per }: Strength, byConcentration: boolean): string {
  if (per === undefined) return `${kind} ${amount}`;
  return byConcentration
    ? `${kind} ${tidy(amount / per.amount)}/${per.kind}`
    : `${kind} ${amount}/${per.amount} ${per.kind}`;
}

function kindOf({ kind, per }: Strength): string {
  return per === undefined ? kind : `${kind}/${per.kind}`;
}

function tidy(amount: number): number {
  return Number(amount.toPrecision(9));
}

function measureOf([kind, factor]: readonly (string | number)[]): Measure {
  return { kind: String(kind), factor: Number(factor) };
}
