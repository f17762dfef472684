import type { EntryKind } from "../domain/entry-detail.ts";
import type { Candidate } from "./candidate.ts";
import type { Clusters } from "./clusters.ts";
import type { MergeRule } from "./merge-rule.ts";

/** More that share one key than this cannot be told apart by what is left to go by. */
const mostAlike = 60;

type Cluster<K extends EntryKind> = readonly Candidate<K>[];
type Likes<K extends EntryKind> = ReadonlyMap<Cluster<K>, ReadonlySet<Cluster<K>>>;

/**
 * Joins what a rule calls alike although not every element is recorded alike (a day against a time, another unit, other words). Two join only where
 * whatever else is like the one is like the other too, under whichever key it was met: with two candidates for one place, nothing says which it is, and
 * all stay apart. `blocks`: the candidates of each loose key.
 */
export function joinUnambiguous<K extends EntryKind>(
  blocks: Iterable<Cluster<K>>,
  clusters: Clusters<K>,
  rule: MergeRule<K>,
): void {
  const likes = findLikes(blocks, clusters, rule);
  // Decided before anything is joined, so that the order of joining decides nothing.
  const pairs: (readonly [Candidate<K>, Candidate<K>])[] = [];
  for (const [one, likeOne] of likes) {
    for (const other of likeOne) {
      const likeOther = likes.get(other);
      const [first] = one;
      const [second] = other;
      if (first === undefined || second === undefined || likeOther === undefined) continue;
      if (isWithin(likeOne, other, likeOther) && isWithin(likeOther, one, likeOne)) pairs.push([first, second]);
    }
  }
  for (const [first, second] of pairs) clusters.join(first, second, `${rule.name}Loosely`);
}

/** Every two clusters that may be one, of all blocks together: a rival may have been met under another key. */
function findLikes<K extends EntryKind>(
  blocks: Iterable<Cluster<K>>,
  clusters: Clusters<K>,
  rule: MergeRule<K>,
): Likes<K> {
  const likes = new Map<Cluster<K>, Set<Cluster<K>>>();
  const compared = new Map<Cluster<K>, Set<Cluster<K>>>();
  for (const block of blocks) {
    if (!holdsSeveralSources(block)) continue;
    const present = clusters.among(block);
    if (present.length < 2 || present.length > mostAlike) continue;
    for (const [at, one] of present.entries()) {
      for (const other of present.slice(at + 1)) {
        if (compared.get(one)?.has(other) === true) continue;
        note(compared, one, other);
        if (areAlike(one, other, rule)) note(likes, one, other);
      }
    }
  }
  return likes;
}

function note<K extends EntryKind>(pairs: Map<Cluster<K>, Set<Cluster<K>>>, one: Cluster<K>, other: Cluster<K>): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const known = pairs.get(from);
    if (known === undefined) pairs.set(from, new Set([to]));
    else known.add(to);
  }
}

function isWithin<K extends EntryKind>(
  some: ReadonlySet<Cluster<K>>,
  leftOut: Cluster<K>,
  all: ReadonlySet<Cluster<K>>,
): boolean {
  for (const one of some) if (one !== leftOut && !all.has(one)) return false;
  return true;
}

function areAlike<K extends EntryKind>(a: Cluster<K>, b: Cluster<K>, rule: MergeRule<K>): boolean {
  if (rule.matchesLoosely === undefined || shareSource(a, b)) return false;
  const matches = rule.matchesLoosely.bind(rule);
  return a.every((one) =>
    b.every((other) => matches(one.entry, other.entry) && rule.compare(one.entry, other.entry).vetoes.length === 0),
  );
}

function holdsSeveralSources<K extends EntryKind>([first, ...rest]: Cluster<K>): boolean {
  return rest.some(({ entry }) => entry.sourceId !== first?.entry.sourceId);
}

function shareSource<K extends EntryKind>(a: Cluster<K>, b: Cluster<K>): boolean {
  return a.some((one) => b.some((other) => one.entry.sourceId === other.entry.sourceId));
}
