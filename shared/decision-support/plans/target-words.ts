/** A goal's range, as its own words give it. */
export interface TargetRange {
  readonly low?: number;
  readonly lowIncluded: boolean;
  readonly high?: number;
  readonly highIncluded: boolean;
  /** As written. */
  readonly unit: string;
  /** `on air`: how it is meant, beside the number. */
  readonly rest?: string;
}

const number = String.raw`(\d+(?:\.\d+)?)`;
const unit = String.raw`\s*(%|[a-zµμ°][\wµμ°/.[\]{}²]*)`;
const rest = String.raw`(?:\s+(on air|on room air|at rest|on oxygen|fasting))?`;
const between = new RegExp(
  `^(?:between\\s+)?${number}(?:${unit})??\\s*(?:to|and|-|–|—)\\s*${number}${unit}${rest}$`,
  "i",
);
const oneSided = new RegExp(
  `^(below|under|less than|<|≤|<=|at most|no more than|up to|above|over|more than|>|≥|>=|at least)\\s*${number}${unit}${rest}$`,
  "i",
);
const sides: Readonly<Record<string, { readonly high: boolean; readonly included: boolean }>> = {
  below: { high: true, included: false },
  under: { high: true, included: false },
  "less than": { high: true, included: false },
  "<": { high: true, included: false },
  "≤": { high: true, included: true },
  "<=": { high: true, included: true },
  "at most": { high: true, included: true },
  "no more than": { high: true, included: true },
  "up to": { high: true, included: true },
  above: { high: false, included: false },
  over: { high: false, included: false },
  "more than": { high: false, included: false },
  ">": { high: false, included: false },
  "≥": { high: false, included: true },
  ">=": { high: false, included: true },
  "at least": { high: false, included: true },
};

/** `88 to 92 % on air`, `below 53 mmol/mol`. `undefined` for anything else: a single number may be a wish, a limit or an average. */
export function readTarget(words: string): TargetRange | undefined {
  const plain = words.trim().replace(/\s+/g, " ").replace(/\.$/, "");
  const range = between.exec(plain);
  if (range !== null) {
    const [, low = "", lowUnit, high = "", highUnit = "", how] = range;
    if (Number(low) > Number(high) || (lowUnit !== undefined && lowUnit !== highUnit)) return undefined;
    return {
      low: Number(low),
      lowIncluded: true,
      high: Number(high),
      highIncluded: true,
      unit: highUnit,
      ...restOf(how),
    };
  }
  const [, comparison = "", value = "", written = "", how] = oneSided.exec(plain) ?? [];
  const side = sides[comparison.toLowerCase()];
  if (side === undefined) return undefined;
  const bound = side.high ? { high: Number(value) } : { low: Number(value) };
  return { ...bound, lowIncluded: side.included, highIncluded: side.included, unit: written, ...restOf(how) };
}

function restOf(how: string | undefined) {
  return how === undefined ? {} : { rest: how };
}
