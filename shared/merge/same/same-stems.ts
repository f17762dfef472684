import table from "../../../assets/tables/clinical-words.json" with { type: "json" };
import { endingOf, nearlySameWords, wordsKey } from "./same-words.ts";

/** As long as a beginning must be to stand for the word: `abdom` of abdomen and abdominal, never `hep` of hepatitis and hepatic alone. */
const stemLength = 5;
/** What is left of either word behind the stem: `-inal`, never `-thoracic`. */
const longestEnd = 4;

/**
 * Whether two names are made of words of the same stems, in any order: `Ultrasound of abdomen` and `Abdominal ultrasound`, one of them mistyped or not. Shorter
 * words must be equal: a head is no neck. What two words begin with is no stem where it only says where or how (`trans-`, `hyper-`), or where they end as two
 * things end (`-otomy`, `-oscopy`). For entries that agree in all else that they say; a name alone proves nothing this way.
 */
export function sameStems(a: string, b: string): boolean {
  const [left, right] = [stemWordsOf(a), stemWordsOf(b)];
  if (left.length === 0 || left.length !== right.length) return false;
  const rest = [...right];
  for (const word of left) {
    const at = rest.findIndex((other) => isOneStem(word, other));
    if (at < 0) return false;
    rest.splice(at, 1);
  }
  return true;
}

/** `scan` and `panel` add nothing to what names the kind of picture and the place, or the tests. */
function stemWordsOf(text: string): readonly string[] {
  const words = [...new Set(wordsKey(text).split(" "))].filter((word) => word !== "" && !linking.has(word));
  const others = words.filter((word) => word !== "scan" && word !== "panel");
  return others.length >= 2 ? others : words;
}

function isOneStem(a: string, b: string): boolean {
  if (a === b) return true;
  const shared = sharedLength(a, b);
  const isStem =
    shared >= stemLength &&
    Math.max(a.length, b.length) - shared <= longestEnd &&
    !noStems.has(a.slice(0, shared)) &&
    !endApart(a, b);
  return isStem || nearlySameWords(a, b);
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** A picture and the taking of it are one. */
function endApart(a: string, b: string): boolean {
  const [one, other] = [endingOf(a), endingOf(b)];
  return one !== undefined && other !== undefined && one !== other && !(pictures.has(one) && pictures.has(other));
}

const linking: ReadonlySet<string> = new Set(["of", "the", "and", "for"]);
const pictures: ReadonlySet<string> = new Set(["gram", "graphy"]);
const noStems: ReadonlySet<string> = new Set([...table.prefixes, ...table.noStems]);
