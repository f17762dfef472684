import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { Reader } from "../database.ts";
import { HeldResource, type ReadAgain } from "./held-resource.ts";
import { bodyReader, readOldBody } from "./read-record.ts";

/** The raw resources of one file, whose bodies may leave the memory. */
export class BodiesInFile {
  readonly #database: Reader;
  readonly #readAgain: ReadAgain;
  /** Resources whose body was let go and has been asked for since. */
  readonly #asked: RawResource[] = [];

  constructor(database: Reader) {
    this.#database = database;
    let read: ReadAgain | undefined;
    this.#readAgain = (raw) => {
      read ??= bodyReader(database);
      this.#asked.push(raw);
      return read(raw);
    };
  }

  /** Only for one that is in the file, or will be before anybody lets it go. */
  of(raw: RawResource): RawResource {
    return HeldResource.of(raw, this.#readAgain);
  }

  letGo(raws: readonly RawResource[]): void {
    for (const raw of raws) HeldResource.letGo(raw);
    for (const raw of this.#asked.splice(0)) HeldResource.letGo(raw);
  }

  /** Another version has taken its place in the file, the newest of `ago`: what others still hold of it stays what it was. */
  holdOld(raw: RawResource, ago: number): void {
    if (!HeldResource.isLetGo(raw)) return;
    const body = readOldBody(this.#database, raw, ago);
    if (body !== undefined) HeldResource.holdAgain(raw, body);
  }
}
