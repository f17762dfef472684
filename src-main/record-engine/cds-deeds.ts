import type { AuditAction } from "../../shared/audit/audit-event.ts";
import type { CardOutcome } from "../../shared/cds-hooks/requests.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { CdsTransport } from "../cds-hooks/cds-transport.ts";
import type { OpenRecord } from "./contract.ts";
import type { Engine } from "./engine-api.ts";

export interface CdsDeedsDeps {
  readonly transport: CdsTransport | undefined;
  readonly call: <T>(
    task: (engine: Engine) => Promise<Result<T, AppError>>,
    correlationId: string,
  ) => Promise<Result<T, AppError>>;
  readonly audited: (action: AuditAction, correlationId: string) => Promise<Result<void, AppError>>;
  readonly isOver: () => boolean;
  readonly newId: () => string;
}

/** What a user does with the cards of somebody else's service. */
export function createCdsDeeds(deps: CdsDeedsDeps): Pick<OpenRecord, "answerCard" | "cardLink"> {
  const over = (correlationId: string) => fail("cancelled", "recordClosed", correlationId);
  return {
    async answerCard(cardId: string, said: CardOutcome) {
      const correlationId = deps.newId();
      if (deps.isOver()) return over(correlationId);
      const prepared = await deps.call((engine) => engine.prepareFeedback(cardId, said, correlationId), correlationId);
      if (!prepared.ok) return prepared;
      const { server, service, serviceId, body, reason } = prepared.value;
      const action: AuditAction = {
        kind: "cdsFeedbackSent",
        service: `${service}/${serviceId}`,
        outcome: said.outcome,
        ...(reason === undefined ? {} : { reason }),
      };
      const stored = await deps.audited(action, correlationId);
      if (!stored.ok) return stored;
      if (deps.isOver() || deps.transport === undefined) return over(correlationId);
      const request = { kind: "feedback", server, serviceId, body } as const;
      const reply = await deps.transport.send(request, new AbortController().signal);
      if (deps.isOver()) return over(correlationId);
      if (reply.kind !== "answered" || reply.status < 200 || reply.status > 299) {
        return fail("sourceUnavailable", "feedbackNotTaken", correlationId, true);
      }
      await deps.call(async (engine) => ok(await engine.noteFeedback(cardId, said)), correlationId);
      return ok(undefined);
    },
    async cardLink(cardId: string, index: number) {
      const correlationId = deps.newId();
      if (deps.isOver()) return over(correlationId);
      const link = await deps.call((engine) => engine.externalLink(cardId, index, correlationId), correlationId);
      if (!link.ok) return link;
      const { service, url } = link.value;
      const opened = new URL(url);
      const stored = await deps.audited({ kind: "cdsLinkOpened", service, host: opened.hostname }, correlationId);
      if (!stored.ok) return stored;
      return deps.isOver() ? over(correlationId) : ok(opened);
    },
  };
}
