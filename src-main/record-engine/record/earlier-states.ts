import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { EntryKey, Instant } from "../../../shared/kernel/brand.ts";
import type { KeptSource } from "../../../shared/sync/source-report.ts";
import type { Guard } from "../connection.ts";
import type { Reader } from "../database.ts";
import type { Held, HeldResources } from "./held-resources.ts";
import { asKnownAt, readKeptSince, readOldKeys, readOldVersions, readSourcesAt } from "./read-history.ts";
import { readSources } from "./read-record.ts";

/** What the open record said at an instant that is past. `undefined` where the file does not answer. */
export class EarlierStates {
  readonly #database: Reader;
  readonly #held: HeldResources;
  readonly #guard: Guard;

  constructor(database: Reader, held: HeldResources, guard: Guard) {
    this.#database = database;
    this.#held = held;
    this.#guard = guard;
  }

  /** Since when anything of the record is known here. */
  keptSince(): Instant | undefined {
    return this.#guard(() => readKeptSince(this.#database));
  }

  /**
   * Every resource in the version that was known at an instant, removed or not as it was then. What is still as it was is not read
   * again.
   */
  rawsAt(at: Instant, leaveOut: (raw: RawResource, askedAs: string) => boolean): readonly RawResource[] | undefined {
    return this.#guard(() => {
      const known = new Map<EntryKey, Held>();
      for (const old of readOldVersions(this.#database, at)) known.set(old.raw.key, old);
      for (const { raw, askedAs } of this.#held.values()) {
        if (raw.receivedAt <= at) known.set(raw.key, { raw: asKnownAt(raw, at), askedAs });
      }
      return [...known.values()].flatMap(({ raw, askedAs }) => (leaveOut(raw, askedAs) ? [] : raw));
    });
  }

  /** Of which resources another version was known at an instant than the one of today. */
  keysAt(at: Instant): ReadonlySet<EntryKey> | undefined {
    return this.#guard(() => readOldKeys(this.#database, at));
  }

  sourcesAt(at: Instant): readonly KeptSource[] | undefined {
    return this.#guard(() => readSourcesAt(this.#database, readSources(this.#database), at));
  }

  /** Whether anything was received or removed after an instant: if not, the record says what it said then. */
  hasChangedSince(at: Instant): boolean {
    for (const { raw } of this.#held.values()) if (raw.receivedAt > at || (raw.removedAt ?? at) > at) return true;
    return false;
  }
}
