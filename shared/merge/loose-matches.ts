import type { EntryKind } from "../domain/entry-detail.ts";
import type { Candidate } from "./candidate.ts";
import type { Clusters } from "./clusters.ts";
import type { MergeRule } from "./merge-rule.ts";

/** More that share one key than this cannot be told apart by what is left to go by. */
const mostAlike = 60;

type Cluster<K extends EntryKind> = readonly Candidate<K>[];

/**
 * Joins what a rule calls alike although not every element is recorded alike (a day against a time, another unit, other words). Two join only where
 * whatever else is like the one is like the other too: with two candidates for one place, nothing says which it is, and all stay apart.
 */
export function joinUnambiguous<K extends EntryKind>(
  candidates: readonly Candidate<K>[],
  clusters: Clusters<K>,
  rule: MergeRule<K>,
): void {
  const present = clusters.among(candidates);
  if (present.length < 2 || present.length > mostAlike) return;
  const like = new Map(present.map((one) => [one, new Set(present.filter((other) => areAlike(one, other, rule)))]));
  for (const [one, likeOne] of like) {
    for (const other of likeOne) {
      const likeOther = like.get(other);
      const [first] = one;
      const [second] = other;
      if (first === undefined || second === undefined || likeOther === undefined) continue;
      if (isWithin(likeOne, other, likeOther) && isWithin(likeOther, one, likeOne))
        clusters.join(first, second, `${rule.name}Loosely`);
    }
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
    b.every((other) => rule.compare(one.entry, other.entry).vetoes.length === 0 && matches(one.entry, other.entry)),
  );
}

/** Also true of a cluster and itself. */
function shareSource<K extends EntryKind>(a: Cluster<K>, b: Cluster<K>): boolean {
  return a.some((one) => b.some((other) => one.entry.sourceId === other.entry.sourceId));
}
