import table from "../../../assets/tables/plan-measures.json" with { type: "json" };
import type { WeightChange } from "./weight-change.ts";
import { weightChangeIn } from "./weight-change.ts";

export type MeasureRow = (typeof table.measures)[number];
export type Comparison = "below" | "atOrBelow" | "above" | "atOrAbove";

/** One threshold that a machine may hold a reading against. */
export interface Trigger {
  readonly measure: MeasureRow;
  readonly comparison: Comparison;
  /** In the measure's unit. */
  readonly value: number;
  /** As the plan writes it: `88 %`. */
  readonly stated: string;
  /** `on air`: what the plan asks for beside the number, and no number tells. */
  readonly qualifier?: string;
}

export interface ReadCondition {
  readonly triggers: readonly Trigger[];
  /** "Weight gain of more than 2 kg in 3 days". */
  readonly changes: readonly WeightChange[];
  /** Parts with a number that is no duration and that could not be read. */
  readonly unreadNumbers: readonly string[];
  /** Other parts, in the plan's words. */
  readonly others: readonly string[];
  /** Parts joined by "and": one of them alone does not set the step off. */
  readonly together: boolean;
}

export const planMeasures: readonly MeasureRow[] = table.measures;
export const planMeasureTable = { name: "Measures of plans", source: table.source, date: table.date } as const;

const phrases = table.measures
  .flatMap((measure) => measure.phrases.map((phrase) => ({ phrase, measure })))
  .sort((a, b) => b.phrase.length - a.phrase.length);
const comparisons = (["atOrBelow", "atOrAbove", "below", "above"] as const)
  .flatMap((comparison) => table[comparison].map((words) => ({ comparison, words })))
  .sort((a, b) => b.words.length - a.words.length);

/** The longest first, as one part of a pattern. */
export const anyOf = (words: readonly string[]) =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("|");
const clause = new RegExp(
  [
    `^(?:(?:${anyOf(table.whose)})\\s+)*`,
    `(?<phrase>${anyOf(phrases.map(({ phrase }) => phrase))})`,
    `(?:\\s+(?:level|levels|reading|readings))?(?:\\s+(?:${anyOf(table.verbs)}))?`,
    `\\s*(?<comparison>${anyOf(comparisons.map(({ words }) => words))})`,
    `\\s*(?<number>\\d+(?:\\.\\d+)?)`,
    `\\s*(?<unit>${anyOf(table.measures.flatMap(({ units }) => units))})?`,
    `(?:\\s+(?<qualifier>${anyOf(table.qualifiers)}))?$`,
  ].join(""),
);

const known = new Map<string, ReadCondition>();

/**
 * The condition of a step ("SpO2 below 88 % or breathless at rest") as thresholds. Cautious: a part is read only where it is a known measure, a
 * comparison, a number and that measure's own unit, and nothing else but where or how it is measured.
 */
export function readCondition(condition: string): ReadCondition {
  const before = known.get(condition);
  if (before !== undefined) return before;
  const read = workOut(condition);
  if (known.size > 2_000) known.clear();
  known.set(condition, read);
  return read;
}

function workOut(condition: string): ReadCondition {
  // "88 % or below" is one part, not two.
  const plain = condition
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/\b(?:less|lower) than or equal to\b/g, "≤")
    .replace(/\b(?:more|greater|higher) than or equal to\b/g, "≥")
    .replace(/(?<![a-z\d])(?:of |at )?(\d[\d.]*\s?\S{0,8}) or (?:below|less|lower|under)\b(?! than\b|\s*\d)/g, "≤ $1")
    .replace(/(?<![a-z\d])(?:of |at )?(\d[\d.]*\s?\S{0,8}) or (?:above|more|higher|over)\b(?! than\b|\s*\d)/g, "≥ $1")
    .replace(/(\d[\d.]*)\s?\+(?!\s?\d)/g, "≥ $1")
    .replace(/\b(?:bp|blood pressure)(\s[^,;]*?\d+(?:\s?mm\s?hg)?) systolic\b/g, "systolic bp$1")
    .replace(/\bat or (below|above)\b/g, "at-or-$1")
    .replace(pressureOfTwo, bothPressures);
  const together = /\sand\s/.test(plain) && !/between\s[^,;]*\sand\s/.test(plain);
  const parts = plain
    .split(/\s+or\s+|\s+and\s+|[;,]\s+|\.\s+/)
    .map((part) =>
      part
        .replace(/at-or-/g, "at or ")
        .replace(/^if\s+|[.\s]+$/g, "")
        .trim(),
    )
    .filter((part) => part !== "")
    .map(withItsMeasure);
  const changes = parts.map(weightChangeIn);
  const read = parts.filter((_, at) => changes[at] === undefined).map((part) => triggerIn(part) ?? part);
  const unread = read.filter((part) => typeof part === "string");
  return {
    triggers: read.filter((part) => typeof part !== "string"),
    changes: changes.filter((change) => change !== undefined),
    unreadNumbers: unread.filter(holdsMeasuredNumber),
    others: unread,
    together,
  };
}

/** `38 or above` */
export const orBeyond = "above|more|higher|over|below|less|lower|under";
const measured = `(?<![a-z\\d])(?:${anyOf([...phrases.map(({ phrase }) => phrase), ...table.otherMeasures])})(?![a-z\\d])`;
const limit = new RegExp(
  `${measured}[^.;]{0,40}?(?:${anyOf(comparisons.map(({ words }) => words))})\\s*(?:to\\s+)?\\d|${measured}[^;\\d]{0,40}\\d[\\d.]*\\s?\\S{0,8} or (?:${orBeyond})\\b|(?:${anyOf(comparisons.map(({ words }) => words))})\\s*\\d[\\d.]*\\s*%`,
  "i",
);

/** Whether words name something measured and a limit of it, read or not. */
export function namesLimit(words: string): boolean {
  return limit.test(words);
}

/** "Pulse over 110 or under 50": the second is of the pulse too. */
function withItsMeasure(part: string, at: number, parts: readonly string[]): string {
  const before = at === 0 ? undefined : clause.exec(parts[at - 1] ?? "")?.groups?.phrase;
  return before !== undefined && bareComparison.test(part) ? `${before} ${part}` : part;
}

const bareComparison = new RegExp(`^(?:${anyOf(comparisons.map(({ words }) => words))})\\s*\\d`);

const pressureOfTwo = new RegExp(
  `\\b(?:bp|blood pressure)(?<verb>(?:\\s+(?:${anyOf(table.verbs)}))?)\\s*(?<comparison>at-or-below|at-or-above|${anyOf(comparisons.map(({ words }) => words))})\\s*(?<upper>\\d{2,3})\\s?/\\s?(?<lower>\\d{2,3})(?!\\d)(?:\\s*mm\\s?hg)?`,
  "g",
);

/**
 * "BP over 180/110" is met by either number. "BP below 90/60" by the upper: a lower number of 58 beside 120 is no low pressure, so the lower is left to
 * the reader, and said to be.
 */
function bothPressures(_: string, verb: string, comparison: string, upper: string, lower: string): string {
  const first = `systolic bp${verb} ${comparison} ${upper}`;
  const plain = comparison.replace("at-or-", "at or ");
  const isOver = comparisons.some(
    ({ words, comparison: of }) => words === plain && (of === "above" || of === "atOrAbove"),
  );
  return isOver
    ? `${first} or diastolic bp${verb} ${comparison} ${lower}`
    : `${first} or bp ${comparison} ${upper}/${lower} (lower number)`;
}

function triggerIn(part: string): Trigger | undefined {
  const groups = clause.exec(part)?.groups;
  const measure = phrases.find(({ phrase }) => phrase === groups?.phrase)?.measure;
  const comparison = comparisons.find(({ words }) => words === groups?.comparison)?.comparison;
  const value = Number(groups?.number);
  if (measure === undefined || comparison === undefined || Number.isNaN(value)) return undefined;
  const unit = groups?.unit;
  if (unit === undefined ? measure.unitNeeded : !measure.units.includes(unit)) return undefined;
  if (value < measure.low || value > measure.high) return undefined;
  const qualifier = groups?.qualifier;
  return {
    measure,
    comparison,
    value,
    stated: `${value}${printed(measure)}`,
    ...(qualifier === undefined ? {} : { qualifier }),
  };
}

function printed({ unit }: MeasureRow): string {
  if (unit === "Cel") return " °C";
  return unit === "mm[Hg]" ? " mmHg" : ` ${unit.replace("m2", "m²")}`;
}

/** A length of time, a number of doses or a telephone number is nothing that is measured. */
function holdsMeasuredNumber(part: string): boolean {
  const left = part
    .replace(/\d[\d ]{4,}\d/g, "")
    .replace(
      /\d+(?:\.\d+)?\s*-?\s*(?:hours?|hrs?|hourly|h|days?|weeks?|months?|years?|minutes?|mins?|seconds?|times?|doses?|puffs?|tablets?|episodes?|falls?|nights?)\b/g,
      "",
    )
    .replace(/\b(?:999|111|a&e|spo2|o2|co2|b12|type [12])\b/g, "");
  return /\d/.test(left);
}

/** `reading` in the trigger's own unit. */
export function isMet({ comparison, value }: Pick<Trigger, "comparison" | "value">, reading: number): boolean {
  switch (comparison) {
    case "below":
      return reading < value;
    case "atOrBelow":
      return reading <= value;
    case "above":
      return reading > value;
    case "atOrAbove":
      return reading >= value;
  }
}

export function comparisonWords(comparison: Comparison): string {
  switch (comparison) {
    case "below":
      return "below";
    case "atOrBelow":
      return "at or below";
    case "above":
      return "above";
    case "atOrAbove":
      return "at or above";
  }
}
