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
  const numbers = new Map<Cluster<K>, number>();
  const compared = new Set<number>();
  for (const block of blocks) {
    if (!holdsSeveralSources(block)) continue;
    const present = clusters.among(block);
    if (present.length < 2 || present.length > mostAlike) continue;
    const numbered = present.map((cluster) => ({ cluster, number: numberOf(cluster, numbers) }));
    for (const [at, one] of numbered.entries()) {
      for (let next = at + 1; next < numbered.length; next++) {
        const other = numbered[next];
        if (other === undefined || isSeen(compared, one.number, other.number)) continue;
        if (!areAlike(one.cluster, other.cluster, rule)) continue;
        note(likes, one.cluster, other.cluster);
        note(likes, other.cluster, one.cluster);
      }
    }
  }
  return likes;
}

function numberOf<T>(item: T, numbers: Map<T, number>): number {
  const known = numbers.get(item);
  if (known !== undefined) return known;
  numbers.set(item, numbers.size);
  return numbers.size - 1;
}

/** More clusters than a record has, and as many as leave the number of a pair exact. */
const mostClusters = 2 ** 26;

/** Whether the pair was there already; it is from here on. */
function isSeen(pairs: Set<number>, a: number, b: number): boolean {
  const pair = a < b ? a * mostClusters + b : b * mostClusters + a;
  if (pairs.has(pair)) return true;
  pairs.add(pair);
  return false;
}

function note<K extends EntryKind>(likes: Map<Cluster<K>, Set<Cluster<K>>>, from: Cluster<K>, to: Cluster<K>): void {
  const known = likes.get(from);
  if (known === undefined) likes.set(from, new Set([to]));
  else known.add(to);
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

function holdsSeveralSources<K extends EntryKind>(block: Cluster<K>): boolean {
  return block.some(({ entry }) => entry.sourceId !== block[0]?.entry.sourceId);
}

function shareSource<K extends EntryKind>(a: Cluster<K>, b: Cluster<K>): boolean {
  return a.some((one) => b.some((other) => one.entry.sourceId === other.entry.sourceId));
}
