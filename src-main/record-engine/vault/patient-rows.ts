import type { NamedPatient } from "../../../shared/sync/identity-stop.ts";
import type { Reader, Writer } from "../database.ts";

/** One kept patient: who, which file, and the key of that file, wrapped. */
export interface PatientRow {
  readonly cacheId: string;
  readonly fileName: string;
  readonly wrappedKey: Uint8Array;
  readonly identity: NamedPatient;
  /** The host's own id of whom it launched. */
  readonly hostPatientId?: string;
  readonly lastOpenedMs: number;
}

/** What a kept patient is found by. */
export interface PatientLookup {
  readonly nhsNumber?: string;
  readonly hostIss?: string;
  readonly hostPatientId?: string;
}

interface Row {
  readonly cache_id: string;
  readonly file_name: string;
  readonly wrapped_key: Uint8Array;
  readonly nhs_number: string | null;
  readonly birth_date: string | null;
  readonly family: string | null;
  readonly given: string;
  readonly host_patient_id: string | null;
  readonly last_opened: number;
}

const columns = "cache_id, file_name, wrapped_key, nhs_number, birth_date, family, given, host_patient_id, last_opened";

/** By NHS number; by the host's own id only where the launch gave no number. */
export function readPatientFor(database: Reader, lookup: PatientLookup): PatientRow | undefined {
  const { nhsNumber, hostIss, hostPatientId } = lookup;
  const row =
    nhsNumber !== undefined
      ? database.prepare<[string], Row>(`SELECT ${columns} FROM patient WHERE nhs_number = ?`).get(nhsNumber)
      : database
          .prepare<[string | null, string | null], Row>(
            `SELECT ${columns} FROM patient WHERE host_iss = ? AND host_patient_id = ?`,
          )
          .get(hostIss ?? null, hostPatientId ?? null);
  return row === undefined ? undefined : toPatientRow(row);
}

export function readPatient(database: Reader, cacheId: string): PatientRow | undefined {
  const row = database.prepare<[string], Row>(`SELECT ${columns} FROM patient WHERE cache_id = ?`).get(cacheId);
  return row === undefined ? undefined : toPatientRow(row);
}

export function readPatients(database: Reader): readonly PatientRow[] {
  return database.prepare<[], Row>(`SELECT ${columns} FROM patient ORDER BY last_opened DESC`).all().map(toPatientRow);
}

function toPatientRow(row: Row): PatientRow {
  return {
    cacheId: row.cache_id,
    fileName: row.file_name,
    wrappedKey: row.wrapped_key,
    identity: {
      ...(row.nhs_number === null ? {} : { nhsNumber: row.nhs_number }),
      ...(row.birth_date === null ? {} : { birthDate: row.birth_date }),
      ...(row.family === null ? {} : { family: row.family }),
      given: row.given === "" ? [] : row.given.split(" "),
    },
    ...(row.host_patient_id === null ? {} : { hostPatientId: row.host_patient_id }),
    lastOpenedMs: row.last_opened,
  };
}

export interface NewPatient {
  readonly cacheId: string;
  readonly fileName: string;
  readonly wrappedKey: Uint8Array;
  readonly identity: NamedPatient;
  readonly lookup: PatientLookup;
  readonly atMs: number;
}

export function writePatient(database: Writer, patient: NewPatient): void {
  database
    .prepare(`
      INSERT INTO patient (cache_id, file_name, wrapped_key, nhs_number, birth_date, family, given,
        host_iss, host_patient_id, created_at, last_opened)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(
      patient.cacheId,
      patient.fileName,
      patient.wrappedKey,
      patient.identity.nhsNumber ?? null,
      patient.identity.birthDate ?? null,
      patient.identity.family ?? null,
      patient.identity.given?.join(" ") ?? "",
      patient.lookup.hostIss ?? null,
      patient.lookup.hostPatientId ?? null,
      patient.atMs,
      patient.atMs,
    );
}

/** What the record's own Patient says now; an element that it leaves out keeps its last value. */
export function writePatientIdentity(database: Writer, cacheId: string, identity: NamedPatient): void {
  database
    .prepare(`
      UPDATE patient SET nhs_number = coalesce(?, nhs_number), birth_date = coalesce(?, birth_date),
        family = coalesce(?, family), given = CASE WHEN ? IS NULL THEN given ELSE ? END
      WHERE cache_id = ?`)
    .run(
      identity.nhsNumber ?? null,
      identity.birthDate ?? null,
      identity.family ?? null,
      identity.family ?? null,
      identity.given?.join(" ") ?? "",
      cacheId,
    );
}

/** Never earlier than it was: by a clock that is years behind, the record would be forgotten as soon as the clock is right again. */
export function writeLastOpened(database: Writer, cacheId: string, atMs: number): void {
  database.prepare("UPDATE patient SET last_opened = max(last_opened, ?) WHERE cache_id = ?").run(atMs, cacheId);
}

/** The file gets a new name and key; the old pair moves to the set-aside list. The new file's list of decisions begins anew. */
export function writeSetAside(
  database: Writer,
  cacheId: string,
  replacement: { readonly fileName: string; readonly wrappedKey: Uint8Array },
  reason: string,
  atMs: number,
): void {
  database
    .prepare(`
      INSERT INTO set_aside (file_name, cache_id, wrapped_key, reason, at)
      SELECT file_name, cache_id, wrapped_key, ?, ? FROM patient WHERE cache_id = ?`)
    .run(reason, atMs, cacheId);
  database
    .prepare(`
      UPDATE patient SET file_name = ?, wrapped_key = ?, decision_seq = NULL, decision_signature = NULL
      WHERE cache_id = ?`)
    .run(replacement.fileName, replacement.wrappedKey, cacheId);
}

/** Whether a file of the patient was set aside after that time. */
export function wasSetAside(database: Reader, cacheId: string, sinceMs: number): boolean {
  return (
    database
      .prepare<[string, number], number>("SELECT 1 FROM set_aside WHERE cache_id = ? AND at > ? LIMIT 1")
      .pluck()
      .get(cacheId, sinceMs) !== undefined
  );
}

/** Destroys every key of the patient and names the files that are now unreadable for ever. */
export function shredPatient(database: Writer, cacheId: string): readonly string[] {
  const files = database
    .prepare<[string, string], string>(`
      SELECT file_name FROM patient WHERE cache_id = ? UNION SELECT file_name FROM set_aside WHERE cache_id = ?`)
    .pluck()
    .all(cacheId, cacheId);
  const shredded = database.prepare("INSERT OR IGNORE INTO shredded (file_name) VALUES (?)");
  for (const file of files) shredded.run(file);
  database.prepare("DELETE FROM patient WHERE cache_id = ?").run(cacheId);
  database.prepare("DELETE FROM set_aside WHERE cache_id = ?").run(cacheId);
  return files;
}

export function readShredded(database: Reader): readonly string[] {
  return database.prepare<[], string>("SELECT file_name FROM shredded").pluck().all();
}

export function forgetShredded(database: Writer, fileName: string): void {
  database.prepare("DELETE FROM shredded WHERE file_name = ?").run(fileName);
}

/** Patients not opened since `beforeMs`. */
export function readExpired(database: Reader, beforeMs: number): readonly string[] {
  return database.prepare<[number], string>("SELECT cache_id FROM patient WHERE last_opened < ?").pluck().all(beforeMs);
}

/** Every file that the vault answers for. */
export function readKnownFiles(database: Reader): ReadonlySet<string> {
  return new Set(
    database
      .prepare<[], string>(`
        SELECT file_name FROM patient UNION SELECT file_name FROM set_aside UNION SELECT file_name FROM shredded`)
      .pluck()
      .all(),
  );
}
