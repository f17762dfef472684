import { asObject, asString, flatText } from "../../fhir/json.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { keptList } from "../../kernel/kept-list.ts";
import { shortHash } from "../../kernel/short-hash.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Names under which one resource is known wherever it is passed on: the address at its own server; its UUID with its version; and the feed that `meta.source`
 * names (FHIR R4 §3.2.2) with id and version, because every server counts from 1; without a version with all that it says, because one of two copies may be
 * the older. A relay that keeps none of them is not found out here. None for an address that every installation has, such as `http://localhost:8080`.
 */
export function originsOf(raw: RawResource, derivedFrom: readonly string[] = []): readonly string[] {
  // Every address is that of what it stands inside.
  if (raw.insideOf !== undefined) return [];
  const { fullUrl, type, versionId } = raw;
  const id = raw.inDocument === undefined ? raw.id : (asString(raw.body.id) ?? raw.id);
  const origins: string[] = [];
  const add = (origin: string | undefined) => {
    if (origin !== undefined && !origins.includes(origin)) origins.push(origin);
  };
  for (const url of derivedFrom) add(addressOf(url));
  if (fullUrl !== undefined) add(addressOf(fullUrl));
  if (versionId !== undefined && uuid.test(id)) add(`urn:uuid:${id.toLowerCase()}|${versionId}`);
  const source = asString(asObject(raw.body.meta)?.source);
  const feed = source === undefined ? undefined : feedOf(source);
  if (feed !== undefined && feed.name !== "") {
    const isOfThis = feed.address?.includes(`/${type}/`) === true;
    add(isOfThis ? feed.address : `${feed.name}/${type}/${id}|${versionId ?? contentOf(raw)}`);
  }
  return keptList(origins);
}

interface Feed {
  readonly name: string;
  readonly address: string | undefined;
}

/** One resource after another comes from one feed. */
let lastFeed: { readonly source: string; readonly feed: Feed } | undefined;

function feedOf(source: string): Feed {
  if (lastFeed?.source !== source) {
    const name = source.replace(/#.*$/, "").replace(/\/$/, "");
    lastFeed = { source, feed: { name, address: addressOf(name) } };
  }
  return lastFeed.feed;
}

/** Without `meta`, which every server writes for itself. */
function contentOf({ body }: RawResource): string {
  const { meta: _, ...said } = body;
  return `same as ${shortHash(flatText(said))}`;
}

/** A resource's own address, whatever version it names; a relative one names nothing outside its server, and a `urn` of a bundle is often made for it. */
function addressOf(url: string): string | undefined {
  const host = webAddress.exec(url)?.[1];
  if (host === undefined || !isWorldwide(host)) return undefined;
  const current = url.includes("/_history/") ? url.replace(/\/_history\/[^/]*$/, "") : url;
  return current.endsWith("/") ? current.slice(0, -1) : current;
}

const webAddress = /^https?:\/\/([^/:?#]+)/i;

function isWorldwide(host: string): boolean {
  return host.includes(".") && !/^[\d.]+$/.test(host);
}
