import { randomBytes } from "node:crypto";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import type { SmartConfiguration } from "./discovery.ts";
import { withFhirclient } from "./fhirclient-library.ts";
import type { Fetch, NetworkFailure, RequestLimits } from "./json-request.ts";
import { requestJson } from "./json-request.ts";
import type { TokenResponse } from "./token-response.ts";
import { parseOAuthError, parseTokenResponse } from "./token-response.ts";

/** What one authorisation is about. */
export interface AuthorizationInput {
  readonly configuration: SmartConfiguration;
  /** FHIR base exactly as the host sent it: becomes `aud`. */
  readonly iss: string;
  readonly launch?: string;
  readonly clientId: string;
  readonly scope: string;
  readonly redirectUri: string;
}

export type TokenFailure =
  | { readonly reason: "network"; readonly failure: NetworkFailure }
  /** `error` is the OAuth code, where one came. */
  | { readonly reason: "refused"; readonly status: number; readonly error?: string }
  | { readonly reason: "unusable" };

/** A begun authorisation. Its secrets (verifier, state) live in this closure and nowhere else; it is used once and thrown away. */
export interface Authorization {
  /** Where the user signs in. */
  readonly url: URL;
  /** What the callback must repeat, exactly. */
  readonly state: string;
  /** What an id token must repeat, if it repeats any. */
  readonly nonce: string;
  /** Exchanges the code from the callback. The caller has checked `state`. */
  redeem(code: string, fetch: Fetch, limits: RequestLimits): Promise<Result<TokenResponse, TokenFailure>>;
}

/**
 * SMART App Launch by fhirclient 2.6, made safe for a desktop program. What it would do by itself, and what is done here instead:
 * - URL parameters override its options: it is given a request without any.
 * - Its `state` is 16 characters of `Math.random()`: ours is 256 bits from the system's generator.
 * - PKCE is dropped where the server does not name it: `required`, and the made URL is looked at again.
 * - It puts the code into the form as it is, so that `+`, `&` or `%` in a code change the form: it is given it encoded.
 * - It appends `?` to an authorisation endpoint that has a query already: it is given the endpoint without one.
 * - It decodes the access token of a server that sends no `expires_in`, and throws where that is no JWT: it is always given one.
 * - It knows no nonce and does not verify the id token (id-token.ts does).
 * - Refreshing drops client_id and, on any failure, the refresh token: it is not used for that (token-vault.ts).
 */
export async function beginAuthorization(input: AuthorizationInput): Promise<Authorization> {
  const state = randomBytes(32).toString("base64url");
  const nonce = randomBytes(32).toString("base64url");
  const storage = memoryStorage();
  const endpoint = new URL(input.configuration.authorizationEndpoint);
  const url = await withFhirclient(configurationOnly(input.configuration), (smart) =>
    smart(...emptyExchange(), storage).authorize({
      iss: input.iss,
      ...(input.launch === undefined ? {} : { launch: input.launch }),
      clientId: input.clientId,
      scope: input.scope,
      redirectUri: input.redirectUri,
      pkceMode: "required",
      stateKey: state,
      noRedirect: true,
    }),
  );
  return {
    url: finishUrl(url, endpoint, nonce),
    state,
    nonce,
    redeem: (code, fetch, limits) => redeem(code, state, storage, fetch, limits),
  };
}

async function redeem(
  code: string,
  state: string,
  storage: MemoryStorage,
  fetch: Fetch,
  limits: RequestLimits,
): Promise<Result<TokenResponse, TokenFailure>> {
  let outcome: Result<TokenResponse, TokenFailure> = err({ reason: "unusable" });
  const transport = {
    readConfiguration: () => Promise.reject(new Error("the configuration is known already")),
    post: async (url: string, body: string) => {
      outcome = await postTokenRequest(fetch, url, body, limits);
      if (!outcome.ok) {
        throw new Error("no token");
      }
      return {
        access_token: outcome.value.accessToken,
        token_type: "Bearer",
        expires_in: outcome.value.expiresInSeconds,
      };
    },
  };
  try {
    await withFhirclient(transport, (smart) =>
      smart(...emptyExchange(), storage).ready({ stateKey: state, code: encodeURIComponent(code) }),
    );
    return outcome;
  } catch {
    // What it threw may quote the request. `outcome` says the same without.
    return outcome.ok ? err({ reason: "unusable" }) : outcome;
  } finally {
    storage.clear();
  }
}

/** RFC 6749 §4.1.3 and everything else that is posted as a form for a token. Redirects are errors: the form holds secrets. */
export async function postTokenRequest(
  fetch: Fetch,
  url: string,
  form: string,
  limits: RequestLimits,
): Promise<Result<TokenResponse, TokenFailure>> {
  const headers = { accept: "application/json", "content-type": "application/x-www-form-urlencoded" };
  const reply = await requestJson(fetch, url, { method: "POST", headers, body: form, redirect: "error" }, limits);
  if (!reply.ok) {
    return err({ reason: "network", failure: reply.error });
  }
  const { status, body } = reply.value;
  if (status < 200 || status > 299) {
    const error = parseOAuthError(body);
    return err({ reason: "refused", status, ...(error === undefined ? {} : { error }) });
  }
  const token = parseTokenResponse(body);
  return token === undefined ? err({ reason: "unusable" }) : ok(token);
}

function configurationOnly({ authorizationEndpoint, tokenEndpoint }: SmartConfiguration) {
  const endpoint = new URL(authorizationEndpoint);
  endpoint.search = "";
  return {
    readConfiguration: () =>
      Promise.resolve({
        authorization_endpoint: endpoint.href,
        token_endpoint: tokenEndpoint,
        code_challenge_methods_supported: ["S256"],
      }),
    post: () => Promise.reject(new Error("nothing is posted before the user has signed in")),
  };
}

function finishUrl(made: unknown, endpoint: URL, nonce: string): URL {
  const url = new URL(String(made));
  for (const [name, value] of endpoint.searchParams) {
    if (!url.searchParams.has(name)) {
      url.searchParams.append(name, value);
    }
  }
  url.searchParams.set("nonce", nonce);
  if (url.searchParams.get("code_challenge_method") !== "S256" || !url.searchParams.get("code_challenge")) {
    throw new Error("fhirclient made an authorisation URL without PKCE");
  }
  return url;
}

/** The request that fhirclient believes it is answering: of this machine, with no parameter in it. */
function emptyExchange(): [IncomingMessage, ServerResponse] {
  const request = new IncomingMessage(new Socket());
  request.url = "/";
  request.headers.host = "127.0.0.1";
  return [request, new ServerResponse(request)];
}

interface MemoryStorage {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<unknown>;
  unset(key: string): Promise<boolean>;
  clear(): void;
}

/** fhirclient keeps verifier and tokens in clear in its storage: this one never leaves the memory and is emptied after one use. */
function memoryStorage(): MemoryStorage {
  const values = new Map<string, unknown>();
  return {
    get: (key) => Promise.resolve(values.get(key)),
    set: (key, value) => Promise.resolve(values.set(key, value).get(key)),
    unset: (key) => Promise.resolve(values.delete(key)),
    clear: () => values.clear(),
  };
}
