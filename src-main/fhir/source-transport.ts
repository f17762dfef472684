import { asObject, asObjects, parseJson } from "../../shared/fhir/json.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { isAskedByPost } from "../../shared/sync/structured-record.ts";
import type { SourceAccess } from "../smart/source-access.ts";
import { mayAsk } from "./source-url.ts";
import type { HttpReply, HttpRequest, Transport } from "./transport.ts";

/** `fetch` of the platform: Electron's `net.fetch` knows the machine's proxy and certificates, Node's serves tests and the command line. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

export interface FetchInit {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly redirect: "manual";
  /** No cookie jar and no HTTP cache: a cache on disk would be patient data in clear. */
  readonly credentials: "omit";
  readonly cache: "no-store";
  readonly signal: AbortSignal;
}

export interface SourceTransportOptions {
  readonly access: SourceAccess;
  readonly fetch: Fetch;
  /** For example `Throughline/0.1.0`. */
  readonly userAgent: string;
  /** A new `X-Request-Id` for each request, so that a source's engineers can find it in their log without patient data. */
  readonly newRequestId: () => string;
  /** Nothing is ever sent to a source but a question ({@link isAskedByPost}); a terminology server takes all of its in a body. */
  readonly mayPost?: true;
}

type Authorization = Result<string | undefined, AppError>;

/** Requests to one source with its own token, which leaves this function only in a request under the source's base. A 401 renews the token once. */
export function createSourceTransport(options: SourceTransportOptions): Transport {
  const { access } = options;
  let generation = 0;
  let renewal: Promise<Authorization> | undefined;

  /** Many requests may learn at once that the token has expired; it is renewed once for all of them. */
  function renew(usedGeneration: number): Promise<Authorization> {
    if (generation !== usedGeneration) return access.authorization({ renew: false });
    renewal ??= access.authorization({ renew: true }).finally(() => {
      generation += 1;
      renewal = undefined;
    });
    return renewal;
  }

  return {
    async get(request, signal) {
      const isAllowed =
        request.post === undefined || options.mayPost === true || isAskedByPost(access.baseUrl, request.url);
      if (!isAllowed || !mayAsk(access.baseUrl, request.url)) return { kind: "outsideSource" };
      const usedGeneration = generation;
      const first = await access.authorization({ renew: false });
      if (!first.ok) return notAuthorised(first.error);
      const reply = await send(options, request, first.value, signal);
      if (reply.kind !== "answered" || reply.status !== 401 || first.value === undefined) return reply;
      const renewed = await renew(usedGeneration);
      if (!renewed.ok) return notAuthorised(renewed.error);
      return send(options, request, renewed.value, signal);
    },
  };
}

function notAuthorised(error: AppError): HttpReply {
  switch (error.kind) {
    case "authRefused":
    case "sourceForbidden":
      return { kind: "notAuthorised", withheld: true, reason: "forbidden" };
    case "sourceUnavailable":
      return { kind: "notAuthorised", withheld: false, reason: "unreachable" };
    case "cancelled":
      return { kind: "cancelled" };
    default:
      return { kind: "notAuthorised", withheld: false, reason: "signInExpired" };
  }
}

async function send(
  options: SourceTransportOptions,
  request: HttpRequest,
  authorization: string | undefined,
  signal: AbortSignal,
): Promise<HttpReply> {
  if (signal.aborted) return { kind: "cancelled" };
  const timeout = new AbortController();
  const total = setTimeout(() => timeout.abort(), request.requestMs);
  let silence = setTimeout(() => timeout.abort(), request.silenceMs);
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => timeout.abort(), request.silenceMs);
  };
  try {
    const response = await options.fetch(request.url, {
      method: request.post === undefined ? "GET" : "POST",
      ...(request.post === undefined ? {} : { body: request.post }),
      headers: {
        accept: request.accept,
        "user-agent": options.userAgent,
        "x-request-id": options.newRequestId(),
        ...(request.post === undefined ? {} : { "content-type": request.accept }),
        ...(request.ifNoneMatch === undefined ? {} : { "if-none-match": request.ifNoneMatch }),
        ...(authorization === undefined ? {} : { authorization }),
      },
      redirect: "manual",
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.any([signal, timeout.signal]),
    });
    heard();
    const body = await readBody(response, request.largestBytes, heard);
    return body === undefined ? { kind: "tooLarge" } : answered(response, body);
  } catch {
    // What fetch throws names the URL and so the patient: it is never passed on.
    if (signal.aborted) return { kind: "cancelled" };
    return timeout.signal.aborted ? { kind: "timedOut" } : { kind: "unreachable" };
  } finally {
    clearTimeout(total);
    clearTimeout(silence);
  }
}

function answered(response: Response, body: Uint8Array<ArrayBuffer>): HttpReply {
  const contentType = response.headers.get("content-type");
  const retryAfter = response.headers.get("retry-after");
  const date = response.headers.get("date");
  const etag = response.headers.get("etag");
  return {
    kind: "answered",
    status: tokenHasEnded(response, body) ? 401 : response.status,
    ...(contentType === null ? {} : { contentType }),
    ...(retryAfter === null ? {} : { retryAfter }),
    ...(date === null ? {} : { date }),
    ...(etag === null ? {} : { etag }),
    body,
  };
}

/** FHIR R4 issue-type: these say that nobody is signed in any more, not that whoever is may not read. */
const signInCodes: ReadonlySet<unknown> = new Set(["expired", "login"]);

/** RFC 6750 §3.1 has 401 for a token that is no longer good; some gateways say the same with 403. No one has refused the record then. */
function tokenHasEnded(response: Response, body: Uint8Array): boolean {
  if (response.status !== 403) return false;
  if (/\berror="?invalid_token\b/.test(response.headers.get("www-authenticate") ?? "")) return true;
  const outcome = asObject(parseJson(new TextDecoder().decode(body)));
  return asObjects(outcome?.issue).some(({ code }) => signInCodes.has(code));
}

async function readBody(
  response: Response,
  largestBytes: number,
  heard: () => void,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (response.body === null) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    heard();
    size += value.byteLength;
    if (size > largestBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}
