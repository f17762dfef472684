import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { EntryKind } from "../../domain/entry-detail.ts";
import type { DecisionStanding, MergeDecision } from "../../domain/merge-decision.ts";
import type { EntryKey, GroupId } from "../../kernel/brand.ts";
import type { Cluster } from "../groups/group-entries.ts";
import { byKey } from "../order.ts";
import { contentMark } from "./content-mark.ts";
import { type EffectiveDecision, effectiveDecisions } from "./effective-decisions.ts";
import { neverOneFact } from "./never-one-fact.ts";

/** Stands in a certificate among the rules that joined its members. */
export const byDecision = "yourDecision";

/** The users' own decisions, laid over what the rules made. Without any, nothing is looked at. */
export interface AppliedDecisions {
  /** Clusters of one kind and resource type, taken apart and put together as decided. */
  regroup<K extends EntryKind>(clusters: readonly Cluster<K>[]): readonly Cluster<K>[];
  /** The groups with the decisions they were made by, and what became of each decision. Call it once everything is grouped. */
  settle(groups: readonly Group[]): {
    readonly groups: readonly Group[];
    readonly standings: readonly DecisionStanding[];
  };
}

/** What users decided, ready to be laid over the clusters that the rules made, and afterwards which decisions stand. */
export function applyDecisions(entries: readonly Entry[], decisions: readonly MergeDecision[]): AppliedDecisions {
  if (decisions.length === 0)
    return { regroup: (clusters) => clusters, settle: (groups) => ({ groups, standings: [] }) };
  const byKeys = new Map(entries.map((entry) => [entry.key, entry]));
  const { all, apart } = effectiveDecisions(decisions, (key) => byKeys.get(key));
  const limits = new Map<EffectiveDecision, string>();
  const joining = all.filter(({ decision, state }) => decision.verdict === "putTogether" && state === "applied");
  for (const one of joining) {
    const limit = limitOf([...one.left, ...one.right], byKeys);
    if (limit !== undefined) limits.set(one, limit);
  }
  const regroup: AppliedDecisions["regroup"] = (clusters) => {
    const parts = clusters.flatMap((cluster) => takeApart(cluster, apart));
    return putTogether(parts, joining, apart, limits);
  };
  return { regroup, settle: (groups) => settle(groups, all, limits) };
}

/** Entries of different kinds never meet in one list of clusters, so that limit is looked for here. */
function limitOf(keys: readonly EntryKey[], entries: ReadonlyMap<EntryKey, Entry>): string | undefined {
  const [first, ...rest] = keys.flatMap((key) => entries.get(key) ?? []);
  const other =
    first === undefined
      ? undefined
      : rest.find(({ type, detail }) => type !== first.type || detail.kind !== first.detail.kind);
  return first === undefined || other === undefined ? undefined : neverOneFact(first, other);
}

type Apart = ReadonlyMap<EntryKey, ReadonlySet<EntryKey>>;

/**
 * One cluster into as few parts as the decisions allow. A member that no decision names goes with the part that has its very content, else it
 * stands with its like: nobody said to which side it belongs.
 */
function takeApart<K extends EntryKind>(cluster: Cluster<K>, apart: Apart): readonly Cluster<K>[] {
  const keys = new Set(cluster.members.map(({ key }) => key));
  const isNamed = (key: EntryKey) => [...(apart.get(key) ?? [])].some((other) => keys.has(other));
  const named = cluster.members.filter(({ key }) => isNamed(key));
  if (named.length === 0) return [cluster];
  const parts: Cluster<K>["members"][number][][] = [];
  for (const member of [...named].sort(byKey)) {
    const fitting = parts.find((part) => part.every(({ key }) => apart.get(member.key)?.has(key) !== true));
    if (fitting === undefined) parts.push([member]);
    else fitting.push(member);
  }
  const marks = parts.map((part) => new Set(part.map(contentMark)));
  const unclaimed: Cluster<K>["members"][number][] = [];
  for (const member of cluster.members) {
    if (named.includes(member)) continue;
    const mark = contentMark(member);
    const claims = parts.filter((_, at) => marks[at]?.has(mark) === true);
    const [only, ...more] = claims;
    if (only === undefined || more.length > 0) unclaimed.push(member);
    else only.push(member);
  }
  return [...parts, ...(unclaimed.length === 0 ? [] : [unclaimed])].map((members) => ({
    members: members.sort(byKey),
    joinedBy: cluster.joinedBy,
  }));
}

function putTogether<K extends EntryKind>(
  clusters: readonly Cluster<K>[],
  joining: readonly EffectiveDecision[],
  apart: Apart,
  limits: Map<EffectiveDecision, string>,
): readonly Cluster<K>[] {
  if (joining.length === 0) return clusters;
  const of = new Map(clusters.flatMap((cluster) => cluster.members.map(({ key }) => [key, cluster] as const)));
  for (const one of joining) {
    if (limits.has(one)) continue;
    const touched = [...new Set([...one.left, ...one.right].flatMap((key) => of.get(key) ?? []))];
    if (touched.length < 2) continue;
    const limit = limitBetween(touched, apart);
    if (limit !== undefined) {
      limits.set(one, limit);
      continue;
    }
    const joined: Cluster<K> = {
      members: touched.flatMap(({ members }) => members).sort(byKey),
      joinedBy: [...new Set([...touched.flatMap(({ joinedBy }) => joinedBy), byDecision])].sort(),
    };
    for (const { key } of joined.members) of.set(key, joined);
  }
  return [...new Set(of.values())];
}

/** Also those that no decision names: whatever already stands with a named one comes along. */
function limitBetween<K extends EntryKind>(clusters: readonly Cluster<K>[], apart: Apart): string | undefined {
  for (const [at, cluster] of clusters.entries()) {
    for (const other of clusters.slice(at + 1).flatMap(({ members }) => members)) {
      for (const one of cluster.members) {
        if (apart.get(one.key)?.has(other.key) === true) return "another decision keeps some of them apart";
        const limit = neverOneFact(one, other);
        if (limit !== undefined) return limit;
      }
    }
  }
  return undefined;
}

function settle(
  groups: readonly Group[],
  all: readonly EffectiveDecision[],
  limits: ReadonlyMap<EffectiveDecision, string>,
): ReturnType<AppliedDecisions["settle"]> {
  const of = new Map(groups.flatMap((group) => group.members.map(({ key }) => [key, group.id] as const)));
  const marks = new Map<GroupId, number[]>();
  const standings = all.map((one): DecisionStanding => {
    const { decision, state, withdrawnBy, left, right } = one;
    const limit = limits.get(one);
    const ids = [...new Set([...left, ...right].flatMap((key) => of.get(key) ?? []))];
    if (state !== "withdrawn") for (const id of ids) marks.set(id, [...(marks.get(id) ?? []), decision.seq]);
    return {
      decision,
      state: limit === undefined ? state : "refused",
      ...(withdrawnBy === undefined ? {} : { withdrawnBy }),
      ...(limit === undefined ? {} : { limit }),
      groups: ids,
    };
  });
  return {
    groups: groups.map((group) => {
      const decisions = marks.get(group.id);
      return decisions === undefined ? group : { ...group, decisions };
    }),
    standings,
  };
}
