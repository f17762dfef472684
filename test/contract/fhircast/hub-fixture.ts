import { onTestFinished } from "vitest";
import { ok } from "../../../shared/kernel/result.ts";
import { createHub, type Hub, type HubSettings } from "../../../src-main/demo-host/fhircast/hub.ts";
import { listenOnLoopback } from "../../../src-main/demo-host/http/loopback-server.ts";
import { type Answer, plainText } from "../../../src-main/demo-host/http/reply.ts";
import { createHubClient, type HubClient, type HubLink } from "../../../src-main/fhircast/hub-client.ts";
import type { EventStatus } from "../../../src-main/fhircast/hub-connection.ts";
import type { HubEvent } from "../../../src-main/fhircast/hub-message.ts";
import { openHubSocket } from "../../../src-main/fhircast/socket.ts";

export interface RunningHub {
  readonly hub: Hub;
  readonly url: string;
  /** Dies as a process does: sockets break, nobody listens. */
  die(): Promise<void>;
  /** Comes back at the same address, with nothing remembered. */
  revive(): Promise<void>;
  /** What it answered to the requests it got: method, status and, of a form, its fields. */
  readonly answered: { readonly status: number; readonly form?: Readonly<Record<string, string>> }[];
}

/** The demo's own hub on a free port. */
export async function startHub(settings: Partial<HubSettings> = {}): Promise<RunningHub> {
  const bugs: unknown[] = [];
  const answered: RunningHub["answered"] = [];
  const listen = async (port: number) => {
    const server = await listenOnLoopback(port, (bug) => bugs.push(bug));
    const hub = createHub({ origin: server.origin, path: "/hub", now: Date.now, ...settings });
    server.serve((request) => {
      const reply = hub.handle(request) ?? plainText(404, "not here");
      const isForm = request.headers["content-type"]?.includes("urlencoded") === true;
      answered.push({
        status: isAnswer(reply) ? reply.status : 0,
        ...(isForm ? { form: Object.fromEntries(new URLSearchParams(request.body)) } : {}),
      });
      return reply;
    });
    server.serveUpgrades(hub.upgrade);
    return { server, hub };
  };
  let running = await listen(0);
  const port = Number(new URL(running.server.origin).port);
  const die = async () => {
    running.hub.cutOff();
    await running.server.close();
  };
  onTestFinished(async () => {
    await die();
    if (bugs.length > 0) throw new Error(`the hub has a bug: ${String(bugs[0])}`);
  });
  return {
    get hub() {
      return running.hub;
    },
    url: `${running.server.origin}/hub`,
    answered,
    die,
    revive: async () => {
      running = await listen(port);
    },
  };
}

function isAnswer(reply: { readonly kind: string }): reply is Answer {
  return reply.kind === "answer";
}

export interface Subscriber {
  readonly client: HubClient;
  readonly links: HubLink[];
  readonly events: HubEvent[];
  readonly syncErrors: HubEvent[];
  readonly bugs: unknown[];
}

export interface SubscriberOptions {
  readonly topic?: string;
  readonly events?: readonly string[];
  readonly authorization?: string;
  readonly answer?: (event: HubEvent) => EventStatus | Promise<EventStatus>;
  readonly name?: string;
}

export function subscribeTo(url: string, options: SubscriberOptions = {}): Subscriber {
  const links: HubLink[] = [];
  const events: HubEvent[] = [];
  const syncErrors: HubEvent[] = [];
  const bugs: unknown[] = [];
  const client = createHubClient({
    address: {
      hubUrl: url,
      topic: options.topic ?? "topic-1",
      authorization: () => Promise.resolve(ok(options.authorization)),
      fetch: (to, init) => fetch(to, init),
    },
    events: options.events ?? ["Patient-open", "Patient-close", "SyncError", "org.throughline.meeting_position"],
    subscriberName: options.name ?? "Throughline",
    openSocket: openHubSocket,
    nowMs: Date.now,
    newId: () => crypto.randomUUID(),
    onEvent: (event) => {
      events.push(event);
      return options.answer?.(event) ?? 200;
    },
    onSyncError: (event) => syncErrors.push(event),
    onLink: (link) => links.push(link),
    onBug: (bug) => bugs.push(bug),
    pausesMs: [50, 50, 100],
  });
  onTestFinished(() => client.close());
  return { client, links, events, syncErrors, bugs };
}

export async function until<T>(look: () => T | undefined | false, what: string, timeoutMs = 15_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const isInSync = ({ links }: Subscriber) => links.at(-1)?.at === "inSync";

export const patientContext = (nhsNumber: string, birthDate: string): HubEvent["context"] => [
  {
    key: "patient",
    resource: {
      resourceType: "Patient",
      id: "host-1",
      identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: nhsNumber }],
      birthDate,
    },
  },
];
