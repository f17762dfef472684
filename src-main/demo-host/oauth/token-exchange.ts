import type { DemoSourceId } from "../demo-patient.ts";
import type { EventLog } from "../event-log.ts";
import type { Faults } from "../faults.ts";
import type { LoopbackRequest } from "../http/loopback-server.ts";
import { json, type Reply } from "../http/reply.ts";
import type { Grants } from "./grants.ts";
import { type OAuthErrorCode, oauthErrorReply, uncached } from "./oauth-error.ts";
import { parseScope } from "./scope.ts";
import { parseTokenForm } from "./token.ts";

const tokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange";
const accessTokenType = "urn:ietf:params:oauth:token-type:access_token";
const lifetimeMs = 5 * 60_000;

export interface TokenExchangeContext {
  readonly clientId: string;
  /** FHIR base URL of the host: only its tokens are exchanged. */
  readonly hostIssuer: string;
  readonly sourceAt: (baseUrl: string) => DemoSourceId | undefined;
  readonly grants: Grants;
  readonly faults: Faults;
  readonly log: EventLog;
}

/**
 * The locality's authorisation server, RFC 8693: the host's access token in exchange for a short-lived one that one source takes, for
 * the same patient and no wider scope. The source is named by its FHIR base URL, as `resource` or `audience` (§2.1).
 */
export function handleTokenExchange(request: LoopbackRequest, locality: TokenExchangeContext): Reply {
  const { grants, faults, log } = locality;
  const fields = parseTokenForm(request);
  if (!fields.ok) return oauthErrorReply(fields.error);
  const value = (name: string) => fields.value.get(name);
  const refuse = (error: OAuthErrorCode, description: string) => {
    log.add({ kind: "refused", server: "locality", error });
    return oauthErrorReply({ error, description });
  };

  if (value("client_id") !== locality.clientId) {
    return refuse("invalid_client", "client_id is required and must be registered");
  }
  if (value("grant_type") !== tokenExchange)
    return refuse("unsupported_grant_type", `grant_type must be ${tokenExchange}`);
  if (value("subject_token_type") !== accessTokenType) {
    return refuse("invalid_request", `subject_token_type must be ${accessTokenType}`);
  }
  if ((value("requested_token_type") ?? accessTokenType) !== accessTokenType || fields.value.has("actor_token")) {
    return refuse("invalid_request", "only access tokens, and no acting on behalf of another, are offered here");
  }
  const resource = value("resource");
  const audience = value("audience");
  const target = resource ?? audience;
  const sourceId = target === undefined || target !== (audience ?? target) ? undefined : locality.sourceAt(target);
  if (target === undefined || sourceId === undefined) {
    return refuse("invalid_target", "resource (or audience) must be the FHIR base URL of one source of this locality");
  }
  const subject = grants.readAccess(value("subject_token") ?? "");
  if (subject.state !== "valid" || subject.grant.audience !== locality.hostIssuer) {
    return refuse("invalid_request", "subject_token is not a valid access token of the host"); // RFC 8693 §2.2.2
  }
  const asked = parseScope(value("scope") ?? "");
  if (!asked.ok || asked.value.some((word) => !subject.grant.scope.includes(word))) {
    return refuse("invalid_scope", "the scope is not well formed or wider than the host's token");
  }
  switch (faults.exchange(sourceId)) {
    case "refused":
      return refuse("access_denied", "the organisation does not share this record with this service");
    case "serverError":
      return refuse("server_error", "the server failed");
    case "timeout":
      return { kind: "silence" };
    case undefined:
      break;
  }
  const granted = asked.value.length > 0 ? asked.value : subject.grant.scope;
  const scope = granted.filter((word) => word.startsWith("patient/"));
  log.add({ kind: "tokenExchanged", sourceId });
  return json(
    200,
    {
      access_token: grants.issueAccess(subject.grant.session, target, scope, lifetimeMs),
      issued_token_type: accessTokenType,
      token_type: "Bearer",
      expires_in: lifetimeMs / 1000,
      scope: scope.join(" "),
    },
    uncached,
  );
}
