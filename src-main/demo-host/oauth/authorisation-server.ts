import { ExpiringMap } from "../expiring-map.ts";
import type { LoopbackRequest } from "../http/loopback-server.ts";
import { json, plainText, type Reply } from "../http/reply.ts";
import {
  type AuthorisationContext,
  type AuthorisationServerSettings,
  authorisationPaths,
} from "./authorisation-context.ts";
import { handleAuthorise, handleDecision } from "./authorise.ts";
import { createIdTokenSigner } from "./id-token.ts";
import { Launches } from "./launches.ts";
import { handleRevoke } from "./revoke.ts";
import { smartConfiguration } from "./smart-configuration.ts";
import { handleToken } from "./token.ts";

export interface AuthorisationServer {
  readonly launches: Launches;
  /** The answer for a path of this server, or `undefined` for another's. */
  handle(request: LoopbackRequest): Promise<Reply | undefined>;
}

const mostPending = 1_000;

/** The authorisation half of a SMART App Launch 2.x server: EHR and standalone launch, public clients with PKCE. */
export async function createAuthorisationServer(settings: AuthorisationServerSettings): Promise<AuthorisationServer> {
  const context: AuthorisationContext = {
    ...settings,
    launches: new Launches(settings.now),
    pending: new ExpiringMap(settings.now, mostPending),
    codes: new ExpiringMap(settings.now, mostPending),
    signer: await createIdTokenSigner(),
  };
  const configurationPath = `${new URL(settings.issuer).pathname}/.well-known/smart-configuration`;
  return {
    launches: context.launches,
    handle: async (request) => {
      switch (`${request.method} ${request.url.pathname}`) {
        case `GET ${configurationPath}`:
          return smartConfiguration(context);
        case `GET ${authorisationPaths.keys}`:
          return json(200, context.signer.jwks);
        case `GET ${authorisationPaths.authorise}`:
          return handleAuthorise(request, context);
        case `POST ${authorisationPaths.decision}`:
          return handleDecision(request, context);
        case `POST ${authorisationPaths.token}`:
          return handleToken(request, context);
        case `POST ${authorisationPaths.revoke}`:
          return handleRevoke(request, context);
        default:
          return request.url.pathname.startsWith("/auth/") ? plainText(404, "Not found") : undefined;
      }
    },
  };
}
