/** The end of a message channel, as worker threads and their parent have it. */
export interface Port {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  on(event: "message", listener: (message: unknown) => void): unknown;
}

/** Functions that one side offers the other: plain data in and out, and a signal that follows along. */
export type Handlers = Readonly<Record<string, (args: readonly unknown[], signal: AbortSignal) => unknown>>;

type Message =
  | { readonly kind: "call"; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: "cancel"; readonly id: number }
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown }
  | { readonly kind: "threw"; readonly id: number };

/** Both directions of one channel. */
export interface Line {
  /** Rejects only for a bug on the other side, or when the line is cut. */
  call(name: string, args: readonly unknown[], signal?: AbortSignal): Promise<unknown>;
  /** Every call that is waiting is rejected, and every later one. */
  cut(): void;
}

/**
 * Calls over a message channel. The bytes in an answer (`Uint8Array` that own their buffer) are handed over, not copied. What a handler throws is a bug and stays on its
 * side: only that it threw crosses, since a message might name the patient.
 */
export function openLine(port: Port, handlers: Handlers, onBug: (error: unknown) => void): Line {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const running = new Map<number, AbortController>();
  let nextId = 1;
  let isCut = false;

  function send(message: Message, transfer: readonly ArrayBuffer[] = []): void {
    port.postMessage(message, transfer);
  }

  async function answer(id: number, name: string, args: readonly unknown[]): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const handler = handlers[name];
      if (handler === undefined) throw new Error(`no handler for ${name}`);
      const value = await handler(args, controller.signal);
      send({ kind: "answer", id, value }, buffersIn(value));
    } catch (error) {
      onBug(error);
      send({ kind: "threw", id });
    } finally {
      running.delete(id);
    }
  }

  port.on("message", (received) => {
    const message = received as Message;
    switch (message.kind) {
      case "call":
        void answer(message.id, message.name, message.args);
        break;
      case "cancel":
        running.get(message.id)?.abort();
        break;
      case "answer":
        waiting.get(message.id)?.resolve(message.value);
        waiting.delete(message.id);
        break;
      case "threw":
        waiting.get(message.id)?.reject(new Error("the other side failed"));
        waiting.delete(message.id);
        break;
    }
  });

  return {
    call(name, args, signal) {
      if (isCut) return Promise.reject(new Error("the line is cut"));
      const id = nextId;
      nextId += 1;
      return new Promise((resolve, reject) => {
        const cancel = () => send({ kind: "cancel", id });
        const done = () => signal?.removeEventListener("abort", cancel);
        waiting.set(id, {
          resolve: (value) => {
            done();
            resolve(value);
          },
          reject: (error) => {
            done();
            reject(error);
          },
        });
        signal?.addEventListener("abort", cancel);
        send({ kind: "call", id, name, args });
      });
    },
    cut() {
      isCut = true;
      for (const { reject } of waiting.values()) reject(new Error("the line is cut"));
      waiting.clear();
      for (const controller of running.values()) controller.abort();
    },
  };
}

/** Answers carry their body at most this deep: `{ ok, value: { body } }`. */
const deepestBody = 3;

function buffersIn(answer: unknown): readonly ArrayBuffer[] {
  const found: ArrayBuffer[] = [];
  collectBuffers(answer, deepestBody, found);
  return found;
}

function collectBuffers(value: unknown, depth: number, found: ArrayBuffer[]): void {
  if (value instanceof Uint8Array) {
    if (value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength) found.push(value.buffer);
  } else if (depth > 0 && typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const member of Object.values(value)) collectBuffers(member, depth - 1, found);
  }
}
