import type { AuditEvent } from "../../shared/audit/audit-event.ts";
import type { ChainVerdict } from "../../shared/audit/hash-chain.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import type { EngineThread } from "../record-engine/engine-thread.ts";

/** The append-only, hash-chained audit log. Kept encrypted beside the records, or in memory where this machine has no key store. */
export interface AuditStore {
  /** Resolves when the event is stored, not before: what it tells of may be drawn then. Fails as auditUnavailable. */
  recordEvent(event: AuditEvent): Promise<Result<void, AppError>>;
  /** Walks the whole chain. */
  verify(correlationId: string): Promise<Result<ChainVerdict, AppError>>;
}

export function createAuditStore(thread: Pick<EngineThread, "call">): AuditStore {
  return {
    recordEvent: (event) =>
      thread.call((engine) => engine.appendAudit(event)).catch(() => unavailable(event.correlationId)),
    verify: (correlationId) =>
      thread.call((engine) => engine.verifyAudit(correlationId)).catch(() => unavailable(correlationId)),
  };
}

function unavailable(correlationId: string) {
  return fail("auditUnavailable", "engineStopped", correlationId, true);
}
