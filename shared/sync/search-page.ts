import { asObject, asObjects, asString, type Json, type JsonObject, parseJson } from "../fhir/json.ts";
import { readBundlePage, unreadableType } from "../fhir/parse-bundle.ts";
import { type FhirResource, isFhirResource } from "../fhir/resource.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { findEntryResources } from "./entry-spans.ts";

export interface PageEntry {
  readonly fullUrl?: string;
  /** `Bundle.entry.search.mode`; servers often leave it out. */
  readonly searchMode?: "match" | "include" | "outcome";
  readonly resource: FhirResource;
  /** The resource exactly as the source wrote it, to the last decimal and space (design promise 1). */
  readonly text: string;
}

export interface SearchPage {
  readonly entries: readonly PageEntry[];
  /** `Bundle.link` with relation `next`, as received. */
  readonly next?: string;
  readonly total?: number;
  /** It names what it does not give: an entry without its resource, a next page without its address, or one of either that cannot be read. */
  readonly isShort?: true;
  /** `Bundle.meta.lastUpdated`: the source's own clock, epoch milliseconds, for a server that sends no `Date`. */
  readonly lastUpdatedMs?: number;
}

/**
 * One page of a search (FHIR R4 §Bundle, type searchset) from its text. A lone resource where a Bundle was expected, an HTML page, or JSON that ends
 * half-way is `malformedAnswer`: nothing of such a page is kept.
 */
export function parseSearchPage(text: string): Result<SearchPage, "malformedAnswer"> {
  const spans = findEntryResources(text);
  if (spans === undefined) return err("malformedAnswer");
  let skeletonText = "";
  let end = 0;
  for (const span of spans) {
    skeletonText += `${text.slice(end, span.start)}null`;
    end = span.end;
  }
  const skeleton = asObject(parseJson(skeletonText + text.slice(end)));
  if (skeleton?.resourceType !== "Bundle" || !isList(skeleton.entry)) return err("malformedAnswer");

  const written = countOf(skeleton.entry);
  const wrappers = asObjects(skeleton.entry).filter((entry) => entry.resource === null);
  if (isOfAnotherDeed(skeleton.type) && (spans.length === 0 || spans.length < written)) {
    return err("malformedAnswer");
  }
  if (wrappers.length !== spans.length) return err("malformedAnswer");
  const entries: PageEntry[] = [];
  for (const [index, span] of spans.entries()) {
    const resourceText = text.slice(span.start, span.end);
    const resource = parseJson(resourceText);
    if (resource === undefined) return err("malformedAnswer");
    entries.push(toEntry(wrappers[index] ?? {}, resource, resourceText));
  }
  const links = asObjects(skeleton.link);
  const next = links.find((link) => link.relation === "next");
  const isShort =
    spans.length < written ||
    links.length < countOf(skeleton.link) ||
    (next !== undefined && asString(next.url) === undefined);
  const lastUpdatedMs = Date.parse(asString(asObject(skeleton.meta)?.lastUpdated) ?? "");
  return ok({
    entries,
    ...optional("next", asString(next?.url)),
    ...optional("total", readBundlePage(skeleton).total),
    ...(isShort ? { isShort } : {}),
    ...optional("lastUpdatedMs", Number.isNaN(lastUpdatedMs) ? undefined : lastUpdatedMs),
  });
}

/** FHIR R4 bundle-type: what a server did or is to do. Entries without a resource say there how something failed, and must not pass for an empty answer. */
function isOfAnotherDeed(type: Json | undefined): boolean {
  switch (type) {
    case "batch":
    case "batch-response":
    case "transaction":
    case "transaction-response":
    case "history":
      return true;
    default:
      return false;
  }
}

/** A Bundle without entries leaves them out; one entry that stands in no list would be overlooked. */
function isList(entry: Json | undefined): boolean {
  return entry === undefined || entry === null || Array.isArray(entry);
}

/** How many a list holds, readable or not: an entry or a link that is no object is one that is not given. */
function countOf(list: Json | undefined): number {
  if (Array.isArray(list)) return list.length;
  return list === undefined || list === null ? 0 : 1;
}

function toEntry(wrapper: JsonObject, resource: Json, text: string): PageEntry {
  const mode = asObject(wrapper.search)?.mode;
  return {
    ...optional("fullUrl", asString(wrapper.fullUrl)),
    ...(mode === "match" || mode === "include" || mode === "outcome" ? { searchMode: mode } : {}),
    // What names no type is still kept, counted and listed as unreadable.
    resource: isFhirResource(resource) ? resource : { resourceType: unreadableType, received: resource },
    text,
  };
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}
