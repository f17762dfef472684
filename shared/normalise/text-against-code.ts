import type { CodeableConcept } from "../fhir/datatypes.ts";

/**
 * Whether the author's text and the coded terms have not one word in common, not even its beginning or its initials: then the code may mean
 * something else than what was written. British and American spellings count as the same.
 */
export function textContradictsCode(concept: CodeableConcept): boolean {
  const displays = concept.codings.flatMap(({ display, mapped }) => (mapped === undefined ? (display ?? []) : []));
  if (concept.text === undefined || displays.length === 0) return false;
  const text = wordsOf(concept.text);
  return text.length > 0 && displays.every((display) => !shareAWord(text, wordsOf(display)));
}

function shareAWord(a: readonly string[], b: readonly string[]): boolean {
  const beginnings = new Set(a.filter(isLong).map((word) => word.slice(0, 4)));
  if (b.some((word) => isLong(word) && beginnings.has(word.slice(0, 4)))) return true;
  const [initialsOfA, initialsOfB] = [initialsOf(a), initialsOf(b)];
  return (
    a.some((word) => isLong(word) && initialsOfB.startsWith(word)) ||
    b.some((word) => isLong(word) && initialsOfA.startsWith(word))
  );
}

function isLong(word: string): boolean {
  return word.length > 2;
}

function initialsOf(words: readonly string[]): string {
  return words.map((word) => word.charAt(0)).join("");
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replace(/ae|oe/g, "e")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
