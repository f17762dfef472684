import { asString, isObject, type Json, type JsonObject } from "../fhir/json.ts";
import { parseReference, type ReferenceTarget } from "../fhir/references.ts";
import type { RawResource } from "../fhir/resource.ts";
import { type EntryKey, entryKey, type SourceId } from "../kernel/brand.ts";

/** What a reference in something that is sent may lead to. */
export interface SentTargets {
  /** Every resource that stands in the same Bundle, and its `fullUrl` there. */
  readonly urls: ReadonlyMap<EntryKey, string>;
  /** The person's Patient resources at all systems, and where the one that the hook is about stands. */
  readonly person: { readonly keys: ReadonlySet<EntryKey>; readonly url?: string };
  /** The resource that a system names by this URL or urn. */
  readonly byFullUrl: (source: SourceId, url: string) => EntryKey | undefined;
  readonly sourceOfBase: (base: string) => SourceId | undefined;
}

/**
 * A resource as received, with references that lead only to what is sent with it: to another entry of its Bundle, or to the person of the hook, whom every
 * system has under an id of its own. Any other reference keeps its display and its business identifier; the id at its server says nothing to a service, or the
 * wrong thing. What a resource contains stays. Source: FHIR R4, "Resolving references in Bundles"; CDS Hooks 2.0, `context.patientId`.
 */
export function withSentReferences(raw: RawResource, body: JsonObject, targets: SentTargets): JsonObject {
  return rewriteObject(body, (reference, isSubject) => {
    const target = parseReference(reference);
    if (target.kind === "contained") return reference;
    const key = keyOf(target, raw.sourceId, targets);
    if (key !== undefined && targets.person.keys.has(key)) return targets.person.url;
    const url = key === undefined ? undefined : targets.urls.get(key);
    // It stands in this person's record, however its system names them.
    return url ?? (isSubject && mayBePatient(target) ? targets.person.url : undefined);
  });
}

function keyOf(target: ReferenceTarget, from: SourceId, targets: SentTargets): EntryKey | undefined {
  switch (target.kind) {
    case "relative":
      return entryKey(from, target.type, target.id);
    case "absolute": {
      const source = targets.sourceOfBase(target.base);
      return source === undefined ? targets.byFullUrl(from, target.url) : entryKey(source, target.type, target.id);
    }
    case "urn":
      return targets.byFullUrl(from, target.urn);
    case "contained":
    case "conditional":
    case "other":
      return undefined;
  }
}

function mayBePatient(target: ReferenceTarget): boolean {
  return target.kind === "urn" || ("type" in target && target.type === "Patient");
}

type Rewrite = (reference: string, isSubject: boolean) => string | undefined;

function rewriteObject(object: JsonObject, rewrite: Rewrite, isTop = true): JsonObject {
  const kept: [string, Json][] = [];
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue;
    const isSubject = isTop && (name === "subject" || name === "patient");
    kept.push([name, rewriteValue(value, rewrite, isSubject)]);
  }
  return Object.fromEntries(kept);
}

function rewriteValue(value: Json, rewrite: Rewrite, isSubject: boolean): Json {
  if (Array.isArray(value)) return value.map((one: Json) => rewriteValue(one, rewrite, isSubject));
  if (!isObject(value)) return value;
  const reference = asString(value.reference);
  return reference === undefined
    ? rewriteObject(value, rewrite, false)
    : rewriteReference(value, reference, rewrite, isSubject);
}

function rewriteReference(value: JsonObject, reference: string, rewrite: Rewrite, isSubject: boolean): JsonObject {
  const url = rewrite(reference, isSubject);
  if (url !== undefined) return { ...value, reference: url };
  const { reference: _, ...rest } = value;
  if (rest.display !== undefined || rest.identifier !== undefined) return rest;
  const target = parseReference(reference);
  const type = asString(value.type) ?? ("type" in target ? target.type : "Resource");
  return { ...rest, display: `${type}, not passed on` };
}
