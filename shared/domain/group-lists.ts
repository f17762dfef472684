import type { GroupId } from "../kernel/brand.ts";
import { isSameData } from "../kernel/same-data.ts";
import type { Group } from "./chart.ts";
import { type Said, saidKey } from "./said.ts";

/** What has come to a list of groups and what has left it: of a group that was made anew, the new and the old one. */
export interface GroupChanges {
  readonly added: readonly Group[];
  readonly gone: readonly Group[];
}

/** No two groups of one list are equal in its order. */
export type GroupOrder = (a: Group, b: Group) => number;

/** Worked out of lists, and brought up to date when a list changes. */
interface Follower {
  follow(before: readonly Group[], after: readonly Group[], changes: GroupChanges, order: GroupOrder): void;
  /** Makes now what the first change of a list would have to. */
  expectChange?(list: readonly Group[]): void;
}

const followers: Follower[] = [];

/**
 * `before`, which stands in `order`, with what has come and without what is gone. What was selected from it is brought up to date at a cost that
 * grows with the change and not with the list.
 */
export function changedList(before: readonly Group[], changes: GroupChanges, order: GroupOrder): readonly Group[] {
  if (changes.added.length === 0 && changes.gone.length === 0) return before;
  const after = spliced(before, changes, order);
  for (const follower of followers) follower.follow(before, after, changes, order);
  return after;
}

/** There is time now, and the list will change: its first change then costs no more than the later ones. No answer is another by it. */
export function expectChange(list: readonly Group[]): void {
  for (const follower of followers) follower.expectChange?.(list);
}

/**
 * The groups of a list of which something is so, in its order. Made once for a program, not once for a list: asked again for a list, or for what
 * became of it by {@link changedList}, it answers without going through it. `isWanted` reads nothing but the group. `maySay`, where given: no group is
 * wanted none of whose members says such a thing; it is asked once for each thing that a list says, and not of each group.
 */
export class Selection implements Follower {
  readonly #isWanted: (group: Group) => boolean;
  readonly #maySay: ((said: Said) => boolean) | undefined;
  readonly #known = new WeakMap<readonly Group[], readonly Group[]>();

  constructor(isWanted: (group: Group) => boolean, maySay?: (said: Said) => boolean) {
    this.#isWanted = isWanted;
    this.#maySay = maySay;
    followers.push(this);
  }

  of(groups: readonly Group[]): readonly Group[] {
    let selected = this.#known.get(groups);
    if (selected === undefined) {
      selected = this.#selectFrom(groups);
      this.#known.set(groups, selected);
    }
    return selected;
  }

  #selectFrom(groups: readonly Group[]): readonly Group[] {
    const maySay = this.#maySay;
    if (maySay === undefined) return groups.filter(this.#isWanted);
    const parts: (readonly Group[])[] = [];
    eachSaying(groups, (said, part) => {
      const wanted = maySay(said) ? part.filter(this.#isWanted) : [];
      if (wanted.length > 0) parts.push(wanted);
    });
    return inOrderOf(groups, parts);
  }

  follow(before: readonly Group[], after: readonly Group[], { added, gone }: GroupChanges, order: GroupOrder): void {
    const selected = this.#known.get(before);
    if (selected === undefined) return;
    const changes = { added: added.filter(this.#isWanted), gone: gone.filter(this.#isWanted) };
    this.#known.set(after, spliced(selected, changes, order));
  }
}

/** A list taken apart by keys, of which a group may have several or none. As {@link Selection}: no group has a key none of whose members says what `maySay` asks. */
export class GroupIndex<K extends Key> implements Follower {
  readonly #keysOf: (group: Group) => readonly K[];
  readonly #maySay: ((said: Said) => boolean) | undefined;
  readonly #known = new WeakMap<readonly Group[], Map<K, readonly Group[]>>();

  constructor(keysOf: (group: Group) => readonly K[], maySay?: (said: Said) => boolean) {
    this.#keysOf = keysOf;
    this.#maySay = maySay;
    followers.push(this);
  }

  of(groups: readonly Group[]): ReadonlyMap<K, readonly Group[]> {
    let byKey = this.#known.get(groups);
    if (byKey === undefined) {
      byKey = takenApart(this.#maySay === undefined ? groups : thoseSaying(groups, this.#maySay), this.#keysOf);
      this.#known.set(groups, byKey);
    }
    return byKey;
  }

  follow(before: readonly Group[], after: readonly Group[], changes: GroupChanges, order: GroupOrder): void {
    const byKey = this.#known.get(before);
    if (byKey === undefined) return;
    this.#known.delete(before);
    this.#known.set(after, byKey);
    changeParts(byKey, changes, this.#keysOf, order);
  }
}

const spanMs = 7 * 86_400_000;

/** The groups of a list by when something of them was: of decades only the last weeks are looked at. As {@link Selection}. */
export class GroupsByTime {
  readonly #bySpan: GroupIndex<number>;

  /** `timesOf`: in ms since the epoch; none of a group that is never asked for. */
  constructor(timesOf: (group: Group) => readonly number[], maySay?: (said: Said) => boolean) {
    const spansOf = (group: Group) => [...new Set(timesOf(group).map((ms) => Math.floor(ms / spanMs)))];
    this.#bySpan = new GroupIndex(spansOf, maySay);
  }

  /** All of which something was since then, and some of shortly before. */
  since(sinceMs: number): Pick<Selection, "of"> {
    return {
      of: (groups) => {
        const bySpan = this.#bySpan.of(groups);
        const spans = [...bySpan.keys()].filter((span) => span >= Math.floor(sinceMs / spanMs)).sort((a, b) => b - a);
        return [...new Set(spans.flatMap((span) => bySpan.get(span) ?? []))];
      },
    };
  }
}

/** The groups of a list by their ids, for the few that are asked for: looked for once. As {@link Selection}. */
export class GroupsById implements Follower {
  /** Also those that the list does not hold: asked again, they are not looked for again. */
  readonly #known = new WeakMap<readonly Group[], Map<GroupId, Group | undefined>>();

  constructor() {
    followers.push(this);
  }

  /** Those of `ids` that stand in the list. */
  of(groups: readonly Group[], ids: ReadonlySet<GroupId>): readonly Group[] {
    const known = this.#known.get(groups) ?? new Map<GroupId, Group | undefined>();
    this.#known.set(groups, known);
    const unknown = new Set([...ids].filter((id) => !known.has(id)));
    for (const id of unknown) known.set(id, undefined);
    for (const group of unknown.size === 0 ? [] : groups) if (unknown.has(group.id)) known.set(group.id, group);
    return [...ids].flatMap((id) => known.get(id) ?? []);
  }

  follow(before: readonly Group[], after: readonly Group[], { added, gone }: GroupChanges): void {
    const known = this.#known.get(before);
    if (known === undefined) return;
    this.#known.delete(before);
    this.#known.set(after, known);
    for (const { id } of gone) if (known.has(id)) known.set(id, undefined);
    for (const group of added) if (known.has(group.id)) known.set(group.id, group);
  }
}

/** A number of each group of a list, added up. As {@link Selection}. */
export class GroupSum implements Follower {
  readonly #numberOf: (group: Group) => number;
  readonly #known = new WeakMap<readonly Group[], number>();

  constructor(numberOf: (group: Group) => number) {
    this.#numberOf = numberOf;
    followers.push(this);
  }

  of(groups: readonly Group[]): number {
    const sum = this.#known.get(groups) ?? this.#addUp(groups);
    this.#known.set(groups, sum);
    return sum;
  }

  follow(before: readonly Group[], after: readonly Group[], { added, gone }: GroupChanges): void {
    const sum = this.#known.get(before);
    if (sum !== undefined) this.#known.set(after, sum + this.#addUp(added) - this.#addUp(gone));
  }

  #addUp(groups: readonly Group[]): number {
    return groups.reduce((sum, group) => sum + this.#numberOf(group), 0);
  }
}

const bySaying = new GroupIndex(({ members }) => {
  const [first, ...more] = members;
  if (first === undefined) return [];
  return more.length === 0 ? [saidKey(first)] : [...new Set(members.map(saidKey))];
});

/** One entry of those that say the same stands for all: found once for a list, not for every selection. */
const speakers = new WeakMap<ReadonlyMap<string, readonly Group[]>, Map<string, Said>>();

function eachSaying(groups: readonly Group[], see: (said: Said, part: readonly Group[]) => void): void {
  const byKey = bySaying.of(groups);
  const known = speakers.get(byKey) ?? new Map<string, Said>();
  speakers.set(byKey, known);
  for (const [key, part] of byKey) {
    let said = known.get(key);
    if (said === undefined) {
      said = part[0]?.members.find((entry) => saidKey(entry) === key);
      if (said === undefined) continue;
      known.set(key, said);
    }
    see(said, part);
  }
}

/** The groups with a member that may say it, in the order of the list. */
function thoseSaying(groups: readonly Group[], maySay: (said: Said) => boolean): readonly Group[] {
  const parts: (readonly Group[])[] = [];
  eachSaying(groups, (said, part) => {
    if (maySay(said)) parts.push(part);
  });
  return inOrderOf(groups, parts);
}

/** Each part is in the order of the list, and a group that says several things is in several. */
function inOrderOf(groups: readonly Group[], parts: readonly (readonly Group[])[]): readonly Group[] {
  const [only = [], ...more] = parts;
  if (more.length === 0) return only;
  const among = new Set(parts.flat());
  return groups.filter((group) => among.has(group));
}

type Key = string | number;

interface Parts<R, G> {
  readonly given: G;
  /** Made when the list first changes, or when there is time before: at a first look only the results are kept. */
  byKey: Map<Key, readonly Group[]> | undefined;
  readonly results: Map<Key, readonly R[]>;
}

/**
 * A list taken apart by a key, and what each part comes to. As {@link Selection}: after a change only the parts that it touches are looked at again.
 * Groups without a key are in no part. `work` reads nothing but the part and what is `given`, plain data or one lasting function, and is not called for a part of fewer than `fewest`.
 */
export class WorkByKey<R, G> implements Follower {
  readonly #keysOf: (group: Group) => readonly Key[];
  readonly #work: (part: readonly Group[], given: G) => readonly R[];
  readonly #fewest: number;
  readonly #known = new WeakMap<readonly Group[], Parts<R, G>>();

  constructor(
    keyOf: (group: Group) => Key | undefined,
    work: (part: readonly Group[], given: G) => readonly R[],
    fewest = 1,
  ) {
    this.#keysOf = (group) => {
      const key = keyOf(group);
      return key === undefined ? [] : [key];
    };
    this.#work = work;
    this.#fewest = fewest;
    followers.push(this);
  }

  /** In no order that means anything. */
  of(groups: readonly Group[], given: G): readonly R[] {
    let parts = this.#known.get(groups);
    if (parts === undefined || !isSameData(parts.given, given)) {
      parts = { given, byKey: undefined, results: new Map() };
      for (const [key, part] of takenApart(groups, this.#keysOf)) this.#look(parts, key, part);
      this.#known.set(groups, parts);
    }
    return [...parts.results.values()].flat();
  }

  follow(before: readonly Group[], after: readonly Group[], changes: GroupChanges, order: GroupOrder): void {
    const parts = this.#known.get(before);
    if (parts === undefined) return;
    this.#known.delete(before);
    this.#known.set(after, parts);
    parts.byKey ??= takenApart(before, this.#keysOf);
    const { byKey } = parts;
    for (const key of changeParts(byKey, changes, this.#keysOf, order)) this.#look(parts, key, byKey.get(key) ?? []);
  }

  expectChange(list: readonly Group[]): void {
    const parts = this.#known.get(list);
    if (parts !== undefined) parts.byKey ??= takenApart(list, this.#keysOf);
  }

  #look({ results, given }: Parts<R, G>, key: Key, part: readonly Group[]): void {
    const found = part.length < this.#fewest ? [] : this.#work(part, given);
    if (found.length === 0) results.delete(key);
    else results.set(key, found);
  }
}

function takenApart<K extends Key>(
  groups: readonly Group[],
  keysOf: (group: Group) => readonly K[],
): Map<K, readonly Group[]> {
  const byKey = new Map<K, Group[]>();
  for (const group of groups) {
    for (const key of keysOf(group)) {
      const same = byKey.get(key);
      if (same === undefined) byKey.set(key, [group]);
      else same.push(group);
    }
  }
  return new Map<K, readonly Group[]>(byKey);
}

/** Answers the keys whose part is another than before. */
function changeParts<K extends Key>(
  byKey: Map<K, readonly Group[]>,
  changes: GroupChanges,
  keysOf: (group: Group) => readonly K[],
  order: GroupOrder,
): ReadonlySet<K> {
  const added = takenApart(changes.added, keysOf);
  const gone = takenApart(changes.gone, keysOf);
  const keys = new Set([...added.keys(), ...gone.keys()]);
  for (const key of keys) {
    const own = { added: added.get(key) ?? [], gone: gone.get(key) ?? [] };
    const part = spliced(byKey.get(key) ?? [], own, order);
    if (part.length === 0) byKey.delete(key);
    else byKey.set(key, part);
  }
  return keys;
}

/** Each that is put in by itself moves all that stands behind it: beyond this many, putting the list in order anew costs less. */
const mostByThemselves = 50;

function spliced(before: readonly Group[], { added, gone }: GroupChanges, order: GroupOrder): readonly Group[] {
  if (added.length === 0 && gone.length === 0) return before;
  if (added.length + gone.length > mostByThemselves) {
    const leaving = new Set(gone);
    return [...before.filter((group) => !leaving.has(group)), ...added].sort(order);
  }
  const after = before.slice();
  for (const group of gone) {
    const near = placeOf(group, after, order);
    const at = after[near] === group ? near : after.indexOf(group);
    if (at >= 0) after.splice(at, 1);
  }
  for (const group of added) after.splice(placeOf(group, after, order), 0, group);
  return after;
}

/** Where a group stands in an ordered list, or would. */
function placeOf(group: Group, among: readonly Group[], order: GroupOrder): number {
  let from = 0;
  let to = among.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = among[middle];
    if (other !== undefined && order(other, group) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
