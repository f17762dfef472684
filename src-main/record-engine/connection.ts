/// <reference path="./better-sqlite3.d.ts" />
import Database from "better-sqlite3";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import type { Reader, SqliteDatabase, Writer } from "./database.ts";
import type { Migration } from "./migrate.ts";
import { migrate } from "./migrate.ts";

export type StorageFault =
  /** A damaged file, another program's file, or the wrong key: authenticated encryption cannot tell them apart. */
  | "unreadable"
  /** Written by a newer Throughline. */
  | "fromTheFuture"
  | "full"
  /** The compiled library for this runtime is missing. */
  | "noBinding"
  /** The folder cannot be written, or the file is locked by another process. */
  | "notAccessible";

export interface OpenOptions {
  /** Absolute path, or `:memory:`. */
  readonly file: string;
  /** 256 bits; none for `:memory:`. */
  readonly key: Uint8Array | undefined;
  readonly migrations: readonly Migration[];
  /** Marks our own files (`PRAGMA application_id`), one number a kind. */
  readonly applicationId: number;
  /** `full`: what is answered as stored survives a power cut. `normal`: it survives a crash of the program. */
  readonly durability: "full" | "normal";
}

/** The lowest Node-API that the library's own binaries need. Below it they take the process down at load, so the check comes first. */
const lowestNodeApi = 10;

/**
 * AEGIS-256 through SQLite3 Multiple Ciphers: every page is authenticated, at the price of none (figures: ARCHITECTURE.md, "The cipher").
 * The journal holds pages and is encrypted with them; temporary tables and sorts stay in memory.
 */
const cipher = "aegis";

/** Opens, proves the key on the first page, and brings the schema up to date. */
export function openDatabase(options: OpenOptions): Result<Writer, StorageFault> {
  const nativeBinding = process.env.THROUGHLINE_SQLITE_BINDING;
  if (nativeBinding === undefined && Number(process.versions.napi ?? 0) < lowestNodeApi) return err("noBinding");
  let database: SqliteDatabase | undefined;
  try {
    database = new Database(options.file, nativeBinding === undefined ? {} : { nativeBinding });
    if (options.key !== undefined) unlock(database, options.key);
    const fault = prepare(database, options);
    if (fault !== undefined) {
      database.close();
      return err(fault);
    }
    return ok(database as Writer);
  } catch (error) {
    database?.close();
    return err(faultOf(error));
  }
}

function unlock(database: SqliteDatabase, key: Uint8Array): void {
  if (key.byteLength !== 32) throw new Error("a database key has 256 bits");
  database.pragma(`cipher = '${cipher}'`);
  database.key(Buffer.from(`raw:${Buffer.from(key).toString("hex")}`));
}

function prepare(database: SqliteDatabase, options: OpenOptions): StorageFault | undefined {
  database.pragma("temp_store = MEMORY");
  database.pragma("trusted_schema = OFF");
  database.pragma("secure_delete = ON");
  const tables = database.prepare<[], number>("SELECT count(*) FROM sqlite_schema").pluck().get();
  const applicationId = database.pragma("application_id", { simple: true });
  if (tables === 0 && applicationId === 0) database.pragma(`application_id = ${options.applicationId}`);
  else if (applicationId !== options.applicationId) return "unreadable";
  database.pragma("journal_mode = WAL");
  database.pragma(`synchronous = ${options.durability === "full" ? "FULL" : "NORMAL"}`);
  return migrate(database as Writer, options.migrations).ok ? undefined : "fromTheFuture";
}

/** Walks the whole file: structure by SQLite, every page's authenticity by the cipher. */
export function isIntact(database: Reader): boolean {
  try {
    return database.pragma("quick_check(1)", { simple: true }) === "ok";
  } catch {
    return false;
  }
}

/** Runs `task`; what SQLite throws becomes a {@link StorageFault}, what is no SQLite error stays the bug that it is. */
export function guarded<T>(task: () => T): Result<T, StorageFault> {
  try {
    return ok(task());
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return err(faultOf(error));
  }
}

/** Does what may fail on a file that fails; `undefined` where it did. */
export type Guard = <T>(task: () => T) => T | undefined;

/** All or nothing. */
export function inTransaction<T>(database: Writer, task: () => T): T {
  return database.transaction(task).immediate();
}

/** Puts the journal's pages into the file and empties the journal, so that what was deleted is in neither. */
export function checkpoint(database: Writer): void {
  database.pragma("wal_checkpoint(TRUNCATE)");
}

function faultOf(error: unknown): StorageFault {
  const code = error instanceof Database.SqliteError ? error.code : "";
  if (code === "SQLITE_FULL") return "full";
  if (code.startsWith("SQLITE_NOTADB") || code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_FORMAT")
    return "unreadable";
  if (code.startsWith("SQLITE_IOERR_WRITE")) return "full";
  return "notAccessible";
}
