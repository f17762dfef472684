import { flatText } from "../fhir/json.ts";
import { parsePartialDate } from "../fhir/partial-date.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { EntryKey } from "../kernel/brand.ts";
import { haveSameKeys } from "../kernel/changed-places.ts";

/** One resource delivered more than once: which delivery speaks, and why the others do not. */
export interface CurrentVersions {
  readonly current: readonly RawResource[];
  readonly superseded: readonly { readonly raw: RawResource; readonly detail: string }[];
}

/** Lists that were found to hold no key twice: whoever is given one again, or one with the same keys, need not look. */
const withoutRepeats = new WeakSet<readonly RawResource[]>();

/**
 * Of several deliveries under one key the newest speaks: by server time, then by version, then by when we received it. Where nothing tells, the same
 * one is taken in whatever order they came. Linear, also where one key was delivered a thousand times. `before`: what was given the last time.
 */
export function currentVersions(raws: readonly RawResource[], before: readonly RawResource[] = []): CurrentVersions {
  if (withoutRepeats.has(raws) || (withoutRepeats.has(before) && hasOnlyNewKeys(before, raws)))
    return onlyCurrent(raws);
  const byKey = new Map<EntryKey, RawResource>();
  const repeated = new Map<EntryKey, RawResource[]>();
  for (const raw of raws) {
    const first = byKey.get(raw.key);
    if (first === undefined) byKey.set(raw.key, raw);
    else {
      const deliveries = repeated.get(raw.key);
      if (deliveries === undefined) repeated.set(raw.key, [first, raw]);
      else deliveries.push(raw);
    }
  }
  if (repeated.size === 0) return onlyCurrent(raws);
  const superseded: { raw: RawResource; detail: string }[] = [];
  for (const [key, deliveries] of repeated) {
    const newest = newestOf(deliveries);
    byKey.set(key, newest);
    for (const raw of deliveries) if (raw !== newest) superseded.push({ raw, detail: detailOf(raw, newest) });
    // The very same object twice is two deliveries too.
    const times = deliveries.filter((raw) => raw === newest).length;
    for (let time = 1; time < times; time++) superseded.push({ raw: newest, detail: detailOf(newest, newest) });
  }
  const current = [...byKey.values()];
  withoutRepeats.add(current);
  return { current, superseded };
}

/** Whether the keys are those of before and others. */
function hasOnlyNewKeys(before: readonly RawResource[], raws: readonly RawResource[]): boolean {
  if (raws.length <= before.length) return haveSameKeys(before, raws);
  const appended = raws.slice(before.length).map(({ key }) => key);
  const keys = new Set(appended);
  if (keys.size < appended.length || keys.size > mostLookedFor) return false;
  return haveSameKeys(before, raws.slice(0, before.length)) && !before.some(({ key }) => keys.has(key));
}

/** Beyond this many, one look at all keys costs no more. */
const mostLookedFor = 400;

function onlyCurrent(raws: readonly RawResource[]): CurrentVersions {
  withoutRepeats.add(raws);
  return { current: raws, superseded: [] };
}

function newestOf(deliveries: readonly RawResource[]): RawResource {
  const latest = greatest(greatest(greatest(deliveries, updatedMs), versionNumber), (raw) =>
    Date.parse(raw.receivedAt),
  );
  const [first, ...others] = latest;
  if (first === undefined) throw new RangeError("no delivery");
  if (others.length === 0) return first;
  const texts = new Map(latest.map((raw) => [raw, flatText([raw.fullUrl, raw.body])]));
  const textOf = (raw: RawResource) => texts.get(raw) ?? "";
  return others.reduce((best, raw) => (textOf(raw) > textOf(best) ? raw : best), first);
}

/** Those with the greatest number, and those without one, of which nothing is known. */
function greatest(
  raws: readonly RawResource[],
  numberOf: (raw: RawResource) => number | undefined,
): readonly RawResource[] {
  if (raws.length < 2) return raws;
  let most = Number.NEGATIVE_INFINITY;
  for (const raw of raws) most = Math.max(most, numberOf(raw) ?? most);
  return raws.filter((raw) => (numberOf(raw) ?? most) === most);
}

function updatedMs(raw: RawResource): number | undefined {
  return raw.lastUpdated === undefined ? undefined : parsePartialDate(raw.lastUpdated)?.earliestMs;
}

function versionNumber(raw: RawResource): number | undefined {
  const version = raw.versionId === undefined ? Number.NaN : Number(raw.versionId);
  return Number.isInteger(version) ? version : undefined;
}

function detailOf(superseded: RawResource, by: RawResource): string {
  const sameVersion = superseded.versionId === by.versionId && superseded.lastUpdated === by.lastUpdated;
  return sameVersion ? "received more than once" : "a newer version was received";
}
