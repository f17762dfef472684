import { coversEvent, type HubEvent, parseHubMessage } from "./hub-message.ts";
import type { HubSocket, OpenSocket } from "./socket.ts";

/** What a subscriber answers to an event (FHIRcast 3.0 §2.5 "Event Notification Response"). */
export type EventStatus = 200 | 202 | 409 | 500;

/** Why a socket came to its end. */
export type ConnectionEnd = "closed" | "denied" | "malformed" | "flood" | "notGranted";

export interface ConnectionInput {
  readonly endpoint: string;
  readonly topic: string;
  /** Without one of these the subscription is of no use. */
  readonly needed: readonly string[];
  readonly openSocket: OpenSocket;
  /** Also after every renewal. */
  readonly onConfirmed: (leaseSeconds: number) => void;
  /** Only events of this topic; a copy of one that was answered comes here no second time. */
  readonly onEvent: (event: HubEvent) => EventStatus | Promise<EventStatus>;
  readonly onEnd: (end: ConnectionEnd) => void;
  readonly onBug: (error: unknown) => void;
  readonly nowMs: () => number;
}

export interface HubConnection {
  close(): void;
}

const confirmationMs = 10_000;
const mostInWindow = 400;
const windowMs = 5_000;
const mostWaiting = 100;
const mostMalformed = 20;
const answersKept = 200;

/**
 * One socket from its opening to its end. Whatever comes is text of a stranger's: it is parsed or counted, never thrown on; what comes in torrents closes the
 * socket; what is about another topic is nobody's.
 */
export function openConnection(input: ConnectionInput): HubConnection {
  let isConfirmed = false;
  let isOver = false;
  let malformed = 0;
  let windowStart = input.nowMs();
  let inWindow = 0;
  const waiting: HubEvent[] = [];
  let isWorking = false;
  const answers = new Map<string, EventStatus>();

  const end = (how: ConnectionEnd, code: number): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(confirmation);
    waiting.length = 0;
    socket.close(code);
    input.onEnd(how);
  };

  const answer = (id: string, status: EventStatus): void => {
    socket.send(JSON.stringify({ id, status: String(status) }));
  };

  const ask = async (event: HubEvent): Promise<EventStatus> => {
    try {
      return await input.onEvent(event);
    } catch (error) {
      input.onBug(error);
      return 500;
    }
  };

  /** One after the other: an event stands on what the one before has left. */
  const work = async (): Promise<void> => {
    if (isWorking) return;
    isWorking = true;
    for (let event = waiting.shift(); event !== undefined && !isOver; event = waiting.shift()) {
      const status = answers.get(event.id) ?? (await ask(event));
      answers.set(event.id, status);
      const oldest = answers.keys().next();
      if (answers.size > answersKept && oldest.done === false) answers.delete(oldest.value);
      if (!isOver) answer(event.id, status);
    }
    isWorking = false;
  };

  const isFlood = (): boolean => {
    const now = input.nowMs();
    if (now - windowStart > windowMs || now < windowStart) {
      windowStart = now;
      inWindow = 0;
    }
    inWindow += 1;
    return inWindow > mostInWindow || waiting.length > mostWaiting;
  };

  const take = (text: string): void => {
    if (isOver) return;
    if (isFlood()) {
      end("flood", 1008);
      return;
    }
    const message = parseHubMessage(text);
    const topic = message?.kind === "event" ? message.event.topic : message?.topic;
    if (message === undefined || topic !== input.topic) {
      malformed += 1;
      if (malformed > mostMalformed) end("malformed", 1008);
      return;
    }
    switch (message.kind) {
      case "confirmed":
        if (!input.needed.every((name) => coversEvent(message.events, name))) {
          end("notGranted", 1000);
          return;
        }
        isConfirmed = true;
        clearTimeout(confirmation);
        input.onConfirmed(message.leaseSeconds);
        return;
      case "denied":
        end("denied", 1000);
        return;
      case "event":
        // Before its confirmation a socket has nothing to say (§2.4).
        if (!isConfirmed) return;
        waiting.push(message.event);
        void work();
        return;
    }
  };

  const socket: HubSocket = input.openSocket(input.endpoint, {
    onText: take,
    onClosed: () => end("closed", 1000),
  });
  const confirmation = setTimeout(() => end("malformed", 1008), confirmationMs);

  return {
    close: () => {
      isOver = true;
      clearTimeout(confirmation);
      waiting.length = 0;
      socket.close(1000);
    },
  };
}
