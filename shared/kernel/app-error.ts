import { err } from "./result.ts";

/** Every way in which the program may fail as expected. One name a hop (ARCHITECTURE.md, "The hops"). */
export type AppErrorKind =
  | "invalidLaunch"
  | "authRefused"
  | "authExpired"
  | "identityMismatch"
  | "blueprintInvalid"
  | "sourceUnavailable"
  | "sourceForbidden"
  | "storageFull"
  | "storageCorrupt"
  | "keyStoreMissing"
  | "auditUnavailable"
  | "notFound"
  | "cancelled"
  | "invalidInput"
  | "internal";

/**
 * An expected failure. `reason` is a code from a closed list of the hop that made it (for example a {@link LaunchReason});
 * no field may hold patient data, a token, a URL's query or a body.
 */
export interface AppError {
  readonly kind: AppErrorKind;
  readonly reason: string;
  readonly retryable: boolean;
  /** Ties what the screen says to the line in the log. */
  readonly correlationId: string;
}

export function fail(kind: AppErrorKind, reason: string, correlationId: string, retryable = false) {
  return err<AppError>({ kind, reason, retryable, correlationId });
}
