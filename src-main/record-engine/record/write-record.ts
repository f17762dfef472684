import type { Source, TypeOutcome } from "../../../shared/domain/source.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { FhirVersion } from "../../../shared/fhir/stu3/fhir-version.ts";
import { instantToMs, type SourceId } from "../../../shared/kernel/brand.ts";
import type { Cursor } from "../../../shared/sync/cursor.ts";
import { isRefusal, isWord } from "../../../shared/sync/source-report.ts";
import type { Statement, Writer } from "../database.ts";
import { prepared } from "../prepared.ts";

/** A resource as it is kept: what was read of it, its text as received, and the search that brought it. */
export interface ReceivedResource {
  readonly raw: RawResource;
  readonly text: string;
  readonly askedAs: string;
}

/**
 * Keeps resources as received. One that is there already with the same text stays as it is, with its first `received_at`; a changed one keeps its old
 * text as a version (trigger `resource_keeps_old_version`). One that was removed at the source and is delivered again counts again.
 */
export class ResourceWriter {
  readonly #insert: Statement<InsertedRow>;

  constructor(database: Writer) {
    this.#insert = database.prepare<InsertedRow>(`
      INSERT INTO resource (source_id, type, id, version_id, last_updated, full_url, received_at, asked_as, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (source_id, type, id) DO UPDATE SET
        version_id = excluded.version_id, last_updated = excluded.last_updated, full_url = excluded.full_url,
        received_at = excluded.received_at, asked_as = excluded.asked_as, removed_at = NULL, body = excluded.body
      WHERE body <> excluded.body OR removed_at IS NOT NULL`);
  }

  /** Returns those that were new or changed. */
  write(resources: readonly ReceivedResource[]): readonly ReceivedResource[] {
    return resources.filter(({ raw, text, askedAs }) => {
      const { changes } = this.#insert.run(
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
}

type InsertedRow = [
  source: string,
  type: string,
  id: string,
  versionId: string | null,
  lastUpdated: string | null,
  fullUrl: string | null,
  receivedAt: number,
  askedAs: string,
  body: string,
];

/** A search of their own brings what had been kept because others refer to it: from now on that search says whether it is still there. */
export function writeAskedAs(database: Writer, rows: readonly RawResource[], askedAs: string): void {
  const mark = prepared(database, "UPDATE resource SET asked_as = ? WHERE source_id = ? AND type = ? AND id = ?");
  for (const { sourceId, type, id } of rows) mark.run(askedAs, sourceId, type, id);
}

/** Marks what a whole answer no longer named. The rows stay: removed at the source is not removed from the record's history. */
export function writeRemoved(
  database: Writer,
  rows: readonly { type: string; id: string }[],
  sourceId: SourceId,
  atMs: number,
): void {
  const mark = prepared(database, "UPDATE resource SET removed_at = ? WHERE source_id = ? AND type = ? AND id = ?");
  for (const { type, id } of rows) mark.run(atMs, sourceId, type, id);
}

export function writeSource(database: Writer, source: Source, patientId: string | undefined, isHost: boolean): void {
  prepared(
    database,
    `
      INSERT INTO source (source_id, name, kind, ods_code, patient_id, is_host) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (source_id) DO UPDATE SET
        name = excluded.name, kind = excluded.kind, ods_code = excluded.ods_code, is_host = excluded.is_host,
        patient_id = coalesce(excluded.patient_id, patient_id)`,
  ).run(source.id, source.name, source.kind, source.odsCode ?? null, patientId ?? null, isHost ? 1 : 0);
}

/** What the source's server says that it speaks: also what is drawn without it is read by that. */
export function writeFhirVersion(database: Writer, sourceId: SourceId, version: FhirVersion): void {
  database.prepare("UPDATE source SET fhir_version = ? WHERE source_id = ?").run(version, sourceId);
}

/** When the source last answered every type in full. */
export function writeSourceAsOf(database: Writer, sourceId: SourceId, atMs: number): void {
  prepared(database, "UPDATE source SET as_of = ? WHERE source_id = ?").run(atMs, sourceId);
  writeSpan(database, sourceId, wholeSource, "", atMs);
}

/** The name under which a source's whole answer stands among those of its types. */
export const wholeSource = "*";

/** Two answers with the same words that stand no further apart than this are one span. */
export const longestSpanGapMs = 30 * 60_000;

/** Adds an answer to the span before, where it says the same and came soon after; else begins a span. */
function writeSpan(database: Writer, sourceId: SourceId, type: string, outcome: string, atMs: number): void {
  const { changes } = prepared(
    database,
    `
      UPDATE answer_span SET last_at = @atMs
      WHERE row_id = (SELECT max(row_id) FROM answer_span WHERE source_id = @sourceId AND type = @type)
        AND outcome = @outcome AND last_at BETWEEN @atMs - @gapMs AND @atMs`,
  ).run({ sourceId, type, outcome, atMs, gapMs: longestSpanGapMs });
  if (changes > 0) return;
  prepared(
    database,
    "INSERT INTO answer_span (source_id, type, outcome, first_at, last_at) VALUES (?, ?, ?, ?, ?)",
  ).run(sourceId, type, outcome, atMs, atMs);
}

/** Before a source is asked for the first time: should this be the last that is heard of it, nothing it may hold is taken for absent. */
export function writeBegun(database: Writer, sourceId: SourceId, types: readonly string[], atMs: number): void {
  const write = prepared(
    database,
    `
    INSERT INTO type_answer (source_id, type, kept, kept_at, server_ms, latest, latest_at)
    VALUES (?, ?, NULL, NULL, NULL, ?, ?) ON CONFLICT (source_id, type) DO NOTHING`,
  );
  const halfWay: TypeOutcome = { outcome: "failed", reason: "stoppedHalfWay", received: 0 };
  for (const type of types) write.run(sourceId, type, JSON.stringify(halfWay), atMs);
}

export function writeCursor(database: Writer, sourceId: SourceId, type: string, cursor: Cursor): void {
  const { patientId, wholeAsOf, namedAsOf, changesSince, etag } = cursor;
  prepared(
    database,
    `
      INSERT OR REPLACE INTO cursor (source_id, type, patient_id, whole_at, named_at, changes_since, etag)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    sourceId,
    type,
    patientId,
    instantToMs(wholeAsOf),
    instantToMs(namedAsOf),
    changesSince === undefined ? null : instantToMs(changesSince),
    etag ?? null,
  );
}

export function forgetCursor(database: Writer, sourceId: SourceId, type: string): void {
  prepared(database, "DELETE FROM cursor WHERE source_id = ? AND type = ?").run(sourceId, type);
}

/** The user has seen the record as it was at `atMs`. */
export function writeLooked(database: Writer, userKey: string, atMs: number): void {
  database
    .prepare(
      "INSERT INTO looked (user_key, at) VALUES (?, ?) ON CONFLICT (user_key) DO UPDATE SET at = max(at, excluded.at)",
    )
    .run(userKey, atMs);
}

export interface TypeAnswer {
  readonly type: string;
  readonly outcome: TypeOutcome;
  readonly atMs: number;
  readonly serverMs?: number;
}

/** Whether a source refuses what it did not refuse before: then no view that was made before may be drawn any more. */
export function refusesAnew(database: Writer, sourceId: SourceId, answers: readonly TypeAnswer[]): boolean {
  const refusals = answers.filter(({ outcome }) => isRefusal(outcome));
  if (refusals.length === 0) return false;
  const kept = database
    .prepare<[string, string], string | null>("SELECT kept FROM type_answer WHERE source_id = ? AND type = ?")
    .pluck();
  return refusals.some(({ type, outcome }) => kept.get(sourceId, type) !== JSON.stringify(outcome));
}

/** A source's word replaces the one that is kept; a failure stands beside it, so that a bad day makes neither an answer nor a refusal look absent. */
export function writeTypeAnswers(database: Writer, sourceId: SourceId, answers: readonly TypeAnswer[]): void {
  const write = prepared(
    database,
    `
    INSERT INTO type_answer (source_id, type, kept, kept_at, server_ms, latest, latest_at)
    VALUES (@sourceId, @type, @kept, @keptAt, @serverMs, @latest, @latestAt)
    ON CONFLICT (source_id, type) DO UPDATE SET
      kept = coalesce(excluded.kept, kept), kept_at = coalesce(excluded.kept_at, kept_at),
      server_ms = coalesce(excluded.server_ms, server_ms), latest = excluded.latest, latest_at = excluded.latest_at`,
  );
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
    if (isKept) writeSpan(database, sourceId, type, text, atMs);
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
  prepared(database, "DELETE FROM derived").run();
}
