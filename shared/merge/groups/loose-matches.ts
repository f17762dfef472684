import type { EntryKind } from "../../domain/entry-detail.ts";
import type { FactOf, MergeRule } from "../merge-rule.ts";
import { areOfOneMoment } from "../same/same-date.ts";
import type { Candidate } from "./candidate.ts";
import type { Clusters } from "./clusters.ts";

/** More that share one key than this cannot be told apart by what is left to go by. */
const mostAlike = 60;

type Cluster<K extends EntryKind> = readonly Candidate<K>[];
type Likes<K extends EntryKind> = ReadonlyMap<Cluster<K>, ReadonlySet<Cluster<K>>>;

interface Likenesses<K extends EntryKind> {
  readonly likes: Likes<K>;
  /** Of two that cannot be joined as they are, and of which some members are alike: none is evidence that the one is not the other. */
  readonly partly: Likes<K>;
}

/**
 * Joins what a rule calls alike although not every element is recorded alike (a day against a time, another unit, other words). All that likeness leads to
 * joins as one where nothing in it speaks against anything else or leaves it open, and each source is there once: a year alone may be like the coded entry of that year and
 * say too little to be like the one in words. Otherwise two join only where whatever else is like the one is like the other too, under whichever key it was
 * met: with two candidates for one place, nothing says which it is, and all stay apart; and so with one of which but a part is like it. `blocks`: the
 * candidates of each loose key.
 *
 * What is alike at one moment joins first, and among itself: a day alone that may be any of that day's leaves open what it is itself, not whether two of
 * one minute are one. And before it, what leaves nothing out that tells one from another ({@link MergeRule.isScant}).
 */
export function joinUnambiguous<K extends EntryKind>(
  blocks: readonly Cluster<K>[],
  clusters: Clusters<K>,
  rule: MergeRule<K>,
  factOf: FactOf,
): void {
  const mixed = blocks.filter(holdsSeveralSources);
  let found = findLikes(mixed, clusters, rule, factOf);
  for (const isSure of surest(rule)) {
    const sure = onlyThose(found.likes, isSure);
    if (sure.size === 0 || isAll(sure, found.likes)) continue;
    joinLikes(withoutHalfRivals({ likes: sure, partly: onlyThose(found.partly, isSure) }), clusters, rule);
    found = findLikes(mixed, clusters, rule, factOf);
  }
  joinLikes(withoutHalfRivals(found), clusters, rule);
}

type IsSure<K extends EntryKind> = (a: Cluster<K>, b: Cluster<K>) => boolean;

/** Which likenesses go before others, the surest first. */
function surest<K extends EntryKind>(rule: MergeRule<K>): readonly IsSure<K>[] {
  if (rule.isScant === undefined) return [areAtOneMoment];
  const isScant = rule.isScant.bind(rule);
  const saysEnough = (cluster: Cluster<K>) => !cluster.some(({ entry }) => isScant(entry));
  return [(a, b) => areAtOneMoment(a, b) && saysEnough(a) && saysEnough(b), areAtOneMoment];
}

function joinLikes<K extends EntryKind>(likes: Likes<K>, clusters: Clusters<K>, rule: MergeRule<K>): void {
  // Decided before anything is joined, so that the order of joining decides nothing.
  const pairs: (readonly [Candidate<K>, Candidate<K>])[] = [];
  const whole = withoutRivals(likes, rule);
  for (const [one, likeOne] of likes) {
    for (const other of likeOne) {
      const likeOther = likes.get(other);
      const [first] = one;
      const [second] = other;
      if (first === undefined || second === undefined || likeOther === undefined) continue;
      const isOnlyOne =
        isWithin(likeOne, other, likeOther) && isWithin(likeOther, one, likeOne) && !isAnyTorn(likeOne, likes, rule);
      if (isOnlyOne || whole.has(one)) pairs.push([first, second]);
    }
  }
  for (const [first, second] of pairs) clusters.join(first, second, `${rule.name}Loosely`);
}

/** The likenesses but those of what is partly like something else, of which the other side of the likeness is not. */
function withoutHalfRivals<K extends EntryKind>({ likes, partly }: Likenesses<K>): Likes<K> {
  if (partly.size === 0) return likes;
  const isLike = (one: Cluster<K>, other: Cluster<K>) =>
    likes.get(one)?.has(other) === true || partly.get(one)?.has(other) === true;
  const isTold = (one: Cluster<K>, other: Cluster<K>) =>
    [...(partly.get(one) ?? [])].every((rival) => rival === other || isLike(rival, other));
  return new Map(
    [...likes].map(([one, likeOne]) => [
      one,
      new Set([...likeOne].filter((other) => isTold(one, other) && isTold(other, one))),
    ]),
  );
}

/** Whether two of these cannot be one: then what is like both is either, and so is whatever else is like both. */
function isAnyTorn<K extends EntryKind>(some: ReadonlySet<Cluster<K>>, likes: Likes<K>, rule: MergeRule<K>): boolean {
  const all = [...some];
  return all.some((one, at) =>
    all.slice(at + 1).some((other) => likes.get(one)?.has(other) !== true && !mayBeOne(one, other, rule)),
  );
}

function mayBeOne<K extends EntryKind>(a: Cluster<K>, b: Cluster<K>, rule: MergeRule<K>): boolean {
  if (shareSource(a, b)) return false;
  return a.every((one) => b.every((other) => rule.compare(one.entry, other.entry).vetoes.length === 0));
}

function onlyThose<K extends EntryKind>(likes: Likes<K>, isSure: IsSure<K>): Likes<K> {
  const strong = new Map<Cluster<K>, ReadonlySet<Cluster<K>>>();
  for (const [one, likeOne] of likes) {
    const own = [...likeOne].filter((other) => isSure(one, other));
    if (own.length > 0) strong.set(one, new Set(own));
  }
  return strong;
}

function isAll<K extends EntryKind>(some: Likes<K>, all: Likes<K>): boolean {
  for (const [one, likeOne] of all) if (some.get(one)?.size !== likeOne.size) return false;
  return true;
}

function areAtOneMoment<K extends EntryKind>(a: Cluster<K>, b: Cluster<K>): boolean {
  return a.some((one) => b.some((other) => areOfOneMoment(one.entry, other.entry)));
}

/** The clusters of every part, connected by likeness, in which no two come from one source, have a veto between them or leave open what they are. */
function withoutRivals<K extends EntryKind>(likes: Likes<K>, rule: MergeRule<K>): ReadonlySet<Cluster<K>> {
  const whole = new Set<Cluster<K>>();
  const seen = new Set<Cluster<K>>();
  for (const start of likes.keys()) {
    if (seen.has(start)) continue;
    const part = reachedFrom(start, likes);
    for (const cluster of part) seen.add(cluster);
    if (part.length > 2 && mayAllBeOne(part, likes, rule)) for (const cluster of part) whole.add(cluster);
  }
  return whole;
}

function reachedFrom<K extends EntryKind>(start: Cluster<K>, likes: Likes<K>): readonly Cluster<K>[] {
  const reached = new Set([start]);
  // A set is walked to its end, what is added on the way included.
  for (const cluster of reached) for (const like of likes.get(cluster) ?? []) reached.add(like);
  return [...reached];
}

function mayAllBeOne<K extends EntryKind>(part: readonly Cluster<K>[], likes: Likes<K>, rule: MergeRule<K>): boolean {
  const sources = part.flatMap((cluster) => [...new Set(cluster.map(({ entry }) => entry.sourceId))]);
  // So the pairs that follow are no more than those of the sources.
  if (new Set(sources).size < sources.length) return false;
  return part.every((one, at) =>
    part.slice(at + 1).every((other) => likes.get(one)?.has(other) === true || areCompatible(one, other, rule)),
  );
}

/** Every two clusters that may be one, of all blocks together: a rival may have been met under another key. */
function findLikes<K extends EntryKind>(
  blocks: Iterable<Cluster<K>>,
  clusters: Clusters<K>,
  rule: MergeRule<K>,
  factOf: FactOf,
): Likenesses<K> {
  const likes = new Map<Cluster<K>, Set<Cluster<K>>>();
  const partly = new Map<Cluster<K>, Set<Cluster<K>>>();
  const numbers = new Map<Cluster<K>, number>();
  const compared = new Set<number>();
  for (const block of blocks) {
    const present = clusters.among(block);
    if (present.length < 2 || present.length > mostAlike) continue;
    const numbered = present.map((cluster) => ({ cluster, number: numberOf(cluster, numbers) }));
    for (const [at, one] of numbered.entries()) {
      for (let next = at + 1; next < numbered.length; next++) {
        const other = numbered[next];
        if (other === undefined || shareSource(one.cluster, other.cluster)) continue;
        if (isSeen(compared, one.number, other.number)) continue;
        const likeness = howAlike(one.cluster, other.cluster, rule, factOf);
        if (likeness === "not") continue;
        note(likeness === "wholly" ? likes : partly, one.cluster, other.cluster);
        note(likeness === "wholly" ? likes : partly, other.cluster, one.cluster);
      }
    }
  }
  return { likes, partly };
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

/** Each with each; but what leaves out by what it could be told, and is there with one that does not, is told by that one. */
function howAlike<K extends EntryKind>(
  a: Cluster<K>,
  b: Cluster<K>,
  rule: MergeRule<K>,
  factOf: FactOf,
): "wholly" | "partly" | "not" {
  if (rule.matchesLoosely === undefined) return "not";
  const matches = rule.matchesLoosely.bind(rule);
  const [ofA, ofB] = [vouchedIn(a, rule), vouchedIn(b, rule)];
  const found = new Set<boolean>();
  for (const one of a) {
    for (const other of b) {
      const isVouched = ofA.has(one) || ofB.has(other);
      const isAlike = isVouched || matches(one.entry, other.entry, factOf);
      found.add(isAlike && rule.compare(one.entry, other.entry).vetoes.length === 0);
      if (found.size > 1) return "partly";
    }
  }
  return found.has(true) ? "wholly" : "not";
}

function vouchedIn<K extends EntryKind>(cluster: Cluster<K>, rule: MergeRule<K>): ReadonlySet<Candidate<K>> {
  if (rule.isScant === undefined || cluster.length < 2) return nobody;
  const isScant = rule.isScant.bind(rule);
  const scant = cluster.filter(({ entry }) => isScant(entry));
  return scant.length === cluster.length ? nobody : new Set(scant);
}

const nobody: ReadonlySet<never> = new Set();

function areCompatible<K extends EntryKind>(a: Cluster<K>, b: Cluster<K>, rule: MergeRule<K>): boolean {
  return a.every((one) =>
    b.every((other) => {
      const { vetoes, open } = rule.compare(one.entry, other.entry);
      return vetoes.length === 0 && open.length === 0;
    }),
  );
}

function holdsSeveralSources<K extends EntryKind>(block: Cluster<K>): boolean {
  return block.some(({ entry }) => entry.sourceId !== block[0]?.entry.sourceId);
}

function shareSource<K extends EntryKind>(a: Cluster<K>, b: Cluster<K>): boolean {
  return a.some((one) => b.some((other) => one.entry.sourceId === other.entry.sourceId));
}
