import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { unreachable } from "../../shared/kernel/unreachable.ts";
import { backoffMs, parseRetryAfterMs } from "../../shared/sync/backoff.ts";
import type { RetryPolicy } from "../../shared/sync/retry-policy.ts";
import type { Clock } from "./clock.ts";
import { failedFor, failureOfStatus, type RequestFailure } from "./request-failure.ts";
import { createThrottle } from "./throttle.ts";
import type { HttpReply, HttpRequest, Transport } from "./transport.ts";

export interface FhirAnswer {
  readonly contentType?: string;
  /** The source's own clock when it answered, epoch milliseconds. */
  readonly serverMs?: number;
  readonly etag?: string;
  /** 304 to a conditional request: what is held is what there is. `body` is empty. */
  readonly unchanged?: true;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** GETs at one source: as many at once as it bears, repeated where that helps, given up with a reason. */
export interface FhirClient {
  readonly baseUrl: string;
  readonly policy: RetryPolicy;
  readonly signal: AbortSignal;
  /** The longest pause that the source asked for (`Retry-After`) since this client was made, milliseconds. */
  readonly askedPauseMs: number;
  get(url: string, options?: GetOptions): Promise<Result<FhirAnswer, RequestFailure>>;
}

export interface GetOptions {
  readonly accept?: string;
  /** The ETag of the answer that is held: what has not changed since is answered without a body. */
  readonly ifNoneMatch?: string;
  readonly largestBytes?: number;
  /** Overrides the policy where waiting long is worth nothing (the CapabilityStatement). */
  readonly attempts?: number;
  /** {@link HttpRequest.post} */
  readonly post?: string;
  /** What a server refuses (400, 404, 422 …) it explains in its body: that is handed out as its answer. */
  readonly takesRefusals?: true;
}

export interface FhirClientOptions {
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly policy: RetryPolicy;
  readonly clock: Clock;
  /** Aborted when the patient is closed: every request ends as `cancelled`. */
  readonly signal: AbortSignal;
}

const fhirJson = "application/fhir+json";

export function createFhirClient(options: FhirClientOptions): FhirClient {
  const { baseUrl, policy, clock, signal, transport } = options;
  const throttle = createThrottle(policy.parallelRequests, clock, signal);
  let longestPauseMs = 0;

  async function get(url: string, getOptions: GetOptions = {}): Promise<Result<FhirAnswer, RequestFailure>> {
    const request: HttpRequest = {
      url,
      accept: getOptions.accept ?? fhirJson,
      ...(getOptions.ifNoneMatch === undefined ? {} : { ifNoneMatch: getOptions.ifNoneMatch }),
      ...(getOptions.post === undefined ? {} : { post: getOptions.post }),
      largestBytes: getOptions.largestBytes ?? policy.largestPageBytes,
      silenceMs: policy.silenceMs,
      requestMs: policy.requestMs,
    };
    const attempts = {
      failing: getOptions.attempts ?? policy.attempts,
      throttled: policy.attemptsWhenThrottled,
      takesRefusals: getOptions.takesRefusals === true,
    };
    for (let attempt = 1; ; attempt += 1) {
      if (signal.aborted) return err({ outcome: "cancelled" });
      const reply = await throttle.run(() => transport.get(request, signal));
      const isUnchanged = reply.kind === "answered" && reply.status === 304 && request.ifNoneMatch !== undefined;
      const verdict = isUnchanged ? done(ok({ ...toAnswer(reply), unchanged: true })) : judge(reply, attempt, attempts);
      switch (verdict.next) {
        case "done":
          return verdict.result;
        case "again":
          await clock.wait(verdict.pauseMs, signal);
          break;
        default:
          return unreachable(verdict);
      }
    }
  }

  function judge(reply: HttpReply, attempt: number, attempts: Attempts): Verdict {
    switch (reply.kind) {
      case "answered":
        return judgeAnswer(reply, attempt, attempts);
      case "unreachable":
        return again(attempt < attempts.failing, attempt, failedFor("unreachable"));
      case "timedOut":
        return again(attempt < attempts.failing, attempt, failedFor("timedOut"));
      case "cancelled":
        return done(err({ outcome: "cancelled" }));
      case "tooLarge":
        return done(err({ outcome: "failed", reason: "malformedAnswer", isTooLarge: true }));
      case "outsideSource":
        return done(err(failedFor("malformedAnswer")));
      case "notAuthorised":
        return done(err({ outcome: reply.withheld ? "withheld" : "failed", reason: reply.reason }));
      default:
        return unreachable(reply);
    }
  }

  function judgeAnswer(reply: HttpReply & { readonly kind: "answered" }, attempt: number, attempts: Attempts): Verdict {
    if (isWholeAnswer(reply.status)) return done(ok(toAnswer(reply)));
    const failure = failureOfStatus(reply.status, reply.body);
    if (failure.outcome === "refused" && attempts.takesRefusals) return done(ok(toAnswer(reply)));
    // A date is by the clock of the one who names it.
    const askedMs = parseRetryAfterMs(reply.retryAfter, serverMsOf(reply) ?? clock.nowMs());
    longestPauseMs = Math.max(longestPauseMs, askedMs ?? 0);
    if (reply.status === 429) {
      const pauseMs = askedMs ?? backoffMs(attempt + 1, clock.random(), policy);
      throttle.slowDown(Math.min(pauseMs, policy.longestRetryAfterMs));
      return again(attempt < attempts.throttled && pauseMs <= policy.longestRetryAfterMs, attempt, failure, pauseMs);
    }
    const worthRepeating = reply.status >= 500 && reply.status !== 501;
    const bearable = askedMs === undefined || askedMs <= policy.longestRetryAfterMs;
    return again(worthRepeating && bearable && attempt < attempts.failing, attempt, failure, askedMs);
  }

  function again(repeat: boolean, attempt: number, failure: RequestFailure, pauseMs?: number): Verdict {
    if (!repeat) return done(err(failure));
    return { next: "again", pauseMs: pauseMs ?? backoffMs(attempt + 1, clock.random(), policy) };
  }

  return {
    baseUrl,
    policy,
    signal,
    get askedPauseMs() {
      return longestPauseMs;
    },
    get,
  };
}

interface Attempts {
  readonly failing: number;
  readonly throttled: number;
  readonly takesRefusals: boolean;
}

type Verdict =
  | { readonly next: "done"; readonly result: Result<FhirAnswer, RequestFailure> }
  | { readonly next: "again"; readonly pauseMs: number };

function done(result: Result<FhirAnswer, RequestFailure>): Verdict {
  return { next: "done", result };
}

/** RFC 9110 §15.3. Of the others 202 is no answer yet, 204 none, and 206 a part of one: none of them may pass for "there is nothing". */
function isWholeAnswer(status: number): boolean {
  return status === 200 || status === 201 || status === 203;
}

function serverMsOf(reply: HttpReply & { readonly kind: "answered" }): number | undefined {
  const serverMs = reply.date === undefined ? Number.NaN : Date.parse(reply.date);
  return Number.isNaN(serverMs) ? undefined : serverMs;
}

function toAnswer(reply: HttpReply & { readonly kind: "answered" }): FhirAnswer {
  const serverMs = serverMsOf(reply);
  return {
    ...(reply.contentType === undefined ? {} : { contentType: reply.contentType }),
    ...(serverMs === undefined ? {} : { serverMs }),
    ...(reply.etag === undefined ? {} : { etag: reply.etag }),
    body: reply.body,
  };
}
