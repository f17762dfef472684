import type { FhirResource, RawResource } from "../../../shared/fhir/resource.ts";
import type { EntryKey, Instant, SourceId } from "../../../shared/kernel/brand.ts";

/** Reads the body of a resource out of the file. */
export type ReadAgain = (raw: RawResource) => FhirResource;

/**
 * A raw resource whose body need not stay in memory: parsed, a record is several times the size of its text, and once it is derived few of its resources
 * are ever opened. Whoever asks for a body that was let go has it read again, and never another version's.
 */
export class HeldResource implements RawResource {
  declare readonly key: EntryKey;
  declare readonly sourceId: SourceId;
  declare readonly type: string;
  declare readonly id: string;
  declare readonly fullUrl?: string;
  declare readonly versionId?: string;
  declare readonly lastUpdated?: string;
  declare readonly receivedAt: Instant;
  declare readonly documentLabels?: readonly string[];
  declare readonly removedAtSource?: true;
  declare readonly removedAt?: Instant;
  declare readonly olderSent?: string;
  declare readonly body: FhirResource;
  #body: FhirResource | undefined;
  readonly #readAgain: ReadAgain;

  private constructor(raw: RawResource, readAgain: ReadAgain) {
    this.key = raw.key;
    this.sourceId = raw.sourceId;
    this.type = raw.type;
    this.id = raw.id;
    this.receivedAt = raw.receivedAt;
    if (raw.fullUrl !== undefined) this.fullUrl = raw.fullUrl;
    if (raw.versionId !== undefined) this.versionId = raw.versionId;
    if (raw.lastUpdated !== undefined) this.lastUpdated = raw.lastUpdated;
    if (raw.documentLabels !== undefined) this.documentLabels = raw.documentLabels;
    if (raw.removedAtSource !== undefined) this.removedAtSource = raw.removedAtSource;
    if (raw.removedAt !== undefined) this.removedAt = raw.removedAt;
    if (raw.olderSent !== undefined) this.olderSent = raw.olderSent;
    this.#body = raw.body;
    this.#readAgain = readAgain;
    Object.defineProperty(this, "body", HeldResource.#ownBody);
  }

  static of(raw: RawResource, readAgain: ReadAgain): RawResource {
    return new HeldResource(raw, readAgain);
  }

  static letGo(raw: RawResource): void {
    if (#body in raw) raw.#body = undefined;
  }

  static isLetGo(raw: RawResource): boolean {
    return #body in raw && raw.#body === undefined;
  }

  /** Its version is no longer the one in the file. */
  static holdAgain(raw: RawResource, body: FhirResource): void {
    if (#body in raw) raw.#body = body;
  }

  /** One function for all, and each has it as its own: a copy of a resource has its body too. */
  static readonly #ownBody: PropertyDescriptor & ThisType<HeldResource> = {
    enumerable: true,
    get() {
      this.#body ??= this.#readAgain(this);
      return this.#body;
    },
  };
}
