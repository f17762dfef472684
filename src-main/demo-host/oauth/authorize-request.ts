import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import { parseFields } from "../http/form.ts";
import type { OAuthError, OAuthErrorCode } from "./oauth-error.ts";
import { isS256Challenge } from "./pkce.ts";
import { grantable, parseScope, type Scope } from "./scope.ts";
import { stateIsLongEnough } from "./state-strength.ts";

/** An app that the server knows. Public: it has no secret, PKCE stands in for one. */
export interface RegisteredClient {
  readonly clientId: string;
  readonly name: string;
  /** Exact path of its loopback redirect URI; the port is free (RFC 8252 §7.3). */
  readonly redirectPath: string;
}

export interface AuthorizeRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  /** What will be granted of what was asked. */
  readonly scope: Scope;
  readonly state: string;
  readonly codeChallenge: string;
  readonly nonce?: string;
  /** Present in an EHR launch, absent in a standalone one. */
  readonly launch?: string;
}

/** Until client and redirect URI are known to be right, nothing is sent to the redirect URI (RFC 6749 §4.1.2.1). */
export type AuthorizeRefusal =
  | { readonly show: "page"; readonly description: string }
  | { readonly show: "redirect"; readonly redirectUri: string; readonly state?: string; readonly error: OAuthError };

/** SMART App Launch 2.x "Obtain authorization code": every parameter that it requires is required here. */
export function parseAuthorizeRequest(
  query: URLSearchParams,
  expected: { readonly issuer: string; readonly client: RegisteredClient },
): Result<AuthorizeRequest, AuthorizeRefusal> {
  const fields = parseFields(query);
  if (!fields.ok) return refusalPage(`The parameter ${fields.error.repeated} is there twice.`);
  const value = (name: string) => fields.value.get(name);

  const clientId = value("client_id");
  if (clientId !== expected.client.clientId) return refusalPage("The app's client_id is not registered here.");
  const redirectUri = value("redirect_uri");
  if (redirectUri === undefined || !isLoopbackRedirect(redirectUri, expected.client.redirectPath)) {
    return refusalPage("The app's redirect_uri is not a loopback address with the registered path.");
  }

  const state = value("state");
  const refuse = (error: OAuthErrorCode, description: string) =>
    err<AuthorizeRefusal>({
      show: "redirect",
      redirectUri,
      ...(state === undefined ? {} : { state }),
      error: { error, description },
    });

  if (state === undefined || !stateIsLongEnough(state)) {
    return refuse("invalid_request", "state needs at least 122 bits of entropy");
  }
  if (value("response_type") !== "code") return refuse("unsupported_response_type", "response_type must be code");
  if (value("aud") !== expected.issuer) return refuse("invalid_request", "aud must be the FHIR base URL given as iss");
  if (value("code_challenge_method") !== "S256") {
    return refuse("invalid_request", "code_challenge_method must be S256");
  }
  const codeChallenge = value("code_challenge");
  if (codeChallenge === undefined || !isS256Challenge(codeChallenge)) {
    return refuse("invalid_request", "code_challenge must be a SHA-256 in base64url");
  }
  const asked = parseScope(value("scope") ?? "");
  if (!asked.ok) return refuse("invalid_scope", "a scope is not well formed");
  if (asked.value.length === 0) return refuse("invalid_scope", "scope is required");
  const launch = value("launch");
  if ((launch !== undefined) !== asked.value.includes("launch")) {
    return refuse("invalid_request", "an EHR launch needs both the launch parameter and the launch scope");
  }
  const nonce = value("nonce");
  return ok({
    clientId,
    redirectUri,
    scope: grantable(asked.value),
    state,
    codeChallenge,
    ...(nonce === undefined ? {} : { nonce }),
    ...(launch === undefined ? {} : { launch }),
  });
}

const loopbackAddress = /^http:\/\/(127\.0\.0\.1|\[::1\]):[1-9][0-9]{0,4}(?=\/)/;

/** RFC 8252 §7.3: the address itself, never the name localhost; any port; the path exactly as registered. */
function isLoopbackRedirect(text: string, path: string): boolean {
  const address = loopbackAddress.exec(text)?.[0];
  return address !== undefined && text === `${address}${path}` && URL.canParse(text);
}

function refusalPage(description: string): { readonly ok: false; readonly error: AuthorizeRefusal } {
  return err<AuthorizeRefusal>({ show: "page", description });
}
