import type { SignInPlace } from "../../shared/blueprint/blueprint.ts";
import type { LaunchReason } from "../../shared/ipc/shell-state.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import { unreachable } from "../../shared/kernel/unreachable.ts";
import type { CallbackFailure, CallbackListener } from "./callback-listener.ts";
import { openCallbackListener } from "./callback-listener.ts";
import type { SmartConfiguration } from "./discovery.ts";
import { discover } from "./discovery.ts";
import type { Authorization, TokenFailure } from "./fhirclient-adapter.ts";
import { beginAuthorization } from "./fhirclient-adapter.ts";
import type { VerifiedUser } from "./id-token.ts";
import { verifyIdToken } from "./id-token.ts";
import type { Fetch } from "./json-request.ts";
import type { TokenResponse } from "./token-response.ts";

/** Where the user meets the authorisation server. The shell owns browser and windows; this layer only says what to open. */
export interface SignInSurface {
  /** Settles when the user has closed it; the system browser's tab never does. */
  readonly closedByUser: Promise<void>;
  close(): void;
}

export type OpenSignIn = (
  url: URL,
  place: SignInPlace,
  redirectUri: string,
) => Promise<Result<SignInSurface, "noBrowser">>;

/** Every wait of a launch by its name, in milliseconds. */
export interface LaunchTimeouts {
  readonly discoveryMs: number;
  /** From the opened browser to the callback: the user may have to find a smartcard. */
  readonly signInMs: number;
  readonly tokenMs: number;
  readonly idTokenMs: number;
  readonly patientMs: number;
}

export const launchTimeouts: LaunchTimeouts = {
  discoveryMs: 10_000,
  signInMs: 5 * 60_000,
  tokenMs: 20_000,
  idTokenMs: 10_000,
  patientMs: 20_000,
};

export interface SignInInput {
  /** As the host sent it, and already found on the allow-list. */
  readonly iss: string;
  readonly launch?: string;
  readonly clientId: string;
  readonly scope: string;
  readonly place: SignInPlace;
  readonly callbackPort?: number;
}

export interface SignInDeps {
  readonly fetch: Fetch;
  readonly openSignIn: OpenSignIn;
  readonly nowMs: () => number;
  readonly timeouts: LaunchTimeouts;
}

export interface SignedIn {
  readonly configuration: SmartConfiguration;
  readonly token: TokenResponse;
  /** Absent where the host vouches for nobody: `openid` was not granted. */
  readonly user?: VerifiedUser;
}

/** Discovery → browser → callback → token → verified identity. Every way out has its reason; nothing is left open behind it. */
export async function signIn(
  input: SignInInput,
  deps: SignInDeps,
  signal: AbortSignal,
  onWaitingForUser: () => void,
): Promise<Result<SignedIn, LaunchReason>> {
  const configuration = await discover(deps.fetch, input.iss, { timeoutMs: deps.timeouts.discoveryMs, signal });
  if (!configuration.ok) {
    return configuration;
  }
  const listener = await openCallbackListener(input.callbackPort ?? 0).catch(() => undefined);
  if (listener === undefined) {
    return err("unexpected");
  }
  try {
    const authorization = await beginAuthorization({
      configuration: configuration.value,
      iss: input.iss,
      ...(input.launch === undefined ? {} : { launch: input.launch }),
      clientId: input.clientId,
      scope: input.scope,
      redirectUri: listener.redirectUri,
    });
    onWaitingForUser();
    const code = await askUser(authorization, listener, input, deps, signal);
    return code.ok ? await complete(code.value, authorization, configuration.value, input, deps, signal) : code;
  } finally {
    listener.close();
  }
}

async function askUser(
  authorization: Authorization,
  listener: CallbackListener,
  input: SignInInput,
  deps: SignInDeps,
  signal: AbortSignal,
): Promise<Result<string, LaunchReason>> {
  const closed = new AbortController();
  const answer = listener.waitForCode({
    state: authorization.state,
    timeoutMs: deps.timeouts.signInMs,
    signal: AbortSignal.any([signal, closed.signal]),
  });
  const surface = await deps.openSignIn(authorization.url, input.place, listener.redirectUri);
  if (!surface.ok) {
    closed.abort();
    await answer;
    return err("noBrowser");
  }
  void surface.value.closedByUser.then(() => closed.abort());
  try {
    const code = await answer;
    return code.ok ? code : err(reasonOfCallback(code.error, input.launch !== undefined));
  } finally {
    surface.value.close();
  }
}

function reasonOfCallback(failure: CallbackFailure, isEhrLaunch: boolean): LaunchReason {
  switch (failure.reason) {
    case "stateMismatch":
      return "stateMismatch";
    case "timedOut":
      return "signInTimedOut";
    case "cancelled":
      return "signInCancelled";
    case "refused":
      // RFC 6749 §4.1.2.1 has no code for a launch that is over: servers say that the request was not valid.
      return isEhrLaunch && launchOverCodes.has(failure.error) ? "launchExpired" : "signInRefused";
    default:
      return unreachable(failure);
  }
}

const launchOverCodes = new Set(["invalid_request", "invalid_grant", "invalid_launch"]);

async function complete(
  code: string,
  authorization: Authorization,
  configuration: SmartConfiguration,
  input: SignInInput,
  deps: SignInDeps,
  signal: AbortSignal,
): Promise<Result<SignedIn, LaunchReason>> {
  const token = await authorization.redeem(code, deps.fetch, { timeoutMs: deps.timeouts.tokenMs, signal });
  if (!token.ok) {
    return err(reasonOfToken(token.error));
  }
  if (token.value.idToken === undefined) {
    return ok({ configuration, token: token.value });
  }
  const expected = {
    configuration,
    iss: input.iss,
    clientId: input.clientId,
    nonce: authorization.nonce,
    nowMs: deps.nowMs(),
  };
  const user = await verifyIdToken(deps.fetch, token.value.idToken, expected, {
    timeoutMs: deps.timeouts.idTokenMs,
    signal,
  });
  return user.ok ? ok({ configuration, token: token.value, user: user.value }) : user;
}

function reasonOfToken(failure: TokenFailure): LaunchReason {
  switch (failure.reason) {
    case "network":
      return failure.failure === "cancelled" ? "signInCancelled" : "hostUnreachable";
    case "refused":
      return failure.status >= 500 || failure.status === 429 ? "hostUnreachable" : "tokenRefused";
    case "unusable":
      return "tokenRefused";
    default:
      return unreachable(failure);
  }
}
