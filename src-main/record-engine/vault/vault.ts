import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../../../shared/kernel/result.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import type { NamedPatient } from "../../../shared/sync/identity-stop.ts";
import type { StorageFault } from "../connection.ts";
import { checkpoint, inTransaction, openDatabase } from "../connection.ts";
import type { Writer } from "../database.ts";
import { keyFor, newRecordKey, unwrapKey, wrapKey } from "../keys/derived-keys.ts";
import { recordApplicationId, recordMigrations } from "../record/record-schema.ts";
import { forgetMeetings } from "./meeting-rows.ts";
import type { PatientLookup, PatientRow } from "./patient-rows.ts";
import {
  forgetShredded,
  readExpired,
  readKnownFiles,
  readPatient,
  readShredded,
  shredPatient,
  writePatient,
  writeSetAside,
} from "./patient-rows.ts";
import { vaultApplicationId, vaultMigrations } from "./vault-schema.ts";

/** The kept patients of this user on this machine: one encrypted list, one encrypted file each under `records/`. */
export interface Vault {
  readonly database: Writer;
  readonly folder: string;
  readonly wrappingKey: Uint8Array;
  /** Signs what users decide about a record's groups. */
  readonly decisionKey: Uint8Array;
  /** The list itself could not be read: it and the files it named were moved aside. */
  readonly setAside: boolean;
}

const listFile = "patients.db";
const recordsFolder = "records";
const setAsideFolder = "set-aside";
/** SQLite's own companions of a database file. */
const companions = ["", "-wal", "-shm", "-journal"];

export function openVault(folder: string, masterKey: Uint8Array, nowMs: number): Result<Vault, StorageFault> {
  try {
    mkdirSync(join(folder, recordsFolder), { recursive: true, mode: 0o700 });
    mkdirSync(join(folder, setAsideFolder), { recursive: true, mode: 0o700 });
  } catch {
    return err("notAccessible");
  }
  const first = openList(folder, masterKey);
  if (first.ok) return ok(toVault(first.value, folder, masterKey, false));
  if (first.error !== "unreadable" && first.error !== "fromTheFuture") return first;
  moveAside(folder, listFile, join(folder, setAsideFolder, `${nowMs}-${listFile}`));
  const second = openList(folder, masterKey);
  return second.ok ? ok(toVault(second.value, folder, masterKey, true)) : second;
}

function openList(folder: string, masterKey: Uint8Array): Result<Writer, StorageFault> {
  return openDatabase({
    file: join(folder, listFile),
    key: keyFor("vault", masterKey),
    migrations: vaultMigrations,
    applicationId: vaultApplicationId,
    // Forgetting is made durable by its own checkpoint; a head of the audit log that a power cut takes back is still one that the log holds.
    durability: "normal",
  });
}

function toVault(database: Writer, folder: string, masterKey: Uint8Array, setAside: boolean): Vault {
  return {
    database,
    folder,
    wrappingKey: keyFor("wrap", masterKey),
    decisionKey: keyFor("decisions", masterKey),
    setAside,
  };
}

/**
 * What a start has to tidy: patients not opened for `cacheDays` are forgotten; files whose key is destroyed are removed; files that the list does not
 * know (another list's, or foreign) are moved aside, since nobody can say what they are.
 */
export function tidyVault(vault: Vault, cacheDays: number, nowMs: number): { readonly foundUnknown: boolean } {
  for (const cacheId of readExpired(vault.database, nowMs - cacheDays * 86_400_000)) forgetPatient(vault, cacheId);
  forgetMeetings(vault.database, nowMs - cacheDays * 86_400_000);
  for (const fileName of readShredded(vault.database)) removeFile(vault, fileName);
  const known = readKnownFiles(vault.database);
  let foundUnknown = false;
  for (const name of readdirSync(join(vault.folder, recordsFolder))) {
    const fileName = name.replace(/-(?:wal|shm|journal)$/, "");
    if (known.has(fileName)) continue;
    foundUnknown = true;
    moveAside(join(vault.folder, recordsFolder), fileName, join(vault.folder, setAsideFolder, `${nowMs}-${fileName}`));
  }
  return { foundUnknown };
}

export function addPatient(vault: Vault, identity: NamedPatient, lookup: PatientLookup, nowMs: number): PatientRow {
  const cacheId = randomBytes(16).toString("hex");
  const fileName = newFileName();
  const wrappedKey = wrapKey(newRecordKey(), vault.wrappingKey, cacheId);
  writePatient(vault.database, { cacheId, fileName, wrappedKey, identity, lookup, atMs: nowMs });
  return { cacheId, fileName, wrappedKey, identity, lastOpenedMs: nowMs };
}

/** A file name says nothing: not who, not when. */
function newFileName(): string {
  return `${randomBytes(16).toString("hex")}.db`;
}

export interface OpenedFile {
  readonly database: Writer;
  /** The file that was there could not be read and was moved aside; this one is new and empty. */
  readonly setAside: boolean;
}

/** The patient's own file with the patient's own key. What cannot be read is moved aside and reported, never deleted, never half read. */
export function openPatientFile(vault: Vault, row: PatientRow, nowMs: number): Result<OpenedFile, StorageFault> {
  const first = openKeptFile(vault, row);
  if (first.ok) return ok({ database: first.value, setAside: false });
  if (first.error !== "unreadable" && first.error !== "fromTheFuture") return first;
  return setPatientFileAside(vault, row.cacheId, first.error, nowMs);
}

/** Also called when damage shows only later, while the file is read through. The caller has closed it. */
export function setPatientFileAside(
  vault: Vault,
  cacheId: string,
  reason: StorageFault,
  nowMs: number,
): Result<OpenedFile, StorageFault> {
  const row = readPatient(vault.database, cacheId);
  if (row === undefined) return err("notAccessible");
  const replacement = { fileName: newFileName(), wrappedKey: wrapKey(newRecordKey(), vault.wrappingKey, cacheId) };
  moveAside(join(vault.folder, recordsFolder), row.fileName, join(vault.folder, setAsideFolder, row.fileName));
  inTransaction(vault.database, () => writeSetAside(vault.database, cacheId, replacement, reason, nowMs));
  const opened = openKeptFile(vault, { ...row, ...replacement });
  return opened.ok ? ok({ database: opened.value, setAside: true }) : opened;
}

/** The same file for a look alone: one that cannot be read stays where it is. */
export function openKeptFile(vault: Vault, row: PatientRow): Result<Writer, StorageFault> {
  const key = unwrapKey(row.wrappedKey, vault.wrappingKey, row.cacheId);
  if (key === undefined) return err("unreadable");
  return openDatabase({
    file: join(vault.folder, recordsFolder, row.fileName),
    key,
    migrations: recordMigrations,
    applicationId: recordApplicationId,
    durability: "normal",
  });
}

/** Crypto-shredding: the key first, so that from this moment no copy of the file can be read; then the file. */
export function forgetPatient(vault: Vault, cacheId: string): void {
  const files = inTransaction(vault.database, () => shredPatient(vault.database, cacheId));
  checkpoint(vault.database);
  for (const fileName of files) removeFile(vault, fileName);
}

function removeFile(vault: Vault, fileName: string): void {
  for (const companion of companions) {
    rmSync(join(vault.folder, recordsFolder, fileName + companion), { force: true });
    rmSync(join(vault.folder, setAsideFolder, fileName + companion), { force: true });
  }
  forgetShredded(vault.database, fileName);
}

function moveAside(folder: string, fileName: string, target: string): void {
  for (const companion of companions) {
    const from = join(folder, fileName + companion);
    if (existsSync(from)) renameSync(from, target + companion);
  }
}
