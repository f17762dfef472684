import type { LinkReason } from "../../shared/ipc/sharing-state.ts";
import { instantFromMs } from "../../shared/kernel/brand.ts";
import type { EventStatus, HubConnection } from "./hub-connection.ts";
import { openConnection } from "./hub-connection.ts";
import type { HubEvent } from "./hub-message.ts";
import type { HubAddress } from "./hub-requests.ts";
import { publish, readCurrentContext, subscribe, unsubscribe } from "./hub-requests.ts";
import type { OpenSocket } from "./socket.ts";
import { syncErrorContext, syncErrorEvent } from "./sync-error.ts";

/** Whether what the hub says reaches us, and ours it. `lost` stays until it is better, with the time since when. */
export type HubLink =
  | { readonly at: "connecting" }
  | { readonly at: "inSync" }
  | { readonly at: "lost"; readonly sinceMs: number; readonly reason: LinkLoss };

/** `denied`, `refused` and `notGranted` are the hub's own word: nothing is tried again. */
export type LinkLoss = Exclude<LinkReason, "presenterSilent">;

export interface HubClientInput {
  readonly address: HubAddress;
  readonly events: readonly string[];
  /** Asked for as well: a hub that does not grant these is of use without them. */
  readonly wished?: readonly string[];
  /** Said to all others in a SyncError: the program, never a person. */
  readonly subscriberName: string;
  readonly openSocket: OpenSocket;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** Newer than what stands, of this topic, each once. A SyncError goes to `onSyncError`. */
  readonly onEvent: (event: HubEvent) => EventStatus | Promise<EventStatus>;
  readonly onSyncError: (event: HubEvent) => void;
  readonly onLink: (link: HubLink) => void;
  readonly onBug: (error: unknown) => void;
  /** Pauses before the first, second … further attempt, milliseconds; the last one stays. */
  readonly pausesMs?: readonly number[];
}

export interface HubClient {
  /** Resolves to whether the hub has taken it. Newest word on a matter: `timestamp` is now. */
  publish(name: string, toContext: (timestamp: string) => HubEvent["context"]): Promise<boolean>;
  /** Publishes an event without content on which nothing depends: a hub that does not take it is no loss. */
  mention(name: string): Promise<void>;
  /** Tells all others that an event that was taken is not followed after all. */
  refuse(event: Pick<HubEvent, "id" | "name">): Promise<void>;
  /** Says goodbye to the hub. */
  close(): Promise<void>;
}

const defaultPausesMs = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** A subscription that is kept alive: renewed before its lease ends, begun anew after every loss, and honest about each. */
export function createHubClient(input: HubClientInput): HubClient {
  const { address, nowMs, subscriberName } = input;
  const asked = [...input.events, ...(input.wished ?? [])];
  const pauses = input.pausesMs ?? defaultPausesMs;
  let link: HubLink = { at: "connecting" };
  let isClosed = false;
  let attempts = 0;
  let endpoint: string | undefined;
  let connection: HubConnection | undefined;
  let retry: NodeJS.Timeout | undefined;
  let renewal: NodeJS.Timeout | undefined;
  /** By what it is about, the time of the newest event that was followed. */
  const newest = new Map<string, number>();
  /** What this connection has been told of, followed or not. */
  const heard = new Set<string>();

  const say = (next: HubLink): void => {
    if (isClosed) return;
    // The time of a loss is that of the first one: what comes after is still the same silence.
    link = next.at === "lost" && link.at === "lost" ? { ...next, sinceMs: link.sinceMs } : next;
    input.onLink(link);
  };
  const lose = (reason: LinkLoss): void => {
    clearTimeout(renewal);
    connection = undefined;
    endpoint = undefined;
    say({ at: "lost", sinceMs: nowMs(), reason });
    if (isClosed || reason === "denied" || reason === "refused" || reason === "notGranted") return;
    const pause = pauses[Math.min(attempts, pauses.length - 1)] ?? 30_000;
    attempts += 1;
    clearTimeout(retry);
    retry = setTimeout(() => void connect(), pause);
  };

  /** "Subscribers SHALL ignore messages with older timestamps than the message that established the current context" (§2.5). */
  const take = async (event: HubEvent): Promise<EventStatus> => {
    const name = event.name.toLowerCase();
    if (name === syncErrorEvent.toLowerCase()) {
      input.onSyncError(event);
      return 200;
    }
    if (name === "heartbeat") return 200;
    const matter = name.split("-")[0] ?? name;
    heard.add(matter);
    if (event.atMs < (newest.get(matter) ?? Number.NEGATIVE_INFINITY)) return 200;
    const status = await input.onEvent(event);
    if (status < 400) newest.set(matter, event.atMs);
    return status;
  };

  const renew = async (): Promise<void> => {
    const open = endpoint;
    if (open === undefined || isClosed) return;
    const renewed = await subscribe(address, { events: asked, subscriberName, endpoint: open });
    // A renewal that fails changes nothing yet: the hub ends the lease itself, and that is seen. Until then it is tried again.
    if (!renewed.ok && endpoint === open && !isClosed) renewal = setTimeout(() => void renew(), 5_000);
  };

  const confirmed = (leaseSeconds: number): void => {
    attempts = 0;
    clearTimeout(renewal);
    renewal = setTimeout(() => void renew(), Math.max(500, Math.min(leaseSeconds * 800, longestTimerMs)));
    say({ at: "inSync" });
  };

  /** A hub that does not replay what is open may tell when asked (§2.4, §2.9). */
  const catchUp = async (): Promise<void> => {
    if (!input.events.some((name) => name.toLowerCase().endsWith("-open"))) return;
    const current = await readCurrentContext(address);
    if (current === undefined || isClosed || heard.has(current.type.toLowerCase())) return;
    const name = `${current.type}-open`;
    const { topic } = address;
    // It has no time of its own: whatever event comes next is newer.
    const event = { id: input.newId(), atMs: 0, timestamp: "", name, topic, context: current.context };
    if (input.events.some((one) => one.toLowerCase() === name.toLowerCase())) await input.onEvent(event);
  };

  const connect = async (): Promise<void> => {
    const { events, openSocket, onBug } = input;
    const granted = await subscribe(address, { events: asked, subscriberName });
    if (isClosed) {
      if (granted.ok) void unsubscribe(address, granted.value);
      return;
    }
    if (!granted.ok) {
      lose(granted.error);
      return;
    }
    endpoint = granted.value;
    heard.clear();
    let isFirst = true;
    connection = openConnection({
      endpoint: granted.value,
      topic: address.topic,
      needed: events.filter((name) => name !== syncErrorEvent),
      openSocket,
      nowMs,
      onBug,
      onConfirmed: (leaseSeconds) => {
        confirmed(leaseSeconds);
        if (isFirst) void catchUp().catch(onBug);
        isFirst = false;
      },
      onEvent: take,
      onEnd: lose,
    });
  };

  input.onLink(link);
  void connect();

  return {
    publish: async (name, toContext) => {
      const timestamp = instantFromMs(nowMs());
      const sent = await publish(address, { id: input.newId(), timestamp, name, context: toContext(timestamp) });
      if (connection !== undefined && !isClosed) {
        if (!sent.ok) say({ at: "lost", sinceMs: nowMs(), reason: "notDelivered" });
        else if (link.at === "lost" && link.reason === "notDelivered") say({ at: "inSync" });
      }
      return sent.ok;
    },
    mention: async (name) => {
      await publish(address, { id: input.newId(), timestamp: instantFromMs(nowMs()), name, context: [] });
    },
    refuse: async (event) => {
      const timestamp = instantFromMs(nowMs());
      const context = syncErrorContext(event, subscriberName);
      await publish(address, { id: input.newId(), timestamp, name: syncErrorEvent, context });
    },
    close: async () => {
      isClosed = true;
      clearTimeout(retry);
      clearTimeout(renewal);
      const last = endpoint;
      connection?.close();
      connection = undefined;
      endpoint = undefined;
      if (last !== undefined) await unsubscribe(address, last);
    },
  };
}

/** setTimeout's own limit. */
const longestTimerMs = 2_000_000_000;
