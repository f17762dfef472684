import type { EntriesMade, EntryChanges } from "../derive/derive-chart.ts";
import type { Chart, ChartChanges, Conflict, ConflictId, Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { EntryKind } from "../domain/entry-detail.ts";
import { changedList, type GroupChanges } from "../domain/group-lists.ts";
import { type HeadingId, headingIds } from "../domain/headings.ts";
import type { MergedPatient } from "../domain/patient.ts";
import type { SourceReport } from "../domain/source.ts";
import type { EntryKey, GroupId, SourceId } from "../kernel/brand.ts";
import { isSameData } from "../kernel/same-data.ts";
import type { SourceName } from "./conflicts/conflict-words.ts";
import { GroupMemory } from "./groups/group-memory.ts";
import { byFirstMember, inOrderLatestFirst, latestFirst } from "./groups/group-order.ts";
import { ContentMemory } from "./headings/heading-content.ts";
import { EpisodeMemory } from "./lines/episode-memory.ts";
import {
  type GroupOf,
  holdingKinds,
  lineOf,
  mayMoveContacts,
  mayMoveLines,
  movedBetween,
  type Panels,
  panelsOf,
} from "./lines/lines.ts";
import { type FactOf, isOfKind } from "./merge-rule.ts";
import { typeOfFact } from "./same/type-of-fact.ts";

/**
 * What one merge leaves for the next of the same record: it makes it faster, and never changes what comes out. The groups go through it in three states:
 * as grouped, in their lines, and with the marks of their conflicts; of a group that is in no line or no conflict they are one and the same object.
 */
export class MergeMemory {
  readonly contents = new ContentMemory();
  readonly episodes = new EpisodeMemory();
  patientIdentifiers: ReadonlySet<string> = new Set();
  patient: MergedPatient | undefined;
  chartHeadings: Chart["headings"] = new Map();
  /** How the chart came to differ from the one that was merged before; `undefined` where all was made anew. */
  since: ChartChanges | undefined;
  readonly #groups = new Map<EntryKind, Map<string, GroupMemory>>();
  #entries: readonly Entry[] | undefined;
  /** In their lines. */
  #kinds = new Map<EntryKind, readonly Group[]>();
  #panels: Panels = new Map();
  readonly #inLine = new WeakMap<Group, Group>();
  #marks: ReadonlyMap<GroupId, readonly ConflictId[]> = new Map();
  readonly #marked = new WeakMap<Group, Group>();
  #headings = new Map<HeadingId, readonly Group[]>();
  #names: readonly (readonly [SourceId, string])[] = [];
  #sourceName: SourceName = (sourceId) => sourceId;

  /** `undefined` where this record is no known step on from the one that was merged last. */
  changesTo(entries: readonly Entry[], changes: EntryChanges | undefined): EntriesMade | undefined {
    const isStepOn = changes !== undefined && changes.before === this.#entries && changes.after === entries;
    return isStepOn ? changes : undefined;
  }

  /** `undefined`: the next merge begins anew. */
  merged(entries: readonly Entry[] | undefined): void {
    this.#entries = entries;
  }

  groupsOf(kind: EntryKind, type: string): GroupMemory {
    const types = this.#groups.get(kind) ?? new Map<string, GroupMemory>();
    const known = types.get(type) ?? new GroupMemory();
    this.#groups.set(kind, types.set(type, known));
    return known;
  }

  /** What is held of kinds and types that the record has no more is forgotten. */
  keepOnly(present: ReadonlyMap<EntryKind, ReadonlyMap<string, unknown>>): void {
    for (const [kind, types] of this.#groups) {
      for (const type of types.keys()) if (present.get(kind)?.has(type) !== true) types.delete(type);
    }
  }

  /** By the groups of the kinds that were grouped before `kind`. */
  factsBefore(kind: EntryKind, order: readonly EntryKind[]): FactOf {
    const earlier = order.slice(0, order.indexOf(kind));
    return (key) => {
      for (const one of earlier) {
        for (const groups of this.#groups.get(one)?.values() ?? []) {
          const group = groups.groupOf(key);
          if (group !== undefined) return group.id;
        }
      }
      return undefined;
    };
  }

  /** The reports that tell of one of these results, by resource type. */
  reportsOf(results: ReadonlySet<EntryKey>): ReadonlyMap<string, readonly Entry[]> {
    const byType = new Map<string, Entry[]>();
    if (results.size === 0) return byType;
    for (const { members } of this.#kinds.get("report") ?? []) {
      for (const entry of members) {
        if (!isOfKind(entry, "report") || !entry.detail.results.some((key) => results.has(key))) continue;
        const type = typeOfFact(entry.type);
        const same = byType.get(type);
        if (same === undefined) byType.set(type, [entry]);
        else same.push(entry);
      }
    }
    return byType;
  }

  get kinds(): ReadonlyMap<EntryKind, readonly Group[]> {
    return this.#kinds;
  }

  /** Sets `Group.line` of all groups, which come in the order of the kinds. A group whose line has not changed is the same object as before. */
  putInLines(groups: readonly Group[], order: readonly EntryKind[]): void {
    const groupOf = new Map<EntryKey, Group>();
    for (const group of groups) for (const member of group.members) groupOf.set(member.key, group);
    const find = (key: EntryKey) => groupOf.get(key);
    this.#panels = panelsOf(groups, find);
    const kinds = new Map<EntryKind, Group[]>(order.map((kind) => [kind, []]));
    for (const group of groups)
      kinds.get(group.preferred.detail.kind)?.push(this.#toLine(group, lineOf(group, this.#panels, find)));
    this.#kinds = new Map<EntryKind, readonly Group[]>(kinds);
  }

  /** As {@link putInLines}, for some groups, and for all others that come to stand in another line by it. */
  putSomeInLines(byKind: ReadonlyMap<EntryKind, GroupChanges>): GroupChanges {
    const given = together([...byKind.values()]);
    const mayMove = mayMoveLines(given, this.#panels);
    if (mayMove && mayMoveContacts(given)) return this.#lineUpAnew();
    const find = (key: EntryKey) => this.#groupOf(key);
    const others = mayMove ? this.#moved(given, find) : new Map<EntryKind, GroupChanges>();
    const made = [...new Set([...byKind.keys(), ...others.keys()])].map((kind) => {
      const { added, gone } = together([byKind, others].flatMap((some) => some.get(kind) ?? []));
      const before = gone.map((group) => this.#inLine.get(group) ?? group);
      const after = added.map((group) => this.#toLine(group, lineOf(group, this.#panels, find)));
      const standing = new Set(before);
      const staying = new Set(after.filter((group) => standing.has(group)));
      const changes = {
        added: after.filter((group) => !staying.has(group)),
        gone: before.filter((group) => !staying.has(group)),
      };
      this.#kinds.set(kind, changedList(this.#kinds.get(kind) ?? [], changes, byFirstMember));
      return changes;
    });
    return together(made);
  }

  /** A report or a panel has come, or is another: groups that are as they were, and may stand in another line. */
  #moved({ added, gone }: GroupChanges, find: GroupOf): ReadonlyMap<EntryKind, GroupChanges> {
    const before = this.#panels;
    const holding = holdingKinds.flatMap((kind) => [...(this.#groups.get(kind)?.values() ?? [])]);
    this.#panels = panelsOf(
      holding.flatMap((groups) => groups.all()),
      find,
    );
    const changed = new Set([...added, ...gone].map(({ id }) => id));
    const byKind = new Map<EntryKind, Group[]>();
    for (const group of movedBetween(before, this.#panels, find)) {
      if (changed.has(group.id)) continue;
      const { kind } = group.preferred.detail;
      byKind.set(kind, [...(byKind.get(kind) ?? []), group]);
    }
    return new Map([...byKind].map(([kind, groups]) => [kind, { added: groups, gone: groups }]));
  }

  /** A contact is gone, or another: everything is lined up, and what stands where it stood is the same object. */
  #lineUpAnew(): GroupChanges {
    const all = [...this.#groups].map(
      ([kind, types]) => [kind, [...types.values()].flatMap((groups) => groups.all())] as const,
    );
    const groups = all.flatMap(([, own]) => own);
    const groupOf = new Map<EntryKey, Group>();
    for (const group of groups) for (const member of group.members) groupOf.set(member.key, group);
    const find = (key: EntryKey) => groupOf.get(key);
    this.#panels = panelsOf(groups, find);
    const made = all.map(([kind, own]) => {
      const before = this.#kinds.get(kind) ?? [];
      const standing = new Set(before);
      const after = new Set(own.map((group) => this.#toLine(group, lineOf(group, this.#panels, find))));
      const changes = {
        added: [...after].filter((group) => !standing.has(group)),
        gone: before.filter((group) => !after.has(group)),
      };
      this.#kinds.set(kind, changedList(before, changes, byFirstMember));
      return changes;
    });
    return together(made);
  }

  #groupOf(key: EntryKey): Group | undefined {
    for (const types of this.#groups.values()) {
      for (const groups of types.values()) {
        const group = groups.groupOf(key);
        if (group !== undefined) return group;
      }
    }
    return undefined;
  }

  #toLine(group: Group, line: string | undefined): Group {
    const known = this.#inLine.get(group);
    if (known !== undefined && known.line === line) return known;
    if (line === undefined) {
      this.#inLine.delete(group);
      return group;
    }
    const inLine = { ...group, line };
    this.#inLine.set(group, inLine);
    return inLine;
  }

  /** The groups under every heading, with the marks of their conflicts. */
  putUnderHeadings(conflicts: readonly Conflict[]): ReadonlyMap<HeadingId, readonly Group[]> {
    this.#marks = marksOf(conflicts);
    const under = new Map<HeadingId, Group[]>(headingIds.map((headingId) => [headingId, []]));
    for (const group of [...this.#kinds.values()].flat()) {
      const marked = this.#mark(group);
      for (const headingId of headingsOf(marked)) under.get(headingId)?.push(marked);
    }
    this.#headings = new Map([...under].map(([headingId, groups]) => [headingId, inOrderLatestFirst(groups)]));
    return this.#headings;
  }

  /** As {@link putUnderHeadings}, after some groups have changed: also those that are the same and have other marks. */
  changeHeadings(conflicts: readonly Conflict[], changes: GroupChanges): GroupChanges {
    const before = this.#marks;
    const after = marksOf(conflicts);
    const others = this.#markedOtherwise(before, after, changes);
    const gone = [...changes.gone, ...others].map((group) => (before.has(group.id) ? this.#asMarked(group) : group));
    this.#marks = after;
    const added = [...changes.added, ...others].map((group) => this.#mark(group));
    const byHeading = new Map<HeadingId, { added: Group[]; gone: Group[] }>();
    const under = (headingId: HeadingId) => {
      const own = byHeading.get(headingId) ?? { added: [], gone: [] };
      byHeading.set(headingId, own);
      return own;
    };
    for (const group of added) for (const headingId of headingsOf(group)) under(headingId).added.push(group);
    for (const group of gone) for (const headingId of headingsOf(group)) under(headingId).gone.push(group);
    const headings = new Map(this.#headings);
    for (const [headingId, own] of byHeading)
      headings.set(headingId, changedList(headings.get(headingId) ?? [], own, latestFirst));
    this.#headings = headings;
    return { added, gone };
  }

  get headings(): ReadonlyMap<HeadingId, readonly Group[]> {
    return this.#headings;
  }

  #markedOtherwise(
    before: ReadonlyMap<GroupId, readonly ConflictId[]>,
    after: ReadonlyMap<GroupId, readonly ConflictId[]>,
    { added }: GroupChanges,
  ): readonly Group[] {
    const ids = new Set<GroupId>();
    for (const id of [...before.keys(), ...after.keys()]) {
      if (!isSameData(before.get(id), after.get(id))) ids.add(id);
    }
    for (const { id } of added) ids.delete(id);
    return ids.size === 0 ? [] : [...this.#kinds.values()].flatMap((groups) => groups.filter(({ id }) => ids.has(id)));
  }

  #mark(group: Group): Group {
    const conflicts = this.#marks.get(group.id);
    if (conflicts === undefined) return group;
    const known = this.#marked.get(group);
    if (known !== undefined && isSameData(known.conflicts, conflicts)) return known;
    const marked = { ...group, conflicts };
    this.#marked.set(group, marked);
    return marked;
  }

  #asMarked(group: Group): Group {
    return this.#marked.get(group) ?? group;
  }

  /** The same function as long as the names are the same. */
  sourceName(reports: readonly SourceReport[]): SourceName {
    const names = reports.map(({ source }) => [source.id, source.name] as const);
    if (isSameData(names, this.#names)) return this.#sourceName;
    const byId = new Map(names);
    this.#names = names;
    this.#sourceName = (sourceId) => byId.get(sourceId) ?? sourceId;
    return this.#sourceName;
  }
}

function together(changes: readonly GroupChanges[]): GroupChanges {
  return { added: changes.flatMap(({ added }) => added), gone: changes.flatMap(({ gone }) => gone) };
}

function marksOf(conflicts: readonly Conflict[]): ReadonlyMap<GroupId, readonly ConflictId[]> {
  const marks = new Map<GroupId, ConflictId[]>();
  for (const conflict of conflicts) {
    for (const id of conflict.groups) {
      const known = marks.get(id);
      if (known === undefined) marks.set(id, [conflict.id]);
      else known.push(conflict.id);
    }
  }
  return marks;
}

function headingsOf(group: Group): readonly HeadingId[] {
  return [group.headingId, ...group.alsoUnder];
}
