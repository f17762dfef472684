import table from "../../../assets/tables/medicines-that-matter.json" with { type: "json" };
import type { Entry } from "../../domain/entry.ts";
import { namedProductOf } from "../../medicines/compare-products.ts";

interface MatterRow {
  readonly topic: string;
  readonly names: readonly string[];
  readonly beginnings?: readonly string[];
  readonly endings?: readonly string[];
  /** Only where one of these stands in it too; never where one of `without` does. */
  readonly with?: readonly string[];
  readonly without?: readonly string[];
}

const medicinesThatMatter = table.rows.map(({ topic, names, beginnings = [], endings = [], ...more }: MatterRow) => {
  const words = [...names, ...beginnings.map((word) => `${word}\\w+`), ...endings.map((word) => `\\w+${word}`)];
  return { topic, isNamed: new RegExp(`\\b(?:${words.join("|")})\\b`, "i"), ...more };
});

/** A record of decades prescribes the same few hundred medicines again and again. */
const known = new Map<string, string | undefined>();
const mostKnown = 5_000;
const longestKept = 500;

function topicOfMedicine(name: string): string | undefined {
  if (known.has(name)) return known.get(name);
  const topic = topicIn(name);
  if (name.length > longestKept) return topic;
  if (known.size >= mostKnown) known.clear();
  known.set(name, topic);
  return topic;
}

function topicIn(name: string): string | undefined {
  const lower = name.toLowerCase();
  const says = (words: readonly string[]) => words.some((word) => lower.includes(word));
  return medicinesThatMatter.find(
    (row) => row.isNamed.test(name) && (row.with === undefined || says(row.with)) && !says(row.without ?? []),
  )?.topic;
}

/** By the words of the record, and by what they and its codes are known to contain: `Eliquis` is an anticoagulant as apixaban is. */
export function topicOfEntry({ display, detail }: Pick<Entry, "display" | "detail">): string | undefined {
  if (detail.kind !== "medication") return topicOfMedicine(display);
  const { ingredients = [] } = namedProductOf(detail);
  return topicOfMedicine([detail.medicine.text, display, ...ingredients].join(" "));
}
