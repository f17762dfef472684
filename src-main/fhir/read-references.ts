import { asString, type Json, parseJson } from "../../shared/fhir/json.ts";
import { isFhirResource } from "../../shared/fhir/resource.ts";
import type { LocalReference } from "../../shared/sync/references.ts";
import { bodyText } from "./body-text.ts";
import type { FhirClient } from "./fhir-client.ts";
import { type OnPage, searchAll } from "./search.ts";
import { sourceUrl } from "./source-url.ts";

export interface ReferenceEnds {
  /** It was deleted (410). */
  readonly onGone?: (reference: LocalReference) => void;
  /** The source could not be reached, failed, or answered something else: whether it is there is not known. */
  readonly onFailed?: (reference: LocalReference) => void;
  /** The source does not give it to this reader. */
  readonly onWithheld?: (reference: LocalReference) => void;
}

/**
 * Reads resources that others refer to: by `_id` in batches, and one by one what a batch did not bring (a server may not know `_id`, or answer only to
 * a read). What still does not come stays a missing reference on the entries that point at it; what was deleted, or failed, is told apart. Resolves `false` when a page could not be kept.
 */
export async function readReferences(
  client: FhirClient,
  references: readonly LocalReference[],
  onPage: OnPage,
  { onGone = () => {}, onFailed = () => {}, onWithheld = () => {} }: ReferenceEnds = {},
): Promise<boolean> {
  const ends = { onGone, onFailed, onWithheld };
  const byType = new Map<string, string[]>();
  for (const { type, id } of references) byType.set(type, [...(byType.get(type) ?? []), id]);
  const batches = [...byType].flatMap(([type, ids]) =>
    chunk(ids, client.policy.referencesPerRequest).map((batch) => ({ type, ids: batch })),
  );
  const kept = await Promise.all(batches.map(({ type, ids }) => readBatch(client, type, ids, onPage, ends)));
  return !kept.includes(false);
}

/** Each by itself (`GET [type]/[id]`): what a search brought in part comes whole only so. As {@link readReferences}. */
export async function readEach(
  client: FhirClient,
  references: readonly LocalReference[],
  onPage: OnPage,
): Promise<boolean> {
  const ends = { onGone: () => {}, onFailed: () => {}, onWithheld: () => {} };
  const kept = await Promise.all(references.map((reference) => readOne(client, reference, onPage, ends)));
  return !kept.includes(false);
}

async function readBatch(
  client: FhirClient,
  type: string,
  ids: readonly string[],
  onPage: OnPage,
  ends: Required<ReferenceEnds>,
): Promise<boolean> {
  const missing = new Set(ids);
  // Bytes are read, not searched for (FHIR R4 §Binary).
  if (ids.length > 1 && type !== "Binary") {
    const search = [["_id", ids.join(",")] as const, ["_count", String(ids.length)] as const];
    const end = await searchAll(client, type, search, (entries) => {
      const asked = entries.filter(
        (entry) => entry.resource.resourceType === type && missing.delete(String(entry.resource.id)),
      );
      return onPage(asked);
    });
    if (end.end === "notKept") return false;
    if (end.end === "failed") for (const id of missing) ends.onFailed({ type, id });
    if (end.end === "withheld") for (const id of missing) ends.onWithheld({ type, id });
    if (end.end === "cancelled" || end.end === "failed" || end.end === "withheld") return true;
  }
  const kept = await Promise.all([...missing].map((id) => readOne(client, { type, id }, onPage, ends)));
  return !kept.includes(false);
}

async function readOne(
  client: FhirClient,
  { type, id }: LocalReference,
  onPage: OnPage,
  { onGone, onFailed, onWithheld }: Required<ReferenceEnds>,
): Promise<boolean> {
  const answer = await client.get(sourceUrl(client.baseUrl, `${type}/${id}`));
  if (!answer.ok) {
    // 410 is the server's word that it was deleted; a 404 may only mean that it cannot be read by itself.
    if (answer.error.outcome === "refused" && answer.error.status === 410) onGone({ type, id });
    if (answer.error.outcome === "failed") onFailed({ type, id });
    if (answer.error.outcome === "withheld") onWithheld({ type, id });
    return true;
  }
  const sent = bodyText(answer.value);
  const read = parseJson(sent);
  const resource = type === "Binary" ? asBinary(id, read, sent) : read;
  const text = resource === read ? sent : JSON.stringify(resource);
  const isAsked = isFhirResource(resource) && resource.resourceType === type && asString(resource.id) === id;
  if (isAsked) return onPage([{ resource, text }]);
  onFailed({ type, id });
  return true;
}

/** Asked for FHIR, some servers give a Binary of a FHIR document as the document itself (FHIR R4 §Binary, "content type"). */
function asBinary(id: string, read: Json | undefined, sent: string): Json | undefined {
  if (!isFhirResource(read) || read.resourceType !== "Bundle") return read;
  const data = Buffer.from(sent, "utf8").toString("base64");
  return { resourceType: "Binary", id, contentType: "application/fhir+json", data };
}

function chunk<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const chunks: (readonly T[])[] = [];
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size));
  return chunks;
}
