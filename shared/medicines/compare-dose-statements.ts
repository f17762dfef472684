import type { DoseAmount, DoseStatement } from "./dose-statement.ts";
import type { Strength } from "./strength.ts";

/** What one of the counted unit holds, where that is known: 5 mg to the tablet, 1 mg to the millilitre, 100 micrograms to the puff. */
export type Content = Strength | undefined;

export interface DoseComparison {
  readonly result: "same" | "different" | "unknown";
  /** Both say how much in mass or units, of themselves or by the strength: the dose is the same whatever the tablets. */
  readonly isByContent: boolean;
}

/**
 * `same`: how much, how often, when, and every other word agree. `different`: something that both state does not ("2.5 mg" and "25 mg", morning and
 * night, once and twice a day, left and right). `unknown`: one leaves out what the other states. An amount in tablets and one in milligrams agree only by
 * exact arithmetic from a known strength.
 */
export function compareDoseStatements(
  a: DoseStatement,
  b: DoseStatement,
  contentOfA: Content,
  contentOfB: Content,
): DoseComparison {
  const amounts = compareAmounts(termsOf(a.amounts, contentOfA), termsOf(b.amounts, contentOfB));
  const parts = [
    amounts.result,
    compareStated(a.often, b.often),
    compareStated(listText(a.moments), listText(b.moments)),
    a.asNeeded === b.asNeeded ? "same" : "different",
    compareStated(listText(a.rest), listText(b.rest)),
  ];
  const result = parts.includes("different") ? "different" : parts.includes("unknown") ? "unknown" : "same";
  return { result, isByContent: amounts.isByContent };
}

/** The same statement gives the same key. */
export function doseStatementKey({ amounts, often, moments, asNeeded, rest }: DoseStatement): string {
  const terms = amounts.map(({ low, high, unit }) => `${low}-${high} ${unit}`).sort();
  return [terms.join(" = "), often ?? "", moments.join(" "), asNeeded ? "as needed" : "", rest.join(" ")].join(" | ");
}

function compareStated(a: string | undefined, b: string | undefined): "same" | "different" | "unknown" {
  if (a === b) return "same";
  return a === undefined || b === undefined ? "unknown" : "different";
}

function listText(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : words.join(" ");
}

const contents = new Set(["mass", "unit", "mmol"]);
/** Measured, not counted: a bare number is never one of these. */
const measured = new Set([...contents, "ml"]);

/** The amounts as stated, and what they come to by the content of one. */
function termsOf(amounts: readonly DoseAmount[], content: Content): readonly DoseAmount[] {
  if (content === undefined) return amounts;
  const held = amounts.flatMap((amount): readonly DoseAmount[] => {
    const factor = perOne(amount.unit, content);
    if (factor === undefined) return [];
    return [{ unit: content.kind, low: tidy(amount.low * factor), high: tidy(amount.high * factor) }];
  });
  return [...amounts, ...held];
}

function perOne(unit: string, { amount, per }: Strength): number | undefined {
  if (per === undefined) return unit === "item" || unit === "" ? amount : undefined;
  switch (per.kind) {
    case "ml":
      return unit === "ml" ? amount / per.amount : undefined;
    case "dose":
      return unit === "puff" || unit === "spray" || unit === "" ? amount / per.amount : undefined;
    default:
      return undefined;
  }
}

function compareAmounts(a: readonly DoseAmount[], b: readonly DoseAmount[]): DoseComparison {
  if (a.length === 0 && b.length === 0) return { result: "same", isByContent: false };
  let isShared = false;
  let isByContent = false;
  for (const one of a) {
    for (const other of b) {
      if (!isOneUnit(one.unit, other.unit)) continue;
      if (one.low !== other.low || one.high !== other.high) {
        // One tablet of 10 mg and two of 5 mg: the counts differ, the dose does not. The content decides below.
        if (contents.has(one.unit) || !hasContent(a, b)) return { result: "different", isByContent: false };
        continue;
      }
      isShared = true;
      if (contents.has(one.unit)) isByContent = true;
    }
  }
  return { result: isShared ? "same" : "unknown", isByContent };
}

function hasContent(a: readonly DoseAmount[], b: readonly DoseAmount[]): boolean {
  return a.some((one) => contents.has(one.unit) && b.some((other) => other.unit === one.unit));
}

function isOneUnit(a: string, b: string): boolean {
  return a === b || (a === "" && !measured.has(b)) || (b === "" && !measured.has(a));
}

function tidy(value: number): number {
  return Number(value.toPrecision(9));
}
