import { z } from "zod";
import { isLoopbackHost } from "../../shared/blueprint/service-url.ts";
import { parseJson } from "../../shared/fhir/json.ts";

/** One event of a topic (FHIRcast 3.0 §2.5 "Event Notification Request"), as little of it as is used. */
export interface HubEvent {
  readonly id: string;
  /** Epoch milliseconds of `timestamp`. */
  readonly atMs: number;
  /** `timestamp` as it was sent: what a seal is made over. */
  readonly timestamp: string;
  /** `hub.event`; letters' case means nothing (§2.3 "Event name"). */
  readonly name: string;
  readonly topic: string;
  readonly context: readonly { readonly key: string; readonly resource?: unknown }[];
}

export type HubMessage =
  | {
      readonly kind: "confirmed";
      readonly topic: string;
      readonly events: readonly string[];
      readonly leaseSeconds: number;
    }
  | { readonly kind: "denied"; readonly topic: string }
  | { readonly kind: "event"; readonly event: HubEvent };

const confirmation = z.object({
  "hub.mode": z.literal("subscribe"),
  "hub.topic": z.string().max(1024),
  "hub.events": z.string().max(8192),
  "hub.lease_seconds": z.coerce.number().int().positive(),
});
const denial = z.object({ "hub.mode": z.literal("denied"), "hub.topic": z.string().max(1024) });
const notification = z.object({
  timestamp: z.string().max(64),
  id: z.string().min(1).max(256),
  event: z.object({
    "hub.topic": z.string().max(1024),
    "hub.event": z.string().min(1).max(200),
    context: z.array(z.object({ key: z.string().max(200), resource: z.unknown().optional() })).max(50),
  }),
});

/** A text of the hub's → what it says, or `undefined` where it is nothing that a hub may say. */
export function parseHubMessage(text: string): HubMessage | undefined {
  const value = parseJson(text);
  const confirmed = confirmation.safeParse(value);
  if (confirmed.success) {
    const { "hub.topic": topic, "hub.events": events, "hub.lease_seconds": leaseSeconds } = confirmed.data;
    return { kind: "confirmed", topic, events: events.split(",").map((name) => name.trim()), leaseSeconds };
  }
  const denied = denial.safeParse(value);
  if (denied.success) return { kind: "denied", topic: denied.data["hub.topic"] };
  const notified = notification.safeParse(value);
  if (!notified.success) return undefined;
  const { id, timestamp, event } = notified.data;
  const atMs = parseTimestamp(timestamp);
  if (atMs === undefined) return undefined;
  const { "hub.topic": topic, "hub.event": name, context } = event;
  return { kind: "event", event: { id, atMs, timestamp, name, topic, context } };
}

/** "ISO 8601-2 timestamp in UTC" (§2.5), which the specification's own examples write without a zone. */
function parseTimestamp(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return undefined;
  const atMs = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`);
  return Number.isNaN(atMs) ? undefined : atMs;
}

/** Whether a granted list of events holds this one (§2.3: wild cards stand for a resource, an action or everything). */
export function coversEvent(granted: readonly string[], name: string): boolean {
  const wanted = name.toLowerCase();
  const [resource = "", action] = wanted.split("-");
  return granted.some((word) => {
    const one = word.toLowerCase();
    if (one === "*" || one === wanted) return true;
    const [grantedResource, grantedAction] = one.split("-");
    return (
      action !== undefined &&
      grantedAction !== undefined &&
      (grantedResource === "*" || grantedResource === resource) &&
      (grantedAction === "*" || grantedAction === action)
    );
  });
}

const acceptance = z.object({ "hub.channel.endpoint": z.string().max(4096) });

/** A hub's answer to a subscription request → the address of its socket: `wss`, or `ws` on this machine alone. */
export function parseEndpoint(body: unknown): string | undefined {
  const parsed = acceptance.safeParse(body);
  if (!parsed.success || !URL.canParse(parsed.data["hub.channel.endpoint"])) return undefined;
  const url = new URL(parsed.data["hub.channel.endpoint"]);
  if (url.username !== "" || url.password !== "") return undefined;
  const isSafe = url.protocol === "wss:" || (url.protocol === "ws:" && isLoopbackHost(url.hostname));
  return isSafe ? url.href : undefined;
}

const configuration = z.object({
  eventsSupported: z.array(z.string()).optional().catch(undefined),
  fhircastVersion: z.string().optional().catch(undefined),
  capabilities: z
    .object({ supportsGetCurrentContext: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  getCurrentSupport: z.boolean().optional().catch(undefined),
});

/** `/.well-known/fhircast-configuration` (§2.7) → whether the hub answers what is open now. A hub without one is no worse. */
export function answersCurrentContext(body: unknown): boolean {
  const parsed = configuration.safeParse(body);
  if (!parsed.success) return false;
  return parsed.data.capabilities?.supportsGetCurrentContext ?? parsed.data.getCurrentSupport ?? false;
}

const currentContext = z.object({
  "context.type": z.string().max(100),
  context: z.array(z.object({ key: z.string().max(200), resource: z.unknown().optional() })).max(50),
});

/** `GET {hub.url}/{topic}` (§2.9) → the context that is open, or `undefined` where none is. */
export function parseCurrentContext(
  body: unknown,
): { readonly type: string; readonly context: HubEvent["context"] } | undefined {
  const parsed = currentContext.safeParse(body);
  if (!parsed.success || parsed.data["context.type"] === "" || parsed.data.context.length === 0) return undefined;
  return { type: parsed.data["context.type"], context: parsed.data.context };
}
