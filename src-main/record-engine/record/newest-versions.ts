import { asObject, asString } from "../../../shared/fhir/json.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { type EntryKey, entryKey, type SourceId } from "../../../shared/kernel/brand.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";
import type { OlderVersion } from "./older-sent-rows.ts";
import type { KeptVersion } from "./read-record.ts";

/** What tells which of two versions is the newer. */
export type VersionStamp = Pick<RawResource, "versionId" | "lastUpdated">;

/**
 * The pages of one answer are not of one moment: one out of a cache, or whose rows have shifted, may bring an older version of what is there in a newer one.
 * Leaves out what is older than another version of its page, or than `kept`: the version that this reading has kept already.
 */
export function newestVersions(
  source: SourceId,
  entries: readonly PageEntry[],
  kept: (key: EntryKey) => VersionStamp | undefined,
): readonly PageEntry[] {
  const sent = new Map<EntryKey, VersionStamp[]>();
  let repeats = false;
  for (const entry of entries) {
    const key = keyOf(source, entry);
    if (key === undefined) continue;
    const others = sent.get(key) ?? [kept(key) ?? []].flat();
    repeats ||= others.length > 0;
    sent.set(key, [...others, stampOf(entry)]);
  }
  if (!repeats) return entries;
  // Where nothing tells which is newer all are kept.
  return entries.filter((entry) => {
    const key = keyOf(source, entry);
    const others = key === undefined ? [] : (sent.get(key) ?? []);
    return !others.some((other) => isOlder(stampOf(entry), other));
  });
}

/**
 * Leaves out what is older than what an earlier reading has brought: a server behind its others, or a cache on the way, answers with what was so. A higher
 * number of the version says that it was the clock that went back, and then, as where nothing tells, what comes is believed.
 */
export function withoutGoingBack(
  source: SourceId,
  entries: readonly PageEntry[],
  heldBefore: (key: EntryKey, type: string, id: string) => KeptVersion | undefined,
): { readonly entries: readonly PageEntry[]; readonly back: readonly OlderVersion[] } {
  const back: OlderVersion[] = [];
  const forward = entries.filter((entry) => {
    const { resourceType: type, id } = entry.resource;
    const key = keyOf(source, entry);
    const own = stampOf(entry);
    const stamp = own.lastUpdated ?? (own.versionId === undefined ? undefined : `version ${own.versionId}`);
    if (key === undefined || typeof id !== "string" || stamp === undefined) return true;
    const held = heldBefore(key, type, id);
    if (held === undefined || held.removedAtSource === true) return true;
    if (!isOlder(own, held) || isHigherNumber(own, held)) return true;
    back.push({ key, type, id, stamp });
    return false;
  });
  return { entries: back.length === 0 ? entries : forward, back };
}

/** By `meta.lastUpdated`; where neither has one, by `meta.versionId` where both are plain numbers, as servers count them (FHIR R4 §http "versions"). */
function isOlder(one: VersionStamp, other: VersionStamp): boolean {
  if (one.lastUpdated === undefined && other.lastUpdated === undefined) return isHigherNumber(other, one);
  return Date.parse(one.lastUpdated ?? "") < Date.parse(other.lastUpdated ?? "");
}

function isHigherNumber(one: VersionStamp, other: VersionStamp): boolean {
  const [first, second] = [numberOf(one.versionId), numberOf(other.versionId)];
  return first !== undefined && second !== undefined && first > second;
}

function numberOf(version: string | undefined): number | undefined {
  return version !== undefined && /^\d{1,15}$/.test(version) ? Number(version) : undefined;
}

function keyOf(source: SourceId, { resource }: PageEntry): EntryKey | undefined {
  return typeof resource.id === "string" ? entryKey(source, resource.resourceType, resource.id) : undefined;
}

function stampOf({ resource }: PageEntry): VersionStamp {
  const meta = asObject(resource.meta);
  const [versionId, lastUpdated] = [asString(meta?.versionId), asString(meta?.lastUpdated)];
  return {
    ...(versionId === undefined ? {} : { versionId }),
    ...(lastUpdated === undefined ? {} : { lastUpdated }),
  };
}
