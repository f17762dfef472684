import type { CardOutcome } from "../../shared/cds-hooks/requests.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { CdsTransport } from "../cds-hooks/cds-transport.ts";
import type { AuditedAsking, AuditedAskingDeps } from "./audited-asking.ts";
import type { OpenRecord } from "./contract.ts";

export interface CdsDeedsDeps {
  readonly transport: CdsTransport | undefined;
  readonly call: AuditedAskingDeps["call"];
  readonly asking: AuditedAsking;
}

/** What a user does with the cards of somebody else's service. */
export function createCdsDeeds({ transport, call, asking }: CdsDeedsDeps): Pick<OpenRecord, "answerCard" | "cardLink"> {
  return {
    async answerCard(cardId: string, said: CardOutcome) {
      const taken = await asking.send(
        (engine, correlationId) => engine.prepareFeedback(cardId, said, correlationId),
        ({ service, serviceId, reason }) => ({
          kind: "cdsFeedbackSent",
          service: `${service}/${serviceId}`,
          outcome: said.outcome,
          ...(reason === undefined ? {} : { reason }),
        }),
        async ({ server, serviceId, body }, correlationId) => {
          if (transport === undefined) return fail("cancelled", "recordClosed", correlationId);
          const request = { kind: "feedback", server, serviceId, body } as const;
          const reply = await transport.send(request, new AbortController().signal);
          return reply.kind === "answered" && reply.status >= 200 && reply.status <= 299
            ? ok(correlationId)
            : fail("sourceUnavailable", "feedbackNotTaken", correlationId, true);
        },
      );
      if (!taken.ok) return taken;
      await call(async (engine) => ok(await engine.noteFeedback(cardId, said)), taken.value);
      return ok(undefined);
    },
    async cardLink(cardId: string, index: number) {
      const link = await asking.ask(
        (engine, correlationId) => engine.externalLink(cardId, index, correlationId),
        ({ service, url }) => ({ kind: "cdsLinkOpened", service, host: new URL(url).hostname }),
      );
      return link.ok ? ok(new URL(link.value.url)) : link;
    },
  };
}
