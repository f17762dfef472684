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
 * A page of a search for one clinical type speaks of that type. Everything else speaks of everything, whatever came in it: a whole patient of whom only
 * the results have come yet lacks anything, and so does a batch of which one part failed.
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
  if (!hasMore(bundle, matches.length) && !entries.some(admitsToLess)) return inner;
  const type = typeSought(bundle);
  const isOfType = type !== undefined && matches.length > 0 && matches.every((match) => match.resourceType === type);
  return bothCut(inner, isOfType ? new Set([type]) : "anyType");
}

/**
 * The one type that a page can lack: `[base]/[type]?…`, as its self link tells what was asked for (FHIR R4 §search, "Server Conformance"). A search for
 * patients or Bundles is one for what belongs to them, and with a `_revinclude` what refers to the matches may be missing too.
 */
function typeSought(bundle: JsonObject): string | undefined {
  if (bundle.type !== "searchset") return undefined;
  const self = asObjects(bundle.link).find((link) => link.relation === "self");
  const asked = /^(?:[^?]*\/)?([A-Z][A-Za-z]+)(?:\/_search)?(?:\?(.*))?$/.exec(asString(self?.url) ?? "");
  const [, type, search = ""] = asked ?? [];
  return type === "Patient" || type === "Bundle" || search.includes("_revinclude") ? undefined : type;
}

function hasMore(bundle: JsonObject, matches: number): boolean {
  if (bundle.type !== "searchset" && bundle.type !== "history") return false;
  const { total, nextUrl } = readBundlePage(bundle);
  return nextUrl !== undefined || (total !== undefined && total > matches);
}

/** That something is not there, or there no more, is an answer, however it is worded; every other failure is none. */
function admitsToLess({ resource, response }: JsonObject): boolean {
  const answer = asObject(response);
  const status = asString(answer?.status) ?? "";
  const notices = noticesIn([resource, answer?.outcome].filter(isObject));
  if (/^4(?:04|10)/.test(status)) return notices.some((notice) => notice !== "failed");
  return notices.length > 0 || (resource === undefined && /^[45]\d\d/.test(status));
}

function isMatch(entry: JsonObject): boolean {
  const mode = asObject(entry.search)?.mode;
  const isOutcome = asObject(entry.resource)?.resourceType === "OperationOutcome";
  return mode !== "include" && mode !== "outcome" && !isOutcome;
}
