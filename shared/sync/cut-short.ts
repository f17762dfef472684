import { asObject, asObjects, isObject, type JsonObject } from "../fhir/json.ts";
import { readBundlePage } from "../fhir/parse-bundle.ts";
import { noticesIn } from "./answer-notices.ts";

/**
 * Which types a saved document says that it does not hold in full; `undefined` where it says nothing of the kind. A page of a search says so by a next
 * link or a total beyond its matches (FHIR R4 §Bundle), any document by an OperationOutcome that tells of an error or of something left out. A page of
 * one type speaks of that type; a page of several, or of none, of everything: what is missing may be of any type.
 */
export function cutShort(document: unknown): ReadonlySet<string> | "anyType" | undefined {
  const bundle = asObject(document);
  if (bundle?.resourceType === "OperationOutcome") return noticesIn([bundle]).length > 0 ? "anyType" : undefined;
  if (bundle?.resourceType !== "Bundle") return undefined;
  const entries = asObjects(bundle.entry);
  const matches = entries.filter(isMatch).flatMap((entry) => (isObject(entry.resource) ? [entry.resource] : []));
  const isWhole = !hasMore(bundle, matches.length) && noticesIn(resourcesOf(entries)).length === 0;
  if (isWhole) return undefined;
  const types = new Set(matches.map((match) => String(match.resourceType)));
  return types.size === 1 ? types : "anyType";
}

function hasMore(bundle: JsonObject, matches: number): boolean {
  if (bundle.type !== "searchset" && bundle.type !== "history") return false;
  const { total, nextUrl } = readBundlePage(bundle);
  return nextUrl !== undefined || (total !== undefined && total > matches);
}

function isMatch(entry: JsonObject): boolean {
  const mode = asObject(entry.search)?.mode;
  const isOutcome = asObject(entry.resource)?.resourceType === "OperationOutcome";
  return mode !== "include" && mode !== "outcome" && !isOutcome;
}

function resourcesOf(entries: readonly JsonObject[]): readonly JsonObject[] {
  return entries.flatMap((entry) => [entry.resource, asObject(entry.response)?.outcome]).filter(isObject);
}
