import type { LoopbackRequest } from "../http/loopback-server.ts";
import { emptyAnswer, type Reply } from "../http/reply.ts";
import type { AuthorisationContext } from "./authorisation-context.ts";
import { oauthErrorReply } from "./oauth-error.ts";
import { parseTokenForm } from "./token.ts";

/**
 * `POST /auth/revoke`, RFC 7009. Either token ends the session and all that was exchanged for it. An unknown token is no error (§2.2): the
 * client's wish, that it opens nothing, is fulfilled.
 */
export function handleRevoke(request: LoopbackRequest, server: AuthorisationContext): Reply {
  const fields = parseTokenForm(request);
  if (!fields.ok) return oauthErrorReply(fields.error);
  const token = fields.value.get("token");
  if (token === undefined) return oauthErrorReply({ error: "invalid_request", description: "token is required" });
  if (fields.value.get("client_id") !== server.client.clientId) {
    return oauthErrorReply({ error: "invalid_client", description: "client_id is required and must be registered" });
  }
  const session = server.grants.sessionOf(token);
  if (session !== undefined && session.issuer === server.issuer) {
    server.grants.endSession(session.id);
    server.log.add({ kind: "sessionEnded", server: server.server });
  }
  return emptyAnswer();
}
