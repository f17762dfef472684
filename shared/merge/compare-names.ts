import type { HumanName } from "../fhir/datatypes.ts";

/** `same`: to the letter. `compatible`: initials, or given names that one record leaves out. */
export type NameAgreement = "same" | "compatible" | "different" | "missing";

interface NameParts {
  readonly family: string;
  readonly given: readonly string[];
}

/**
 * Any name of the one against any of the other, former names included: case, accents, hyphens and order do not count; a nickname counts
 * only where a record states it (nothing is guessed). A family name that differs is `different`, whatever the given names say.
 */
export function compareNames(
  a: readonly HumanName[],
  b: readonly HumanName[],
): { readonly family: "same" | "different" | "missing"; readonly given: NameAgreement } {
  const left = a.flatMap(partsOf);
  const right = b.flatMap(partsOf);
  const familiesKnown = left.some((name) => name.family !== "") && right.some((name) => name.family !== "");
  const family = !familiesKnown
    ? "missing"
    : left.some((one) => one.family !== "" && right.some((other) => other.family === one.family))
      ? "same"
      : "different";
  return { family, given: compareGiven(left, right) };
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
    return [{ family: letters(name.family ?? ""), given: words(name.given.join(" ")) }];
  }
  if (name.text === undefined) return [];
  const comma = name.text.indexOf(",");
  if (comma > 0) return [{ family: letters(name.text.slice(0, comma)), given: words(name.text.slice(comma + 1)) }];
  const all = words(name.text);
  return [{ family: all.at(-1) ?? "", given: all.slice(0, -1) }];
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

function letters(text: string): string {
  return plain(text).replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Apostrophes go first, so that `O'Brien` is not two words. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}|['’‘`]/gu, "")
    .toLowerCase();
}
