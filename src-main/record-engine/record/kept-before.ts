import type { RawResource } from "../../../shared/fhir/resource.ts";
import { entryKey, type SourceId } from "../../../shared/kernel/brand.ts";
import type { Guard } from "../connection.ts";
import type { Reader } from "../database.ts";
import type { HeldResources } from "./held-resources.ts";
import { type KeptVersion, readResource, versionReader } from "./read-record.ts";

/** What is kept of single resources, also of those that have not been loaded yet: sources answer while a first screen is being handed out. */
export class KeptBefore {
  readonly #database: Reader;
  readonly #held: HeldResources;
  readonly #guard: Guard;
  #isLoaded = false;
  #readVersion: ReturnType<typeof versionReader> | undefined;

  constructor(database: Reader, held: HeldResources, guard: Guard) {
    this.#database = database;
    this.#held = held;
    this.#guard = guard;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** All of the file is held from now on. */
  loaded(): void {
    this.#isLoaded = true;
  }

  find(source: SourceId, type: string, id: string): RawResource | undefined {
    const held = this.#held.get(entryKey(source, type, id))?.raw;
    if (held !== undefined || this.#isLoaded) return held;
    return this.#guard(() => readResource(this.#database, source, type, id));
  }

  /** Of many, without their bodies. */
  version(source: SourceId, type: string, id: string): KeptVersion | undefined {
    const held = this.#held.get(entryKey(source, type, id))?.raw;
    if (held !== undefined || this.#isLoaded) return held;
    return this.#guard(() => {
      this.#readVersion ??= versionReader(this.#database);
      return this.#readVersion(source, type, id);
    });
  }
}
