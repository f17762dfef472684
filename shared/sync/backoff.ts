import type { RetryPolicy } from "./retry-policy.ts";

/**
 * Pause before try number `attempt` (2 is the first repeat): exponential with full jitter. `jitter` in [0, 1) comes from the caller, so that sources
 * that failed together are not asked again together.
 */
export function backoffMs(attempt: number, jitter: number, policy: RetryPolicy): number {
  const ceilingMs = Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** Math.max(0, attempt - 2));
  return Math.round(ceilingMs / 2 + (ceilingMs / 2) * jitter);
}

/** `Retry-After` (RFC 9110 §10.2.3): seconds, or an HTTP date, → milliseconds from `nowMs`; `undefined` where it is neither. */
export function parseRetryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim();
  if (text === undefined || text === "") return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
