import type { MergeRecord, NormalisedRecord } from "../derive/derive-chart.ts";
import type { Chart, Conflict, ConflictId, Group, HeadingChart, UncertainSource } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { EntryKind } from "../domain/entry-detail.ts";
import { type HeadingId, headingIds } from "../domain/headings.ts";
import type { SourceReport } from "../domain/source.ts";
import type { EntryKey, GroupId, Instant, SourceId } from "../kernel/brand.ts";
import { countChart } from "./account.ts";
import { certify } from "./certificate.ts";
import { findConflicts } from "./conflicts/find-conflicts.ts";
import { type Cluster, groupEntries } from "./group-entries.ts";
import { groupIdOf } from "./group-id.ts";
import { statesBySource } from "./heading-content.ts";
import { combinedState } from "./heading-states.ts";
import { arrangeInLines } from "./lines.ts";
import { type EntryOf, type FactOf, isOfKind, type MergeRule } from "./merge-rule.ts";
import { mergePatient } from "./merged-patient.ts";
import { byKey, compareText } from "./order.ts";
import { preferMember } from "./preferred-member.ts";
import { mergeRules } from "./rules/rules.ts";
import { beginningMs } from "./same-date.ts";

/**
 * Entries of all sources → the merged chart. Groups what is certainly one fact, never destroys, resolves no disagreement, and gives every heading its
 * state at every source. The order of entries and reports does not matter. Total: it fails on no record.
 */
export const mergeRecord: MergeRecord = (record, reports, now) => mergeRecordApart(record, reports, now, []);

/** As {@link mergeRecord}, with the sources that the identity match keeps apart. */
export function mergeRecordApart(
  record: NormalisedRecord,
  reports: readonly SourceReport[],
  now: Instant,
  uncertainSources: readonly UncertainSource[],
): Chart {
  const unmarked = arrangeInLines(groupAll(record.entries));
  const conflicts = findConflicts(unmarked, sourceNames(reports));
  const groups = markConflicts(unmarked, conflicts);
  return {
    patient: mergePatient(record.entries),
    sources: reports,
    headings: chartHeadings(groups, record, reports),
    conflicts,
    notShown: record.notShown,
    supporting: record.supporting,
    uncertainSources,
    counts: countChart(groups, record),
    asOf: now,
  };
}

/** Observations first: reports are compared by the facts that they report. */
const kinds = Object.keys(mergeRules)
  .filter((kind): kind is EntryKind => kind in mergeRules)
  .sort((a, b) => Number(b === "observation") - Number(a === "observation"));

function groupAll(entries: readonly Entry[]): readonly Group[] {
  const byKind = new Map<EntryKind, Entry[]>();
  for (const entry of entries) {
    const same = byKind.get(entry.detail.kind);
    if (same === undefined) byKind.set(entry.detail.kind, [entry]);
    else same.push(entry);
  }
  const patientIdentifiers = identifiersOfPatient(entries);
  const facts = new Map<EntryKey, GroupId>();
  const factOf: FactOf = (key) => facts.get(key);
  return kinds.flatMap((kind) => {
    const groups = groupKind(kind, byKind.get(kind) ?? [], patientIdentifiers, factOf);
    for (const group of groups) for (const member of group.members) facts.set(member.key, group.id);
    return groups;
  });
}

/** Only entries of one resource type are ever one fact: a request and its supply are two. */
function groupKind<K extends EntryKind>(
  kind: K,
  entries: readonly Entry[],
  patientIdentifiers: ReadonlySet<string>,
  factOf: FactOf,
): readonly Group[] {
  const rule: MergeRule<K> = mergeRules[kind];
  const byType = new Map<string, EntryOf<K>[]>();
  for (const entry of entries) {
    if (!isOfKind(entry, kind)) continue;
    const same = byType.get(entry.type);
    if (same === undefined) byType.set(entry.type, [entry]);
    else same.push(entry);
  }
  // By name: which type came in first must not show, not even in the order of a sentence.
  const types = [...byType].sort(([a], [b]) => compareText(a, b));
  return types.flatMap(([, members]) => {
    const clusters =
      kind === "person" ? onePerson(members, rule) : groupEntries(members, rule, patientIdentifiers, factOf);
    return clusters.flatMap((cluster) => toGroup(cluster, rule));
  });
}

/** The identity match has already said that all of them are this person. */
function onePerson<K extends EntryKind>(members: readonly EntryOf<K>[], rule: MergeRule<K>): readonly Cluster<K>[] {
  return [{ members: [...members].sort(byKey), joinedBy: [rule.name] }];
}

function identifiersOfPatient(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(
    entries
      .filter((entry) => entry.detail.kind === "person")
      .flatMap((entry) => entry.identifiers.map(({ system, value }) => `${system ?? ""}|${value}`)),
  );
}

function toGroup<K extends EntryKind>(cluster: Cluster<K>, rule: MergeRule<K>): readonly Group[] {
  const [first, ...rest] = cluster.members;
  if (first === undefined) return [];
  const preference = preferMember([first, ...rest]);
  const { preferred } = preference;
  const certificate = certify(cluster, rule, preference);
  const elsewhere = new Set(cluster.members.flatMap((member) => [member.headingId, ...member.alsoUnder]));
  elsewhere.delete(preferred.headingId);
  return [
    {
      id: groupIdOf(cluster.members.map((member) => member.key)),
      headingId: preferred.headingId,
      alsoUnder: headingIds.filter((headingId) => elsewhere.has(headingId)),
      preferred,
      members: cluster.members,
      ...(certificate === undefined ? {} : { certificate }),
      conflicts: [],
    },
  ];
}

function markConflicts(groups: readonly Group[], conflicts: readonly Conflict[]): readonly Group[] {
  const byGroup = new Map<GroupId, ConflictId[]>();
  for (const conflict of conflicts) {
    for (const id of conflict.groups) byGroup.set(id, [...(byGroup.get(id) ?? []), conflict.id]);
  }
  return groups.map((group) => {
    const marks = byGroup.get(group.id);
    return marks === undefined ? group : { ...group, conflicts: marks };
  });
}

function chartHeadings(
  groups: readonly Group[],
  record: NormalisedRecord,
  reports: readonly SourceReport[],
): ReadonlyMap<HeadingId, HeadingChart> {
  const under = new Map<HeadingId, Group[]>(headingIds.map((headingId) => [headingId, []]));
  for (const group of groups) {
    for (const headingId of [group.headingId, ...group.alsoUnder]) under.get(headingId)?.push(group);
  }
  const states = statesBySource(record, reports);
  return new Map(
    headingIds.map((headingId) => [
      headingId,
      {
        headingId,
        state: combinedState(states(headingId)),
        groups: (under.get(headingId) ?? []).sort(latestFirst),
      },
    ]),
  );
}

/** Most recent first; undated last, never dropped; equal dates in an order that no source decides. */
function latestFirst(a: Group, b: Group): number {
  const [aMs, bMs] = [beginningMs(a.preferred.when), beginningMs(b.preferred.when)];
  if (aMs !== bMs) return aMs > bMs ? -1 : 1;
  return compareText(a.preferred.display, b.preferred.display) || compareText(a.id, b.id);
}

function sourceNames(reports: readonly SourceReport[]): (sourceId: SourceId) => string {
  const names = new Map(reports.map((report) => [report.source.id, report.source.name]));
  return (sourceId) => names.get(sourceId) ?? sourceId;
}
