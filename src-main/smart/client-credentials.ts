import { readFileSync, statSync } from "node:fs";
import type { ClientCredentials } from "../../shared/blueprint/blueprint.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import { postTokenRequest } from "./fhirclient-adapter.ts";
import type { Fetch } from "./json-request.ts";
import { createKeptToken } from "./kept-token.ts";
import { type TokenHolder, toAccessError } from "./token-holder.ts";
import type { TokenResponse } from "./token-response.ts";

export interface ClientCredentialsInput {
  readonly fetch: Fetch;
  readonly authorisation: ClientCredentials;
  /** Whether others than the file's owner and group may read it. */
  readonly isOpenToAll?: (path: string) => boolean;
  readonly nowMs: () => number;
  readonly newId: () => string;
}

const tokenTimeoutMs = 20_000;
const largestSecretBytes = 4096;

/**
 * A token for the program itself, whoever is its user (RFC 6749 §4.4); the NHS England Terminology Server's system-to-system accounts work so. The secret is
 * read from its file for each token and kept nowhere; a file that everybody on the machine may read is no secret, and is not sent.
 */
export function createClientCredentialsToken(input: ClientCredentialsInput): Pick<TokenHolder, "accessToken"> {
  const { authorisation, fetch, newId, nowMs } = input;
  const { clientId, scope, tokenEndpoint } = authorisation;
  const askAnew = async (): Promise<Result<TokenResponse, AppError>> => {
    const correlationId = newId();
    const secret = readSecret(authorisation.secretFile, input.isOpenToAll ?? isOpenToAll);
    if (!secret.ok) return fail("authRefused", secret.error, correlationId);
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: secret.value,
      ...(scope === undefined ? {} : { scope }),
    });
    const reply = await postTokenRequest(fetch, tokenEndpoint, form.toString(), { timeoutMs: tokenTimeoutMs });
    return reply.ok ? reply : toAccessError(reply.error, correlationId);
  };
  return createKeptToken(askAnew, nowMs);
}

/** The secret of an administrator's file: printable ASCII (RFC 6749 appendix A.2), with or without a line end. */
function readSecret(
  path: string,
  isOpen: (path: string) => boolean,
): Result<string, "secretMissing" | "secretOpenToAll"> {
  try {
    if (isOpen(path)) return err("secretOpenToAll");
    if (statSync(path).size > largestSecretBytes) return err("secretMissing");
    const secret = readFileSync(path, "utf8").trim();
    return /^[\x20-\x7E]+$/.test(secret) ? ok(secret) : err("secretMissing");
  } catch {
    return err("secretMissing");
  }
}

/** POSIX permissions; Windows keeps them in access lists, which are not read here. */
function isOpenToAll(path: string): boolean {
  return process.platform !== "win32" && (statSync(path).mode & 0o007) !== 0;
}
