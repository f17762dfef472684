import type { SourceReason } from "../../shared/domain/heading-state.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import { unreachable } from "../../shared/kernel/unreachable.ts";
import { postTokenRequest, type TokenFailure } from "./fhirclient-adapter.ts";
import type { Fetch, NetworkFailure } from "./json-request.ts";
import { requestJson } from "./json-request.ts";
import type { TokenResponse } from "./token-response.ts";

/** The tokens of one sign-in. They live in this closure alone: in memory, never on a disk, and gone when the patient is closed. */
export interface TokenHolder {
  /** A token that is good for a minute at least; `renew` where a server has just refused the last one. */
  accessToken(options: { readonly renew: boolean }): Promise<Result<string, AppError>>;
  /** Forgets the tokens at once and tells the server (RFC 7009). Whether it heard is not waited for longer than a few seconds. */
  revoke(): Promise<void>;
}

export interface TokenHolderInput {
  readonly fetch: Fetch;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint?: string;
  readonly clientId: string;
  readonly token: TokenResponse;
  readonly nowMs: () => number;
  readonly correlationId: string;
}

/** The `Authorization` header of a request under a holder's token. */
export function bearer(
  holder: Pick<TokenHolder, "accessToken">,
): (options: { readonly renew: boolean }) => Promise<Result<string, AppError>> {
  return async (options) => {
    const token = await holder.accessToken(options);
    return token.ok ? ok(`Bearer ${token.value}`) : token;
  };
}

const tokenTimeoutMs = 20_000;
const revokeTimeoutMs = 5_000;
/** A token is renewed this long before it ends, so that it does not end on its way. */
const renewBeforeMs = 60_000;
/** Several requests that were refused together ask for one renewal together. */
const freshMs = 5_000;

interface Held {
  readonly accessToken: string;
  readonly receivedAtMs: number;
  readonly endsAtMs: number;
  readonly refreshToken?: string;
}

/**
 * Refreshing (SMART App Launch 2.2, "Refresh access token"): `client_id` is sent, a new refresh token replaces the old one, and only a
 * server that says `invalid_grant` ends the sign-in. A network that fails ends nothing: the next attempt has the same refresh token.
 */
export function createTokenHolder(input: TokenHolderInput): TokenHolder {
  const { nowMs, correlationId } = input;
  let held: Held | undefined = hold(input.token, nowMs());
  let renewing: Promise<Result<string, AppError>> | undefined;

  const renew = async (from: Held): Promise<Result<string, AppError>> => {
    if (from.refreshToken === undefined) {
      return fail("authExpired", "signInExpired", correlationId);
    }
    const reply = await postTokenRequest(
      input.fetch,
      input.tokenEndpoint,
      new URLSearchParams({
        grant_type: "refresh_token",
        refresh_token: from.refreshToken,
        client_id: input.clientId,
      }).toString(),
      { timeoutMs: tokenTimeoutMs },
    );
    if (held !== from) {
      return fail("cancelled", "cancelled", correlationId); // Revoked meanwhile: what came is not kept.
    }
    if (reply.ok) {
      held = { refreshToken: from.refreshToken, ...hold(reply.value, nowMs()) };
      return ok(held.accessToken);
    }
    if (reply.error.reason === "refused" && reply.error.error === "invalid_grant") {
      const { refreshToken: _, ...rest } = from;
      held = rest;
    }
    return toAccessError(reply.error, correlationId);
  };

  return {
    accessToken: async (options) => {
      if (held === undefined) {
        return fail("authExpired", "signInExpired", correlationId);
      }
      const now = nowMs();
      const ageMs = now - held.receivedAtMs;
      // One from the future was received before this machine's clock was set back: how old it is, nobody knows.
      const isFresh = ageMs >= 0 && ageMs < freshMs;
      const good = options.renew ? isFresh : held.endsAtMs - now > renewBeforeMs;
      if (good) {
        return ok(held.accessToken);
      }
      renewing ??= renew(held).finally(() => {
        renewing = undefined;
      });
      const renewed = await renewing;
      const last = held;
      // A token that could not be renewed in good time is used to its end.
      return !renewed.ok && !options.renew && last !== undefined && last.endsAtMs > nowMs()
        ? ok(last.accessToken)
        : renewed;
    },
    revoke: async () => {
      const last = held;
      held = undefined;
      if (last !== undefined && input.revocationEndpoint !== undefined) {
        await revokeAt(input.revocationEndpoint, last, input);
      }
    },
  };
}

function hold(token: TokenResponse, nowMs: number): Held {
  return {
    accessToken: token.accessToken,
    receivedAtMs: nowMs,
    endsAtMs: nowMs + token.expiresInSeconds * 1000,
    ...(token.refreshToken === undefined ? {} : { refreshToken: token.refreshToken }),
  };
}

/** The refresh token first: a server must end what came of it too (RFC 7009 §2.1). */
async function revokeAt(endpoint: string, held: Held, { fetch, clientId }: TokenHolderInput): Promise<void> {
  const tokens = [
    ...(held.refreshToken === undefined ? [] : [["refresh_token", held.refreshToken] as const]),
    ["access_token", held.accessToken] as const,
  ];
  await Promise.all(
    tokens.map(([hint, token]) =>
      requestJson(
        fetch,
        endpoint,
        {
          method: "POST",
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: new URLSearchParams({ token, token_type_hint: hint, client_id: clientId }).toString(),
          redirect: "error",
        },
        { timeoutMs: revokeTimeoutMs },
      ),
    ),
  );
}

/** Why no token came, in the words of a source's state (SourceReason). */
export function toAccessError(failure: TokenFailure, correlationId: string): Result<never, AppError> {
  switch (failure.reason) {
    case "network":
      return failure.failure === "cancelled"
        ? fail("cancelled", "cancelled", correlationId, true)
        : fail("sourceUnavailable", networkReasons[failure.failure], correlationId, true);
    case "unusable":
      return fail("sourceUnavailable", "malformedAnswer", correlationId, true);
    case "refused":
      if (failure.status === 429) {
        return fail("sourceUnavailable", "tooManyRequests", correlationId, true);
      }
      if (failure.status >= 500) {
        return fail("sourceUnavailable", "serverError", correlationId, true);
      }
      return failure.error === "invalid_grant"
        ? fail("authExpired", "signInExpired", correlationId)
        : fail("authRefused", "forbidden", correlationId);
    default:
      return unreachable(failure);
  }
}

const networkReasons = {
  timedOut: "timedOut",
  unreachable: "unreachable",
  tooLarge: "malformedAnswer",
} as const satisfies Record<Exclude<NetworkFailure, "cancelled">, SourceReason>;
