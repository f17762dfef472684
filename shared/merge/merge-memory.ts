import type { Group } from "../domain/chart.ts";
import type { EntryKind } from "../domain/entry-detail.ts";
import type { GroupId } from "../kernel/brand.ts";
import { GroupMemory } from "./group-memory.ts";
import { lineOfGroups } from "./lines.ts";
import type { FactOf } from "./merge-rule.ts";
import { compareText } from "./order.ts";
import { beginningMs } from "./same-date.ts";

/** What one merge leaves for the next of the same record: it makes it faster, and never changes what comes out. */
export class MergeMemory {
  readonly #groups = new Map<string, GroupMemory>();
  readonly #inLine = new WeakMap<Group, Group>();
  /** Each group's place when it was last put in order: a list that begins nearly in order is put in order in one pass. */
  readonly #places = new Map<GroupId, number>();
  #patientIdentifiers: ReadonlySet<string> = new Set();
  hasDecisions = false;

  get patientIdentifiers(): ReadonlySet<string> {
    return this.#patientIdentifiers;
  }

  /** The patient's own numbers tell no facts apart: with other numbers all is grouped anew. */
  forPatient(identifiers: ReadonlySet<string>): void {
    const before = this.#patientIdentifiers;
    const isSame = before.size === identifiers.size && [...identifiers].every((identifier) => before.has(identifier));
    if (!isSame) this.#groups.clear();
    this.#patientIdentifiers = identifiers;
  }

  groupsOf(kind: EntryKind, type: string): GroupMemory {
    const name = `${kind} ${type}`;
    let known = this.#groups.get(name);
    if (known === undefined) {
      known = new GroupMemory();
      this.#groups.set(name, known);
    }
    return known;
  }

  readonly factOf: FactOf = (key) => {
    for (const groups of this.#groups.values()) {
      const group = groups.groupOf(key);
      if (group !== undefined) return group.id;
    }
    return undefined;
  };

  /** Sets `Group.line`. A group whose line has not changed is the same object as before. */
  inLines(groups: readonly Group[]): readonly Group[] {
    const lineOf = lineOfGroups(groups);
    return groups.map((group) => {
      const line = lineOf(group);
      if (line === undefined) return group;
      const known = this.#inLine.get(group);
      if (known?.line === line) return known;
      const inLine = { ...group, line };
      this.#inLine.set(group, inLine);
      return inLine;
    });
  }

  /** Most recent first; undated last, never dropped; equal dates in an order that no source decides. */
  latestFirst(groups: readonly Group[]): readonly Group[] {
    const placed = groups
      .map((group) => ({ group, beganMs: beginningMs(group.preferred.when), place: this.#places.get(group.id) }))
      .sort((a, b) => (a.place ?? Number.POSITIVE_INFINITY) - (b.place ?? Number.POSITIVE_INFINITY) || 0)
      .sort((a, b) => {
        if (a.beganMs !== b.beganMs) return a.beganMs > b.beganMs ? -1 : 1;
        return compareText(a.group.preferred.display, b.group.preferred.display) || compareText(a.group.id, b.group.id);
      });
    placed.forEach(({ group, place }, at) => {
      if (place === undefined) this.#places.set(group.id, at);
    });
    return placed.map(({ group }) => group);
  }
}
