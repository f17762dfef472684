import { lateralityOf } from "./laterality.ts";
import { wordsKey } from "./same-words.ts";

/** Words that say nothing of which site it is: what SNOMED CT puts into the name of every site, and the side, which is compared by itself. */
const ofAnySite: ReadonlySet<string> = new Set(
  "structure entire region part body joint left right bilateral side sided upper lower".split(" "),
);

/**
 * Whether two lists of sites, of which each system words its own (`Left upper arm`, `Left arm structure`), have no site in common. Nothing is said against
 * one that is not stated, or that came as an abbreviation alone (`LD`).
 */
export function sitesContradict(a: readonly string[], b: readonly string[]): boolean {
  const [ours, theirs] = [a.filter(isInWords), b.filter(isInWords)];
  if (ours.length === 0 || theirs.length === 0) return false;
  return !ours.some((one) => theirs.some((other) => maybeOneSite(one, other)));
}

/** What is longer tells a story, and names no site. */
const longestSite = 200;

function isInWords(site: string): boolean {
  return site.length <= longestSite && /\p{L}{3}/u.test(site);
}

function maybeOneSite(a: string, b: string): boolean {
  if (lateralityOf(a) !== lateralityOf(b)) return false;
  const words = new Set(ownWords(a));
  return words.size === 0 || ownWords(b).length === 0 || ownWords(b).some((word) => words.has(word));
}

function ownWords(site: string): readonly string[] {
  return wordsKey(site)
    .split(" ")
    .filter((word) => word !== "" && !ofAnySite.has(word));
}
