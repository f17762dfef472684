import table from "../../assets/tables/clinical-words.json" with { type: "json" };
import type { CodeableConcept, Coding } from "../fhir/datatypes.ts";
import { readClinicalWords } from "../merge/same/clinical-words.ts";
import type { CodeTranslator } from "../terminology/code-translator.ts";
import { medicinesAgainst } from "./text-against-code.ts";

const known = new WeakMap<CodeableConcept, CodeableConcept>();

/**
 * A translated concept with those received codings marked that name another thing than what was written, while another coding beside them names it: an ICD-10
 * code for hypertension beside a SNOMED CT code for atrial fibrillation, under "Atrial fibrillation". Where nothing was written the first display is what a
 * reader sees. Medicines by the table of medicines, else terms without one word in common, in any spelling, abbreviation or beginning; codes that a map
 * calls one are one. The same concept where no coding is in doubt.
 */
export function withDoubtedMarked(concept: CodeableConcept, translator: CodeTranslator): CodeableConcept {
  const received = concept.codings.filter(({ mapped }) => mapped === undefined);
  if (received.length < 2 || concept.text === undefined) return concept;
  const before = known.get(concept);
  if (before !== undefined) return before;
  const { text } = concept;
  const backing = received.filter((one) => names(one, text));
  const against = backing.length === 0 ? [] : received.filter((one) => namesElse(one, text));
  const doubted = against.filter((one) => !backing.some((other) => areMapped(one, other, translator)));
  const codings = received.map((one) => (doubted.includes(one) ? { ...one, doubted: true as const } : one));
  const marked = doubted.length === 0 ? concept : translator.translate({ ...concept, codings });
  known.set(concept, marked);
  return marked;
}

function names(coding: Coding, text: string): boolean {
  return coding.display !== undefined && !namesElse(coding, text);
}

function namesElse({ display, code }: Coding, text: string): boolean {
  if (display === undefined || morphology.test(code ?? "") || display.length > longestTerm || text.length > longestTerm)
    return false;
  return medicinesAgainst(text, [display]) ?? !shareMeaning(text, display);
}

/** ICD-O: "infiltrating duct carcinoma" is how a tumour of the breast looks, and no other tumour. */
const morphology = /^\d{4}\/\d$/;

/** Whether a map leads from the one code to the other, or from both to a third. */
function areMapped(a: Coding, b: Coding, translator: CodeTranslator): boolean {
  const [left, right] = [a, b].map((coding) => {
    const { codings } = translator.translate({ codings: [bare(coding)] });
    return codings.map(({ system, code }) => `${system ?? ""}|${code ?? ""}`);
  });
  return left?.some((name) => right?.includes(name)) === true;
}

function bare({ system, code }: Coding): Coding {
  return { ...(system === undefined ? {} : { system }), ...(code === undefined ? {} : { code }) };
}

function shareMeaning(a: string, b: string): boolean {
  const [one, other] = [meaningOf(a), meaningOf(b)];
  if (one.length === 0 || other.length === 0) return true;
  const stems = new Set(one.flatMap((word) => [word, stemOf(word)]));
  if (other.some((word) => stems.has(word) || stems.has(stemOf(word)))) return true;
  const [initials, othersInitials] = [one, other].map((words) => words.map((word) => word.charAt(0)).join(""));
  return (
    one.some((word) => word.length > 1 && word === othersInitials) ||
    other.some((word) => word.length > 1 && word === initials)
  );
}

function meaningOf(text: string): readonly string[] {
  return [...new Set(readClinicalWords(text).words)].filter((word) => word.length > 1 && !general.has(word));
}

/** Beyond this it is a story and no name, and is compared with nothing. */
const longestTerm = 200;

/** Words that many terms have: two that share no other are not one. */
const general: ReadonlySet<string> = new Set([
  ...table.fixed,
  ...table.relations,
  ...[
    "disease",
    "disorder",
    "syndrome",
    "condition",
    "finding",
    "other",
    "specified",
    "elsewhere",
    "classified",
    "essential",
    "type",
  ],
]);

/** `Retinopathy` and `retinal`; but not `hypertension` and `hyperlipidaemia`. */
function stemOf(word: string): string {
  return word.slice(0, /^hyp(?:er|o)/.test(word) ? 8 : 5);
}
