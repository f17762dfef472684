import type { RawResource } from "../../../shared/fhir/resource.ts";
import { type EntryKey, entryKey, type SourceId, sourceId } from "../../../shared/kernel/brand.ts";
import { type Guard, inTransaction } from "../connection.ts";
import type { Writer } from "../database.ts";
import { prepared } from "../prepared.ts";
import type { HeldResources } from "./held-resources.ts";

/** An older version of a resource than the one that is held, as its source has sent it. */
export interface OlderVersion {
  readonly key: EntryKey;
  readonly type: string;
  readonly id: string;
  /** `meta.lastUpdated` as received, else `version` and its number. */
  readonly stamp: string;
}

/**
 * Of which resources their source has last sent an older version than the one that is held: that one stays, and says so. A copy that is behind sends the
 * newer one again; of a server that was restored from a backup what is held is no longer what stands there.
 */
export class OlderSent {
  readonly #database: Writer;
  readonly #held: HeldResources;
  readonly #guard: Guard;
  readonly #onChange: (count: number) => void;
  readonly #byKey: Map<EntryKey, OlderVersion>;

  constructor(database: Writer, held: HeldResources, guard: Guard, onChange: (count: number) => void) {
    this.#database = database;
    this.#held = held;
    this.#guard = guard;
    this.#onChange = onChange;
    this.#byKey = new Map(guard(() => readAll(database)) ?? []);
  }

  marked(raw: RawResource): RawResource {
    return withOlderSent(raw, this.#byKey.get(raw.key)?.stamp);
  }

  note(source: SourceId, sent: readonly OlderVersion[]): void {
    const anew = sent.filter(({ key, stamp }) => this.#byKey.get(key)?.stamp !== stamp);
    for (const one of anew) this.#byKey.set(one.key, one);
    this.#write(
      source,
      anew,
      "INSERT OR REPLACE INTO older_sent (source_id, type, id, last_updated) VALUES (@source, @type, @id, @stamp)",
    );
  }

  /** They have been sent as they are held, or newer. */
  forget(source: SourceId, keys: Iterable<EntryKey>): void {
    if (this.#byKey.size === 0) return;
    const known = [...keys].flatMap((key) => this.#byKey.get(key) ?? []);
    for (const { key } of known) this.#byKey.delete(key);
    this.#write(source, known, "DELETE FROM older_sent WHERE source_id = @source AND type = @type AND id = @id");
  }

  #write(source: SourceId, versions: readonly OlderVersion[], sql: string): void {
    if (versions.length === 0) return;
    this.#guard(() =>
      inTransaction(this.#database, () => {
        for (const { type, id, stamp } of versions) prepared(this.#database, sql).run({ source, type, id, stamp });
      }),
    );
    for (const { key } of versions) {
      const held = this.#held.get(key);
      if (held !== undefined) this.#held.hold(this.marked(held.raw), held.askedAs);
    }
    this.#onChange(versions.length);
  }
}

export function withOlderSent(raw: RawResource, olderSent: string | undefined): RawResource {
  if (raw.olderSent === olderSent) return raw;
  const { olderSent: _, ...sent } = raw;
  return olderSent === undefined ? sent : { ...sent, olderSent };
}

function readAll(database: Writer): readonly (readonly [EntryKey, OlderVersion])[] {
  return database
    .prepare<[], [source: string, type: string, id: string, stamp: string]>(
      "SELECT source_id, type, id, last_updated FROM older_sent",
    )
    .raw()
    .all()
    .map(([source, type, id, stamp]) => {
      const key = entryKey(sourceId(source), type, id);
      return [key, { key, type, id, stamp }];
    });
}
