import type { NormalisedRecord } from "../derive/derive-chart.ts";
import type { ChartCounts, Group, NotShown } from "../domain/chart.ts";
import type { RawResource } from "../fhir/resource.ts";

/** received = inGroups + supporting + notShown (design promise 3). */
export function countChart(groups: readonly Group[], record: NormalisedRecord): ChartCounts {
  const inGroups = groups.reduce((count, group) => count + group.members.length, 0);
  const supporting = record.supporting.length;
  const notShown = record.notShown.length;
  return { received: inGroups + supporting + notShown, inGroups, supporting, notShown, groups: groups.length };
}

/**
 * Makes a normalised record account for each received resource exactly once. What normalising left out is listed as unreadable, and of two
 * places the one on a screen wins. It never has work to do; it is here because nobody would miss a resource that was dropped without a word.
 */
export function accountForAll(raws: readonly RawResource[], record: NormalisedRecord): NormalisedRecord {
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
