import { asObject, asString, flatText } from "../fhir/json.ts";
import type { RawResource } from "../fhir/resource.ts";
import { shortHash } from "../kernel/short-hash.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Names under which one resource is known wherever it is passed on: the address at its own server; its UUID with its version; and the feed that `meta.source`
 * names (FHIR R4 §3.2.2) with id and version, because every server counts from 1; without a version with all that it says, because one of two copies may be
 * the older. A relay that keeps none of them is not found out here. None for an address that every installation has, such as `http://localhost:8080`.
 */
export function originsOf(raw: RawResource, derivedFrom: readonly string[] = []): readonly string[] {
  // Every address is that of what it stands inside.
  if (raw.insideOf !== undefined) return [];
  const origins = new Set(derivedFrom.flatMap(addressOf));
  const { fullUrl, id, type, versionId } = raw;
  if (fullUrl !== undefined) for (const origin of addressOf(fullUrl)) origins.add(origin);
  if (uuid.test(id) && versionId !== undefined) origins.add(`urn:uuid:${id.toLowerCase()}|${versionId}`);
  const feed = asString(asObject(raw.body.meta)?.source)?.replace(/#.*$/, "").replace(/\/$/, "");
  if (feed !== undefined && feed !== "") {
    const named = addressOf(feed).filter((address) => address.includes(`/${type}/`));
    const inFeed = () => `${feed}/${type}/${id}|${versionId ?? contentOf(raw)}`;
    for (const origin of named.length > 0 ? named : [inFeed()]) origins.add(origin);
  }
  return [...origins];
}

/** Without `meta`, which every server writes for itself. */
function contentOf({ body }: RawResource): string {
  const { meta: _, ...said } = body;
  return `same as ${shortHash(flatText(said))}`;
}

/** A resource's own address, whatever version it names; a relative one names nothing outside its server, and a `urn` of a bundle is often made for it. */
function addressOf(url: string): readonly string[] {
  const host = /^https?:\/\/([^/:?#]+)/i.exec(url)?.[1];
  if (host === undefined || !isWorldwide(host)) return [];
  return [url.replace(/\/_history\/[^/]*$/, "").replace(/\/$/, "")];
}

function isWorldwide(host: string): boolean {
  return host.includes(".") && !/^[\d.]+$/.test(host);
}
