import ethnicCategories from "../../../assets/tables/ethnic-category.json" with { type: "json" };
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { lookUp } from "../../kernel/look-up.ts";
import { termOf } from "./value-words.ts";

const byEthnicCode: ReadonlyMap<string, string> = new Map(Object.entries(ethnicCategories.codes));

/** The lists of UK Core, Care Connect and NHS Digital; another list's `B` may be somebody from Bangladesh. */
const ofEthnicCategory = /Ethnic/i;

/** What somebody would say of the person; a source may send the code alone, or as the display. */
export function ethnicityInWords(concept: CodeableConcept | undefined): string | undefined {
  const term = termOf(concept);
  const isOther =
    concept?.codings.some(({ system }) => system !== undefined && !ofEthnicCategory.test(system)) ?? false;
  return term === undefined || isOther ? term : (byEthnicCode.get(term) ?? term);
}

const languageNames = new Intl.DisplayNames(["en-GB"], {
  type: "language",
  languageDisplay: "standard",
  fallback: "none",
});

/** Signed languages of these islands, of which Unicode has no name (IANA Language Subtag Registry, read 29 November 2026). */
const signed: Readonly<Record<string, string>> = {
  bfi: "British Sign Language",
  isg: "Irish Sign Language",
  "sgn-gb": "British Sign Language",
  "sgn-ie": "Irish Sign Language",
};

/** A language, perhaps with its script and its region (RFC 5646 §2.1). Of any other form `Intl` makes an error. */
const plainTag = /^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?$/;

/** `zh-yue` is `yue`, `sgn-bfi` is `bfi`: an extended language names itself (RFC 5646 §4.5). */
const extended = /^[a-z]{2,3}-(?=[a-z]{3}(?:-|$))/;

/** BCP 47, the tags that FHIR asks for: `en-NZ` is "English (New Zealand)". Words, and tags that have none, are left as they were sent. */
export function languageInWords(concept: CodeableConcept | undefined): string | undefined {
  const term = termOf(concept);
  const isInWords =
    concept === undefined || concept.text !== undefined || concept.codings.some(({ display }) => display);
  const [code] = concept?.codings.flatMap((coding) => coding.code ?? []) ?? [];
  if (isInWords || code === undefined) return term;
  const tag = code.toLowerCase().replace(extended, "");
  return plainTag.test(tag) ? (lookUp(signed, tag) ?? languageNames.of(tag) ?? term) : term;
}
