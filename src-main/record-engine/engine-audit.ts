import type { AuditEvent } from "../../shared/audit/audit-event.ts";
import type { ChainVerdict, Link } from "../../shared/audit/hash-chain.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { EntryKey } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { NamedPatient } from "../../shared/sync/identity-stop.ts";
import type { Looks } from "../../shared/view-models/withheld/looks.ts";
import { carryEvents, readEvents } from "./audit-log.ts";
import { readLooks } from "./audit-looks.ts";
import { guarded } from "./connection.ts";
import type { Writer } from "./database.ts";
import type { EngineStart } from "./engine-api.ts";
import {
  type AuditFile,
  appendAuditEvent,
  openAuditFile,
  readAuditAbout,
  verifyAuditFile,
  writeAuditHead,
} from "./vault/audit-file.ts";
import { noteMissedDecisions } from "./vault/list-behind.ts";

/** The audit log of the engine: in its own file beside the vault, whose list has its end, or in memory where nothing is kept. */
export class EngineAudit {
  #file: AuditFile | undefined;
  /** The vault's list. */
  #list: Writer | undefined;

  /** @returns whether the log of before could not be trusted and was put aside */
  start({ disk, carriedAudit = [] }: EngineStart, list: Writer | undefined, nowMs: number): boolean {
    const opened = openAuditFile(disk === undefined || list === undefined ? undefined : { ...disk, list }, nowMs);
    this.#list = list;
    if (!opened.ok) return false;
    this.#file = opened.value;
    carryEvents(opened.value.database, carriedAudit);
    if (list !== undefined && opened.value.setAside === undefined) noteMissedDecisions(opened.value.database, list);
    return opened.value.setAside !== undefined;
  }

  /** Stored when this answers. */
  append(event: AuditEvent): Result<void, AppError> {
    const appended = this.#file === undefined ? undefined : appendAuditEvent(this.#file.database, event);
    if (appended?.ok !== true) return fail("auditUnavailable", appended?.error ?? "notOpen", event.correlationId, true);
    const list = this.#list;
    if (list !== undefined) guarded(() => writeAuditHead(list, appended.value));
    return ok(undefined);
  }

  verify(correlationId: string): Result<ChainVerdict, AppError> {
    const verdict = this.#file === undefined ? undefined : verifyAuditFile(this.#file.database);
    return verdict?.ok === true ? verdict : fail("auditUnavailable", verdict?.error ?? "notOpen", correlationId, true);
  }

  /** `undefined` where the log cannot be read: then nobody may say "never". */
  countLooks(keys: readonly EntryKey[]): Looks | undefined {
    const file = this.#file;
    if (file === undefined) return undefined;
    const read = guarded(() => readLooks(file.database, keys));
    return read.ok ? { ...read.value, since: this.#list === undefined ? "session" : "machine" } : undefined;
  }

  /** Whatever was done about one person, the newest first; `undefined` where the log cannot be read. */
  readTrail({ nhsNumber }: NamedPatient, hostPatientId: string | undefined): readonly AuditEvent[] | undefined {
    const whom = {
      ...(nhsNumber === undefined ? {} : { nhsNumber }),
      ...(hostPatientId === undefined ? {} : { hostPatientId }),
    };
    const read = this.#file === undefined ? undefined : readAuditAbout(this.#file.database, whom);
    return read?.ok === true ? read.value : undefined;
  }

  /** @returns the log where it was in memory alone, for the next thread to go on with */
  stop(): readonly Link[] {
    const inMemory = this.#list === undefined ? this.#file?.database : undefined;
    const carried = inMemory === undefined ? [] : [...readEvents(inMemory, 0)];
    this.#file?.database.close();
    this.#file = undefined;
    this.#list = undefined;
    return carried;
  }
}
