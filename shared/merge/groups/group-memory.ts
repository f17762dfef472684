import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { GroupChanges } from "../../domain/group-lists.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import { byKey } from "../order.ts";
import { NameIndex, type NoteName } from "./name-index.ts";

/** How the entries of one kind and resource type are put into groups. */
export interface Grouping {
  /** Every name under which an entry may meet another. Entries that share none, at any remove, never stand in one group. */
  meetingKeys(entry: Entry): readonly string[];
  /** `noteName`: told of every such name of the entry at each place of `entries`. */
  group(entries: readonly Entry[], noteName?: NoteName): readonly Group[];
}

/** What has become of the entries of one kind and resource type. */
export interface GivenChanges {
  readonly added: readonly Entry[];
  readonly gone: readonly Entry[];
  /** Neither, but under other names than before. */
  readonly renamed: readonly Entry[];
}

/**
 * The groups of one kind and resource type, kept from one derivation to the next. Only entries that are new, and those that they or what they replaced
 * could meet, are grouped again; all other groups stay the very same objects, so that whatever was worked out about them stands too. It makes merging
 * faster and never changes what comes out.
 */
export class GroupMemory {
  readonly #groupOf = new Map<EntryKey, Group>();
  #names = new NameIndex([]);

  groupOf(key: EntryKey): Group | undefined {
    return this.#groupOf.get(key);
  }

  /** Each group once. */
  all(): readonly Group[] {
    return [...new Set(this.#groupOf.values())];
  }

  /** The groups of all of `entries`, in the order of their first member. What comes out as it was is the same object as before. */
  regroup(entries: readonly Entry[], group: Grouping["group"]): readonly Group[] {
    const before = new Map(this.#groupOf);
    const sorted = [...entries].sort(byKey);
    const names = new NameIndex(sorted);
    this.#groupOf.clear();
    for (const made of group(sorted, names.note)) {
      const [first] = made.members;
      const known = first === undefined ? undefined : before.get(first.key);
      this.#place(known !== undefined && hasSameMembers(known, made) ? known : made);
    }
    this.#names = names;
    return sorted.flatMap((entry) => {
      const own = this.#groupOf.get(entry.key);
      return own !== undefined && own.members[0]?.key === entry.key ? [own] : [];
    });
  }

  /** Which groups come and go by some changes of the entries. */
  change({ added, gone, renamed }: GivenChanges, grouping: Grouping): GroupChanges {
    const names = this.#names;
    const from = new Set<number>();
    const before = new Set<Group>();
    for (const entry of [...gone, ...renamed]) for (const name of names.remove(entry)) from.add(name);
    for (const entry of [...added, ...renamed]) {
      names.add(entry, grouping.meetingKeys(entry));
      for (const name of names.namesOf(entry)) from.add(name);
    }
    const reached = new Set([...added, ...renamed, ...names.reachedFrom(from)]);
    for (const { key } of [...gone, ...reached]) {
      const group = this.#groupOf.get(key);
      if (group !== undefined) before.add(group);
    }
    for (const { key } of gone) this.#groupOf.delete(key);
    const made = grouping.group([...reached].sort(byKey)).map((group) => this.#asBefore(group));
    for (const group of made) this.#place(group);
    const after = new Set(made);
    return {
      added: made.filter((group) => !before.has(group)),
      gone: [...before].filter((group) => !after.has(group)),
    };
  }

  #asBefore(made: Group): Group {
    const [first] = made.members;
    const known = first === undefined ? undefined : this.#groupOf.get(first.key);
    return known !== undefined && hasSameMembers(known, made) ? known : made;
  }

  #place(group: Group): void {
    for (const member of group.members) this.#groupOf.set(member.key, group);
  }
}

function hasSameMembers(a: Group, b: Group): boolean {
  if (a.certificate?.rule !== b.certificate?.rule) return false;
  return a.members.length === b.members.length && a.members.every((member, at) => member === b.members[at]);
}
