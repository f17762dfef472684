import { createHash } from "node:crypto";
import { asObject, asString } from "../../../shared/fhir/json.ts";
import type { FhirResource, RawResource } from "../../../shared/fhir/resource.ts";
import { entryKey, type Instant, type SourceId } from "../../../shared/kernel/brand.ts";
import { oneText } from "../../../shared/kernel/one-text.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";

/** A received resource with what is read of it. `unnamed` gives the name of one that has neither an id nor a URL. */
export function toReceived(
  sourceId: SourceId,
  { resource, fullUrl, text }: PageEntry,
  receivedAt: Instant,
  unnamed: () => string = () => `#${digestOf(text)}`,
): RawResource {
  const id = asString(resource.id) ?? fullUrl ?? unnamed();
  const type = oneText(resource.resourceType);
  const versionId = readMeta(resource, "versionId");
  const lastUpdated = readMeta(resource, "lastUpdated");
  const raw: { -readonly [Part in keyof RawResource]: RawResource[Part] } = {
    key: entryKey(sourceId, type, id),
    sourceId,
    type,
    id,
    receivedAt,
    body: resource,
  };
  if (fullUrl !== undefined) raw.fullUrl = fullUrl;
  if (versionId !== undefined) raw.versionId = versionId;
  if (lastUpdated !== undefined) raw.lastUpdated = lastUpdated;
  return raw;
}

function readMeta(resource: FhirResource, member: "versionId" | "lastUpdated"): string | undefined {
  return asString(asObject(resource.meta)?.[member]);
}

/** How often this text was seen, this time included: two alike without a name are two. */
export function nth(seen: Map<string, number>, text: string): number {
  const place = (seen.get(text) ?? 0) + 1;
  seen.set(text, place);
  return place;
}

export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

export function removed(raw: RawResource, at: Instant): RawResource {
  return { ...raw, removedAtSource: true, removedAt: at };
}
