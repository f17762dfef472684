import type { DemoSourceId } from "../demo-patient.ts";
import type { DemoSource } from "../demo-sources.ts";
import type { EventLog } from "../event-log.ts";
import type { Faults, SourceFault } from "../faults.ts";
import { formOf } from "../http/form.ts";
import type { LoopbackRequest } from "../http/loopback-server.ts";
import { type Answer, answer, type Headers, type Reply } from "../http/reply.ts";
import { wait } from "../http/wait.ts";
import type { AccessGrant, Grants } from "../oauth/grants.ts";
import { allows } from "../oauth/scope.ts";
import { capabilityStatement } from "./capability-statement.ts";
import { type Call, everything, history, read, search } from "./interactions.ts";
import { fhirAnswer, fhirJson, refusal } from "./operation-outcome.ts";
import { Pages } from "./paging.ts";
import type { ResourceStore } from "./resource-store.ts";

export interface SourceServerSettings {
  readonly source: DemoSource;
  readonly baseUrl: string;
  /** Base URL of another source, where a stray next link leads. */
  readonly strayBaseUrl: string;
  readonly store: ResourceStore;
  readonly grants: Grants;
  readonly sourceAt: (baseUrl: string) => DemoSourceId | undefined;
  readonly faults: Faults;
  readonly log: EventLog;
  readonly now: () => number;
}

export interface SourceServer {
  /** The answer for a path under the base URL, or `undefined` for another's. */
  handle(request: LoopbackRequest): Promise<Reply | undefined>;
}

/** One organisation's FHIR R4 server: the door (token, patience, faults) in front of the interactions. */
export function createSourceServer(settings: SourceServerSettings): SourceServer {
  const { source, baseUrl, faults, log } = settings;
  const basePath = new URL(baseUrl).pathname;
  const pages = new Pages(settings);
  let inHand = 0;

  async function admit(request: LoopbackRequest, segments: readonly string[]): Promise<Reply> {
    const [what = ""] = segments;
    const fault = faults.meetSource(source.id, isTypeName(what) ? what : undefined);
    const broken = brokenReply(fault);
    if (broken !== undefined) return broken;
    if (fault?.kind === "slow") await wait(fault.delayMs, request.signal);
    const most = source.manners.parallelRequests;
    if (most !== undefined && inHand >= most) {
      return refusal(429, "throttled", `at most ${most} requests at once`, { "retry-after": "1" });
    }
    inHand += 1;
    try {
      await wait(source.manners.latencyMs, request.signal);
      const reply = answerTo(request, segments, fault);
      return fault?.kind === "truncatedBody" ? { kind: "cutOff", answer: reply } : reply;
    } finally {
      inHand -= 1;
    }
  }

  function answerTo(request: LoopbackRequest, segments: readonly string[], fault: SourceFault | undefined): Answer {
    if (segments.length === 1 && segments[0] === "metadata") {
      const { store, now } = settings;
      return fhirAnswer(200, capabilityStatement(source, baseUrl, store.types(), new Date(now())));
    }
    const admitted = authenticate(request, settings);
    if (admitted.kind === "answer") return admitted;
    return route(request, segments, admitted.grant, { ...settings, pages, fault });
  }

  return {
    handle: async (request) => {
      const { pathname } = request.url;
      if (!pathname.startsWith(`${basePath}/`)) return undefined;
      const segments = pathname.slice(basePath.length + 1).split("/");
      const reply = await admit(request, segments);
      const status = reply.kind === "answer" ? reply.status : reply.kind;
      const what = isTypeName(segments[0] ?? "") || segments[0] === "metadata" ? (segments[0] ?? "") : "unknown";
      log.add({ kind: "request", sourceId: source.id, method: request.method, what, status });
      return reply;
    },
  };
}

function isTypeName(text: string): boolean {
  return /^[A-Z][A-Za-z]{2,40}$/.test(text);
}

/** RFC 6750: no token, a strange one, an old one, or one for another source: 401, and a note of which. */
function authenticate(
  request: LoopbackRequest,
  { source, baseUrl, grants, sourceAt, log }: SourceServerSettings,
): Answer | { readonly kind: "admitted"; readonly grant: AccessGrant } {
  const challenge = { "www-authenticate": `Bearer realm="${source.name}", error="invalid_token"` };
  const [, token] = /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/i.exec(request.headers.authorization ?? "") ?? [];
  if (token === undefined) {
    log.add({ kind: "tokenRefused", sourceId: source.id, reason: "missing" });
    return refusal(401, "login", "an access token is required", {
      "www-authenticate": `Bearer realm="${source.name}"`,
    });
  }
  const held = grants.readAccess(token);
  if (held.state === "valid" && held.grant.audience === baseUrl) return { kind: "admitted", grant: held.grant };
  if (held.state === "valid") {
    const issuedFor = sourceAt(held.grant.audience);
    if (issuedFor !== undefined) log.add({ kind: "tokenForAnotherSource", sourceId: source.id, issuedFor });
    return refusal(401, "login", "this token was issued for another source", challenge);
  }
  log.add({ kind: "tokenRefused", sourceId: source.id, reason: held.state });
  return refusal(401, held.state === "expired" ? "expired" : "login", `the access token is ${held.state}`, challenge);
}

type RouteContext = SourceServerSettings & { readonly pages: Pages; readonly fault: SourceFault | undefined };

function route(
  request: LoopbackRequest,
  segments: readonly string[],
  grant: AccessGrant,
  context: RouteContext,
): Answer {
  const [type = "", second, third] = segments;
  const { patient } = grant.session;
  const nhsNumber = patient?.nhsNumber;
  const refuseOther = (what: string): Answer => {
    context.log.add({ kind: "otherPatientRefused", sourceId: context.source.id, what });
    return refusal(403, "forbidden", "this token is for one patient, and this is not theirs");
  };
  const call: Call = { ...context, nhsNumber, launchedEncounterId: patient?.encounterId, refuseOther };
  const query = request.url.searchParams;

  if (!context.store.types().includes(type)) return refusal(404, "not-supported", "this source has no such resources");
  const isSearchByPost = request.method === "POST" && second === "_search" && third === undefined;
  if (request.method !== "GET" && !isSearchByPost) {
    return refusal(405, "not-supported", "this source can be read only", { allow: "GET" });
  }
  const isRead = second !== undefined && !second.startsWith("_") && third === undefined;
  if (!allows(grant.scope, type, isRead ? "r" : "s")) {
    return refusal(403, "forbidden", "the granted scope does not cover this resource type", {
      "www-authenticate": `Bearer realm="${context.source.name}", error="insufficient_scope"`,
    });
  }
  const cursor = query.get("_page");
  if (cursor !== null) return context.pages.next(cursor, nhsNumber, context.fault);
  if (isSearchByPost) {
    const form = formOf(request);
    return form === undefined ? refusal(415, "invalid", "the body must be a form") : search(call, type, form);
  }
  if (second === undefined) return search(call, type, query, request.headers["if-none-match"]);
  if (second === "_history" && third === undefined) return history(call, type, query);
  if (type === "Patient" && third === "$everything" && segments.length === 3) return everything(call, second, query);
  if (isRead) {
    const { "if-none-match": ifNoneMatch, accept } = request.headers;
    return read(call, type, second, { ...(ifNoneMatch ? { ifNoneMatch } : {}), ...(accept ? { accept } : {}) });
  }
  return refusal(404, "not-supported", "this source does not know such an interaction");
}

/** What a source answers that does not get as far as looking at the request. */
function brokenReply(fault: SourceFault | undefined): Reply | undefined {
  switch (fault?.kind) {
    case "off":
      return { kind: "dropped" };
    case "silent":
      return { kind: "silence" };
    case "status": {
      const { status, retryAfterSeconds } = fault;
      const headers: Headers = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
      return refusal(status, status === 429 ? "throttled" : "transient", `the source answers ${status}`, headers);
    }
    case "malformedJson":
      return answer(200, fhirJson, '{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{');
    case "htmlError":
      return answer(500, "text/html; charset=utf-8", "<!doctype html><title>Error</title><h1>Service unavailable</h1>");
    default:
      return undefined;
  }
}
