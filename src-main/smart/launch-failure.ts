import type { LaunchReason } from "../../shared/ipc/shell-state.ts";
import type { AppError, AppErrorKind } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { err } from "../../shared/kernel/result.ts";

/** Why a launch ended: one reason, which is one full-page stop. */
export interface LaunchFailure extends AppError {
  readonly reason: LaunchReason;
}

/** `retryable`: the same launch may work when it is tried again, without going back to the host for a new one. */
const kinds: Readonly<Record<LaunchReason, { readonly kind: AppErrorKind; readonly retryable: boolean }>> = {
  badLaunchUrl: { kind: "invalidLaunch", retryable: false },
  unknownIssuer: { kind: "invalidLaunch", retryable: false },
  hostUnreachable: { kind: "sourceUnavailable", retryable: true },
  hostNotSmart: { kind: "authRefused", retryable: true },
  noPkce: { kind: "authRefused", retryable: false },
  noBrowser: { kind: "authRefused", retryable: true },
  signInCancelled: { kind: "cancelled", retryable: true },
  signInTimedOut: { kind: "authExpired", retryable: true },
  signInRefused: { kind: "authRefused", retryable: true },
  launchExpired: { kind: "authExpired", retryable: false },
  stateMismatch: { kind: "authRefused", retryable: false },
  idTokenInvalid: { kind: "authRefused", retryable: false },
  clockWrong: { kind: "authRefused", retryable: true },
  tokenRefused: { kind: "authRefused", retryable: false },
  noPatient: { kind: "invalidLaunch", retryable: false },
  patientUnreadable: { kind: "sourceUnavailable", retryable: true },
  identityDiffers: { kind: "identityMismatch", retryable: false },
  blueprintInvalid: { kind: "blueprintInvalid", retryable: false },
  noBlueprint: { kind: "blueprintInvalid", retryable: false },
  auditUnavailable: { kind: "auditUnavailable", retryable: true },
  storageFull: { kind: "storageFull", retryable: true },
  alreadyLaunching: { kind: "invalidLaunch", retryable: true },
  keptUnreadable: { kind: "notFound", retryable: false },
  unexpected: { kind: "internal", retryable: true },
};

export function launchFailure(reason: LaunchReason, correlationId: string): LaunchFailure {
  return { ...kinds[reason], reason, correlationId };
}

export function failLaunch(reason: LaunchReason, correlationId: string): Result<never, LaunchFailure> {
  return err(launchFailure(reason, correlationId));
}
