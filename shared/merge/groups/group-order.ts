import type { Group } from "../../domain/chart.ts";
import { byKey, compareText } from "../order.ts";
import { beginningMs } from "../same/same-date.ts";

/** Groups of one kind: by resource type, then by their first member. */
export function byFirstMember(a: Group, b: Group): number {
  const [first, second] = [a.members[0] ?? a.preferred, b.members[0] ?? b.preferred];
  return compareText(a.preferred.type, b.preferred.type) || byKey(first, second);
}

/** Most recent first; undated last, never dropped; equal dates in an order that no source decides. */
export function latestFirst(a: Group, b: Group): number {
  const [began, otherBegan] = [beginningMs(a.preferred.when), beginningMs(b.preferred.when)];
  if (began !== otherBegan) return began > otherBegan ? -1 : 1;
  return byWords(a, b);
}

/** All of `groups` as {@link latestFirst} has them: when each began is looked up once and not at every comparison. */
export function inOrderLatestFirst(groups: readonly Group[]): readonly Group[] {
  const placed = groups.map((group) => ({ group, began: beginningMs(group.preferred.when) }));
  placed.sort((a, b) => (a.began === b.began ? byWords(a.group, b.group) : a.began > b.began ? -1 : 1));
  return placed.map(({ group }) => group);
}

function byWords(a: Group, b: Group): number {
  return compareText(a.preferred.display, b.preferred.display) || compareText(a.id, b.id);
}
