import type { Source, TypeOutcome } from "../../../shared/domain/source.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { instantToMs, type SourceId } from "../../../shared/kernel/brand.ts";
import { isWord } from "../../../shared/sync/source-report.ts";
import type { Writer } from "../database.ts";

/** A resource as it is kept: what was read of it, its text as received, and the search that brought it. */
export interface ReceivedResource {
  readonly raw: RawResource;
  readonly text: string;
  readonly askedAs: string;
}

/**
 * Keeps resources as received. One that is there already with the same text stays as it is, with its first `received_at`; a changed one keeps its old
 * text as a version (trigger `resource_keeps_old_version`). One that was removed at the source and is delivered again counts again.
 * Returns those that were new or changed.
 */
export function writeResources(database: Writer, resources: readonly ReceivedResource[]): readonly ReceivedResource[] {
  const insert = database.prepare(`
    INSERT INTO resource (source_id, type, id, version_id, last_updated, full_url, received_at, asked_as, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (source_id, type, id) DO UPDATE SET
      version_id = excluded.version_id, last_updated = excluded.last_updated, full_url = excluded.full_url,
      received_at = excluded.received_at, asked_as = excluded.asked_as, removed_at = NULL, body = excluded.body
    WHERE body <> excluded.body OR removed_at IS NOT NULL`);
  return resources.filter(({ raw, text, askedAs }) => {
    const { changes } = insert.run(
      raw.sourceId,
      raw.type,
      raw.id,
      raw.versionId ?? null,
      raw.lastUpdated ?? null,
      raw.fullUrl ?? null,
      instantToMs(raw.receivedAt),
      askedAs,
      text,
    );
    return changes > 0;
  });
}

/** Marks what a whole answer no longer named. The rows stay: removed at the source is not removed from the record's history. */
export function writeRemoved(
  database: Writer,
  rows: readonly { type: string; id: string }[],
  sourceId: SourceId,
  atMs: number,
): void {
  const mark = database.prepare("UPDATE resource SET removed_at = ? WHERE source_id = ? AND type = ? AND id = ?");
  for (const { type, id } of rows) mark.run(atMs, sourceId, type, id);
}

export function writeSource(database: Writer, source: Source, patientId: string | undefined, isHost: boolean): void {
  database
    .prepare(`
      INSERT INTO source (source_id, name, kind, ods_code, patient_id, is_host) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (source_id) DO UPDATE SET
        name = excluded.name, kind = excluded.kind, ods_code = excluded.ods_code, is_host = excluded.is_host,
        patient_id = coalesce(excluded.patient_id, patient_id)`)
    .run(source.id, source.name, source.kind, source.odsCode ?? null, patientId ?? null, isHost ? 1 : 0);
}

/** When the source last answered every type in full. */
export function writeSourceAsOf(database: Writer, sourceId: SourceId, atMs: number): void {
  database.prepare("UPDATE source SET as_of = ? WHERE source_id = ?").run(atMs, sourceId);
}

export interface TypeAnswer {
  readonly type: string;
  readonly outcome: TypeOutcome;
  readonly atMs: number;
  readonly serverMs?: number;
}

/** A source's word replaces the one that is kept; a failure stands beside it, so that a bad day makes neither an answer nor a refusal look absent. */
export function writeTypeAnswers(database: Writer, sourceId: SourceId, answers: readonly TypeAnswer[]): void {
  const write = database.prepare(`
    INSERT INTO type_answer (source_id, type, kept, kept_at, server_ms, latest, latest_at)
    VALUES (@sourceId, @type, @kept, @keptAt, @serverMs, @latest, @latestAt)
    ON CONFLICT (source_id, type) DO UPDATE SET
      kept = coalesce(excluded.kept, kept), kept_at = coalesce(excluded.kept_at, kept_at),
      server_ms = coalesce(excluded.server_ms, server_ms), latest = excluded.latest, latest_at = excluded.latest_at`);
  for (const { type, outcome, atMs, serverMs } of answers) {
    const text = JSON.stringify(outcome);
    const isKept = isWord(outcome);
    write.run({
      sourceId,
      type,
      kept: isKept ? text : null,
      keptAt: isKept ? atMs : null,
      serverMs: isKept ? (serverMs ?? null) : null,
      latest: text,
      latestAt: atMs,
    });
  }
}

export function writeDerived(
  database: Writer,
  views: readonly { readonly name: string; readonly body: string }[],
  derivedVersion: number,
  atMs: number,
): void {
  const write = database.prepare(
    "INSERT OR REPLACE INTO derived (name, derived_version, made_at, body) VALUES (?, ?, ?, ?)",
  );
  for (const { name, body } of views) write.run(name, derivedVersion, atMs, body);
}

/** Called before anything of the raw rows changes: a view of an older record is never shown as one of this. */
export function forgetDerived(database: Writer): void {
  database.prepare("DELETE FROM derived").run();
}

export function writeAttachment(
  database: Writer,
  raw: RawResource,
  place: number,
  attachment: { readonly contentType: string; readonly body: Uint8Array },
  atMs: number,
): void {
  database
    .prepare(`
      INSERT OR REPLACE INTO attachment (source_id, type, id, place, version_id, content_type, received_at, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(raw.sourceId, raw.type, raw.id, place, raw.versionId ?? null, attachment.contentType, atMs, attachment.body);
}
