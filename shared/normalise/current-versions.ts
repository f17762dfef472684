import { parsePartialDate } from "../fhir/partial-date.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { EntryKey } from "../kernel/brand.ts";

/** One resource delivered more than once: which delivery speaks, and why the others do not. */
export interface CurrentVersions {
  readonly current: readonly RawResource[];
  readonly superseded: readonly { readonly raw: RawResource; readonly detail: string }[];
}

/** Of several deliveries under one key the newest by server time or version speaks; where neither tells, the one received last. */
export function currentVersions(raws: readonly RawResource[]): CurrentVersions {
  const byKey = new Map<EntryKey, RawResource>();
  const superseded: { raw: RawResource; detail: string }[] = [];
  for (const raw of raws) {
    const present = byKey.get(raw.key);
    if (present === undefined) {
      byKey.set(raw.key, raw);
    } else if (isNewer(present, raw)) {
      superseded.push({ raw, detail: detailOf(raw, present) });
    } else {
      byKey.set(raw.key, raw);
      superseded.push({ raw: present, detail: detailOf(present, raw) });
    }
  }
  return { current: [...byKey.values()], superseded };
}

function isNewer(present: RawResource, next: RawResource): boolean {
  const presentMs = updatedMs(present);
  const nextMs = updatedMs(next);
  if (presentMs !== undefined && nextMs !== undefined && presentMs !== nextMs) return presentMs > nextMs;
  const presentVersion = Number(present.versionId);
  const nextVersion = Number(next.versionId);
  return Number.isInteger(presentVersion) && Number.isInteger(nextVersion) && presentVersion > nextVersion;
}

function updatedMs(raw: RawResource): number | undefined {
  return raw.lastUpdated === undefined ? undefined : parsePartialDate(raw.lastUpdated)?.earliestMs;
}

function detailOf(superseded: RawResource, by: RawResource): string {
  const sameVersion = superseded.versionId === by.versionId && superseded.lastUpdated === by.lastUpdated;
  return sameVersion ? "received more than once" : "a newer version was received";
}
