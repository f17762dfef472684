import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { AuditEvent, AuditPatient } from "../../../shared/audit/audit-event.ts";
import { type Canonical, canonicalJson } from "../../../shared/audit/canonical-json.ts";
import type { ChainHead, ChainVerdict } from "../../../shared/audit/hash-chain.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import {
  appendEvent,
  auditApplicationId,
  auditMigrations,
  reachesHead,
  readEventsAbout,
  verifyEvents,
  verifyLastEvents,
} from "../audit-log.ts";
import type { StorageFault } from "../connection.ts";
import { guarded, openDatabase } from "../connection.ts";
import type { Reader, Writer } from "../database.ts";
import { keyFor } from "../keys/derived-keys.ts";

const auditFolder = "audit";
const fileName = "audit.db";
const companions = ["", "-wal", "-shm"];

type SetAsideReason = "unreadable" | "chainBroken" | "cutShort";

/** The audit log of this user on this machine, and why an earlier one was put beside it, if it was. */
export interface AuditFile {
  readonly database: Writer;
  readonly setAside: SetAsideReason | undefined;
}

/**
 * Opens the log in its own encrypted file, or in memory. One that cannot be read, whose last events do not hold together, or that ends before the head that the
 * vault wrote down, is kept beside a new one, whose first event says so.
 */
export function openAuditFile(
  disk: { readonly folder: string; readonly masterKey: Uint8Array; readonly list: Reader } | undefined,
  nowMs: number,
): Result<AuditFile, StorageFault> {
  if (disk === undefined) return toAuditFile(openLog(":memory:", undefined), undefined);
  const folder = join(disk.folder, auditFolder);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return err("notAccessible");
  }
  const file = join(folder, fileName);
  const key = keyFor("audit", disk.masterKey);
  const isExpected = readAuditHead(disk.list) !== undefined;
  const isMissing = !existsSync(file) && isExpected;
  const opened = openLog(file, key);
  if (!opened.ok && opened.error !== "unreadable" && opened.error !== "fromTheFuture") return opened;
  const fault = isMissing ? "cutShort" : opened.ok ? faultOf(opened.value, disk.list) : "unreadable";
  if (fault === undefined) return toAuditFile(opened, undefined);
  if (opened.ok) opened.value.close();
  for (const companion of companions) {
    if (existsSync(file + companion)) renameSync(file + companion, join(folder, `${nowMs}-${fileName}${companion}`));
  }
  const renewed = toAuditFile(openLog(file, key), fault);
  if (!renewed.ok) return renewed;
  const event: AuditEvent = {
    at: instantFromMs(nowMs),
    user: {},
    action: { kind: "logSetAside", reason: fault },
    correlationId: "start",
  };
  const written = appendAuditEvent(renewed.value.database, event);
  return written.ok ? renewed : written;
}

function openLog(file: string, key: Uint8Array | undefined): Result<Writer, StorageFault> {
  return openDatabase({
    file,
    key,
    migrations: auditMigrations,
    applicationId: auditApplicationId,
    durability: "full",
  });
}

function toAuditFile(
  opened: Result<Writer, StorageFault>,
  setAside: SetAsideReason | undefined,
): Result<AuditFile, StorageFault> {
  return opened.ok ? ok({ database: opened.value, setAside }) : opened;
}

function faultOf(database: Reader, list: Reader): SetAsideReason | undefined {
  const verdict = guarded(() => verifyLastEvents(database));
  if (!verdict.ok) return "unreadable";
  if (!verdict.value.intact) return "chainBroken";
  const head = readAuditHead(list);
  return head === undefined || reachesHead(database, head) ? undefined : "cutShort";
}

/** Stored when this returns. */
export function appendAuditEvent(database: Writer, event: AuditEvent): Result<ChainHead, StorageFault> {
  return guarded(() => appendEvent(database, canonicalJson(toCanonical(event))));
}

export function verifyAuditFile(database: Reader): Result<ChainVerdict, StorageFault> {
  return guarded(() => verifyEvents(database));
}

/** More than a person's record is looked at on one computer in a year. */
const mostEvents = 5000;

/** Whatever was done about one person, the newest first. */
export function readAuditAbout(database: Reader, patient: AuditPatient): Result<readonly AuditEvent[], StorageFault> {
  // Written by appendAuditEvent into an authenticated file: the shape is ours.
  return guarded(() => readEventsAbout(database, patient, mostEvents).map((body) => JSON.parse(body) as AuditEvent));
}

/** An event is plain data: JSON in, JSON out. */
function toCanonical(event: AuditEvent): Canonical {
  const value: Canonical = JSON.parse(JSON.stringify(event));
  return value;
}

export function readAuditHead(list: Reader): ChainHead | undefined {
  return list.prepare<[], ChainHead>("SELECT seq, hash FROM audit_head WHERE only = 1").get();
}

export function writeAuditHead(list: Writer, head: ChainHead): void {
  list.prepare("INSERT OR REPLACE INTO audit_head (only, seq, hash) VALUES (1, ?, ?)").run(head.seq, head.hash);
}
