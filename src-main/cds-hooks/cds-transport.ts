import { type CdsServer, discoveryUrl, feedbackUrl, serviceUrl } from "../../shared/cds-hooks/cds-server.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import { sourceId } from "../../shared/kernel/brand.ts";
import { ok } from "../../shared/kernel/result.ts";
import { createSourceTransport, type SourceTransportOptions } from "../fhir/source-transport.ts";
import type { HttpReply } from "../fhir/transport.ts";
import type { CdsClientKey } from "./client-key.ts";

/** What may be asked of a service. */
export type CdsRequest =
  /** `anew`: what was heard before is not good enough. */
  | { readonly kind: "discover"; readonly server: string; readonly anew: boolean }
  | { readonly kind: "call"; readonly server: string; readonly serviceId: string; readonly body: string }
  | { readonly kind: "feedback"; readonly server: string; readonly serviceId: string; readonly body: string };

export interface CdsTransport {
  /** Never throws and never takes longer than two seconds. */
  send(request: CdsRequest, signal: AbortSignal): Promise<HttpReply>;
}

export interface CdsTransportOptions extends Omit<SourceTransportOptions, "access" | "mayPost"> {
  readonly servers: readonly CdsServer[];
  readonly key: Pick<CdsClientKey, "tokenFor">;
}

/** A service may never be waited for longer (CDS Hooks 2.0 asks services for 500 ms). */
const longestCallMs = 2_000;
const largestReplyBytes = 1_000_000;

/**
 * Signed requests to the services that the blueprint names, and to no other address. A redirect is not followed, no cookie is sent, and what a server offers is
 * asked once for as long as the program runs.
 */
export function createCdsTransport({ servers, key, ...network }: CdsTransportOptions): CdsTransport {
  const offered = new Map<string, HttpReply>();

  async function ask(server: CdsServer, url: string, post: string | undefined, signal: AbortSignal) {
    const transport = createSourceTransport({
      ...network,
      access: {
        // Never stored or shown: a transport belongs to a source.
        source: { id: sourceId("cds"), name: server.name, kind: "other" },
        baseUrl: discoveryUrl(server.baseUrl),
        needsSignIn: false,
        // Every token is new: a service that refuses one would refuse the next.
        authorization: async ({ renew }) =>
          renew
            ? fail("authRefused", "cdsRefused", "cds")
            : ok(`Bearer ${key.tokenFor({ url, issuer: server.issuer })}`),
      },
      mayPost: true,
    });
    const limits = { largestBytes: largestReplyBytes, silenceMs: longestCallMs, requestMs: longestCallMs };
    return transport.get(
      { url, accept: "application/json", ...limits, ...(post === undefined ? {} : { post }) },
      signal,
    );
  }

  return {
    async send(request, signal) {
      const server = servers.find(({ baseUrl }) => baseUrl === request.server);
      if (server === undefined) return { kind: "outsideSource" };
      if (request.kind !== "discover") {
        const isNamed = server.services?.includes(request.serviceId) ?? true;
        const address = request.kind === "call" ? serviceUrl : feedbackUrl;
        return isNamed
          ? ask(server, address(server.baseUrl, request.serviceId), request.body, signal)
          : { kind: "outsideSource" };
      }
      const before = request.anew ? undefined : offered.get(server.baseUrl);
      if (before !== undefined) return copied(before);
      const reply = await ask(server, discoveryUrl(server.baseUrl), undefined, signal);
      if (reply.kind === "answered" && reply.status === 200) offered.set(server.baseUrl, copied(reply));
      return reply;
    },
  };
}

/** The bytes of an answer are handed over to whoever asked. */
function copied(reply: HttpReply): HttpReply {
  return reply.kind === "answered" ? { ...reply, body: reply.body.slice() } : reply;
}
