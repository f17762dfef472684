import { asObject, asObjects, asString, isObject, type JsonObject } from "../fhir/json.ts";
import { readBundlePage } from "../fhir/parse-bundle.ts";
import { noticesIn } from "./answer-notices.ts";

/** Which types are not held in full: none, some, or any. */
export type CutShort = ReadonlySet<string> | "anyType";

const nothing: CutShort = new Set();

export function bothCut(a: CutShort, b: CutShort): CutShort {
  return a === "anyType" || b === "anyType" ? "anyType" : new Set([...a, ...b]);
}

/** As deep as documents are opened (`parseBundle`). */
const deepest = 16;

/**
 * Which types a saved document says that it does not hold in full. A page of a search says so by a next link or a total beyond its matches (FHIR R4
 * §Bundle), an answer of a batch by the status of one of its parts, any document by an OperationOutcome that tells of an error or of something left out.
 * A page of one type speaks of that type; a page of several, or of none, of everything: what is missing may be of any type.
 */
export function cutShort(document: unknown, depth = 0): CutShort {
  if (depth > deepest) return nothing;
  if (Array.isArray(document)) {
    return document.map((item) => cutShort(item, depth + 1)).reduce(bothCut, nothing);
  }
  const holder = asObject(document);
  switch (holder?.resourceType) {
    case "OperationOutcome":
      return noticesIn([holder]).length > 0 ? "anyType" : nothing;
    case "Parameters":
      return cutShort(
        asObjects(holder.parameter).map(({ resource }) => resource),
        depth + 1,
      );
    case "Bundle":
      return cutBundle(holder, depth);
    default:
      return nothing;
  }
}

function cutBundle(bundle: JsonObject, depth: number): CutShort {
  const entries = asObjects(bundle.entry);
  const inner = entries
    .filter(({ resource }) => asObject(resource)?.resourceType === "Bundle")
    .map(({ resource }) => cutShort(resource, depth + 1))
    .reduce(bothCut, nothing);
  const matches = entries.filter(isMatch).flatMap((entry) => (isObject(entry.resource) ? [entry.resource] : []));
  const isWhole =
    !hasMore(bundle, matches.length) && noticesIn(resourcesOf(entries)).length === 0 && !entries.some(hasFailed);
  if (isWhole) return inner;
  const types = new Set(matches.map((match) => String(match.resourceType)));
  return bothCut(inner, types.size === 1 ? types : "anyType");
}

function hasMore(bundle: JsonObject, matches: number): boolean {
  if (bundle.type !== "searchset" && bundle.type !== "history") return false;
  const { total, nextUrl } = readBundlePage(bundle);
  return nextUrl !== undefined || (total !== undefined && total > matches);
}

/** That something is not there, or there no more, is an answer; every other failure is none. */
function hasFailed(entry: JsonObject): boolean {
  const status = asString(asObject(entry.response)?.status) ?? "";
  return entry.resource === undefined && /^[45]\d\d/.test(status) && !/^4(?:04|10)/.test(status);
}

function isMatch(entry: JsonObject): boolean {
  const mode = asObject(entry.search)?.mode;
  const isOutcome = asObject(entry.resource)?.resourceType === "OperationOutcome";
  return mode !== "include" && mode !== "outcome" && !isOutcome;
}

function resourcesOf(entries: readonly JsonObject[]): readonly JsonObject[] {
  return entries.flatMap((entry) => [entry.resource, asObject(entry.response)?.outcome]).filter(isObject);
}
