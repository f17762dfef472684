import { asObject, asString } from "../../../shared/fhir/json.ts";
import { type EntryKey, entryKey, type SourceId } from "../../../shared/kernel/brand.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";
import type { OlderVersion } from "./older-sent-rows.ts";
import type { KeptVersion } from "./read-record.ts";

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

/**
 * Leaves out what is older than what an earlier reading has brought: a server behind its others, or a cache on the way, answers with what was so. By
 * `meta.lastUpdated`; a higher number of the version says that it was the clock that went back, and then, as where nothing tells, what comes is believed.
 */
export function withoutGoingBack(
  source: SourceId,
  entries: readonly PageEntry[],
  heldBefore: (key: EntryKey, type: string, id: string) => KeptVersion | undefined,
): { readonly entries: readonly PageEntry[]; readonly back: readonly OlderVersion[] } {
  const back: OlderVersion[] = [];
  const forward = entries.filter((entry) => {
    const { resourceType: type, id } = entry.resource;
    const [key, lastUpdated] = [keyOf(source, entry), asString(asObject(entry.resource.meta)?.lastUpdated)];
    if (key === undefined || typeof id !== "string" || lastUpdated === undefined) return true;
    const held = heldBefore(key, type, id);
    if (held === undefined || held.removedAtSource === true || !isOlder(entry, held)) return true;
    back.push({ key, type, id, lastUpdated });
    return false;
  });
  return { entries: back.length === 0 ? entries : forward, back };
}

function isOlder(entry: PageEntry, { versionId, lastUpdated }: KeptVersion): boolean {
  const [own, held] = [asString(asObject(entry.resource.meta)?.versionId), versionId].map(numberOf);
  if (own !== undefined && held !== undefined && own > held) return false;
  return stampOf(entry) < Date.parse(lastUpdated ?? "");
}

function numberOf(version: string | undefined): number | undefined {
  return version !== undefined && /^\d{1,15}$/.test(version) ? Number(version) : undefined;
}

function keyOf(source: SourceId, { resource }: PageEntry): EntryKey | undefined {
  return typeof resource.id === "string" ? entryKey(source, resource.resourceType, resource.id) : undefined;
}

/** Epoch milliseconds; NaN where it states none. */
function stampOf({ resource }: PageEntry): number {
  return Date.parse(asString(asObject(resource.meta)?.lastUpdated) ?? "");
}
