import agentNames from "../../assets/tables/allergy-agent-names.json" with { type: "json" };
import type { CodeableConcept } from "../fhir/datatypes.ts";
import { productOf } from "../medicines/product.ts";
import { maybeOneVaccine, vaccineNamed } from "../medicines/vaccine.ts";

/**
 * Whether the author's text names another medicine than the coded terms (hydroxyzine against hydralazine, however alike), or, where the tables do not know
 * both, whether text and coded terms have not one word in common, not even its beginning or its initials: then the code may mean
 * something else than what was written. `Istin` and amlodipine are one, and so are a flu jab and an influenza vaccine. British and American spellings count as the same.
 */
export function textContradictsCode(concept: CodeableConcept): boolean {
  const displays = concept.codings.flatMap(({ display, mapped }) => (mapped === undefined ? (display ?? []) : []));
  if (concept.text === undefined || displays.length === 0) return false;
  const medicines = medicinesAgainst(concept.text, displays);
  if (medicines !== undefined) return medicines;
  const text = wordsOf(concept.text);
  return text.length > 0 && displays.every((display) => !shareAWord(text, wordsOf(display)));
}

/** Whether none of the displays names the medicine that the text names. `undefined` where the tables of medicines and vaccines do not know what both name. */
export function medicinesAgainst(text: string, displays: readonly string[]): boolean | undefined {
  const written = vaccineNamed(text);
  const vaccines = displays.flatMap((display) => vaccineNamed(display) ?? []);
  if (written !== undefined && vaccines.some((vaccine) => maybeOneVaccine(written, vaccine))) return false;
  const product = productOf(text);
  const products = displays.flatMap((display) => productOf(display) ?? []).filter(({ isKnown }) => isKnown);
  if (product?.isKnown !== true || products.length === 0) return undefined;
  return products.every((coded) => coded.ingredients.join() !== product.ingredients.join());
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

const otherNames: ReadonlyMap<string, string> = new Map(Object.entries(agentNames.otherNames));

/** Of its other name too, where what is no medicine has one: `Groundnut` is a peanut. In the singular, as `egg` has no beginning in common with `eggs`. */
function wordsOf(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return `${lower} ${otherNames.get(lower.trim()) ?? ""}`
    .replace(/ae|oe/g, "e")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => (word.length === 4 && word.endsWith("s") ? word.slice(0, -1) : word));
}
