import { lateralityOf } from "./laterality.ts";
import { wordsKey } from "./same-words.ts";

/** Words that say nothing of which site it is: what SNOMED CT puts into the name of every site, and the side, which is compared by itself. */
const ofAnySite: ReadonlySet<string> = new Set(
  "structure entire region part body joint muscle aspect of the left right bilateral side sided".split(" "),
);

/** UKHSA, Immunisation against infectious disease (the Green Book), chapter 4 (2013): the muscles into which vaccines are given, and where they are. */
const muscles: readonly { readonly muscle: RegExp; readonly site: string }[] = [
  { muscle: /\bdeltoid\b/gi, site: "upper arm" },
  { muscle: /\bvastus lateralis\b/gi, site: "thigh" },
];

/**
 * Whether two lists of sites, of which each system words its own (`Left upper arm`, `Left arm structure`), have no site in common: one is another where neither says
 * only more of it than the other (`Cervical spine`, `Lumbar spine`). Nothing is said against one that is not stated, or that came as an abbreviation alone (`LD`).
 * `maySideBeLeftOut`: of what is done on one side only.
 */
export function sitesContradict(a: readonly string[], b: readonly string[], maySideBeLeftOut = false): boolean {
  const [ours, theirs] = [a.filter(isInWords), b.filter(isInWords)];
  if (ours.length === 0 || theirs.length === 0) return false;
  return !ours.some((one) => theirs.some((other) => maybeOneSite(one, other, maySideBeLeftOut)));
}

/** What is longer tells a story, and names no site. */
const longestSite = 200;

function isInWords(site: string): boolean {
  return site.length <= longestSite && /\p{L}{3}/u.test(site);
}

function maybeOneSite(a: string, b: string, maySideBeLeftOut: boolean): boolean {
  const [side, other] = [lateralityOf(a), lateralityOf(b)];
  const isLeftOut = side === undefined || other === undefined;
  if (side !== other && !(maySideBeLeftOut && isLeftOut)) return false;
  const [ours, theirs] = [ownWords(a), ownWords(b)];
  return ours.every((word) => theirs.includes(word)) || theirs.every((word) => ours.includes(word));
}

function ownWords(site: string): readonly string[] {
  const named = muscles.reduce((words, { muscle, site: where }) => words.replace(muscle, where), site);
  return wordsKey(named)
    .split(" ")
    .filter((word) => word !== "" && !ofAnySite.has(word));
}
