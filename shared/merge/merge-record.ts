import type { EntriesMade, EntryChanges, NormalisedRecord } from "../derive/derive-chart.ts";
import type { Chart, Group, UncertainSource } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { EntryKind } from "../domain/entry-detail.ts";
import type { GroupChanges } from "../domain/group-lists.ts";
import { type HeadingId, headingIds } from "../domain/headings.ts";
import type { DecisionBook, DecisionStanding } from "../domain/merge-decision.ts";
import type { SourceReport } from "../domain/source.ts";
import type { EntryKey, Instant } from "../kernel/brand.ts";
import { countChart } from "./account.ts";
import { findConflicts } from "./conflicts/find-conflicts.ts";
import { type AppliedDecisions, applyDecisions } from "./decisions/apply-decisions.ts";
import { certify } from "./groups/certificate.ts";
import { type Cluster, groupEntries, meetingKeys } from "./groups/group-entries.ts";
import { groupIdOf } from "./groups/group-id.ts";
import type { Grouping } from "./groups/group-memory.ts";
import { preferMember } from "./groups/preferred-member.ts";
import { withSaidByOthers } from "./groups/said-by-any.ts";
import { statesBySource } from "./headings/heading-content.ts";
import { combinedState } from "./headings/heading-states.ts";
import { MergeMemory } from "./merge-memory.ts";
import { type EntryOf, isOfKind, type MergeRule } from "./merge-rule.ts";
import { byKey, compareText } from "./order.ts";
import { mergePatient } from "./patient/merged-patient.ts";
import { mergeRules } from "./rules/rules.ts";
import { typeOfFact } from "./same/type-of-fact.ts";

/**
 * Entries of all sources → the merged chart. Groups what is certainly one fact, never destroys, resolves no disagreement, and gives every heading its
 * state at every source. The order of entries and reports does not matter. Total: it fails on no record.
 * @param uncertainSources those that the identity match keeps apart
 * @param book what users decided about groups
 * @param changes how the entries differ from those that were merged with `memory` before; then only what they reach is merged again
 */
export function mergeRecordApart(
  record: NormalisedRecord,
  reports: readonly SourceReport[],
  now: Instant,
  uncertainSources: readonly UncertainSource[],
  book: DecisionBook = { decisions: [], untrusted: 0 },
  memory = new MergeMemory(),
  changes?: EntryChanges,
): Chart {
  const made = memory.changesTo(record.entries, changes);
  memory.merged(undefined);
  const hasDecisions = book.decisions.length > 0;
  const sourceName = memory.sourceName(reports);
  const inLines = made === undefined || hasDecisions ? undefined : groupSome(made, memory);
  const standings = inLines === undefined ? groupAll(record.entries, book, memory) : [];
  const conflicts = findConflicts(memory.kinds, sourceName, now);
  const groupChanges = inLines === undefined ? undefined : memory.changeHeadings(conflicts, inLines);
  const headings = groupChanges === undefined ? memory.putUnderHeadings(conflicts) : memory.headings;
  const states = statesBySource(record, reports, memory.contents, made);
  if (groupChanges === undefined || memory.patient === undefined) memory.patient = mergePatient(record.entries);
  const allGroups = () => [...memory.kinds.values()].flat();
  const chart: Chart = {
    patient: memory.patient,
    sources: reports,
    headings: new Map(
      headingIds.map((headingId) => [
        headingId,
        { headingId, state: combinedState(states(headingId)), groups: headings.get(headingId) ?? [] },
      ]),
    ),
    conflicts,
    notShown: record.notShown,
    supporting: record.supporting,
    uncertainSources,
    episodes: memory.episodes.find(
      allGroups,
      now,
      reports.map(({ source }) => source),
      groupChanges,
    ),
    decisions: standings,
    untrustedDecisions: book.untrusted,
    counts: countChart([...memory.kinds.values()], record),
    asOf: now,
  };
  // What users decided is laid over groups as they were made, so the next merge without it begins anew.
  memory.merged(hasDecisions ? undefined : record.entries);
  memory.since = groupChanges === undefined ? undefined : { headings: memory.chartHeadings, changes: groupChanges };
  memory.chartHeadings = chart.headings;
  return chart;
}

/** Observations first: reports are compared by the facts that they report. */
const kinds = Object.keys(mergeRules)
  .filter((kind): kind is EntryKind => kind in mergeRules)
  .sort((a, b) => Number(b === "observation") - Number(a === "observation"));

/** Answers what became of the users' decisions. */
function groupAll(entries: readonly Entry[], book: DecisionBook, memory: MergeMemory): readonly DecisionStanding[] {
  const decided = applyDecisions(entries, book.decisions);
  const byKind = partsOf(entries);
  memory.keepOnly(byKind);
  memory.patientIdentifiers = identifiersOfPatient(entries);
  const groups = kinds.flatMap((kind) => {
    const grouping = groupingOf(kind, decided, memory);
    // By name: which type came in first must not show, not even in the order of a sentence.
    const types = [...(byKind.get(kind) ?? [])].sort(([a], [b]) => compareText(a, b));
    return types.flatMap(([type, members]) => memory.groupsOf(kind, type).regroup(members, grouping.group));
  });
  const settled = decided.settle(groups);
  memory.putInLines(settled.groups, kinds);
  return settled.standings;
}

/** Groups again what some changes of the entries reach. `undefined` where that may be everything. */
function groupSome({ added, gone }: EntriesMade, memory: MergeMemory): GroupChanges | undefined {
  const [come, left] = [partsOf(added), partsOf(gone)];
  if (come.has("person") || left.has("person")) return undefined;
  const undecided = applyDecisions([], []);
  const byKind = new Map<EntryKind, GroupChanges>();
  const moved = new Set<EntryKey>();
  for (const kind of kinds) {
    const grouping = groupingOf(kind, undecided, memory);
    const types = new Set([...(come.get(kind)?.keys() ?? []), ...(left.get(kind)?.keys() ?? [])]);
    const retold = kind === "report" ? memory.reportsOf(moved) : new Map<string, readonly Entry[]>();
    for (const type of retold.keys()) types.add(type);
    const changes = [...types].map((type) =>
      memory.groupsOf(kind, type).change(
        {
          added: come.get(kind)?.get(type) ?? [],
          gone: left.get(kind)?.get(type) ?? [],
          renamed: without(retold.get(type) ?? [], [...added, ...gone]),
        },
        grouping,
      ),
    );
    if (changes.length === 0) continue;
    const all = { added: changes.flatMap((one) => one.added), gone: changes.flatMap((one) => one.gone) };
    byKind.set(kind, all);
    for (const key of movedBy(all)) moved.add(key);
  }
  return memory.putSomeInLines(byKind);
}

/** Entries that stand in a group of another name than before, or in none: by those names reports are told apart. */
function movedBy({ added, gone }: GroupChanges): readonly EntryKey[] {
  const before = new Map(gone.flatMap(({ id, members }) => members.map(({ key }) => [key, id])));
  const after = new Map(added.flatMap(({ id, members }) => members.map(({ key }) => [key, id])));
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
}

function without<T>(items: readonly T[], others: readonly T[]): readonly T[] {
  if (items.length === 0) return items;
  const left = new Set(others);
  return items.filter((item) => !left.has(item));
}

/** By kind and type of fact: only entries of one are ever one fact; a request and its supply are two. */
function partsOf(entries: readonly Entry[]): ReadonlyMap<EntryKind, ReadonlyMap<string, readonly Entry[]>> {
  const byKind = new Map<EntryKind, Map<string, Entry[]>>();
  for (const entry of entries) {
    let byType = byKind.get(entry.detail.kind);
    if (byType === undefined) {
      byType = new Map();
      byKind.set(entry.detail.kind, byType);
    }
    const type = typeOfFact(entry.type);
    const same = byType.get(type);
    if (same === undefined) byType.set(type, [entry]);
    else same.push(entry);
  }
  return byKind;
}

function groupingOf<K extends EntryKind>(kind: K, decided: AppliedDecisions, memory: MergeMemory): Grouping {
  const rule: MergeRule<K> = mergeRules[kind];
  const { patientIdentifiers } = memory;
  const factOf = memory.factsBefore(kind, kinds);
  const isThisKind = (entry: Entry) => isOfKind(entry, kind);
  return {
    group: (entries, noteName) => {
      const own = entries.filter(isThisKind);
      const clusters =
        kind === "person" ? onePerson(own, rule) : groupEntries(own, rule, patientIdentifiers, factOf, noteName);
      return decided.regroup(clusters).flatMap((cluster) => toGroup(cluster, rule));
    },
    meetingKeys: (entry) => (isThisKind(entry) ? meetingKeys(entry, rule, patientIdentifiers, factOf) : []),
  };
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
  if (rest.length === 0) return [groupOfOne(first, cluster.members)];
  const preference = preferMember([first, ...rest]);
  const { preferred } = preference;
  const certificate = certify(cluster, rule, preference);
  return [
    {
      id: groupIdOf(cluster.members.map((member) => member.key)),
      headingId: preferred.headingId,
      alsoUnder: otherHeadings(cluster.members, preferred.headingId),
      preferred: withSaidByOthers(preferred, cluster.members),
      members: cluster.members,
      ...(certificate === undefined ? {} : { certificate }),
      conflicts: [],
    },
  ];
}

/** What most of a record is: nothing has to be weighed or certified. */
function groupOfOne(only: Entry, members: readonly Entry[]): Group {
  return {
    id: groupIdOf([only.key]),
    headingId: only.headingId,
    alsoUnder: only.alsoUnder,
    preferred: only,
    members,
    conflicts: noConflicts,
  };
}

const noConflicts: readonly never[] = [];

function otherHeadings(members: readonly Entry[], preferred: HeadingId): readonly HeadingId[] {
  const elsewhere = new Set(members.flatMap((member) => [member.headingId, ...member.alsoUnder]));
  elsewhere.delete(preferred);
  return elsewhere.size === 0 ? [] : headingIds.filter((headingId) => elsewhere.has(headingId));
}
