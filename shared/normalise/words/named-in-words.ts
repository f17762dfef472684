import type { HumanName } from "../../fhir/datatypes.ts";

/** Words of a patient's display that name nobody: titles, and what stands for the patient. */
const nobody = new Set([
  "mr",
  "mrs",
  "ms",
  "miss",
  "mx",
  "master",
  "dr",
  "sir",
  "patient",
  "the",
  "this",
  "self",
  "nhs",
  "number",
]);

/** All words of a person's names, as they are compared: without accents, in lower case. */
export function nameWords(names: readonly HumanName[]): ReadonlySet<string> {
  return new Set(names.flatMap(({ text, family, given }) => [text ?? "", family ?? "", ...given].flatMap(wordsOf)));
}

/**
 * Whether words in the place of a patient name somebody, and nothing of what this person is called is among them. One word may be anything (`Self`,
 * a ward's own), two or more are a name. A person without a name is not told apart by words.
 */
export function namesSomebodyElse(display: string, names: ReadonlySet<string>): boolean {
  const words = wordsOf(display).filter((word) => !nobody.has(word));
  return names.size > 0 && words.length > 1 && !words.some((word) => names.has(word));
}

function wordsOf(text: string): readonly string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/\p{L}{2,}/gu) ?? [];
}
