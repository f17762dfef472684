import type { SourceAuthorisation } from "../../shared/blueprint/blueprint.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { err } from "../../shared/kernel/result.ts";
import { postTokenRequest, type TokenFailure } from "./fhirclient-adapter.ts";
import type { Fetch } from "./json-request.ts";
import { createKeptToken } from "./kept-token.ts";
import { type TokenHolder, toAccessError } from "./token-holder.ts";

export interface ExchangeInput {
  readonly fetch: Fetch;
  readonly host: TokenHolder;
  readonly authorisation: Extract<SourceAuthorisation, { by: "tokenExchange" }>;
  /** FHIR base of the source that the token is for. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly nowMs: () => number;
  readonly correlationId: string;
}

const exchangeTimeoutMs = 20_000;

/** The host's token in exchange for one that a single source takes (RFC 8693 §2). Kept until it ends; made anew from the host's token then. */
export function createExchangedToken(input: ExchangeInput): Pick<TokenHolder, "accessToken"> {
  return createKeptToken(() => exchange(input), input.nowMs);
}

/** One exchange; where the server says that the host's token is no good, once more with a renewed one. */
async function exchange(input: ExchangeInput) {
  const first = await exchangeOnce(input, false);
  if (first.ok || first.error.by === "host" || !blamesSubjectToken(first.error.failure)) {
    return first.ok ? first : toError(first.error, input.correlationId);
  }
  const second = await exchangeOnce(input, true);
  return second.ok ? second : toError(second.error, input.correlationId);
}

type ExchangeFailure =
  | { readonly by: "host"; readonly error: AppError }
  | { readonly by: "locality"; readonly failure: TokenFailure };

async function exchangeOnce(input: ExchangeInput, renew: boolean) {
  const subject = await input.host.accessToken({ renew });
  if (!subject.ok) {
    return err<ExchangeFailure>({ by: "host", error: subject.error });
  }
  const { tokenEndpoint, audience, scope } = input.authorisation;
  const form = new URLSearchParams({
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: subject.value,
    subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
    requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
    ...(audience === undefined ? { resource: input.baseUrl } : { audience }),
    ...(scope === undefined ? {} : { scope }),
    client_id: input.clientId,
  });
  const reply = await postTokenRequest(input.fetch, tokenEndpoint, form.toString(), { timeoutMs: exchangeTimeoutMs });
  return reply.ok ? reply : err<ExchangeFailure>({ by: "locality", failure: reply.error });
}

/** RFC 8693 §2.2.2: `invalid_request` where the subject token is not valid; some servers say `invalid_grant`. */
function blamesSubjectToken(failure: TokenFailure): boolean {
  return failure.reason === "refused" && (failure.error === "invalid_request" || failure.error === "invalid_grant");
}

function toError(failure: ExchangeFailure, correlationId: string): Result<never, AppError> {
  if (failure.by === "host") {
    return err(failure.error);
  }
  const { failure: cause } = failure;
  const isNo = cause.reason === "refused" && cause.status < 500 && cause.status !== 429 && !blamesSubjectToken(cause);
  return isNo ? fail("sourceForbidden", "notAllowedToShare", correlationId) : toAccessError(cause, correlationId);
}
