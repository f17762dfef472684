/** A change of weight that a plan names: "weight gain of more than 2 kg in 3 days". */
export interface WeightChange {
  readonly direction: "up" | "down";
  readonly kilograms: number;
  /** Only more than that; else that much too. */
  readonly isMore: boolean;
  readonly days: number;
  /** As the plan writes it. */
  readonly words: string;
}

const counts = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const up = "gain(?:s|ed|ing)?|increase(?:s|d)?|rise(?:s|n)?|goes up|gone up|up|puts on|put on";
const down = "loss|lose(?:s)?|lost|losing|drop(?:s|ped)?|fall(?:s|en)?|decrease(?:s|d)?|goes down|gone down|down";
const more = "more than|over|greater than|above|>";
const amount = `(?:(?:by|of) )?(?:(?<more>${more})|at least|≥|>=)? ?(?<kg>\\d+(?:\\.\\d+)?) ?(?:kg|kgs|kilos?|kilograms?)(?: or more| plus)?`;
const span = `(?:in|over|within|during|across)(?: (?:a|the last|the space of|any|a period of))*(?: ?(?<n>\\d+|${counts.join("|")}))? ?-?(?<unit>days?|hours|hrs|weeks?|night)`;
const shapes = [
  `^(?:(?:his|her|their|the|my|your|a|any|sudden|rapid|body) )*weight (?:(?:has|is|by) )*(?:(?<up>${up})|(?<down>${down})) ${amount} (?:${span})$`,
  `^(?:(?<up>${up})|(?<down>${down})) ${amount}(?: (?:in|of) weight)? (?:${span})$`,
  `^(?:a )?${amount}(?: in)? weight (?:(?<up>${up})|(?<down>${down})) (?:${span})$`,
].map((shape) => new RegExp(shape));

/** What a part of a condition (lower case, without "if") says of a change of weight; `undefined` where it says nothing so plain. */
export function weightChangeIn(part: string): WeightChange | undefined {
  const groups = shapes.map((shape) => shape.exec(part)?.groups).find((found) => found !== undefined);
  if (groups === undefined) return undefined;
  const days = daysOf(groups.n, groups.unit ?? "");
  const kilograms = Number(groups.kg);
  if (days === undefined || days < 1 || days > 31 || kilograms <= 0 || kilograms > 30) return undefined;
  return {
    direction: groups.up === undefined ? "down" : "up",
    kilograms,
    isMore: groups.more !== undefined,
    days,
    words: part,
  };
}

function daysOf(n: string | undefined, unit: string): number | undefined {
  const count = n === undefined ? 1 : counts.includes(n) ? counts.indexOf(n) + 1 : Number(n);
  if (Number.isNaN(count)) return undefined;
  if (unit.startsWith("week")) return count * 7;
  return unit.startsWith("h") ? count / 24 : count;
}
