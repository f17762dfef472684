import { wordsKey } from "./same-words.ts";

/** As long as a beginning must be to stand for the word: `abdom` of abdomen and abdominal, never `hep` of hepatitis and hepatic alone. */
const stemLength = 5;

/**
 * Whether two names are made of words of the same stems, in any order: `Ultrasound of abdomen` and `Abdominal ultrasound`. Shorter words must be equal: a head is
 * no neck. For entries that agree in all else that they say; a name alone proves nothing this way.
 */
export function sameStems(a: string, b: string): boolean {
  const [left, right] = [stemsOf(a), stemsOf(b)];
  if (left.size === 0 || left.size !== right.size) return false;
  for (const stem of left) if (!right.has(stem)) return false;
  return true;
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(
    wordsKey(text)
      .split(" ")
      .filter((word) => word !== "" && !linking.has(word))
      .map((word) => word.slice(0, stemLength)),
  );
}

const linking: ReadonlySet<string> = new Set(["of", "the", "and", "for"]);
