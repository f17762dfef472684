import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import { instantFromMs } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import type { PointBook } from "../../shared/meeting/point.ts";
import { refuseChange } from "../../shared/meeting/reduce-meeting.ts";
import { guarded } from "./connection.ts";
import type { KeptMinutes, MeetingBook, NewMeetingChange } from "./contract.ts";
import { toCachedPatient } from "./kept-patients.ts";
import { readPoints } from "./record/point-rows.ts";
import { storageFailed } from "./storage-failed.ts";
import { readMeetingEvents, readNewestMeetingId, writeMeetingEvent } from "./vault/meeting-rows.ts";
import type { PatientRow } from "./vault/patient-rows.ts";
import { readPatient } from "./vault/patient-rows.ts";
import { openPatientFile, type Vault } from "./vault/vault.ts";

/** The newest meeting. A meeting needs an encrypted place: without one there is none. */
export function readMeeting(
  vault: Vault | undefined,
  correlationId: string,
): Result<MeetingBook | undefined, AppError> {
  if (vault === undefined) return notKept(correlationId);
  const read = guarded(() => {
    const meetingId = readNewestMeetingId(vault.database);
    if (meetingId === undefined) return undefined;
    const { bodies, untrusted } = readMeetingEvents(vault.database, meetingId, vault.decisionKey);
    return { meetingId, events: bodies, untrusted };
  });
  return read.ok ? read : storageFailed(read.error, correlationId);
}

/** Checks the change against the meeting as it is, numbers, signs and keeps it. */
export function changeMeeting(
  vault: Vault | undefined,
  { meetingId, change, by }: NewMeetingChange,
  nowMs: number,
  correlationId: string,
): Result<number, AppError> {
  if (vault === undefined) return notKept(correlationId);
  const written = guarded((): Result<number, string> => {
    const { bodies } = readMeetingEvents(vault.database, meetingId, vault.decisionKey);
    const refusal = refuseChange(bodies, change);
    if (refusal !== undefined) return err(refusal);
    const event = { meetingId, at: instantFromMs(nowMs), by, change };
    return ok(writeMeetingEvent(vault.database, event, vault.decisionKey, nowMs));
  });
  if (!written.ok) return storageFailed(written.error, correlationId);
  return written.value.ok ? written.value : fail("invalidInput", written.value.error, correlationId);
}

/** What kept records say of meetings, each file opened for no longer than that. One that is no longer kept, or cannot be read, is left out. */
export function readKeptMinutes(
  vault: Vault | undefined,
  cacheIds: readonly string[],
  nowMs: number,
  correlationId: string,
): Result<readonly KeptMinutes[], AppError> {
  if (vault === undefined) return notKept(correlationId);
  const read = guarded(() =>
    cacheIds.flatMap((cacheId): readonly KeptMinutes[] => {
      const row = readPatient(vault.database, cacheId);
      const book = row === undefined ? undefined : readPointsOf(vault, row, nowMs);
      return row === undefined || book === undefined ? [] : [{ patient: toCachedPatient(row), book }];
    }),
  );
  return read.ok ? read : storageFailed(read.error, correlationId);
}

function readPointsOf(vault: Vault, row: PatientRow, nowMs: number): PointBook | undefined {
  const opened = openPatientFile(vault, row, nowMs);
  if (!opened.ok) return undefined;
  const { database } = opened.value;
  const points = guarded(() => readPoints(database, { key: vault.decisionKey, recordId: row.cacheId }));
  database.close();
  return points.ok ? points.value : undefined;
}

function notKept(correlationId: string) {
  return fail("keyStoreMissing", "meetingNotKept", correlationId);
}
