import type { Chart, Group, NotShownReason } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { EntryKey } from "../kernel/brand.ts";

/** A group of which nothing was known before. */
export interface AddedGroup {
  readonly group: Group;
}

/** A group that was known and says more or something else now. */
export interface ChangedGroup {
  readonly group: Group;
  /** The same resource, before and after. */
  readonly changes: readonly { readonly before: Entry; readonly after: Entry }[];
  /** Records of the same fact that were not known before. */
  readonly added: readonly Entry[];
}

/** An entry that stood in the chart and stands in it no more. */
export interface RemovedEntry {
  readonly entry: Entry;
  /** The group that it stood in, as it was. */
  readonly before: Group;
  /** `notDrawn`: its source withholds it now, or it was not received again. */
  readonly why: NotShownReason | "supporting" | "notDrawn";
}

/** What is different between two states of one record. */
export interface ChartComparison {
  readonly added: readonly AddedGroup[];
  readonly changed: readonly ChangedGroup[];
  readonly removed: readonly RemovedEntry[];
}

/**
 * What is new in `after`, by group and by entry. Entries are the same where they are of one resource; they have changed where another version of it was
 * received that says something else. That groups were put together otherwise is no change of the record. In the order of the charts.
 */
export function compareCharts(before: Chart, after: Chart): ChartComparison {
  const was = placesIn(before);
  const is = placesIn(after);
  const added: AddedGroup[] = [];
  const changed: ChangedGroup[] = [];
  for (const group of groupsOf(after)) {
    const unknown = group.members.filter(({ key }) => !was.has(key));
    const changes = group.members.flatMap((entry) => {
      const earlier = was.get(entry.key)?.entry;
      return earlier !== undefined && saysOtherwise(earlier, entry) ? { before: earlier, after: entry } : [];
    });
    if (unknown.length === group.members.length) added.push({ group });
    else if (unknown.length > 0 || changes.length > 0) changed.push({ group, changes, added: unknown });
  }
  return { added, changed, removed: removedFrom(was, is, after) };
}

interface Place {
  readonly entry: Entry;
  readonly group: Group;
}

function removedFrom(
  was: ReadonlyMap<EntryKey, Place>,
  is: ReadonlyMap<EntryKey, Place>,
  after: Chart,
): readonly RemovedEntry[] {
  const reasons = new Map<EntryKey, RemovedEntry["why"]>(after.supporting.map(({ key }) => [key, "supporting"]));
  for (const { key, reason } of after.notShown) reasons.set(key, reason);
  return [...was.values()].flatMap(({ entry, group }) =>
    is.has(entry.key) ? [] : { entry, before: group, why: reasons.get(entry.key) ?? "notDrawn" },
  );
}

function groupsOf(chart: Chart): readonly Group[] {
  return [...chart.headings.values()].flatMap(({ groups }) => groups);
}

function placesIn(chart: Chart): ReadonlyMap<EntryKey, Place> {
  return new Map(
    groupsOf(chart).flatMap((group) => group.members.map((entry) => [entry.key, { entry, group }] as const)),
  );
}

/** A version that came again, or that its server only numbered anew, says nothing new. */
function saysOtherwise(before: Entry, after: Entry): boolean {
  return before.receivedAt !== after.receivedAt && contentOf(before) !== contentOf(after);
}

function contentOf({ receivedAt: _, versionId: __, ...content }: Entry): string {
  return JSON.stringify(content);
}
