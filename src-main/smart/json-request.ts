import { parseJson } from "../../shared/fhir/json.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";

/**
 * How requests leave the program. In the app it is Electron's own network (system proxy, system certificates), in tests Node's.
 * Redirects are the caller's to allow.
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Why no answer came. An answer that says no is an answer. */
export type NetworkFailure = "unreachable" | "timedOut" | "cancelled" | "tooLarge";

export interface JsonReply {
  /** HTTP status. */
  readonly status: number;
  /** `undefined` where the body is no JSON, whatever its content type says. */
  readonly body: unknown;
}

export interface RequestLimits {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

const largestBodyBytes = 4 * 1024 * 1024;

/** One request and its whole body, within one time limit. Sends no cookies, keeps no cache. */
export async function requestJson(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  { timeoutMs, signal }: RequestLimits,
): Promise<Result<JsonReply, NetworkFailure>> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const either = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  try {
    const response = await fetch(url, { credentials: "omit", cache: "no-store", ...init, signal: either });
    const text = await readText(response);
    return text === undefined ? err("tooLarge") : ok({ status: response.status, body: parseJson(text) });
  } catch {
    // The reason is not looked at: it names the address, and the address of a token request is nobody's business.
    if (signal?.aborted === true) {
      return err("cancelled");
    }
    return err(timeout.aborted ? "timedOut" : "unreachable");
  }
}

async function readText(response: Response): Promise<string | undefined> {
  if (response.body === null) {
    return "";
  }
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return text + decoder.decode();
    }
    bytes += value.byteLength;
    if (bytes > largestBodyBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
