import { asObject, asObjects, asString, type Json } from "../fhir/json.ts";
import { parseReference } from "../fhir/references.ts";

export interface HistoryPage {
  /** Newest first, as FHIR R4 §http "history" orders them. */
  readonly versions: readonly { readonly type: string; readonly id: string; readonly deleted: boolean }[];
  readonly next?: string;
}

/** One page of a `_history` answer (FHIR R4 §Bundle, type history), read for what was deleted alone. `undefined` where it is none. */
export function parseHistoryPage(json: Json | undefined): HistoryPage | undefined {
  const bundle = json === undefined ? undefined : asObject(json);
  if (bundle?.resourceType !== "Bundle" || bundle.type !== "history") return undefined;
  const entries = asObjects(bundle.entry);
  // Without either, nothing tells a deletion from a version that is only not shown.
  if (entries.some(({ resource, request }) => resource === undefined && asObject(request)?.method === undefined)) {
    return undefined;
  }
  const versions = entries.flatMap((entry) => {
    const request = asObject(entry.request);
    const resource = asObject(entry.resource);
    const named = nameOf(resource?.resourceType, resource?.id) ?? fromUrl(request?.url) ?? fromUrl(entry.fullUrl);
    return named === undefined ? [] : [{ ...named, deleted: request?.method === "DELETE" }];
  });
  const next = asString(asObjects(bundle.link).find((link) => link.relation === "next")?.url);
  return { versions, ...(next === undefined ? {} : { next }) };
}

function nameOf(type: unknown, id: unknown): { readonly type: string; readonly id: string } | undefined {
  return typeof type === "string" && typeof id === "string" ? { type, id } : undefined;
}

function fromUrl(url: unknown): { readonly type: string; readonly id: string } | undefined {
  if (typeof url !== "string") return undefined;
  const target = parseReference(url);
  return target.kind === "relative" || target.kind === "absolute" ? { type: target.type, id: target.id } : undefined;
}
