import { toWords } from "../../search/fold.ts";
import { synonymsOf } from "../../search/synonyms.ts";

const known = new Map<string, string>();
const mostKept = 5_000;
/** A longer title is a text and no name: nobody has another word for it. */
const longestTitle = 120;
/** Words of a title that are looked up together: `white cell count`. */
const longestPhrase = 4;

/** The names of a test and what else each of their phrases is called (assets/tables/search-synonyms.json), as ` one | other ` in folded words. */
export function searchNames(titles: readonly string[]): string {
  return titles.map(namesOf).join("");
}

function namesOf(title: string): string {
  if (title.length > longestTitle) return ` ${toWords(title)} |`;
  const before = known.get(title);
  if (before !== undefined) return before;
  const folded = toWords(title);
  const words = folded.split(" ");
  const phrases = words.flatMap((_, from) =>
    Array.from({ length: Math.min(longestPhrase, words.length - from) }, (_phrase, more) =>
      words.slice(from, from + more + 1).join(" "),
    ),
  );
  const names = new Set([folded, ...phrases.flatMap(synonymsOf).map(toWords)]);
  const text = [...names].map((name) => ` ${name} |`).join("");
  if (known.size >= mostKept) known.clear();
  known.set(title, text);
  return text;
}
