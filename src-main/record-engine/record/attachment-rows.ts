import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { Guard } from "../connection.ts";
import type { Writer } from "../database.ts";

export interface KeptAttachment {
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

interface AttachmentRow {
  readonly content_type: string;
  readonly body: Uint8Array;
}

/** The attachments of this record that were fetched from their sources. */
export class Attachments {
  readonly #database: Writer;
  readonly #guard: Guard;
  #kept = 0;

  constructor(database: Writer, guard: Guard) {
    this.#database = database;
    this.#guard = guard;
  }

  /** Goes up with every attachment that is kept while the record is open. */
  get kept(): number {
    return this.#kept;
  }

  /** An attachment fetched earlier, if it belongs to the version that is held now. */
  read(raw: RawResource, place: number): KeptAttachment | undefined {
    const row = this.#guard(() =>
      this.#database
        .prepare<[string, string, string, number, string | null], AttachmentRow>(`
          SELECT content_type, body FROM attachment
          WHERE source_id = ? AND type = ? AND id = ? AND place = ? AND version_id IS ?`)
        .get(raw.sourceId, raw.type, raw.id, place, raw.versionId ?? null),
    );
    return row === undefined ? undefined : { contentType: row.content_type, body: new Uint8Array(row.body) };
  }

  keep({ sourceId, type, id, versionId }: RawResource, place: number, fetched: KeptAttachment, atMs: number): void {
    this.#guard(() =>
      this.#database
        .prepare(`
          INSERT OR REPLACE INTO attachment (source_id, type, id, place, version_id, content_type, received_at, body)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
        .run(sourceId, type, id, place, versionId ?? null, fetched.contentType, atMs, fetched.body),
    );
    this.#kept += 1;
  }
}
