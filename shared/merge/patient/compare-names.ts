import type { HumanName } from "../../fhir/datatypes.ts";
import { isOneEdit } from "../same/one-edit.ts";

/** `same`: to the letter. `compatible`: initials, or given names that one record leaves out. */
export type NameAgreement = "same" | "compatible" | "different" | "missing";

interface NameParts {
  readonly family: string;
  /** The halves of a double-barrelled name; particles such as `de` are no halves. */
  readonly families: readonly string[];
  readonly given: readonly string[];
}

export interface NameComparison {
  /** `compatible`: one half of a double-barrelled name, or one letter written otherwise. */
  readonly family: NameAgreement;
  readonly given: NameAgreement;
}

/**
 * Any name of the one against any of the other, former names included: case, accents, transliteration, hyphens and order do not count; a nickname counts
 * only where a record states it (nothing is guessed). A family name that differs is `different`, whatever the given names say. A given name is never
 * forgiven a letter: twins are called Ann and Anna.
 */
export function compareNames(a: readonly HumanName[], b: readonly HumanName[]): NameComparison {
  const left = a.flatMap(partsOf);
  const right = b.flatMap(partsOf);
  return { family: compareFamily(left, right), given: compareGiven(left, right) };
}

/**
 * Whether two records name one person, for relatives and contacts. `full`: the family name and the first given name in full, and nothing against the rest.
 * `partly`: initials, or a part that one leaves out; weak evidence. `no`: another family name, another first given name, or the same names in another order.
 */
export function compareFullNames(a: readonly HumanName[], b: readonly HumanName[]): "full" | "partly" | "no" {
  const [left, right] = [a, b].map((names) => names.filter(isName).flatMap(partsOf));
  const agreements = (left ?? []).flatMap((one) => (right ?? []).map((other) => agreementOf(one, other)));
  if (agreements.includes("full")) return "full";
  return agreements.includes("partly") ? "partly" : "no";
}

/** Longer than any name is a story, which names nobody. */
const longestName = 500;

function isName({ family = "", given, text = "" }: HumanName): boolean {
  return family.length + text.length + given.join("").length <= longestName;
}

function agreementOf(a: NameParts, b: NameParts): "full" | "partly" | "no" {
  if (a.family !== b.family && a.family !== "" && b.family !== "") return "no";
  const [[first, ...rest], [otherFirst, ...others]] = [a.given, b.given];
  if (first === undefined || otherFirst === undefined) return a.family === "" || b.family === "" ? "no" : "partly";
  const [fewer, more] = rest.length <= others.length ? [rest, others] : [others, rest];
  if (!isSameOrInitial(first, otherFirst) || !fewer.every((name, at) => isSameOrInitial(name, more[at] ?? "")))
    return "no";
  return first === otherFirst && first.length > 1 && a.family !== "" && b.family !== "" ? "full" : "partly";
}

function compareFamily(left: readonly NameParts[], right: readonly NameParts[]): NameAgreement {
  const ones = left.filter((name) => name.family !== "");
  const others = right.filter((name) => name.family !== "");
  if (ones.length === 0 || others.length === 0) return "missing";
  let best: NameAgreement = "different";
  for (const one of ones) {
    for (const other of others) {
      if (one.family === other.family) return "same";
      if (isHalfOf(one, other) || isHalfOf(other, one) || isOneLetterOff(one.family, other.family)) best = "compatible";
    }
  }
  return best;
}

function isHalfOf(one: NameParts, other: NameParts): boolean {
  return other.families.length > 1 && other.families.includes(one.family);
}

const shortestForgiven = 5;

function isOneLetterOff(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= shortestForgiven && isOneEdit(a, b);
}

function compareGiven(left: readonly NameParts[], right: readonly NameParts[]): NameAgreement {
  const ones = left.filter((name) => name.given.length > 0);
  const others = right.filter((name) => name.given.length > 0);
  if (ones.length === 0 || others.length === 0) return "missing";
  let best: NameAgreement = "different";
  for (const one of ones) {
    for (const other of others) {
      const agreement = compareGivenNames(one.given, other.given);
      if (agreement === "same") return "same";
      if (agreement === "compatible") best = "compatible";
    }
  }
  return best;
}

function compareGivenNames(a: readonly string[], b: readonly string[]): NameAgreement {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (a.length === b.length && a.every((name) => b.includes(name))) return "same";
  return shorter.every((name) => longer.some((other) => isSameOrInitial(name, other))) ? "compatible" : "different";
}

function isSameOrInitial(a: string, b: string): boolean {
  return a === b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));
}

function partsOf(name: HumanName): readonly NameParts[] {
  if (name.family !== undefined || name.given.length > 0) {
    return [{ ...familyOf(name.family ?? ""), given: words(name.given.join(" ")) }];
  }
  if (name.text === undefined) return [];
  const comma = name.text.indexOf(",");
  if (comma > 0) return [{ ...familyOf(name.text.slice(0, comma)), given: words(name.text.slice(comma + 1)) }];
  const pieces = name.text.trim().split(/\s+/);
  return [{ ...familyOf(pieces.at(-1) ?? ""), given: words(pieces.slice(0, -1).join(" ")) }];
}

const shortestHalf = 3;

function familyOf(text: string): Pick<NameParts, "family" | "families"> {
  const halves = plain(text).split(/[^\p{L}\p{N}]+/u);
  return { family: halves.join(""), families: halves.filter((half) => half.length >= shortestHalf) };
}

const titles: ReadonlySet<string> = new Set([
  "mr",
  "mrs",
  "ms",
  "miss",
  "mx",
  "dr",
  "prof",
  "sir",
  "dame",
  "lady",
  "lord",
  "rev",
]);

function words(text: string): readonly string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !titles.has(word));
}

/** Apostrophes go first, so that `O'Brien` is not two words. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}|['’‘`]/gu, "")
    .toLowerCase()
    .replace(/[ßæøœðþłđı]/g, (letter) => plainLetters[letter] ?? letter);
}

/** Letters that Unicode does not take apart, as the machine-readable line of a passport writes them (ICAO Doc 9303 part 3, table A), shortened to one where it has two. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  ø: "o",
  œ: "oe",
  ð: "d",
  þ: "th",
  ł: "l",
  đ: "d",
  ı: "i",
};
