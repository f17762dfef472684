import type { Entry } from "../../domain/entry.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { besideSide } from "./beside-side.ts";
import { codeKeys, compareCodes } from "./same-code.ts";
import { nearlySameWords, type SameWords } from "./same-words.ts";

/**
 * Whether two concepts name one thing: by a code that both have and no system denies, else, where no system speaks against it, by the words of either
 * (text, displays). One typing error in a long word is forgiven; use it only where what is joined is also unambiguous.
 */
export function sameConcept(
  a: CodeableConcept | undefined,
  b: CodeableConcept | undefined,
  alike: SameWords = nearlySameWords,
): boolean {
  switch (compareCodes(a, b)) {
    case "same":
      return true;
    case "different":
      return false;
    case "unknown":
      return shareWords(wordsOf(a), wordsOf(b), alike);
  }
}

/** As {@link sameConcept} for what the lines of two entries say, their codes where there are any. */
export function sameTerm(a: Entry, b: Entry, alike: SameWords = nearlySameWords): boolean {
  switch (compareCodes(a.code, b.code)) {
    case "same":
      return true;
    case "different":
      return false;
    case "unknown":
      return shareWords([a.display, ...wordsOf(a.code)], [b.display, ...wordsOf(b.code)], besideSide(a, b, alike));
  }
}

/** Whether the lines of two entries say the same, whatever their codes: for a code that names only the kind of thing. */
export function sameLine(a: Entry, b: Entry): boolean {
  return nearlySameWords(a.display, b.display);
}

export function isCoded(concept: CodeableConcept | undefined): boolean {
  return codeKeys(concept).length > 0;
}

/** Every name that a concept has, but for those in doubt. */
export function wordsOf(concept: CodeableConcept | undefined): readonly string[] {
  if (concept === undefined) return [];
  const { text, codings } = concept;
  const displays = codings.flatMap(({ display, doubted }) => (doubted === true ? [] : (display ?? [])));
  return [...(text === undefined ? [] : [text]), ...displays];
}

/** Whether any of the names of the one is a name of the other. */
export function shareWords(a: readonly string[], b: readonly string[], alike: SameWords = nearlySameWords): boolean {
  return a.some((one) => b.some((other) => alike(one, other)));
}
