import table from "../../../assets/tables/clinical-words.json" with { type: "json" };
import { nearlySameWords, wordsKey } from "./same-words.ts";

const said: ReadonlySet<string> = new Set(table.requests.said);

/**
 * Whether two wordings ask for the same: `Referral to cardiology service`, `Cardiology referral` and `Refer to cardiologist`. Only what is asked for is
 * compared, so it is for entries that are requests already; a wording that asks for nothing in particular is like no other.
 */
export function sameRequest(a: string, b: string): boolean {
  return nearlySameWords(a, b) || nearlySameWords(askedFor(a), askedFor(b));
}

function askedFor(text: string): string {
  const named = table.requests.people.reduce(
    (words, [person = "", field = ""]) => words.replaceAll(person, field),
    text.toLowerCase(),
  );
  return wordsKey(named)
    .split(" ")
    .filter((word) => !asks(word))
    .sort()
    .join(" ");
}

const known = new Map<string, boolean>();
const mostKnown = 5_000;

/** A word that only says that something is asked for, a typing error in it forgiven: `refreral` asks for nothing else than `referral` does. */
function asks(word: string): boolean {
  let answer = known.get(word);
  if (answer === undefined) {
    answer = said.has(word) || table.requests.said.some((one) => nearlySameWords(one, word));
    if (known.size >= mostKnown) known.clear();
    known.set(word, answer);
  }
  return answer;
}
