import type { AuditAction } from "../../shared/audit/audit-event.ts";
import type { IdentityDifference, LaunchReason } from "../../shared/ipc/shell-state.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import type { Logger } from "../logging/logger.ts";
import type { IdentityStop, OpenInput, OpenRecord, RecordService } from "../record-engine/contract.ts";
import type { LaunchedSession, LaunchStep } from "../smart/launch.ts";
import type { LaunchFailure } from "../smart/launch-failure.ts";
import { launchFailure } from "../smart/launch-failure.ts";
import type { LaunchRequest } from "../smart/launch-request.ts";
import type { LaunchedPatient, LaunchedUser } from "../smart/source-access.ts";

/** Whom an audit event is about and who did it, as far as it is known. */
export interface AuditContext {
  readonly user?: LaunchedUser;
  readonly patient?: LaunchedPatient;
  readonly hostName?: string;
  readonly correlationId: string;
}

/** Stores an event; a failure has been weighed already by the locality's rule, and means: stop. */
export type Audit = (action: AuditAction, context: AuditContext) => Promise<Result<void, AppError>>;

export interface PatientWorkDeps {
  readonly launch: (
    request: LaunchRequest,
    correlationId: string,
    signal: AbortSignal,
    onStep: (step: LaunchStep) => void,
  ) => Promise<Result<LaunchedSession, LaunchFailure>>;
  readonly records: () => Promise<Result<RecordService, AppError>>;
  readonly audit: Audit;
  readonly log: Logger;
  readonly newId: () => string;
}

/** One patient, from the wish to open them until nothing is left of them. */
export interface OpenPatient {
  readonly patientSession: string;
  readonly record: OpenRecord;
  /** `undefined`: opened from the cache. */
  readonly session?: LaunchedSession;
  readonly audit: AuditContext;
}

export interface WorkFailure {
  readonly reason: LaunchReason;
  readonly retryable: boolean;
  readonly differences: readonly IdentityDifference[];
  readonly correlationId: string;
}

type Step = LaunchStep | "openingRecord";

/** LaunchRequest → authorised session → open record. Whatever fails or is cancelled, what was begun is ended before this resolves. */
export async function openByLaunch(
  request: LaunchRequest,
  deps: PatientWorkDeps,
  signal: AbortSignal,
  onStep: (step: Step) => void,
): Promise<Result<OpenPatient, WorkFailure>> {
  const correlationId = deps.newId();
  const session = await deps.launch(request, correlationId, signal, onStep);
  if (!session.ok) {
    await deps.audit({ kind: "launchRefused", reason: session.error.reason }, { correlationId });
    return err({ ...session.error, differences: [] });
  }
  const { host, patient, user, accesses } = session.value;
  const audit: AuditContext = { user, patient, hostName: host.name, correlationId };
  const opened = await openRecord(
    { launched: patient, accesses, user, hostName: host.name, correlationId },
    { kind: "launch" },
    audit,
    deps,
    signal,
    onStep,
  );
  if (!opened.ok) {
    await session.value.end();
    return opened;
  }
  return ok({ patientSession: deps.newId(), record: opened.value, session: session.value, audit });
}

/** A cached patient, without host or network. */
export async function openFromCache(
  cacheId: string,
  hostName: string,
  deps: PatientWorkDeps,
  signal: AbortSignal,
  onStep: (step: Step) => void,
): Promise<Result<OpenPatient, WorkFailure>> {
  const correlationId = deps.newId();
  const audit: AuditContext = { correlationId };
  const opened = await openRecord(
    { cacheId, accesses: [], user: {}, hostName, correlationId },
    undefined, // That it was asked for is in the trail already (channel cached:open).
    audit,
    deps,
    signal,
    onStep,
  );
  return opened.ok ? ok({ patientSession: deps.newId(), record: opened.value, audit }) : opened;
}

async function openRecord(
  input: OpenInput,
  action: AuditAction | undefined,
  audit: AuditContext,
  deps: PatientWorkDeps,
  signal: AbortSignal,
  onStep: (step: Step) => void,
): Promise<Result<OpenRecord, WorkFailure>> {
  const { correlationId } = input;
  const stored = action === undefined ? ok(undefined) : await deps.audit(action, audit);
  if (!stored.ok) {
    return err(toWorkFailure(stored.error, correlationId));
  }
  onStep("openingRecord");
  const records = await deps.records();
  if (!records.ok) {
    return err(toWorkFailure(records.error, correlationId));
  }
  const opened = await records.value.open(input);
  if (!opened.ok) {
    return err(weigh(opened.error, correlationId));
  }
  if (signal.aborted) {
    await opened.value.close();
    return err(toWorkFailure(launchFailure("signInCancelled", correlationId), correlationId));
  }
  return opened;
}

/** The engine has audited an identity stop itself. */
function weigh(error: AppError | IdentityStop, correlationId: string): WorkFailure {
  return "differences" in error
    ? {
        reason: "identityDiffers",
        retryable: false,
        differences: error.differences,
        correlationId: error.correlationId,
      }
    : toWorkFailure(error, correlationId);
}

/** What the engine could not do, as the page that says so. */
function toWorkFailure(error: AppError, correlationId: string): WorkFailure {
  return { ...launchFailure(reasonOf(error), correlationId), differences: [] };
}

function reasonOf(error: AppError): LaunchReason {
  switch (error.kind) {
    case "storageFull":
      return "storageFull";
    case "auditUnavailable":
      return "auditUnavailable";
    case "notFound":
      return "keptUnreadable";
    case "cancelled":
      return "signInCancelled";
    case "sourceUnavailable":
      return "hostUnreachable";
    case "identityMismatch":
      return "identityDiffers";
    default:
      return "unexpected";
  }
}
