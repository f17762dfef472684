import type { Conflict, Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import { rivalOf } from "../../fhir/rival-id.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import { conflictOf, type FindConflicts, type GroupsByKind, type SourceName } from "./conflict-words.ts";

/** Two contents that one source sent in one answer under one id: nothing says which of them is so, and both stand in the record. */
export const findRivalConflicts: FindConflicts = (kinds, sourceName) => {
  const rivals = [...kinds.values()].flatMap((groups) => rivalGroups.of(groups));
  if (rivals.length === 0) return [];
  const bearers = bearersOf(new Set(rivals.flatMap((group) => keysOf(group))), kinds);
  return [...bearers].map(([key, groups]) => toConflict(key, groups, sourceName));
};

const rivalGroups = new Selection((group) => keysOf(group).length > 0);

function keysOf({ members }: Group): readonly EntryKey[] {
  return members.flatMap((member) => rivalOf(member) ?? []);
}

/** By the name that all of them were sent under, the groups of each. */
function bearersOf(names: ReadonlySet<EntryKey>, kinds: GroupsByKind): ReadonlyMap<EntryKey, readonly Group[]> {
  const bearers = new Map<EntryKey, Group[]>();
  for (const group of [...kinds.values()].flat()) {
    for (const member of group.members) {
      const name = rivalOf(member) ?? member.key;
      if (!names.has(name)) continue;
      const known = bearers.get(name);
      if (known === undefined) bearers.set(name, [group]);
      else known.push(group);
    }
  }
  return bearers;
}

function toConflict(name: EntryKey, groups: readonly Group[], sourceName: SourceName): Conflict {
  const sent = groups.flatMap(({ members }) => members.filter((member) => (rivalOf(member) ?? member.key) === name));
  const [first] = sent;
  const names = new Set(sent.map(({ key }) => key));
  // One of them may stand elsewhere, with another person's or among what is not shown.
  const contents = names.size < 2 ? "more than one content" : `${names.size} different contents`;
  const where = first === undefined ? "its source" : sourceName(first.sourceId);
  return conflictOf(
    "contentsDiffer",
    groups,
    `${first?.display ?? "One item"}: ${where} sent ${contents} under one id, and nothing says which is newer`,
  );
}
