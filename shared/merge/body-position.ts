import table from "../../assets/tables/body-positions.json" with { type: "json" };
import type { EntryOf } from "./merge-rule.ts";
import { wordsOf } from "./same-concept.ts";

/** Its code too: what came without words is called by it. */
const positionOfWord = new Map(
  table.rows.flatMap(({ position, snomed, words }) => [...snomed, ...words].map((word) => [word, position])),
);
const anyPosition = new RegExp(`\\b(?:${[...positionOfWord.keys()].join("|")})\\b`, "gi");

/** In which position somebody was measured, as the element of its own or the name of the test says; several where it names several. */
export function bodyPositionOf({ display, code, detail }: EntryOf<"observation">): string | undefined {
  const text = [detail.bodyPosition ?? "", display, ...wordsOf(code)].join("; ");
  const found = new Set((text.match(anyPosition) ?? []).map((word) => positionOfWord.get(word.toLowerCase())));
  return found.size === 0 ? undefined : [...found].sort().join(" and ");
}
