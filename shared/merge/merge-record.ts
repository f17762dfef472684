import type { MergeRecord, NormalisedRecord } from "../derive/derive-chart.ts";
import type { Chart, Conflict, ConflictId, Group, HeadingChart, UncertainSource } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { EntryKind } from "../domain/entry-detail.ts";
import { type HeadingId, headingIds } from "../domain/headings.ts";
import type { DecisionBook } from "../domain/merge-decision.ts";
import type { SourceReport } from "../domain/source.ts";
import type { GroupId, Instant, SourceId } from "../kernel/brand.ts";
import { countChart } from "./account.ts";
import { certify } from "./certificate.ts";
import { findConflicts } from "./conflicts/find-conflicts.ts";
import { type AppliedDecisions, applyDecisions } from "./decisions/apply-decisions.ts";
import { findEpisodes } from "./episodes.ts";
import { type Cluster, groupEntries, meetingKeys } from "./group-entries.ts";
import { groupIdOf } from "./group-id.ts";
import { statesBySource } from "./heading-content.ts";
import { combinedState } from "./heading-states.ts";
import { MergeMemory } from "./merge-memory.ts";
import { type EntryOf, isOfKind, type MergeRule } from "./merge-rule.ts";
import { mergePatient } from "./merged-patient.ts";
import { byKey, compareText } from "./order.ts";
import { preferMember } from "./preferred-member.ts";
import { mergeRules } from "./rules/rules.ts";

/**
 * Entries of all sources → the merged chart. Groups what is certainly one fact, never destroys, resolves no disagreement, and gives every heading its
 * state at every source. The order of entries and reports does not matter. Total: it fails on no record.
 */
export const mergeRecord: MergeRecord = (record, reports, now) => mergeRecordApart(record, reports, now, []);

/** As {@link mergeRecord}, with the sources that the identity match keeps apart and what users decided about groups. */
export function mergeRecordApart(
  record: NormalisedRecord,
  reports: readonly SourceReport[],
  now: Instant,
  uncertainSources: readonly UncertainSource[],
  book: DecisionBook = { decisions: [], untrusted: 0 },
  memory = new MergeMemory(),
): Chart {
  const decided = applyDecisions(record.entries, book.decisions);
  memory.hasDecisions = book.decisions.length > 0;
  const settled = decided.settle(groupAll(record.entries, decided, memory));
  const unmarked = memory.inLines(settled.groups);
  const conflicts = findConflicts(unmarked, sourceNames(reports), now);
  const groups = markConflicts(unmarked, conflicts);
  return {
    patient: mergePatient(record.entries),
    sources: reports,
    headings: chartHeadings(groups, record, reports, memory),
    conflicts,
    notShown: record.notShown,
    supporting: record.supporting,
    uncertainSources,
    episodes: findEpisodes(groups, now),
    decisions: settled.standings,
    untrustedDecisions: book.untrusted,
    counts: countChart(groups, record),
    asOf: now,
  };
}

/** Observations first: reports are compared by the facts that they report. */
const kinds = Object.keys(mergeRules)
  .filter((kind): kind is EntryKind => kind in mergeRules)
  .sort((a, b) => Number(b === "observation") - Number(a === "observation"));

function groupAll(entries: readonly Entry[], decided: AppliedDecisions, memory: MergeMemory): readonly Group[] {
  const byKind = new Map<EntryKind, Entry[]>();
  for (const entry of entries) {
    const same = byKind.get(entry.detail.kind);
    if (same === undefined) byKind.set(entry.detail.kind, [entry]);
    else same.push(entry);
  }
  memory.forPatient(identifiersOfPatient(entries));
  return kinds.flatMap((kind) => groupKind(kind, byKind.get(kind) ?? [], decided, memory));
}

/** Only entries of one resource type are ever one fact: a request and its supply are two. */
function groupKind<K extends EntryKind>(
  kind: K,
  entries: readonly Entry[],
  decided: AppliedDecisions,
  memory: MergeMemory,
): readonly Group[] {
  const rule: MergeRule<K> = mergeRules[kind];
  const byType = new Map<string, EntryOf<K>[]>();
  for (const entry of entries) {
    if (!isOfKind(entry, kind)) continue;
    const same = byType.get(entry.type);
    if (same === undefined) byType.set(entry.type, [entry]);
    else same.push(entry);
  }
  const { patientIdentifiers, factOf } = memory;
  const toGroups = (clusters: readonly Cluster<K>[]) =>
    decided.regroup(clusters).flatMap((cluster) => toGroup(cluster, rule));
  const isThisKind = (entry: Entry) => isOfKind(entry, kind);
  const group = (some: readonly Entry[]) =>
    toGroups(groupEntries(some.filter(isThisKind), rule, patientIdentifiers, factOf));
  // By name: which type came in first must not show, not even in the order of a sentence.
  const types = [...byType].sort(([a], [b]) => compareText(a, b));
  return types.flatMap(([type, members]) => {
    const known = memory.groupsOf(kind, type);
    if (kind === "person")
      return known.regroup(members, (people) => toGroups(onePerson(people.filter(isThisKind), rule)));
    // A report is told by its results' groups, and what users decided may join what meets under no key.
    if (kind === "report" || memory.hasDecisions) return known.regroup(members, group);
    return known.update(members, {
      group,
      meetingKeys: (entry) => (isThisKind(entry) ? meetingKeys(entry, rule, patientIdentifiers) : []),
    });
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
  return [
    {
      id: groupIdOf(cluster.members.map((member) => member.key)),
      headingId: preferred.headingId,
      alsoUnder: rest.length === 0 ? preferred.alsoUnder : otherHeadings(cluster.members, preferred.headingId),
      preferred,
      members: cluster.members,
      ...(certificate === undefined ? {} : { certificate }),
      conflicts: [],
    },
  ];
}

function otherHeadings(members: readonly Entry[], preferred: HeadingId): readonly HeadingId[] {
  const elsewhere = new Set(members.flatMap((member) => [member.headingId, ...member.alsoUnder]));
  elsewhere.delete(preferred);
  return elsewhere.size === 0 ? [] : headingIds.filter((headingId) => elsewhere.has(headingId));
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
  memory: MergeMemory,
): ReadonlyMap<HeadingId, HeadingChart> {
  const under = new Map<HeadingId, Group[]>(headingIds.map((headingId) => [headingId, []]));
  for (const group of groups) {
    under.get(group.headingId)?.push(group);
    for (const headingId of group.alsoUnder) under.get(headingId)?.push(group);
  }
  const states = statesBySource(record, reports);
  return new Map(
    headingIds.map((headingId) => [
      headingId,
      {
        headingId,
        state: combinedState(states(headingId)),
        groups: memory.latestFirst(under.get(headingId) ?? []),
      },
    ]),
  );
}

function sourceNames(reports: readonly SourceReport[]): (sourceId: SourceId) => string {
  const names = new Map(reports.map((report) => [report.source.id, report.source.name]));
  return (sourceId) => names.get(sourceId) ?? sourceId;
}
