import { type SourceKind, sourceKinds, type TypeOutcome } from "../../../shared/domain/source.ts";
import { parseJson } from "../../../shared/fhir/json.ts";
import { unreadableType } from "../../../shared/fhir/parse-bundle.ts";
import { type FhirResource, isFhirResource, type RawResource } from "../../../shared/fhir/resource.ts";
import { entryKey, instantFromMs, type SourceId, sourceId } from "../../../shared/kernel/brand.ts";
import { oneText } from "../../../shared/kernel/one-text.ts";
import type { Cursor, Cursors } from "../../../shared/sync/cursor.ts";
import type { KeptSource, KeptType } from "../../../shared/sync/source-report.ts";
import type { Reader } from "../database.ts";

export type ResourceRow = [
  source: string,
  type: string,
  id: string,
  versionId: string | null,
  lastUpdated: string | null,
  fullUrl: string | null,
  receivedAt: number,
  askedAs: string,
  removedAt: number | null,
  body: string,
];

const resourceColumns =
  "source_id, type, id, version_id, last_updated, full_url, received_at, asked_as, removed_at, body";

/** An older file's versions do not say which search brought them: then as their own type. */
export const versionColumns =
  "source_id, type, id, version_id, last_updated, full_url, received_at, coalesce(asked_as, type), removed_at, body";

/** A kept resource and the search that brought it. */
export interface KeptResource {
  readonly raw: RawResource;
  readonly askedAs: string;
}

/** Every kept resource, in the order in which it first came. */
export function* readResources(database: Reader): Generator<KeptResource> {
  const rows = database.prepare<[], ResourceRow>(`SELECT ${resourceColumns} FROM resource ORDER BY row_id`).raw();
  for (const row of rows.iterate()) yield { raw: toRaw(row), askedAs: row[7] };
}

/** One kept resource, as it is now. */
export function readResource(database: Reader, source: SourceId, type: string, id: string): RawResource | undefined {
  const row = database
    .prepare<[string, string, string], ResourceRow>(
      `SELECT ${resourceColumns} FROM resource WHERE source_id = ? AND type = ? AND id = ?`,
    )
    .raw()
    .get(source, type, id);
  return row === undefined ? undefined : toRaw(row);
}

/** What tells versions of a resource apart. */
export type KeptVersion = Pick<RawResource, "versionId" | "lastUpdated" | "removedAtSource">;

/** The version that is kept, without its body. */
export function versionReader(
  database: Reader,
): (source: SourceId, type: string, id: string) => KeptVersion | undefined {
  const read = database
    .prepare<[string, string, string], [string | null, string | null, number | null]>(
      "SELECT version_id, last_updated, removed_at FROM resource WHERE source_id = ? AND type = ? AND id = ?",
    )
    .raw();
  return (source, type, id) => {
    const row = read.get(source, type, id);
    if (row === undefined) return undefined;
    const [versionId, lastUpdated, removedAt] = row;
    return {
      ...(versionId === null ? {} : { versionId }),
      ...(lastUpdated === null ? {} : { lastUpdated }),
      ...(removedAt === null ? {} : { removedAtSource: true }),
    };
  };
}

/** How many resources of each source are kept. */
export function countResources(database: Reader): readonly (readonly [SourceId, number])[] {
  return database
    .prepare<[], [string, number]>("SELECT source_id, count(*) FROM resource GROUP BY source_id")
    .raw()
    .all()
    .map(([id, count]) => [sourceId(id), count]);
}

export function toRaw(row: ResourceRow): RawResource {
  const [ofSource, ofType, id, versionId, lastUpdated, fullUrl, receivedAt, , removedAt, text] = row;
  const [source, type] = [sourceId(oneText(ofSource)), oneText(ofType)];
  return {
    key: entryKey(source, type, id),
    sourceId: source,
    type,
    id,
    ...(fullUrl === null ? {} : { fullUrl }),
    ...(versionId === null ? {} : { versionId }),
    ...(lastUpdated === null ? {} : { lastUpdated }),
    ...(removedAt === null ? {} : { removedAtSource: true, removedAt: instantFromMs(removedAt) }),
    receivedAt: instantFromMs(receivedAt),
    body: toBody(text),
  };
}

function toBody(text: string): FhirResource {
  const body = parseJson(text);
  return isFhirResource(body) ? body : { resourceType: unreadableType, received: body ?? null };
}

/** Reads the body of a kept resource as it is now. */
export function bodyReader(database: Reader): (raw: Pick<RawResource, "sourceId" | "type" | "id">) => FhirResource {
  const read = database
    .prepare<[string, string, string], string>("SELECT body FROM resource WHERE source_id = ? AND type = ? AND id = ?")
    .pluck();
  return ({ sourceId: source, type, id }) => {
    const text = read.get(source, type, id);
    if (text === undefined) throw new Error("a resource that was kept is not in the file");
    return toBody(text);
  };
}

/** The body that a kept resource had `ago` versions ago. */
export function readOldBody(database: Reader, raw: RawResource, ago: number): FhirResource | undefined {
  const text = database
    .prepare<[string, string, string, number], string>(
      "SELECT body FROM resource_version WHERE source_id = ? AND type = ? AND id = ? ORDER BY row_id DESC LIMIT 1 OFFSET ?",
    )
    .pluck()
    .get(raw.sourceId, raw.type, raw.id, ago - 1);
  return text === undefined ? undefined : toBody(text);
}

interface SourceRow {
  readonly source_id: string;
  readonly name: string;
  readonly kind: string;
  readonly ods_code: string | null;
  readonly patient_id: string | null;
  readonly is_host: number;
  readonly as_of: number | null;
  readonly fhir_version: string | null;
}

interface TypeRow {
  readonly type: string;
  readonly kept: string | null;
  readonly kept_at: number | null;
  readonly server_ms: number | null;
  readonly latest: string;
}

export function readSources(database: Reader): readonly KeptSource[] {
  const types = database.prepare<[string], TypeRow>(
    "SELECT type, kept, kept_at, server_ms, latest FROM type_answer WHERE source_id = ?",
  );
  return database
    .prepare<[], SourceRow>(
      "SELECT source_id, name, kind, ods_code, patient_id, is_host, as_of, fhir_version FROM source ORDER BY rowid",
    )
    .all()
    .map((row) => ({
      source: {
        id: sourceId(row.source_id),
        name: row.name,
        kind: toKind(row.kind),
        ...(row.ods_code === null ? {} : { odsCode: row.ods_code }),
      },
      ...(row.patient_id === null ? {} : { patientId: row.patient_id }),
      isHost: row.is_host === 1,
      ...(row.as_of === null ? {} : { asOf: instantFromMs(row.as_of) }),
      ...(row.fhir_version === "STU3" || row.fhir_version === "R4" ? { fhirVersion: row.fhir_version } : {}),
      types: new Map(types.all(row.source_id).map((typeRow) => [typeRow.type, toKeptType(typeRow)])),
    }));
}

function toKeptType(row: TypeRow): KeptType {
  const latest = toOutcome(row.latest);
  if (row.kept === null || row.kept_at === null) return { latest };
  const server = row.server_ms === null ? {} : { server: instantFromMs(row.server_ms) };
  return { latest, kept: { outcome: toOutcome(row.kept), asOf: instantFromMs(row.kept_at), ...server } };
}

/** `writeTypeAnswers` wrote it, into a file whose every page is authenticated: the shape is ours. */
export function toOutcome(text: string): TypeOutcome {
  return JSON.parse(text) as TypeOutcome;
}

function toKind(text: string): SourceKind {
  return sourceKinds.find((kind) => kind === text) ?? "other";
}

interface CursorRow {
  readonly type: string;
  readonly patient_id: string;
  readonly whole_at: number;
  readonly named_at: number;
  readonly changes_since: number | null;
  readonly etag: string | null;
}

export function readCursors(database: Reader, source: SourceId): Cursors {
  const rows = database
    .prepare<[string], CursorRow>(
      "SELECT type, patient_id, whole_at, named_at, changes_since, etag FROM cursor WHERE source_id = ?",
    )
    .all(source);
  return new Map(
    rows.map((row): [string, Cursor] => [
      row.type,
      {
        patientId: row.patient_id,
        wholeAsOf: instantFromMs(row.whole_at),
        namedAsOf: instantFromMs(row.named_at),
        ...(row.changes_since === null ? {} : { changesSince: instantFromMs(row.changes_since) }),
        ...(row.etag === null ? {} : { etag: row.etag }),
      },
    ]),
  );
}

/** Up to which instant a user has seen the record, epoch milliseconds. */
export function readLooked(database: Reader, userKey: string): number | undefined {
  return database.prepare<[string], number>("SELECT at FROM looked WHERE user_key = ?").pluck().get(userKey);
}

/** A view kept from the last time, or `undefined` where an older program made it. */
export function readDerived(database: Reader, name: string, derivedVersion: number): string | undefined {
  return database
    .prepare<[string, number], string>("SELECT body FROM derived WHERE name = ? AND derived_version = ?")
    .pluck()
    .get(name, derivedVersion);
}

/** When the kept views were made, epoch milliseconds. */
export function readDerivedAtMs(database: Reader, derivedVersion: number): number | undefined {
  return database
    .prepare<[number], number>("SELECT made_at FROM derived WHERE derived_version = ? LIMIT 1")
    .pluck()
    .get(derivedVersion);
}
