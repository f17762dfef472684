import type { EntryKind } from "../../domain/entry-detail.ts";
import type { MergeRule } from "../merge-rule.ts";
import { type Candidate, mayJoin } from "./candidate.ts";

interface GrowingCluster<K extends EntryKind> {
  members: Candidate<K>[];
  /** `undefined` for the many that nothing was joined to. */
  joinedBy: Set<string> | undefined;
  /** One member of each signature, once there are enough members for it to pay. */
  distinct: Map<string, Candidate<K>> | undefined;
}

/** From this many members on, only one of each signature is checked. */
const worthTelling = 4;

/** Clusters that grow by complete linkage: two become one only where no member of the one vetoes a member of the other. */
export class Clusters<K extends EntryKind> {
  readonly #rule: MergeRule<K>;
  /** By {@link Candidate.place}. */
  readonly #of: GrowingCluster<K>[];

  constructor(candidates: readonly Candidate<K>[], rule: MergeRule<K>) {
    this.#rule = rule;
    this.#of = candidates.map((candidate) => ({ members: [candidate], joinedBy: undefined, distinct: undefined }));
  }

  /** `true` where both stand in one cluster afterwards. */
  join(a: Candidate<K>, b: Candidate<K>, reason: string): boolean {
    const left = this.#of[a.place];
    const right = this.#of[b.place];
    if (left === undefined || right === undefined) return false;
    if (left !== right && !this.#fit(left, right)) return false;
    if (left !== right) this.#unite(left, right);
    addReason(left, reason);
    return true;
  }

  /** The clusters that hold one of these, each once and always as the same array, in the order in which they are met. Good until something is joined. */
  among(candidates: readonly Candidate<K>[]): readonly (readonly Candidate<K>[])[] {
    const found = new Set<readonly Candidate<K>[]>();
    for (const { place } of candidates) {
      const own = this.#of[place];
      if (own !== undefined) found.add(own.members);
    }
    return [...found];
  }

  all(): readonly { readonly members: readonly Candidate<K>[]; readonly joinedBy: readonly string[] }[] {
    return [...new Set(this.#of)].map(({ members, joinedBy }) => ({
      members,
      joinedBy: joinedBy === undefined ? none : [...joinedBy].sort(),
    }));
  }

  #fit(left: GrowingCluster<K>, right: GrowingCluster<K>): boolean {
    const others = representatives(right);
    return representatives(left).every((one) => others.every((other) => mayJoin(one, other, this.#rule)));
  }

  #unite(left: GrowingCluster<K>, right: GrowingCluster<K>): void {
    for (const moved of right.members) {
      left.members.push(moved);
      this.#of[moved.place] = left;
      if (left.distinct?.has(moved.signature) === false) left.distinct.set(moved.signature, moved);
    }
    for (const reason of right.joinedBy ?? none) addReason(left, reason);
  }
}

const none: readonly string[] = [];

function addReason<K extends EntryKind>(cluster: GrowingCluster<K>, reason: string): void {
  if (cluster.joinedBy === undefined) cluster.joinedBy = new Set([reason]);
  else cluster.joinedBy.add(reason);
}

function representatives<K extends EntryKind>(cluster: GrowingCluster<K>): readonly Candidate<K>[] {
  if (cluster.members.length < worthTelling) return cluster.members;
  cluster.distinct ??= new Map(cluster.members.map((member) => [member.signature, member]));
  return [...cluster.distinct.values()];
}
