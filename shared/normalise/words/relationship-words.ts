import table from "../../../assets/tables/relationship-codes.json" with { type: "json" };
import type { CodeableConcept, Coding } from "../../fhir/datatypes.ts";
import { termOf } from "./value-words.ts";

const byCode: ReadonlyMap<string, string> = new Map(Object.entries(table.codes));
/** HL7 v3 RoleCode: who somebody is (mother). */
const ofRole = /RoleCode$/;
/** HL7 v2 table 0131: what somebody is called upon for (next of kin, emergency contact). Another system's `C` may be a child. */
const ofContact = /\b0131$/;

/**
 * What somebody is to somebody, in its author's words; of a code sent without any, what HL7 says that it means. One concept may say both who it is and
 * what they are called upon for, each by a code of its own: a mother is not lost behind an emergency contact.
 */
export function relationshipInWords(concept: CodeableConcept | undefined): string | undefined {
  if (concept === undefined) return undefined;
  const { codings } = concept;
  // Without a text of its own a concept has the first display for one.
  const isInOwnWords = concept.text !== undefined && codings.every(({ display }) => display !== concept.text);
  const first = isInOwnWords ? undefined : codings.find((coding) => wordsOf(coding) !== undefined);
  const said = first === undefined ? termOf(concept) : wordsOf(first);
  if (said === undefined) return undefined;
  // A text names who it is in its own way: "Mum" is not told again as "Mother". "Emergency contact" names nobody.
  const isForContact = isForContactAlone(said);
  const saysWho = first === undefined ? !isForContact : ofRole.test(first.system ?? "");
  const words = [said];
  for (const coding of codings) {
    const { system = "" } = coding;
    const adds = isForContact || ofContact.test(system) || (ofRole.test(system) && !saysWho);
    const more = adds ? wordsOf(coding) : undefined;
    if (more !== undefined && !words.some((word) => folded(word).includes(folded(more)))) words.push(more);
  }
  return words.join(", ");
}

function wordsOf(coding: Coding): string | undefined {
  const { code, system, display } = coding;
  if (display !== undefined) return termOf({ codings: [coding] });
  const isHl7 = system === undefined || ofRole.test(system) || ofContact.test(system);
  return code !== undefined && isHl7 ? byCode.get(code) : undefined;
}

/** What somebody is called upon for (HL7 v2 table 0131, with the plain ways to say it), and not who they are. */
function isForContactAlone(words: string): boolean {
  return (words.toLowerCase().match(/\p{L}+/gu) ?? []).every((word) => ofContactAlone.has(word));
}

const ofContactAlone: ReadonlySet<string> = new Set([
  ...["emergency", "contact", "next", "of", "kin", "nok", "ice", "in", "case", "billing", "person"],
  ...["first", "st", "second", "nd", "main", "primary", "other", "and", "or", "unknown"],
]);

function folded(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}]/gu, "");
}
