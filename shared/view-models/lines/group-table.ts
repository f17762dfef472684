import type { Group, HeadingChart } from "../../domain/chart.ts";
import type { GroupChanges } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { GroupId } from "../../kernel/brand.ts";

/**
 * The groups of a chart by their id, each once, in the order of the headings. What a change leaves as it was is not looked at again: the table of the
 * chart before gives what it has to the next one, and makes it anew should it still be asked.
 */
export class GroupTable implements ReadonlyMap<GroupId, Group> {
  readonly #headings: ReadonlyMap<HeadingId, HeadingChart>;
  #byId: Map<GroupId, Group> | undefined;

  constructor(headings: ReadonlyMap<HeadingId, HeadingChart>) {
    this.#headings = headings;
  }

  /** `changes`: how the headings' groups differ from those of the table `before`. */
  static after(
    before: GroupTable,
    headings: ReadonlyMap<HeadingId, HeadingChart>,
    { added, gone }: GroupChanges,
  ): GroupTable {
    const table = new GroupTable(headings);
    const byId = before.#byId;
    before.#byId = undefined;
    for (const { id } of gone) byId?.delete(id);
    for (const group of added) byId?.set(group.id, group);
    table.#byId = byId;
    return table;
  }

  get size(): number {
    return this.#table.size;
  }

  get(id: GroupId): Group | undefined {
    return this.#table.get(id);
  }

  has(id: GroupId): boolean {
    return this.#table.has(id);
  }

  *values(): Generator<Group, undefined> {
    // A group that several headings show stands where the first of them has it.
    const seen = new Set<GroupId>();
    for (const { groups } of this.#headings.values()) {
      for (const group of groups) {
        if (group.alsoUnder.length > 0 && seen.has(group.id)) continue;
        if (group.alsoUnder.length > 0) seen.add(group.id);
        yield group;
      }
    }
  }

  *keys(): Generator<GroupId, undefined> {
    for (const { id } of this.values()) yield id;
  }

  *entries(): Generator<[GroupId, Group], undefined> {
    for (const group of this.values()) yield [group.id, group];
  }

  [Symbol.iterator](): Generator<[GroupId, Group], undefined> {
    return this.entries();
  }

  forEach(task: (group: Group, id: GroupId, table: ReadonlyMap<GroupId, Group>) => void): void {
    for (const [id, group] of this.entries()) task(group, id, this);
  }

  get #table(): ReadonlyMap<GroupId, Group> {
    this.#byId ??= new Map(
      [...this.#headings.values()].flatMap(({ groups }) => groups.map((group) => [group.id, group])),
    );
    return this.#byId;
  }
}
