import type { SourceReason } from "../../shared/domain/heading-state.ts";

/** One GET to one source, tried once. Everything clever (retries, paging) stands on this, so that tokens and sockets stay behind it. */
export interface Transport {
  get(request: HttpRequest, signal: AbortSignal): Promise<HttpReply>;
}

export interface HttpRequest {
  /** Absolute; refused unless under the source's base. */
  readonly url: string;
  readonly accept: string;
  /** `If-None-Match`: the ETag of the answer that is held. */
  readonly ifNoneMatch?: string;
  /** Sent as a POST with this body: a batch of questions about codes to a terminology server, or a source's one question that needs a body. */
  readonly post?: string;
  readonly largestBytes: number;
  /** Without a byte for this long, the request has timed out. */
  readonly silenceMs: number;
  readonly requestMs: number;
}

export type HttpReply =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly contentType?: string;
      readonly retryAfter?: string;
      /** The `Date` header: the source's own clock. */
      readonly date?: string;
      readonly etag?: string;
      readonly body: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: "unreachable" }
  | { readonly kind: "timedOut" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "tooLarge" }
  /** The address leaves the source: asking there would show its token to a stranger. */
  | { readonly kind: "outsideSource" }
  | { readonly kind: "notAuthorised"; readonly withheld: boolean; readonly reason: SourceReason };
