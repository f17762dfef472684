import type { EntryKind } from "../domain/entry-detail.ts";
import { businessIdentifiers } from "./business-identifiers.ts";
import { fingerprint } from "./fingerprint.ts";
import type { EntryOf, MergeRule } from "./merge-rule.ts";
import { byKey } from "./order.ts";

/** Entries that are one fact, and what joined them: `sameIdentifier`, `identicalInOneSource`, or the rule's own name. */
export interface Cluster<K extends EntryKind> {
  readonly members: readonly EntryOf<K>[];
  readonly joinedBy: readonly string[];
}

interface Block<K extends EntryKind> {
  readonly joinedBy: string;
  readonly entries: EntryOf<K>[];
}

/**
 * Puts entries of one kind and resource type into clusters. Complete linkage: no cluster holds two entries that veto each other,
 * so a chain of likenesses never joins what does not belong together. The outcome does not depend on the order of `entries`.
 */
export function groupEntries<K extends EntryKind>(
  entries: readonly EntryOf<K>[],
  rule: MergeRule<K>,
  patientIdentifiers: ReadonlySet<string>,
): readonly Cluster<K>[] {
  const sorted = [...entries].sort(byKey);
  const identifiersOf = businessIdentifiers(sorted, rule, patientIdentifiers);
  const clusters = new Clusters(sorted);
  const mayJoin = (a: EntryOf<K>, b: EntryOf<K>) =>
    rule.compare(a, b).vetoes.length === 0 &&
    (a.sourceId !== b.sourceId || isOneFactInOneSource(a, b, rule, identifiersOf));
  for (const block of candidateBlocks(sorted, rule, identifiersOf)) joinWithin(block, clusters, mayJoin);
  return clusters.all();
}

/** Within one source only a shared business identifier, or the same content saved twice, makes two entries one fact. */
function isOneFactInOneSource<K extends EntryKind>(
  a: EntryOf<K>,
  b: EntryOf<K>,
  rule: MergeRule<K>,
  identifiersOf: (entry: EntryOf<K>) => readonly string[],
): boolean {
  const identifiers = new Set(identifiersOf(a));
  if (identifiersOf(b).some((identifier) => identifiers.has(identifier))) return true;
  return rule.isRepeatable(a) && fingerprint(a) === fingerprint(b);
}

/** Only entries that share a key ever meet: the strongest reason first. */
function candidateBlocks<K extends EntryKind>(
  sorted: readonly EntryOf<K>[],
  rule: MergeRule<K>,
  identifiersOf: (entry: EntryOf<K>) => readonly string[],
): readonly Block<K>[] {
  const byIdentifier = new Map<string, EntryOf<K>[]>();
  const byContent = new Map<string, EntryOf<K>[]>();
  const byFingerprint = new Map<string, EntryOf<K>[]>();
  for (const entry of sorted) {
    for (const identifier of identifiersOf(entry)) append(byIdentifier, identifier, entry);
    if (!isTrustworthy(entry)) continue;
    for (const key of rule.contentKeys(entry)) append(byContent, key, entry);
    if (rule.isRepeatable(entry)) append(byFingerprint, `${entry.sourceId} ${roughKey(entry)}`, entry);
  }
  const identical = [...byFingerprint.values()].filter(isShared).flatMap(splitByFingerprint);
  return [
    ...[...byIdentifier.values()].filter(isShared).map((members) => ({ joinedBy: "sameIdentifier", entries: members })),
    ...identical.filter(isShared).map((members) => ({ joinedBy: "identicalInOneSource", entries: members })),
    ...[...byContent.values()].filter(isShared).map((members) => ({ joinedBy: rule.name, entries: members })),
  ];
}

/** An entry whose code or meaning is in doubt is never matched by its content. */
function isTrustworthy<K extends EntryKind>(entry: EntryOf<K>): boolean {
  return !entry.issues.some(
    (issue) =>
      issue.code === "modifierExtension" || issue.code === "codeTextDiffers" || issue.code === "impossibleDate",
  );
}

/** Cheap, so that whole fingerprints are made only for the few that share one. */
function roughKey<K extends EntryKind>(entry: EntryOf<K>): string {
  return `${entry.display} ${JSON.stringify(entry.when)}`;
}

function splitByFingerprint<K extends EntryKind>(entries: readonly EntryOf<K>[]): readonly EntryOf<K>[][] {
  const same = new Map<string, EntryOf<K>[]>();
  for (const entry of entries) append(same, fingerprint(entry), entry);
  return [...same.values()];
}

/** Meets each entry with one of each cluster that the block has so far, so a block of n alike costs n, not n². */
function joinWithin<K extends EntryKind>(
  block: Block<K>,
  clusters: Clusters<K>,
  mayJoin: (a: EntryOf<K>, b: EntryOf<K>) => boolean,
): void {
  const representatives: EntryOf<K>[] = [];
  for (const entry of block.entries) {
    const joined = representatives.filter((other) => clusters.join(other, entry, block.joinedBy, mayJoin));
    if (joined.length === 0) representatives.push(entry);
  }
}

class Clusters<K extends EntryKind> {
  private readonly of = new Map<EntryOf<K>, { members: EntryOf<K>[]; joinedBy: Set<string> }>();

  constructor(entries: readonly EntryOf<K>[]) {
    for (const entry of entries) this.of.set(entry, { members: [entry], joinedBy: new Set() });
  }

  /** `true` where both stand in one cluster afterwards. */
  join(a: EntryOf<K>, b: EntryOf<K>, joinedBy: string, mayJoin: (a: EntryOf<K>, b: EntryOf<K>) => boolean): boolean {
    const left = this.of.get(a);
    const right = this.of.get(b);
    if (left === undefined || right === undefined) return false;
    if (left === right) {
      left.joinedBy.add(joinedBy);
      return true;
    }
    if (!left.members.every((one) => right.members.every((other) => mayJoin(one, other)))) return false;
    left.members.push(...right.members);
    for (const reason of right.joinedBy) left.joinedBy.add(reason);
    left.joinedBy.add(joinedBy);
    for (const moved of right.members) this.of.set(moved, left);
    return true;
  }

  all(): readonly Cluster<K>[] {
    return [...new Set(this.of.values())].map(({ members, joinedBy }) => ({
      members: [...members].sort(byKey),
      joinedBy: [...joinedBy].sort(),
    }));
  }
}

function isShared(members: readonly unknown[]): boolean {
  return members.length > 1;
}

function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
