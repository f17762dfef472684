import table from "../../assets/tables/medicine-words.json" with { type: "json" };
import { tokensOf } from "./tokens.ts";

const byWords = new Map(
  table.routes.flatMap(({ route, words }) => words.map((phrase) => [tokensOf(phrase).join(" "), route] as const)),
);

const known = new Map<string, string>();
const mostKept = 2_000;

/** `PO`, `Oral route` and `by mouth` → `oral`; a route that the table does not know is its own words. */
export function routeOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const before = known.get(text);
  if (before !== undefined) return before;
  const words = tokensOf(text).join(" ");
  const route = byWords.get(words) ?? words;
  if (known.size >= mostKept) known.clear();
  known.set(text, route);
  return route;
}
