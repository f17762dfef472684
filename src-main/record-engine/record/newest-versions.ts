import { asObject, asString } from "../../../shared/fhir/json.ts";
import { type EntryKey, entryKey, type SourceId } from "../../../shared/kernel/brand.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";

/**
 * The pages of one answer are not of one moment: one out of a cache, or whose rows have shifted, may bring an older version of what is there in a newer one.
 * Leaves out what is older by `meta.lastUpdated` than another version of its page, or than `kept`: that of the version this reading has kept already.
 */
export function newestVersions(
  source: SourceId,
  entries: readonly PageEntry[],
  kept: (key: EntryKey) => string | undefined,
): readonly PageEntry[] {
  const newest = new Map<EntryKey, number>();
  const seen = new Set<EntryKey>();
  let repeats = false;
  for (const entry of entries) {
    const key = keyOf(source, entry);
    if (key === undefined) continue;
    const before = kept(key);
    repeats ||= before !== undefined || seen.has(key);
    seen.add(key);
    if (before !== undefined && !newest.has(key)) newest.set(key, Date.parse(before));
  }
  if (!repeats) return entries;
  for (const entry of entries) {
    const key = keyOf(source, entry);
    if (key !== undefined) newest.set(key, Math.max(newest.get(key) ?? Number.NEGATIVE_INFINITY, stampOf(entry)));
  }
  // Where one of them has no date of its own, nothing tells which is newer (a comparison with NaN), and all are kept.
  return entries.filter((entry) => {
    const key = keyOf(source, entry);
    return key === undefined || !(stampOf(entry) < (newest.get(key) ?? Number.NaN));
  });
}

function keyOf(source: SourceId, { resource }: PageEntry): EntryKey | undefined {
  return typeof resource.id === "string" ? entryKey(source, resource.resourceType, resource.id) : undefined;
}

/** Epoch milliseconds; NaN where it states none. */
function stampOf({ resource }: PageEntry): number {
  return Date.parse(asString(asObject(resource.meta)?.lastUpdated) ?? "");
}
