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
  const { fullUrl, id, type, versionId } = raw;
  const origins: string[] = derivedFrom.length === 0 ? [] : derivedFrom.flatMap(addressOf);
  if (fullUrl !== undefined) origins.push(...addressOf(fullUrl));
  if (versionId !== undefined && uuid.test(id)) origins.push(`urn:uuid:${id.toLowerCase()}|${versionId}`);
  const feed = asString(asObject(raw.body.meta)?.source)?.replace(/#.*$/, "").replace(/\/$/, "");
  if (feed !== undefined && feed !== "") {
    const named = addressOf(feed).filter((address) => address.includes(`/${type}/`));
    const inFeed = () => `${feed}/${type}/${id}|${versionId ?? contentOf(raw)}`;
    origins.push(...(named.length > 0 ? named : [inFeed()]));
  }
  return origins.length < 2 ? origins : [...new Set(origins)];
}

/** Without `meta`, which every server writes for itself. */
function contentOf({ body }: RawResource): string {
  const { meta: _, ...said } = body;
  return `same as ${shortHash(flatText(said))}`;
}

/** A resource's own address, whatever version it names; a relative one names nothing outside its server, and a `urn` of a bundle is often made for it. */
function addressOf(url: string): readonly string[] {
  const [, host] = webAddress.exec(url) ?? [];
  if (host === undefined || !isWorldwide(host)) return none;
  const current = url.includes("/_history/") ? url.replace(/\/_history\/[^/]*$/, "") : url;
  return [current.endsWith("/") ? current.slice(0, -1) : current];
}

const webAddress = /^https?:\/\/([^/:?#]+)/i;
const none: readonly string[] = [];

function isWorldwide(host: string): boolean {
  return host.includes(".") && !/^[\d.]+$/.test(host);
}
