import type { Instant, SourceId } from "../kernel/brand.ts";
import { entryKey } from "../kernel/brand.ts";
import type { Json, JsonObject } from "./json.ts";
import { asNumber, asObject, asObjects, asString, isObject, parseJson } from "./json.ts";
import { readSecurityLabels } from "./read-datatypes.ts";
import { parseReference } from "./references.ts";
import type { FhirResource, RawResource } from "./resource.ts";
import { isFhirResource } from "./resource.ts";
import { isAskedInPart } from "./subsetted.ts";

/** Where and when a document came from, stamped on every resource in it. */
export interface ReceivedFrom {
  readonly sourceId: SourceId;
  readonly receivedAt: Instant;
  /** Names the document where a source has several, so that resources without an id do not share one. */
  readonly document?: string;
}

/**
 * `RawResource.type` of something that stood where a resource should stand and is none. Its body keeps what was received under `received`,
 * so that it is stored, counted and listed as unreadable like everything else.
 */
export const unreadableType = "Unreadable";

/** Nested deeper than any real message; guards against a document made to exhaust the stack. */
const deepestBundle = 16;

/**
 * Any FHIR JSON → every resource in it, in order: a Bundle of any type (nested ones opened), one resource, an array, Parameters. Bundles and Parameters
 * that carry resources are wrappers and are not counted themselves. What cannot be read becomes an {@link unreadableType}, never nothing.
 * A resource that the document says was deleted carries `removedAtSource`.
 */
export function parseBundle(document: unknown, from: ReceivedFrom): readonly RawResource[] {
  const collector = new Collector(from);
  collector.document(document, 0);
  return collector.finish();
}

/** One JSON value a line. A line that is no JSON becomes an {@link unreadableType}. */
export function parseNdjson(text: string, from: ReceivedFrom): readonly RawResource[] {
  const collector = new Collector(from);
  for (const line of withoutByteOrderMark(text).split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const value = parseJson(line);
    if (value === undefined) collector.unreadable(line);
    else collector.document(value, 0);
  }
  return collector.finish();
}

/** The text of a file, JSON or NDJSON → its resources. A text that is neither gives one {@link unreadableType}. */
export function parseFhirText(text: string, from: ReceivedFrom): readonly RawResource[] {
  const value = parseJson(withoutByteOrderMark(text));
  return value === undefined ? parseNdjson(text, from) : parseBundle(value, from);
}

function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** What a searchset or history page says about itself. */
export interface BundlePage {
  readonly total?: number;
  readonly nextUrl?: string;
}

export function readBundlePage(document: unknown): BundlePage {
  const bundle = asObject(document);
  const total = asNumber(bundle?.total) ?? countInWords(asString(bundle?.total));
  const next = asObjects(bundle?.link).find((link) => link.relation === "next");
  const nextUrl = asString(next?.url);
  return { ...(total === undefined ? {} : { total }), ...(nextUrl === undefined ? {} : { nextUrl }) };
}

/** Some servers send it as a word. */
function countInWords(total: string | undefined): number | undefined {
  return total !== undefined && /^\d+$/.test(total) ? Number(total) : undefined;
}

/**
 * Several servers' resources put into one document, or several documents into one source, may use one id for two things. Where full URLs
 * say that they are two, each gets its full URL as id, so that neither replaces the other. Done within a document by {@link parseBundle};
 * whoever puts several documents into one source does it again over all of them.
 */
export function separateCollisions(raws: readonly RawResource[]): readonly RawResource[] {
  const urlsByKey = new Map<string, Set<string>>();
  for (const raw of raws) {
    if (raw.fullUrl === undefined || parseReference(raw.fullUrl).kind !== "absolute") continue;
    const urls = urlsByKey.get(raw.key);
    if (urls === undefined) urlsByKey.set(raw.key, new Set([raw.fullUrl]));
    else urls.add(raw.fullUrl);
  }
  return raws.map((raw) => {
    if (raw.fullUrl === undefined || (urlsByKey.get(raw.key)?.size ?? 0) < 2) return raw;
    return { ...raw, id: raw.fullUrl, key: entryKey(raw.sourceId, raw.type, raw.fullUrl) };
  });
}

class Collector {
  readonly #from: ReceivedFrom;
  readonly #raws: RawResource[] = [];
  #documentLabels: readonly string[] = [];
  #askedInPart = false;
  /** `Type/id` → the index from which on it stands for what was deleted. */
  readonly #removed = new Map<string, number>();

  constructor(from: ReceivedFrom) {
    this.#from = from;
  }

  document(value: unknown, depth: number, fullUrl?: string): void {
    if (depth > deepestBundle) {
      this.unreadable("nested too deeply");
    } else if (Array.isArray(value)) {
      for (const item of value) this.document(item, depth + 1);
    } else if (!isFhirResource(value)) {
      this.unreadable(value, fullUrl);
    } else if (value.resourceType === "Bundle") {
      this.#bundle(value, depth);
    } else if (value.resourceType === "Parameters") {
      this.#parameters(value, depth, fullUrl);
    } else {
      this.#resource(value, fullUrl);
    }
  }

  unreadable(received: unknown, fullUrl?: string): void {
    const id = this.#nextPlace();
    this.#raws.push({
      key: entryKey(this.#from.sourceId, unreadableType, id),
      sourceId: this.#from.sourceId,
      type: unreadableType,
      id,
      ...(fullUrl === undefined ? {} : { fullUrl }),
      receivedAt: this.#from.receivedAt,
      body: { resourceType: unreadableType, received: toJson(received) },
    });
  }

  finish(): readonly RawResource[] {
    if (this.#removed.size === 0) return separateCollisions(this.#raws);
    const marked = this.#raws.map((raw, index) => {
      const removedFrom = this.#removed.get(`${raw.type}/${raw.id}`);
      return removedFrom === undefined || index < removedFrom ? raw : { ...raw, removedAtSource: true as const };
    });
    return separateCollisions(marked);
  }

  #bundle(bundle: FhirResource, depth: number): void {
    const entries = bundle.entry;
    if (entries === undefined || entries === null) return;
    const isHistory = bundle.type === "history";
    const outer = this.#documentLabels;
    const outerInPart = this.#askedInPart;
    const self = asObjects(bundle.link).find((link) => link.relation === "self");
    this.#askedInPart ||= isAskedInPart(asString(self?.url));
    // A searchset's label tells of the answer, a document's of what is in it.
    if (bundle.type === "document") this.#documentLabels = [...outer, ...readSecurityLabels(bundle)];
    for (const entry of Array.isArray(entries) ? entries : [entries]) {
      if (isObject(entry)) this.#entry(entry, isHistory, depth);
      else this.unreadable(entry);
    }
    this.#documentLabels = outer;
    this.#askedInPart = outerInPart;
  }

  #entry(entry: JsonObject, isHistory: boolean, depth: number): void {
    const fullUrl = asString(entry.fullUrl);
    const resource = entry.resource;
    const outcome = asObject(entry.response)?.outcome;
    if (isObject(outcome)) this.document(outcome, depth + 1);
    if (resource !== undefined && resource !== null) {
      this.document(resource, depth + 1, fullUrl);
    } else if (typeof entry.resourceType === "string") {
      // Some servers put the resource where its entry should be.
      this.document(entry, depth + 1, fullUrl);
    } else {
      this.#entryWithoutResource(entry, isHistory);
    }
  }

  #entryWithoutResource(entry: JsonObject, isHistory: boolean): void {
    const request = asObject(entry.request);
    const method = asString(request?.method)?.toUpperCase();
    const target =
      method === "DELETE" ? parseReference(asString(request?.url) ?? asString(entry.fullUrl) ?? "") : undefined;
    if (target?.kind === "relative" || target?.kind === "absolute") {
      // A history is newest first: what stands before the deletion was created again after it.
      this.#removed.set(`${target.type}/${target.id}`, isHistory ? this.#raws.length : 0);
    } else if (entry.response === undefined && method !== "GET" && method !== "HEAD") {
      this.unreadable(entry);
    }
  }

  #parameters(parameters: FhirResource, depth: number, fullUrl: string | undefined): void {
    const carried: Json[] = [];
    collectCarried(parameters.parameter, carried, 0);
    if (carried.length === 0) this.#resource(parameters, fullUrl);
    for (const resource of carried) this.document(resource, depth + 1);
  }

  #resource(body: FhirResource, fullUrl: string | undefined): void {
    const meta = asObject(body.meta);
    const id = asString(body.id) ?? fullUrl ?? this.#nextPlace();
    const versionId = asString(meta?.versionId);
    const lastUpdated = asString(meta?.lastUpdated);
    this.#raws.push({
      key: entryKey(this.#from.sourceId, body.resourceType, id),
      sourceId: this.#from.sourceId,
      type: body.resourceType,
      id,
      ...(fullUrl === undefined ? {} : { fullUrl }),
      ...(versionId === undefined ? {} : { versionId }),
      ...(lastUpdated === undefined ? {} : { lastUpdated }),
      receivedAt: this.#from.receivedAt,
      ...(this.#documentLabels.length === 0 ? {} : { documentLabels: this.#documentLabels }),
      ...(this.#askedInPart ? { askedInPart: true as const } : {}),
      body,
    });
  }

  #nextPlace(): string {
    return `${this.#from.document ?? ""}#${this.#raws.length + 1}`;
  }
}

function collectCarried(parameter: Json | undefined, carried: Json[], depth: number): void {
  if (depth > deepestBundle) return;
  for (const item of asObjects(parameter)) {
    const resource = item.resource;
    if (isObject(resource)) carried.push(resource);
    collectCarried(item.part, carried, depth + 1);
  }
}

/** What `JSON.parse` gives is JSON; anything else a caller hands in is kept as text. */
function toJson(value: unknown): Json {
  if (value === null || typeof value === "boolean" || typeof value === "number" || typeof value === "string")
    return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (isObject(value)) return value;
  return String(value);
}
