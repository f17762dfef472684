import { z } from "zod";
import type { AuditAction, AuditEvent } from "../../shared/audit/audit-event.ts";
import type { Blueprint } from "../../shared/blueprint/blueprint.ts";
import type { IpcAudit } from "../../shared/ipc/contract.ts";
import { meetingDeeds } from "../../shared/ipc/meeting-inputs.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { instantFromMs, sourceId } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import { unreachable } from "../../shared/kernel/unreachable.ts";
import type { Logger } from "../logging/logger.ts";
import type { Audit, AuditContext } from "./patient-work.ts";

/** Where events are stored, once there is an engine; the blueprint says what a failure means. */
export interface AuditPlace {
  recordEvent(event: AuditEvent): Promise<Result<void, AppError>>;
  readonly whenUnavailable: Blueprint["auditUnavailable"];
}

/**
 * Audits what the shell does. Where the trail cannot be written the locality decides: `stop` refuses what was to be done, `warn` lets it go
 * on. Ending is never refused: a record that cannot be audited must be the easier to close.
 */
export function createShellAudit(
  place: () => Promise<Result<AuditPlace, AppError>>,
  nowMs: () => number,
  log: Logger,
): Audit {
  return async (action, context) => {
    const found = await place();
    if (!found.ok) {
      return isEnding(action) ? ok(undefined) : found;
    }
    const stored = await found.value.recordEvent(toEvent(action, context, nowMs()));
    if (stored.ok) {
      return stored;
    }
    log.error("auditFailed", { reason: stored.error.reason, correlationId: context.correlationId });
    return found.value.whenUnavailable === "warn" || isEnding(action) ? ok(undefined) : stored;
  };
}

function isEnding({ kind }: AuditAction): boolean {
  return kind === "signOut" || kind === "patientClosed" || kind === "launchRefused";
}

function toEvent(action: AuditAction, context: AuditContext, nowMs: number): AuditEvent {
  const { user = {}, patient, hostName, correlationId } = context;
  return {
    at: instantFromMs(nowMs),
    user,
    ...(hostName === undefined ? {} : { hostName }),
    ...(patient === undefined
      ? {}
      : {
          patient: {
            hostPatientId: patient.hostPatientId,
            ...(patient.nhsNumber === undefined ? {} : { nhsNumber: patient.nhsNumber }),
          },
        }),
    action,
    correlationId,
  };
}

const withSource = z.object({ source: z.string().transform(sourceId) });
const withMeetingChange = z.object({ do: z.enum(meetingDeeds) });
const withCacheId = z.object({ cacheId: z.string() });

/** A channel's audit row and its input → the event's action. */
export function toAuditAction(
  row: Exclude<IpcAudit, "none" | "byRecordEngine" | "byHandler">,
  input: unknown,
): AuditAction {
  switch (row) {
    case "launchAsked":
    case "patientClosed":
    case "cachedPatientsListed":
    case "meetingRead":
      return { kind: row };
    case "meetingChanged":
      return { kind: row, change: withMeetingChange.parse(input).do };
    case "signedOut":
      return { kind: "signOut" };
    case "sourceSignInAsked":
      return { kind: row, sourceId: withSource.parse(input).source };
    case "cachedPatientOpened":
      return { kind: row, cacheId: withCacheId.parse(input).cacheId };
    default:
      return unreachable(row);
  }
}
