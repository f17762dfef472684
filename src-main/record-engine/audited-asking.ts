import type { AuditAction } from "../../shared/audit/audit-event.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { Engine } from "./engine-api.ts";

export interface AuditedAskingDeps {
  readonly call: <T>(
    task: (engine: Engine) => Promise<Result<T, AppError>>,
    correlationId: string,
  ) => Promise<Result<T, AppError>>;
  /** Stores what is done to the open record, by whom it is opened. */
  readonly audited: (action: AuditAction, correlationId: string) => Promise<Result<void, AppError>>;
  /** The record is closed, or another one is open. */
  readonly isOver: () => boolean;
  readonly newId: () => string;
}

/** One question to the engine, under the number by which log and trail find it again. */
export type Ask<T> = (engine: Engine, correlationId: string) => Promise<Result<T, AppError>>;

/** Of one open record: what it answers is handed out only once the trail has it, and nothing any more once the record is closed. */
export interface AuditedAsking {
  ask<T>(ask: Ask<T>, toAction: (answer: T) => AuditAction): Promise<Result<T, AppError>>;
  /** Checked, then audited, then kept. Answers the row's number. */
  keep(
    check: Ask<unknown>,
    action: AuditAction,
    keep: Ask<number>,
  ): Promise<Result<{ readonly seq: number }, AppError>>;
  /** Checked, then audited, then done outside the engine. */
  send<T, Sent>(
    check: Ask<T>,
    toAction: (checked: T) => AuditAction,
    send: (checked: T, correlationId: string) => Promise<Result<Sent, AppError>>,
  ): Promise<Result<Sent, AppError>>;
}

export function createAuditedAsking({ call, audited, isOver, newId }: AuditedAskingDeps): AuditedAsking {
  const over = (correlationId: string) => fail("cancelled", "recordClosed", correlationId);

  async function send<T, Sent>(
    check: Ask<T>,
    toAction: (checked: T) => AuditAction,
    next: (checked: T, correlationId: string) => Promise<Result<Sent, AppError>>,
  ): Promise<Result<Sent, AppError>> {
    const correlationId = newId();
    if (isOver()) return over(correlationId);
    const checked = await call((engine) => check(engine, correlationId), correlationId);
    if (!checked.ok) return checked;
    const stored = await audited(toAction(checked.value), correlationId);
    if (!stored.ok) return stored;
    if (isOver()) return over(correlationId);
    const sent = await next(checked.value, correlationId);
    return isOver() ? over(correlationId) : sent;
  }

  return {
    send,
    ask: (ask, toAction) => send(ask, toAction, async (answer) => ok(answer)),
    keep: (check, action, keep) =>
      send(
        check,
        () => action,
        async (_, correlationId) => {
          const kept = await call((engine) => keep(engine, correlationId), correlationId);
          return kept.ok ? ok({ seq: kept.value }) : kept;
        },
      ),
  };
}
