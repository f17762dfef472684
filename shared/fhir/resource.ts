import type { EntryKey, Instant, SourceId } from "../kernel/brand.ts";
import type { JsonObject } from "./json.ts";
import { isObject } from "./json.ts";
import type { PartialDate } from "./partial-date.ts";

/** A FHIR resource as received: only its type is certain. */
export interface FhirResource extends JsonObject {
  readonly resourceType: string;
}

export function isFhirResource(value: unknown): value is FhirResource {
  return isObject(value) && typeof value.resourceType === "string";
}

/** One resource as one source sent it. Never edited; everything else is derived from it (design promise 1). */
export interface RawResource {
  readonly key: EntryKey;
  readonly sourceId: SourceId;
  readonly type: string;
  /** The resource's id, or its full URL where it has none, or `#n` (its place in the file) where it has neither. */
  readonly id: string;
  /** `Bundle.entry.fullUrl` as received: what references by URL or urn resolve to. */
  readonly fullUrl?: string;
  readonly versionId?: string;
  /** `meta.lastUpdated` as received: the source's server time, never a clinical time. */
  readonly lastUpdated?: string;
  readonly receivedAt: Instant;
  /** `Bundle.meta.security` codes of the document (`Bundle.type` document) that it came in: they hold for all that is in it. */
  readonly documentLabels?: readonly string[];
  /** The source has said since that it deleted it. Kept, listed, never drawn. */
  readonly removedAtSource?: true;
  /** When that was noticed here. Absent where a document says it without a date. */
  readonly removedAt?: Instant;
  /** `meta.lastUpdated`, else `version` and the number, of an older version that its source has sent since in its place: one of the two is not what stands there. */
  readonly olderSent?: string;
  /** Its answer was asked for by `_summary` or `_elements`: elements may be left out without a word. */
  readonly askedInPart?: true;
  /** It was not delivered by itself: a result that stands inside the report of this key. Never counted as received. */
  readonly insideOf?: EntryKey;
  /** The day of the document (Composition) inside which alone it stands. */
  readonly heldOn?: PartialDate | "undated";
  /** It stands in a FHIR document that was received as an attachment, and was not delivered by itself. Never counted as received. */
  readonly inDocument?: InDocument;
  readonly body: FhirResource;
}

export interface InDocument {
  /** The DocumentReference that carries it. */
  readonly key: EntryKey;
  readonly title: string;
  /** Its composition's, else that of its bundle. */
  readonly date?: PartialDate;
  /** The same resource was received by itself, or in a newer document. */
  readonly isAlsoElsewhere?: true;
}
