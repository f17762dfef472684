import type { AppError } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { TokenHolder } from "./token-holder.ts";
import type { TokenResponse } from "./token-response.ts";

/** Of a token that lives shorter than twice this, half its life. */
const renewBeforeMs = 30_000;
/** Several requests that were refused together ask for one new token together. */
const freshMs = 5_000;

interface Held {
  readonly token: string;
  readonly receivedAtMs: number;
  readonly renewAtMs: number;
  readonly endsAtMs: number;
}

/** One from the future was received before this machine's clock was set back: how old it is, nobody knows. */
function isFresh({ receivedAtMs }: Held, nowMs: number): boolean {
  return nowMs >= receivedAtMs && nowMs - receivedAtMs < freshMs;
}

/** A token without a refresh token: asked for when it is first needed, kept in memory alone until it nearly ends, and then asked for anew. */
export function createKeptToken(
  askAnew: () => Promise<Result<TokenResponse, AppError>>,
  nowMs: () => number,
): Pick<TokenHolder, "accessToken"> {
  let held: Held | undefined;
  let running: Promise<Result<string, AppError>> | undefined;

  const ask = async (): Promise<Result<string, AppError>> => {
    const answer = await askAnew();
    if (!answer.ok) return answer;
    const { accessToken, expiresInSeconds } = answer.value;
    const now = nowMs();
    const lifeMs = expiresInSeconds * 1000;
    const renewAtMs = now + lifeMs - Math.min(renewBeforeMs, lifeMs / 2);
    held = { token: accessToken, receivedAtMs: now, renewAtMs, endsAtMs: now + lifeMs };
    return ok(accessToken);
  };

  return {
    accessToken: async ({ renew }) => {
      const now = nowMs();
      if (held !== undefined && (renew ? isFresh(held, now) : held.renewAtMs > now)) return ok(held.token);
      running ??= ask().finally(() => {
        running = undefined;
      });
      const answer = await running;
      // A token that could not be renewed in good time is used to its end.
      return !answer.ok && !renew && held !== undefined && held.endsAtMs > nowMs() ? ok(held.token) : answer;
    },
  };
}
