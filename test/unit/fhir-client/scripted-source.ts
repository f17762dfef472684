import { type RetryPolicy, retryPolicy } from "../../../shared/sync/retry-policy.ts";
import type { Clock } from "../../../src-main/fhir/clock.ts";
import { createFhirClient } from "../../../src-main/fhir/fhir-client.ts";
import type { HttpReply, HttpRequest } from "../../../src-main/fhir/transport.ts";

export const base = "https://gp.example/fhir";

/** A clock that moves only while somebody waits, and remembers how long they waited. */
export function turnedClock(): Clock & { readonly waits: number[] } {
  let nowMs = Date.UTC(2026, 10, 23, 10);
  const waits: number[] = [];
  return {
    waits,
    nowMs: () => nowMs,
    random: () => 0.5,
    wait: async (ms) => {
      waits.push(ms);
      nowMs += ms;
    },
  };
}

export type Answer = (request: HttpRequest, count: number) => HttpReply | Promise<HttpReply>;

/** The FHIR client on a source that answers by script. */
export function clientOn(answer: Answer, policy: Partial<RetryPolicy> = {}) {
  const clock = turnedClock();
  const asked: string[] = [];
  const closing = new AbortController();
  const client = createFhirClient({
    baseUrl: base,
    policy: { ...retryPolicy, ...policy },
    clock,
    signal: closing.signal,
    transport: {
      get: async (request) => {
        asked.push(request.url.slice(base.length + 1));
        return answer(request, asked.length);
      },
    },
  });
  return { client, clock, asked, close: () => closing.abort() };
}

export function json(body: unknown, changes: Partial<HttpReply & { kind: "answered" }> = {}): HttpReply {
  return text(JSON.stringify(body), { contentType: "application/fhir+json", ...changes });
}

export function text(body: string, changes: Partial<HttpReply & { kind: "answered" }> = {}): HttpReply {
  const bytes = new TextEncoder().encode(body);
  return { kind: "answered", status: 200, body: bytes, ...changes };
}

export function status(code: number, changes: Partial<HttpReply & { kind: "answered" }> = {}): HttpReply {
  return text("", { status: code, ...changes });
}

export function searchset(
  ids: readonly string[],
  changes: { readonly next?: string; readonly total?: number; readonly type?: string } = {},
): HttpReply {
  const { next, total, type = "Condition" } = changes;
  return json({
    resourceType: "Bundle",
    type: "searchset",
    ...(total === undefined ? {} : { total }),
    ...(next === undefined ? {} : { link: [{ relation: "next", url: next }] }),
    entry: ids.map((id) => ({ resource: { resourceType: type, id }, search: { mode: "match" } })),
  });
}
