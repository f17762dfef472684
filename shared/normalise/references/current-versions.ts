import type { RawResource } from "../../fhir/resource.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import { haveSameKeys } from "../../kernel/changed-places.ts";
import { speakersOf } from "./rival-contents.ts";

/** One resource delivered more than once: which delivery speaks, and why the others do not. */
export interface CurrentVersions {
  readonly current: readonly RawResource[];
  readonly superseded: readonly { readonly raw: RawResource; readonly detail: string }[];
}

/** Lists that were found to hold no key twice: whoever is given one again, or one with the same keys, need not look. */
const withoutRepeats = new WeakSet<readonly RawResource[]>();

/**
 * Of several deliveries under one key the newest speaks: by server time, then by version, then by when we received it. Where nothing tells, and their
 * contents differ, all speak ({@link speakersOf}); of what only names others the same one is taken in whatever order they came. Linear, also where one
 * key was delivered a thousand times. `before`: what was given the last time.
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
    const [first, ...rivals] = speakersOf(deliveries);
    if (first === undefined) continue;
    byKey.set(key, first.raw);
    for (const { raw } of rivals) byKey.set(raw.key, raw);
    const left = new Set([first, ...rivals].map(({ sent }) => sent));
    // The very same object twice is two deliveries too.
    for (const raw of deliveries) if (!left.delete(raw)) superseded.push({ raw, detail: detailOf(raw, first.raw) });
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

function detailOf(superseded: RawResource, by: RawResource): string {
  const sameVersion = superseded.versionId === by.versionId && superseded.lastUpdated === by.lastUpdated;
  return sameVersion ? "received more than once" : "a newer version was received";
}
