import ethnicCategories from "../../assets/tables/ethnic-category.json" with { type: "json" };
import type { CodeableConcept } from "../fhir/datatypes.ts";
import { termOf } from "./value-words.ts";

const byEthnicCode: ReadonlyMap<string, string> = new Map(Object.entries(ethnicCategories.codes));

/** What somebody would say of the person; a source may send the code alone, or as the display. */
export function ethnicityInWords(concept: CodeableConcept | undefined): string | undefined {
  const term = termOf(concept);
  return term === undefined ? undefined : (byEthnicCode.get(term) ?? term);
}

const languageNames = new Intl.DisplayNames(["en-GB"], { type: "language", languageDisplay: "standard" });

/** BCP 47, the tags that FHIR asks for: `en-NZ` is "English (New Zealand)". Words are left as they were sent. */
export function languageInWords(concept: CodeableConcept | undefined): string | undefined {
  const term = termOf(concept);
  const isInWords =
    concept === undefined || concept.text !== undefined || concept.codings.some(({ display }) => display);
  const [tag] = concept?.codings.flatMap(({ code }) => code ?? []) ?? [];
  if (isInWords || tag === undefined || !/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag)) return term;
  return languageNames.of(tag) ?? term;
}
