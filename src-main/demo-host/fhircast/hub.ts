import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { parseJson } from "../../../shared/fhir/json.ts";
import { formOf, parseFields } from "../http/form.ts";
import type { LoopbackRequest } from "../http/loopback-server.ts";
import { answer, json, plainText, type Reply } from "../http/reply.ts";
import {
  eventAnswer,
  hubSyncError,
  isAskedFor,
  type PublishedEvent,
  publishedEvent,
  type SubscriptionForm,
  subscriptionForm,
} from "./hub-wire.ts";

export interface HubSettings {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly path: string;
  readonly now: () => number;
  /** Whether an `Authorization` header opens this topic. Default: everybody may who knows it. */
  readonly mayUse?: (authorization: string | undefined, topic: string) => boolean;
  /** Default two hours. */
  readonly leaseSeconds?: number;
  /** How long a subscriber may take to answer. Default 10 s (§2.5). */
  readonly answerMs?: number;
}

export interface Hub {
  readonly url: string;
  handle(request: LoopbackRequest): Reply | undefined;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Every socket, without a goodbye. */
  cutOff(): void;
}

interface Subscriber {
  readonly endpoint: string;
  readonly topic: string;
  readonly name: string;
  events: readonly string[];
  socket?: WebSocket;
  lease?: NodeJS.Timeout;
  /** Events that it has not answered yet, by id. */
  readonly owed: Map<string, { readonly event: PublishedEvent; readonly timer: NodeJS.Timeout }>;
}

const largestMessageBytes = 1024 * 1024;
/** A socket that nobody came for is forgotten. */
const unusedMs = 30_000;

/** A FHIRcast 3.0 hub that is strict on purpose: a client that works here has kept to the words of the specification. It keeps nothing but what is open now. */
export function createHub(settings: HubSettings): Hub {
  const { origin, path, now, mayUse = () => true, leaseSeconds = 7200, answerMs = 10_000 } = settings;
  const url = origin + path;
  const socketPath = `${path}/socket/`;
  const subscribers = new Map<string, Subscriber>();
  /** By topic and resource type: the newest `-open` that no `-close` has ended, in order. */
  const open = new Map<string, Map<string, PublishedEvent>>();
  const server = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes, perMessageDeflate: false });

  const forget = (subscriber: Subscriber): void => {
    subscribers.delete(subscriber.endpoint);
    clearTimeout(subscriber.lease);
    for (const { timer } of subscriber.owed.values()) clearTimeout(timer);
    subscriber.owed.clear();
  };

  const deny = (subscriber: Subscriber, reason: string): void => {
    forget(subscriber);
    const events = subscriber.events.join(",");
    subscriber.socket?.send(
      JSON.stringify({
        "hub.mode": "denied",
        "hub.topic": subscriber.topic,
        "hub.events": events,
        "hub.reason": reason,
      }),
    );
    subscriber.socket?.close(1000);
  };

  const confirm = (subscriber: Subscriber): void => {
    subscriber.socket?.send(
      JSON.stringify({
        "hub.mode": "subscribe",
        "hub.topic": subscriber.topic,
        "hub.events": subscriber.events.join(","),
        "hub.lease_seconds": leaseSeconds,
      }),
    );
    clearTimeout(subscriber.lease);
    subscriber.lease = setTimeout(() => deny(subscriber, "the lease is over"), leaseSeconds * 1000);
  };

  const sendTo = (subscriber: Subscriber, event: PublishedEvent): void => {
    if (subscriber.socket === undefined || !isAskedFor(subscriber.events, event.event["hub.event"])) return;
    subscriber.socket.send(JSON.stringify(event));
    clearTimeout(subscriber.owed.get(event.id)?.timer);
    const timer = setTimeout(() => {
      deny(subscriber, "no answer");
      raise(subscriber, event);
    }, answerMs);
    subscriber.owed.set(event.id, { event, timer });
  };

  const broadcast = (event: PublishedEvent, but?: Subscriber): void => {
    for (const one of [...subscribers.values()])
      if (one !== but && one.topic === event.event["hub.topic"]) sendTo(one, event);
  };

  /** One of them does not follow: all others hear of it, but never of a SyncError that was not followed. */
  const raise = (subscriber: Subscriber, { id, event }: PublishedEvent): void => {
    const name = event["hub.event"];
    if (name.toLowerCase() === "syncerror") return;
    const about = { id, name, subscriber: subscriber.name };
    broadcast(hubSyncError(subscriber.topic, about, randomUUID(), new Date(now()).toISOString()), subscriber);
  };

  const subscribe = (form: Extract<SubscriptionForm, { "hub.mode": "subscribe" }>): Reply => {
    const events = form["hub.events"].split(",").map((name) => name.trim().toLowerCase());
    const known = form["hub.channel.endpoint"];
    if (known !== undefined) {
      const subscriber = subscribers.get(known);
      if (subscriber === undefined || subscriber.topic !== form["hub.topic"])
        return plainText(404, "there is no such endpoint");
      subscriber.events = events;
      confirm(subscriber);
      return accepted(known);
    }
    const endpoint = `${origin.replace(/^http/, "ws")}${socketPath}${randomUUID()}`;
    const subscriber: Subscriber = {
      endpoint,
      topic: form["hub.topic"],
      name: form["subscriber.name"] ?? "a subscriber",
      events,
      owed: new Map(),
    };
    subscribers.set(endpoint, subscriber);
    subscriber.lease = setTimeout(() => forget(subscriber), unusedMs);
    return accepted(endpoint);
  };

  const unsubscribe = (form: Extract<SubscriptionForm, { "hub.mode": "unsubscribe" }>): Reply => {
    const subscriber = subscribers.get(form["hub.channel.endpoint"]);
    if (subscriber !== undefined && subscriber.topic === form["hub.topic"]) deny(subscriber, "unsubscribed");
    return accepted(form["hub.channel.endpoint"]);
  };

  const publish = (event: PublishedEvent): Reply => {
    const { "hub.topic": topic, "hub.event": name } = event.event;
    const [type = "", action] = name.toLowerCase().split("-");
    const ofTopic = open.get(topic) ?? new Map<string, PublishedEvent>();
    if (action === "open") {
      ofTopic.delete(type);
      ofTopic.set(type, event);
    }
    if (action === "close") ofTopic.delete(type);
    open.set(topic, ofTopic);
    broadcast(event);
    return json(202, {});
  };

  const current = (topic: string): Reply => {
    const newest = [...(open.get(topic)?.values() ?? [])].at(-1);
    if (newest === undefined) return json(200, { "context.type": "", context: [] });
    const type = newest.event["hub.event"].split("-")[0];
    return json(200, { "context.type": type, "context.versionId": newest.id, context: newest.event.context });
  };

  const asked = (request: LoopbackRequest): Reply => {
    const { authorization } = request.headers;
    const contentType = request.headers["content-type"]?.split(";")[0]?.trim();
    if (contentType === "application/x-www-form-urlencoded") {
      const fields = parseFields(formOf(request) ?? new URLSearchParams());
      if (!fields.ok) return plainText(400, "a parameter is there twice");
      const form = subscriptionForm.safeParse(Object.fromEntries(fields.value));
      if (!form.success) return plainText(400, "a parameter is missing, unknown or not of its form");
      if (!mayUse(authorization, form.data["hub.topic"])) return plainText(401, "this topic is not yours");
      return form.data["hub.mode"] === "subscribe" ? subscribe(form.data) : unsubscribe(form.data);
    }
    if (contentType === "application/json" || contentType === "application/fhir+json") {
      const event = publishedEvent.safeParse(parseJson(request.body));
      if (!event.success) return plainText(400, "that is no event");
      return mayUse(authorization, event.data.event["hub.topic"])
        ? publish(event.data)
        : plainText(401, "this topic is not yours");
    }
    return plainText(415, "a form or JSON");
  };

  const heard = (subscriber: Subscriber, text: string): void => {
    const said = eventAnswer.safeParse(parseJson(text));
    if (!said.success) return;
    const { id, status } = said.data;
    const debt = subscriber.owed.get(id);
    if (debt === undefined) return;
    clearTimeout(debt.timer);
    subscriber.owed.delete(id);
    if (status >= 400) raise(subscriber, debt.event);
  };

  return {
    url,
    handle: (request) => {
      const { pathname } = request.url;
      if (pathname === path && request.method === "POST") return asked(request);
      if (request.method !== "GET" || !pathname.startsWith(`${path}/`)) return undefined;
      if (pathname === `${path}/.well-known/fhircast-configuration`)
        return json(200, {
          eventsSupported: ["*"],
          fhircastVersion: "STU3",
          capabilities: { supportsGetCurrentContext: true },
        });
      const topic = decodeURIComponent(pathname.slice(path.length + 1));
      return mayUse(request.headers.authorization, topic) ? current(topic) : plainText(401, "this topic is not yours");
    },
    upgrade: (request, socket, head) => {
      if (!request.url?.startsWith(socketPath)) return false;
      const subscriber = subscribers.get(`${origin.replace(/^http/, "ws")}${request.url}`);
      if (subscriber === undefined || subscriber.socket !== undefined) {
        socket.destroy();
        return true;
      }
      server.handleUpgrade(request, socket, head, (made) => {
        subscriber.socket = made;
        made.on("message", (data, isBinary) => {
          if (!isBinary && Buffer.isBuffer(data)) heard(subscriber, data.toString("utf8"));
        });
        made.on("error", () => made.terminate());
        made.on("close", () => forget(subscriber));
        confirm(subscriber);
        for (const event of open.get(subscriber.topic)?.values() ?? []) sendTo(subscriber, event);
      });
      return true;
    },
    cutOff: () => {
      for (const subscriber of [...subscribers.values()]) {
        forget(subscriber);
        subscriber.socket?.terminate();
      }
      open.clear();
    },
  };
}

function accepted(endpoint: string): Reply {
  return answer(202, "application/json", JSON.stringify({ "hub.channel.endpoint": endpoint }));
}
