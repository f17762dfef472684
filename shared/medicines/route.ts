import table from "../../assets/tables/medicine-words.json" with { type: "json" };
import { tokensOf } from "./tokens.ts";

const byWords = new Map(
  table.routes.flatMap(({ route, words }) => words.map((phrase) => [tokensOf(phrase).join(" "), route] as const)),
);

/** `PO`, `Oral route` and `by mouth` → `oral`; a route that the table does not know is its own words. */
export function routeOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const words = tokensOf(text).join(" ");
  return byWords.get(words) ?? words;
}
