import type { NormalisedRecord } from "../derive/derive-chart.ts";
import type { ChartCounts, Group, NotShown } from "../domain/chart.ts";
import { GroupSum } from "../domain/group-lists.ts";
import type { RawResource } from "../fhir/resource.ts";
import { haveSameKeys, keysBetween } from "../kernel/changed-places.ts";

/** received = inGroups + supporting + notShown (design promise 3). What came inside another resource was received with that one. */
export function countChart(lists: readonly (readonly Group[])[], record: NormalisedRecord): ChartCounts {
  const groups = lists.reduce((count, list) => count + list.length, 0);
  const inGroups = lists.reduce((count, list) => count + received.of(list), 0);
  const supporting = record.supporting.length;
  const notShown = record.notShown.reduce((count, { insideOf }) => (insideOf === undefined ? count + 1 : count), 0);
  return { received: inGroups + supporting + notShown, inGroups, supporting, notShown, groups };
}

const received = new GroupSum(({ members }) =>
  members.reduce((count, { insideOf }) => (insideOf === undefined ? count + 1 : count), 0),
);

/** What was accounted for the last time. */
export class AccountMemory {
  raws: readonly RawResource[] = [];
  record: NormalisedRecord | undefined;
}

/**
 * Makes a normalised record account for each received resource exactly once. What normalising left out is listed as unreadable, and of two
 * places the one on a screen wins. It never has work to do; it is here because nobody would miss a resource that was dropped without a word. Where the keys that
 * have come and gone since all were accounted for are the same of what was received and of the lists, they still are.
 */
export function accountForAll(
  raws: readonly RawResource[],
  record: NormalisedRecord,
  memory = new AccountMemory(),
): NormalisedRecord {
  if (memory.record !== undefined && isStillAccounted(memory.raws, raws, memory.record, record)) {
    memory.raws = raws;
    memory.record = record;
    return record;
  }
  const accounted = accountForEach(raws, record);
  // Where there was something to do, it is done each time.
  memory.raws = raws;
  memory.record = nameTheSame(accounted, record) ? record : undefined;
  return accounted;
}

function nameTheSame(before: NormalisedRecord, after: NormalisedRecord): boolean {
  return (
    haveSameKeys(before.entries, after.entries) &&
    haveSameKeys(before.supporting, after.supporting) &&
    haveSameKeys(before.notShown, after.notShown)
  );
}

/** Beyond this many that have come or gone, accounting for each costs no more. */
const mostMoved = 400;

function isStillAccounted(
  rawsBefore: readonly RawResource[],
  raws: readonly RawResource[],
  before: NormalisedRecord,
  after: NormalisedRecord,
): boolean {
  const received = keysBetween(rawsBefore, raws, mostMoved);
  const placed = [
    keysBetween(before.entries, after.entries, mostMoved),
    keysBetween(before.supporting, after.supporting, mostMoved),
    keysBetween(before.notShown, after.notShown, mostMoved),
  ];
  if (received === undefined) return false;
  // What moves from one list to another comes and goes once.
  const balance = new Map<string, number>();
  const add = (keys: readonly string[], by: number) => {
    for (const key of keys) balance.set(key, (balance.get(key) ?? 0) + by);
  };
  add(received.come, -1);
  add(received.gone, 1);
  for (const between of placed) {
    if (between === undefined) return false;
    add(between.come, 1);
    add(between.gone, -1);
  }
  return [...balance.values()].every((count) => count === 0);
}

function accountForEach(raws: readonly RawResource[], record: NormalisedRecord): NormalisedRecord {
  const placed = new Set<string>();
  const once = <T extends { readonly key: string }>(items: readonly T[]): readonly T[] => {
    const first = items.filter((item) => !placed.has(item.key) && placed.add(item.key));
    return first.length === items.length ? items : first;
  };
  const entries = once(record.entries);
  const supporting = once(record.supporting);
  const notShown = once(record.notShown);
  const leftOver = raws.filter((raw) => !placed.has(raw.key)).map(toLeftOver);
  return { ...record, entries, supporting, notShown: leftOver.length === 0 ? notShown : [...notShown, ...leftOver] };
}

function toLeftOver({ key, sourceId, type, id }: RawResource): NotShown {
  return { key, sourceId, type, id, reason: "unreadable", detail: "It was received and found no place" };
}
