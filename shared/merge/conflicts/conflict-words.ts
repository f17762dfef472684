import type { Conflict, Group } from "../../domain/chart.ts";
import type { EntryKind } from "../../domain/entry-detail.ts";
import type { Instant, SourceId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { compareText } from "../order.ts";

/** A source's name as a clinician knows it. */
export type SourceName = (sourceId: SourceId) => string;

/** All groups of the record by the kind of their entries, each list in one order for all time. */
export type GroupsByKind = ReadonlyMap<EntryKind, readonly Group[]>;

/** `sourceName` is the same function as long as the names are the same. */
export type FindConflicts = (kinds: GroupsByKind, sourceName: SourceName, now: Instant) => readonly Conflict[];

/** A conflict is named after its kind and what disagrees, so it stays the same while they do. */
export function conflictOf(kind: Conflict["kind"], groups: readonly Group[], summary: string): Conflict {
  const ids = [...new Set(groups.map((group) => group.id))].sort(compareText);
  return { id: [kind, ...ids].join(" "), kind, groups: ids, summary };
}

/** Asked again for every pair that might disagree, so worked out once a group. */
const sourcesByGroup = new WeakMap<Group, ReadonlySet<SourceId>>();

function sourcesOfGroup(group: Group): ReadonlySet<SourceId> {
  const known = sourcesByGroup.get(group);
  if (known !== undefined) return known;
  const sources = new Set(group.members.map((member) => member.sourceId));
  sourcesByGroup.set(group, sources);
  return sources;
}

export function sourcesOf(groups: readonly Group[]): ReadonlySet<SourceId> {
  const [only, ...more] = groups;
  if (only !== undefined && more.length === 0) return sourcesOfGroup(only);
  return new Set(groups.flatMap((group) => [...sourcesOfGroup(group)]));
}

/** `A`, `A and B`, `A, B and C`: the names of the sources behind some groups. */
export function namesOf(groups: readonly Group[], sourceName: SourceName): string {
  return listWords([...sourcesOf(groups)].map(sourceName).sort(compareText));
}

/** Whether the two sides are told by different sources: a source that contradicts itself has changed its mind, which is no disagreement. */
export function areApart(a: readonly Group[], b: readonly Group[]): boolean {
  const left = sourcesOf(a);
  const right = sourcesOf(b);
  return hasOther(left, right) && hasOther(right, left);
}

/**
 * Of each side the groups that another source's group of the other side speaks against. Pair by pair: a source that holds an old and a new statement
 * of its own still disagrees, by either, with a source that holds only one.
 */
export function sidesApart(
  these: readonly Group[],
  those: readonly Group[],
): readonly [readonly Group[], readonly Group[]] {
  return [
    these.filter((one) => those.some((other) => areApart([one], [other]))),
    those.filter((one) => these.some((other) => areApart([one], [other]))),
  ];
}

function hasOther(these: ReadonlySet<SourceId>, those: ReadonlySet<SourceId>): boolean {
  for (const source of these) if (!those.has(source)) return true;
  return false;
}

/** Groups by a key; those without one are left out. In the order in which the keys first occur. */
export function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string | number | undefined,
): readonly (readonly T[])[] {
  const byKey = new Map<string | number, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [item]);
    else same.push(item);
  }
  return [...byKey.values()];
}
