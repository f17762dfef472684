import type { NotShown } from "../domain/chart.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { EntryKey } from "../kernel/brand.ts";

/**
 * Of several deliveries of one resource (same source, type and id) the newest version counts; the others are listed as `duplicateDelivery`,
 * so that an older version is never shown as new and each delivery is still counted.
 * Newer is: higher numeric `versionId`, else later `lastUpdated`, else received later, else further on in `raws`.
 */
export function keepLatestDelivery(raws: readonly RawResource[]): {
  readonly kept: readonly RawResource[];
  readonly superseded: readonly NotShown[];
} {
  const latest = new Map<EntryKey, RawResource>();
  let repeated = false;
  for (const raw of raws) {
    const known = latest.get(raw.key);
    if (known !== undefined) repeated = true;
    if (known === undefined || !isNewer(known, raw)) latest.set(raw.key, raw);
  }
  if (!repeated) return { kept: raws, superseded: [] };
  const superseded = raws
    .filter((raw) => latest.get(raw.key) !== raw)
    .map((raw) => toSuperseded(raw, latest.get(raw.key)));
  return { kept: [...latest.values()], superseded };
}

function isNewer(a: RawResource, b: RawResource): boolean {
  const versions = compareNumbers(versionNumber(a), versionNumber(b));
  if (versions !== 0) return versions > 0;
  const updated = compareNumbers(updatedMs(a), updatedMs(b));
  if (updated !== 0) return updated > 0;
  return a.receivedAt > b.receivedAt;
}

/** `0` also where one of the two does not say: then this clock cannot tell. */
function compareNumbers(a: number | undefined, b: number | undefined): number {
  return a === undefined || b === undefined ? 0 : a - b;
}

function versionNumber({ versionId }: RawResource): number | undefined {
  return versionId !== undefined && /^\d{1,15}$/.test(versionId) ? Number(versionId) : undefined;
}

function updatedMs({ lastUpdated }: RawResource): number | undefined {
  const epochMs = lastUpdated === undefined ? Number.NaN : Date.parse(lastUpdated);
  return Number.isNaN(epochMs) ? undefined : epochMs;
}

function toSuperseded(raw: RawResource, kept: RawResource | undefined): NotShown {
  const { key, sourceId, type, id } = raw;
  const isOlder = kept !== undefined && isNewer(kept, raw);
  return {
    key,
    sourceId,
    type,
    id,
    reason: "duplicateDelivery",
    detail: isOlder ? "An older version of a resource that is shown" : "Delivered more than once",
  };
}
