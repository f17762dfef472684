import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import { type Fields, formOf, parseFields } from "../http/form.ts";
import type { LoopbackRequest } from "../http/loopback-server.ts";
import { json, type Reply } from "../http/reply.ts";
import type { AuthorisationContext, IssuedCode } from "./authorisation-context.ts";
import type { Session } from "./grants.ts";
import type { IdTokenFlaw } from "./id-token.ts";
import { type OAuthError, type OAuthErrorCode, oauthErrorReply, uncached } from "./oauth-error.ts";
import { verifierMatches } from "./pkce.ts";
import { parseScope, type Scope } from "./scope.ts";

const usedCodesAreRememberedForMs = 10 * 60_000;

/** `POST /auth/token`: RFC 6749 §4.1.3 (code) and §6 (refresh) for a public client with PKCE. */
export async function handleToken(request: LoopbackRequest, server: AuthorisationContext): Promise<Reply> {
  const fault = server.fault();
  if (fault === "tokenTimeout") return { kind: "silence" };
  if (fault === "tokenError") return oauthErrorReply({ error: "server_error", description: "the server failed" });
  const fields = parseTokenForm(request);
  if (!fields.ok) return oauthErrorReply(fields.error);
  const grantType = fields.value.get("grant_type");
  const granted = await grant(grantType, fields.value, server);
  if (!granted.ok) {
    server.log.add({ kind: "refused", server: server.server, error: granted.error.error });
    return oauthErrorReply(granted.error);
  }
  server.log.add({ kind: "tokenIssued", server: server.server, grantType: grantType ?? "" });
  return json(200, granted.value, uncached);
}

/** What every token endpoint of the demo asks first: a form, no parameter twice, and no client secret, for no client has one. */
export function parseTokenForm(request: LoopbackRequest): Result<Fields, OAuthError> {
  const form = formOf(request);
  if (form === undefined) return refused("invalid_request", "the body must be application/x-www-form-urlencoded");
  const fields = parseFields(form);
  if (!fields.ok) return refused("invalid_request", "a parameter is there twice");
  if (request.headers.authorization !== undefined || fields.value.has("client_secret")) {
    return refused("invalid_client", "this client is public: it sends client_id and no secret");
  }
  return ok(fields.value);
}

type TokenResponse = Readonly<Record<string, unknown>>;

async function grant(
  grantType: string | undefined,
  fields: Fields,
  server: AuthorisationContext,
): Promise<Result<TokenResponse, OAuthError>> {
  if (fields.get("client_id") !== server.client.clientId) {
    return refused("invalid_client", "client_id is required and must be registered");
  }
  switch (grantType) {
    case "authorization_code":
      return redeemCode(fields, server);
    case "refresh_token":
      return refresh(fields, server);
    case undefined:
      return refused("invalid_request", "grant_type is required");
    default:
      return refused("unsupported_grant_type", "grant_type must be authorization_code or refresh_token");
  }
}

async function redeemCode(fields: Fields, server: AuthorisationContext): Promise<Result<TokenResponse, OAuthError>> {
  const code = fields.get("code") ?? "";
  const issued = server.codes.get(code);
  if (issued === undefined) return refused("invalid_grant", "the code is unknown or has expired");
  if (issued.used) {
    server.grants.endSession(issued.session.id); // RFC 6749 §4.1.2: someone else has the code too
    return refused("invalid_grant", "the code was used before; what it gave has ended");
  }
  server.codes.set(code, { ...issued, used: true }, usedCodesAreRememberedForMs);
  if (fields.get("redirect_uri") !== issued.request.redirectUri) {
    return refused("invalid_grant", "redirect_uri is not the one that the code was asked with");
  }
  if (!verifierMatches(fields.get("code_verifier") ?? "", issued.request.codeChallenge)) {
    return refused("invalid_grant", "code_verifier does not match the code_challenge");
  }
  const { session } = issued;
  return ok({
    ...accessFor(session, session.scope, server),
    ...launchContext(issued),
    ...hubContext(session, server),
    ...(session.scope.includes("openid") ? { id_token: await idToken(issued, server) } : {}),
    ...(prolongable(session.scope) ? { refresh_token: server.grants.issueRefresh(session) } : {}),
  });
}

function refresh(fields: Fields, server: AuthorisationContext): Result<TokenResponse, OAuthError> {
  const token = fields.get("refresh_token");
  if (token === undefined) return refused("invalid_request", "refresh_token is required");
  if (server.fault() === "refreshRefused") return refused("invalid_grant", "the session has ended");
  const narrower = parseScope(fields.get("scope") ?? "");
  if (!narrower.ok) return refused("invalid_scope", "a scope is not well formed");
  const held = server.grants.sessionOf(token);
  if (held !== undefined && narrower.value.some((word) => !held.scope.includes(word))) {
    return refused("invalid_scope", "refreshing cannot widen what was granted");
  }
  const taken = server.grants.takeRefresh(token, server.client.clientId, server.issuer);
  if (taken.state !== "valid") {
    const reused = "the refresh token was used before; the session has ended";
    return refused("invalid_grant", taken.state === "reused" ? reused : "the refresh token is unknown or has expired");
  }
  const { session } = taken;
  return ok({
    ...accessFor(session, narrower.value.length > 0 ? narrower.value : session.scope, server),
    ...(session.patient === undefined ? {} : { patient: session.patient.patientId }),
    refresh_token: server.grants.issueRefresh(session),
  });
}

function accessFor(session: Session, scope: Scope, { grants, issuer, accessLifetimeMs }: AuthorisationContext) {
  return {
    access_token: grants.issueAccess(session, issuer, scope, accessLifetimeMs),
    token_type: "Bearer",
    expires_in: Math.floor(accessLifetimeMs / 1000),
    scope: scope.join(" "),
  };
}

function prolongable(scope: Scope): boolean {
  return scope.includes("online_access") || scope.includes("offline_access");
}

/** SMART "launch context": what the user was looking at. */
function launchContext({ session: { patient }, launch }: IssuedCode): TokenResponse {
  return {
    ...(patient === undefined ? {} : { patient: patient.patientId }),
    ...(patient?.encounterId === undefined ? {} : { encounter: patient.encounterId }),
    need_patient_banner: launch?.needPatientBanner ?? true,
    ...(launch?.intent === undefined ? {} : { intent: launch.intent }),
  };
}

/** FHIRcast 3.0 §2.1: the session's hub and topic come with the token, to whoever may hear of it. */
function hubContext({ id, scope }: Session, { hubUrl }: AuthorisationContext): TokenResponse {
  const mayHear = scope.some((word) => word.startsWith("fhircast/"));
  return hubUrl === undefined || !mayHear ? {} : { "hub.url": hubUrl, "hub.topic": id };
}

function idToken({ request, session }: IssuedCode, server: AuthorisationContext): Promise<string> {
  const claims = {
    issuer: server.issuer,
    subject: session.user.id,
    audience: request.clientId,
    fhirUser: `${server.issuer}/Practitioner/${session.user.id}`,
    ...(request.nonce === undefined ? {} : { nonce: request.nonce }),
  };
  const fault = server.fault();
  return server.signer.sign(claims, server.now(), isIdTokenFlaw(fault) ? fault : undefined);
}

function isIdTokenFlaw(fault: string | undefined): fault is IdTokenFlaw {
  return fault === "clockSkew" || (fault?.startsWith("wrongIdToken") ?? false);
}

function refused(error: OAuthErrorCode, description: string): { readonly ok: false; readonly error: OAuthError } {
  return err({ error, description });
}
