import type { AuditEvent } from "../audit/audit-event.ts";
import type { ExternalService } from "../cds-hooks/external-service.ts";
import type { Evaluation } from "../decision-support/card.ts";
import type { DismissalBook } from "../decision-support/dismissal.ts";
import type { Chart, ChartChanges, Conflict, ConflictId, Group, HeadingChart } from "../domain/chart.ts";
import { Selection } from "../domain/group-lists.ts";
import type { HeadingId } from "../domain/headings.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { EntryKey, Instant, SourceId } from "../kernel/brand.ts";
import type { PointBook } from "../meeting/point.ts";
import type { SearchSource } from "../search/search-source.ts";
import type { TerminologyStatus } from "../terminology/terminology-server.ts";
import type { AlertLocality } from "./alerts/alert-locality.ts";
import { GroupTable } from "./lines/group-table.ts";
import type { SourceLabel } from "./sources/source-label.ts";
import { labelSources, practicesOf } from "./sources/source-label.ts";
import type { CountLooks } from "./withheld/looks.ts";
import { whereaboutsIn } from "./withheld/withhold-whereabouts.ts";

/** Earlier states of the record, each as it was known here then. */
export interface PastOfRecord {
  /** Up to which state this reader had seen the record before it was opened; absent where they never had. */
  readonly lookedAt?: Instant;
  /** Whether an earlier version of it had been received when this reader last looked, and another one since. */
  readonly knownBefore: (key: EntryKey) => boolean;
  /** Since when anything of the record has been kept here. */
  readonly keptSince: () => Instant | undefined;
  /** Whether anything was received, removed or withheld since; cheap, where {@link at} is not. */
  readonly changedSince: (instant: Instant) => boolean;
  /** `undefined`: nothing that may be drawn was known then, or the file does not answer. */
  readonly at: (instant: Instant) => ViewContext | undefined;
}

/** All that a view may be made of. */
export interface ViewInput {
  readonly chart: Chart;
  readonly evaluation: Evaluation;
  /** Reads one resource as it was received; only the `raw` view asks. */
  readonly readRaw?: (key: EntryKey) => RawResource | undefined;
  /**
   * What a source says of one of its patients who is perhaps this person, as a chart of its own; `patient`: who that is alone. Absent where nothing may be
   * read apart (an earlier state, a list of several people).
   */
  readonly readApart?: (patient: EntryKey, what: "patient" | "all") => Chart | undefined;
  /** The index of this chart; without one, the `search` view reads every row. */
  readonly search?: SearchSource;
  /** What the audit trail of this computer holds of this person, the newest first; `undefined` where it cannot be read. Only `whoLooked` asks. */
  readonly readTrail?: () => readonly AuditEvent[] | undefined;
  /** Absent where no file keeps the past. */
  readonly past?: PastOfRecord;
  /** How asking the locality's terminology server stands; absent where there is none. */
  readonly terminology?: TerminologyStatus;
  /** What meetings wrote down about this person. */
  readonly points?: PointBook;
  /** Cards that users set aside. */
  readonly dismissals?: DismissalBook;
  /** Decision-support services of the locality that did not answer, by their names. */
  readonly servicesDown?: readonly string[];
  /** What such services say, and how asking them stands; absent where the locality names none. */
  readonly external?: readonly ExternalService[];
  /** The source that launched the record. */
  readonly hostSource?: SourceId;
  /** How often held-back words were asked for; absent where no audit trail is kept. */
  readonly countLooks?: CountLooks;
  readonly alertLocality?: AlertLocality | undefined;
  /** This reader may not open rows that hold their words back, and is told this instead; absent: they may. */
  readonly heldBackClosed?: string | undefined;
}

/** {@link ViewInput} with its look-up tables: made once for a chart, used by every view of it. */
export interface ViewContext extends ViewInput {
  readonly now: Instant;
  readonly sources: ReadonlyMap<SourceId, SourceLabel>;
  readonly groups: GroupTable;
  readonly conflicts: ReadonlyMap<ConflictId, Conflict>;
  /** The entries that a check could not read, and why. */
  readonly notChecked: ReadonlyMap<EntryKey, string>;
  /** Groups that a heading shows although they stand in another one's list alone. */
  readonly alsoUnder: ReadonlyMap<HeadingId, readonly Group[]>;
  /** For a restricted person: what must be withheld from every sentence. */
  readonly whereabouts?: RegExp;
}

/** `before`: a context that is hardly asked any more, and how its chart became this one. */
export function viewContext(
  input: ViewInput,
  now: Instant,
  before?: { readonly context: ViewContext; readonly since: ChartChanges },
): ViewContext {
  const { headings } = input.chart;
  const isStepOn = before !== undefined && haveSameGroups(before.context.chart.headings, before.since.headings);
  const groups = isStepOn
    ? GroupTable.after(before.context.groups, headings, before.since.changes)
    : new GroupTable(headings);
  const { patient, sources } = input.chart;
  const practices = [...practicesOf(sources).map(({ name }) => name), ...patient.gpPractice.map(({ value }) => value)];
  const whereabouts = patient.restricted ? whereaboutsIn(groups.values(), practices) : undefined;
  return {
    ...input,
    ...(whereabouts === undefined ? {} : { whereabouts }),
    now,
    sources: labelSources(sources, patient.restricted),
    groups,
    conflicts: new Map(input.chart.conflicts.map((conflict) => [conflict.id, conflict])),
    notChecked: notCheckedIn(input.evaluation),
    alsoUnder: notYetUnder(input.chart),
  };
}

function notCheckedIn({ cannotCheck }: Evaluation): ReadonlyMap<EntryKey, string> {
  const reasons = new Map<EntryKey, string>();
  for (const { entries, reason } of cannotCheck) {
    for (const key of entries) if (!reasons.has(key)) reasons.set(key, reason);
  }
  return reasons;
}

function haveSameGroups(a: Chart["headings"], b: Chart["headings"]): boolean {
  return a.size === b.size && [...a].every(([id, { groups }]) => b.get(id)?.groups === groups);
}

const elsewhere = new Selection(({ alsoUnder }) => alsoUnder.length > 0);

/** Groups that a heading shows although they do not stand in its list, by heading. */
function notYetUnder(chart: Chart): ReadonlyMap<HeadingId, readonly Group[]> {
  const present = new Map([...chart.headings].map(([id, { groups }]) => [id, new Set(elsewhere.of(groups))]));
  const under = new Map<HeadingId, Group[]>();
  for (const group of new Set([...present.values()].flatMap((groups) => [...groups]))) {
    for (const headingId of group.alsoUnder) {
      if (present.get(headingId)?.has(group) === true) continue;
      const others = under.get(headingId);
      if (others === undefined) under.set(headingId, [group]);
      else others.push(group);
    }
  }
  return under;
}

/** Of all groups of the chart, those that are selected: after a change, without going through all of them. */
export function selectedOf({ chart }: ViewContext, selection: Selection): readonly Group[] {
  return [...new Set([...chart.headings.values()].flatMap(({ groups }) => selection.of(groups)))];
}

export function headingOf(context: ViewContext, headingId: HeadingId): HeadingChart {
  return (
    context.chart.headings.get(headingId) ?? {
      headingId,
      state: { state: "notAsked", perSource: new Map() },
      groups: [],
    }
  );
}

/** The groups of a heading, also those whose first place is under another one. */
export function groupsUnder(context: ViewContext, headingId: HeadingId): readonly Group[] {
  const own = headingOf(context, headingId).groups;
  const others = context.alsoUnder.get(headingId) ?? [];
  return others.length === 0 ? own : [...new Map([...own, ...others].map((group) => [group.id, group])).values()];
}

/** Of {@link groupsUnder}, those that are selected: after a change, without going through all of them. */
export function selectedUnder(context: ViewContext, headingId: HeadingId, selection: Selection): readonly Group[] {
  const own = selection.of(headingOf(context, headingId).groups);
  const others = selection.of(context.alsoUnder.get(headingId) ?? []);
  return others.length === 0 ? own : [...new Map([...own, ...others].map((group) => [group.id, group])).values()];
}

/** The sources whose entries stand in a group, each once, in the chart's order. */
export function sourcesOf(context: ViewContext, groups: readonly Group[]): readonly SourceLabel[] {
  const ids = new Set(groups.flatMap((group) => group.members.map((member) => member.sourceId)));
  return [...context.sources.values()].filter((source) => ids.has(source.id));
}

export function sourceName(context: ViewContext, id: SourceId): string {
  return context.sources.get(id)?.name ?? id;
}
