import positions from "../../../assets/tables/body-positions.json" with { type: "json" };
import ways from "../../../assets/tables/ways-of-measuring.json" with { type: "json" };
import type { EntryOf } from "../merge-rule.ts";
import { measuredOf } from "./measured.ts";
import { wordsOf } from "./same-concept.ts";

type Observation = EntryOf<"observation">;

/** Its code too: what came without words is called by it. */
const positionIn = finder(positions.rows.map(({ position, snomed, words }) => [position, [...snomed, ...words]]));
const wayIn = finder(ways.rows.map(({ way, words }) => [way, words]));

/** In which position somebody was measured, as the element of its own or the name of the test says; several where it names several. */
export function bodyPositionOf(entry: Observation): string | undefined {
  return positionIn([entry.detail.bodyPosition, ...namesOf(entry)]);
}

/** At home, round the clock, as an average, after exercise: as the method, the site, the category or the name of the test says. A laboratory's words mean other things. */
export function wayOfMeasuring(entry: Observation): string | undefined {
  const { value, components } = measuredOf(entry);
  if (entry.headingId === "investigationResults" || (value?.type !== "quantity" && components.length === 0))
    return undefined;
  const { method, bodySite, categories } = entry.detail;
  return wayIn([method, bodySite, ...categories, ...namesOf(entry)]);
}

function namesOf({ display, code }: Observation): readonly string[] {
  return [display, ...wordsOf(code)];
}

/** Every name of which a word stands in the texts, in one order. */
function finder(
  rows: readonly (readonly [name: string, words: readonly string[]])[],
): (texts: readonly (string | undefined)[]) => string | undefined {
  const nameOfWord = new Map(rows.flatMap(([name, words]) => words.map((word) => [word, name])));
  const anyWord = new RegExp(`\\b(?:${[...nameOfWord.keys()].join("|")})\\b`, "gi");
  return (texts) => {
    const found = texts.join("; ").match(anyWord) ?? [];
    const names = new Set(found.map((word) => nameOfWord.get(word.toLowerCase())));
    return names.size === 0 ? undefined : [...names].sort().join(" and ");
  };
}
