import type { AppError } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { TokenHolder } from "./token-holder.ts";
import type { TokenResponse } from "./token-response.ts";

const renewBeforeMs = 30_000;
/** Several requests that were refused together ask for one new token together. */
const freshMs = 5_000;

/** A token without a refresh token: asked for when it is first needed, kept in memory alone until it nearly ends, and then asked for anew. */
export function createKeptToken(
  askAnew: () => Promise<Result<TokenResponse, AppError>>,
  nowMs: () => number,
): Pick<TokenHolder, "accessToken"> {
  let held: { readonly token: string; readonly receivedAtMs: number; readonly endsAtMs: number } | undefined;
  let running: Promise<Result<string, AppError>> | undefined;

  const ask = async (): Promise<Result<string, AppError>> => {
    const answer = await askAnew();
    if (!answer.ok) return answer;
    const { accessToken, expiresInSeconds } = answer.value;
    const now = nowMs();
    held = { token: accessToken, receivedAtMs: now, endsAtMs: now + expiresInSeconds * 1000 };
    return ok(accessToken);
  };

  return {
    accessToken: async ({ renew }) => {
      const now = nowMs();
      if (held !== undefined && (renew ? now - held.receivedAtMs < freshMs : held.endsAtMs - now > renewBeforeMs)) {
        return ok(held.token);
      }
      running ??= ask().finally(() => {
        running = undefined;
      });
      return await running;
    },
  };
}
