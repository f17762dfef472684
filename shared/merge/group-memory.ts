import type { Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { EntryKey } from "../kernel/brand.ts";
import { byKey } from "./order.ts";

/** How the entries of one kind and resource type are put into groups. */
export interface Grouping {
  /** Every name under which an entry may meet another. Entries that share none, at any remove, never stand in one group. */
  meetingKeys(entry: Entry): readonly string[];
  group(entries: readonly Entry[]): readonly Group[];
}

/** Beyond this share, grouping everything anew costs no more than finding out what need not be. */
const largestShare = 0.25;

/**
 * The groups of one kind and resource type, kept from one derivation to the next. Only entries that are new, and those that they or what they replaced
 * could meet, are grouped again; all other groups stay the very same objects, so that whatever was worked out about them stands too. It makes merging
 * faster and never changes what comes out.
 */
export class GroupMemory {
  #given: readonly Entry[] = [];
  #sorted: readonly Entry[] = [];
  readonly #groupOf = new Map<EntryKey, Group>();
  readonly #meeting = new WeakMap<Entry, readonly number[]>();

  groupOf(key: EntryKey): Group | undefined {
    return this.#groupOf.get(key);
  }

  /** The groups of all of `entries`, in the order of their first member. */
  update(entries: readonly Entry[], grouping: Grouping): readonly Group[] {
    const changes = this.#given.length === 0 ? undefined : differenceOf(this.#given, entries);
    if (changes === undefined || changes.added.length > Math.max(20, entries.length * largestShare)) {
      this.#startAnew(entries, grouping);
    } else if (changes.added.length > 0 || changes.gone.length > 0) {
      this.#apply(changes, grouping);
    }
    this.#given = entries;
    return this.#all();
  }

  /** Groups everything again; what comes out as it was is the same object as before. For kinds that are grouped by more than their own entries. */
  regroup(entries: readonly Entry[], group: (entries: readonly Entry[]) => readonly Group[]): readonly Group[] {
    const before = new Map(this.#groupOf);
    this.#sorted = [...entries].sort(byKey);
    this.#groupOf.clear();
    for (const made of group(this.#sorted)) {
      const [first] = made.members;
      const known = first === undefined ? undefined : before.get(first.key);
      this.#place(known !== undefined && hasSameMembers(known, made) ? known : made);
    }
    this.#given = [];
    return this.#all();
  }

  #startAnew(entries: readonly Entry[], grouping: Grouping): void {
    this.#sorted = [...entries].sort(byKey);
    this.#groupOf.clear();
    for (const group of grouping.group(this.#sorted)) this.#place(group);
  }

  #apply({ added, gone }: Changes, grouping: Grouping): void {
    const replaced = new Set(gone);
    for (const entry of gone) this.#groupOf.delete(entry.key);
    const kept = this.#sorted.filter((entry) => !replaced.has(entry));
    const touched = this.#reached([...added, ...gone], kept, grouping);
    for (const group of grouping.group([...added, ...touched].sort(byKey))) this.#place(group);
    this.#sorted = [...kept, ...added].sort(byKey);
  }

  /** Those of `among` that share a name with `from`, or with another that does. */
  #reached(from: readonly Entry[], among: readonly Entry[], grouping: Grouping): readonly Entry[] {
    const names = new Set(from.flatMap((entry) => this.#namesOf(entry, grouping)));
    const reached: Entry[] = [];
    let left = among;
    for (;;) {
      const next = left.filter((entry) => this.#namesOf(entry, grouping).some((name) => names.has(name)));
      if (next.length === 0) return reached;
      for (const entry of next) {
        reached.push(entry);
        for (const name of this.#namesOf(entry, grouping)) names.add(name);
      }
      const found = new Set(next);
      left = left.filter((entry) => !found.has(entry));
    }
  }

  /** Hashed: two names that fall together make the reach too wide, never too narrow. */
  #namesOf(entry: Entry, grouping: Grouping): readonly number[] {
    let names = this.#meeting.get(entry);
    if (names === undefined) {
      names = grouping.meetingKeys(entry).map(hash);
      this.#meeting.set(entry, names);
    }
    return names;
  }

  #place(group: Group): void {
    for (const member of group.members) this.#groupOf.set(member.key, group);
  }

  #all(): readonly Group[] {
    const groups: Group[] = [];
    for (const entry of this.#sorted) {
      const group = this.#groupOf.get(entry.key);
      if (group !== undefined && group.members[0]?.key === entry.key) groups.push(group);
    }
    return groups;
  }
}

interface Changes {
  readonly added: readonly Entry[];
  readonly gone: readonly Entry[];
}

/** A refresh leaves nearly every entry the same object in the same place. */
function differenceOf(before: readonly Entry[], after: readonly Entry[]): Changes {
  if (before.length <= after.length) {
    const changed = before.flatMap((entry, at) => (entry === after[at] ? [] : [at]));
    if (changed.every((at) => before[at]?.key === after[at]?.key)) {
      const added = changed.flatMap((at) => after[at] ?? []);
      return { added: [...added, ...after.slice(before.length)], gone: changed.flatMap((at) => before[at] ?? []) };
    }
  }
  const old = new Set(before);
  const present = new Set(after);
  return { added: after.filter((entry) => !old.has(entry)), gone: before.filter((entry) => !present.has(entry)) };
}

function hasSameMembers(a: Group, b: Group): boolean {
  if (a.certificate?.rule !== b.certificate?.rule) return false;
  return a.members.length === b.members.length && a.members.every((member, at) => member === b.members[at]);
}

/** 32-bit FNV-1a. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return state | 0;
}
