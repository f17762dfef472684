import { normaliseBase } from "../../shared/blueprint/service-url.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import type { Fetch } from "../smart/json-request.ts";
import { requestJson } from "../smart/json-request.ts";
import { answersCurrentContext, type HubEvent, parseCurrentContext, parseEndpoint } from "./hub-message.ts";

/** A hub, a topic of it, and the right to use both. */
export interface HubAddress {
  /** `hub.url` */
  readonly hubUrl: string;
  /** `hub.topic`: opaque, and a secret among those who share it. */
  readonly topic: string;
  /** `Authorization` header value; `undefined` at an open hub. */
  readonly authorization: () => Promise<Result<string | undefined, AppError>>;
  readonly fetch: Fetch;
}

/** Why a hub did not do what it was asked. `refused`: it said no, and would again. */
export type HubFailure = "unreachable" | "refused" | "malformed" | "signInNeeded";

export interface Subscription {
  readonly events: readonly string[];
  readonly subscriberName: string;
  /** The socket that is open already, when a lease is renewed (§2.4). */
  readonly endpoint?: string;
}

const timeoutMs = 10_000;

/** Subscription request (FHIRcast 3.0 §2.4) → the address of the socket. */
export async function subscribe(address: HubAddress, subscription: Subscription): Promise<Result<string, HubFailure>> {
  const { events, subscriberName, endpoint } = subscription;
  const reply = await post(
    address,
    "application/x-www-form-urlencoded",
    form(address.topic, "subscribe", {
      "hub.events": events.join(","),
      "subscriber.name": subscriberName,
      ...(endpoint === undefined ? {} : { "hub.channel.endpoint": endpoint }),
    }),
  );
  if (!reply.ok) return reply;
  const granted = parseEndpoint(reply.value);
  return granted === undefined ? err("malformed") : ok(granted);
}

/** A program that ends says so, and does not wait to be missed (§2.5). */
export async function unsubscribe(address: HubAddress, endpoint: string): Promise<void> {
  const body = form(address.topic, "unsubscribe", { "hub.channel.endpoint": endpoint });
  await post(address, "application/x-www-form-urlencoded", body);
}

/** Request to notify all others (§2.6). */
export async function publish(
  address: HubAddress,
  { id, timestamp, name, context }: Pick<HubEvent, "id" | "timestamp" | "name" | "context">,
): Promise<Result<void, HubFailure>> {
  const event = { "hub.topic": address.topic, "hub.event": name, context };
  const reply = await post(address, "application/fhir+json", JSON.stringify({ timestamp, id, event }));
  return reply.ok ? ok(undefined) : reply;
}

/** What is open in the topic now, where the hub tells (§2.7, §2.9). */
export async function readCurrentContext(address: HubAddress): Promise<ReturnType<typeof parseCurrentContext>> {
  const authorization = await address.authorization();
  if (!authorization.ok) return undefined;
  const base = normaliseBase(address.hubUrl);
  const headers = { accept: "application/json" };
  const known = await requestJson(
    address.fetch,
    `${base}/.well-known/fhircast-configuration`,
    { headers, redirect: "error" },
    { timeoutMs },
  );
  if (!known.ok || known.value.status !== 200 || !answersCurrentContext(known.value.body)) return undefined;
  const reply = await requestJson(
    address.fetch,
    `${base}/${encodeURIComponent(address.topic)}`,
    { headers: { ...headers, ...asHeader(authorization.value) }, redirect: "error" },
    { timeoutMs },
  );
  return reply.ok && reply.value.status === 200 ? parseCurrentContext(reply.value.body) : undefined;
}

function form(topic: string, mode: "subscribe" | "unsubscribe", more: Readonly<Record<string, string>>): string {
  return new URLSearchParams({
    "hub.channel.type": "websocket",
    "hub.mode": mode,
    "hub.topic": topic,
    ...more,
  }).toString();
}

async function post(address: HubAddress, contentType: string, body: string): Promise<Result<unknown, HubFailure>> {
  const authorization = await address.authorization();
  if (!authorization.ok) return err(authorization.error.retryable ? "unreachable" : "signInNeeded");
  const reply = await requestJson(
    address.fetch,
    address.hubUrl,
    {
      method: "POST",
      headers: { "content-type": contentType, accept: "application/json", ...asHeader(authorization.value) },
      body,
      // The token goes to the hub and nowhere else.
      redirect: "error",
    },
    { timeoutMs },
  );
  if (!reply.ok) return err("unreachable");
  const { status } = reply.value;
  if (status >= 200 && status < 300) return ok(reply.value.body);
  return err(status >= 500 || status === 408 || status === 429 ? "unreachable" : "refused");
}

function asHeader(authorization: string | undefined): { readonly authorization?: string } {
  return authorization === undefined ? {} : { authorization };
}
