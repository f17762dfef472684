/// <reference path="./ws.d.ts" />
import * as tls from "node:tls";
import { WebSocket } from "ws";

/** A hub's socket, as far as a connection needs one. */
export interface HubSocket {
  send(text: string): void;
  /** 1000 where all is well; anything else makes the hub raise a SyncError (FHIRcast 3.0 §2.5). */
  close(code: number): void;
}

export interface SocketEvents {
  readonly onText: (text: string) => void;
  /** Once, however it came to an end; also where it never opened. */
  readonly onClosed: () => void;
}

export type OpenSocket = (address: string, events: SocketEvents) => HubSocket;

/** No message of a hub's needs more: a larger one closes the socket before it is read. */
const largestMessageBytes = 1024 * 1024;
const handshakeMs = 10_000;
/** A hub that is gone without a word is noticed within twice this time. */
const pingMs = 15_000;

/**
 * A socket of Node's own network. It knows the machine's certificates where the runtime does (Node 22.15), not its proxy: a hub is reached directly, or not at all.
 */
export const openHubSocket: OpenSocket = (address, { onText, onClosed }) => {
  const socket = new WebSocket(address, {
    handshakeTimeout: handshakeMs,
    maxPayload: largestMessageBytes,
    perMessageDeflate: false,
    followRedirects: false,
    ...trustedByThisMachine(),
  });
  let isAlive = true;
  let isOver = false;
  const pings = setInterval(() => {
    if (!isAlive) {
      socket.terminate();
      return;
    }
    isAlive = false;
    if (socket.readyState === 1) socket.ping();
  }, pingMs);
  const end = () => {
    clearInterval(pings);
    if (isOver) return;
    isOver = true;
    onClosed();
  };
  socket.on("open", () => {
    isAlive = true;
  });
  socket.on("pong", () => {
    isAlive = true;
  });
  socket.on("message", (data, isBinary) => {
    isAlive = true;
    if (!isBinary && !isOver && Buffer.isBuffer(data)) onText(data.toString("utf8"));
  });
  socket.on("close", end);
  // Its message names the address, which is a secret (§2.4: "unguessable"): nobody reads it.
  socket.on("error", () => socket.terminate());
  return {
    send: (text) => {
      if (socket.readyState === 1) socket.send(text);
    },
    close: (code) => {
      socket.close(code);
      end();
    },
  };
};

function trustedByThisMachine(): { readonly ca?: readonly string[] } {
  const read: unknown = Reflect.get(tls, "getCACertificates");
  if (typeof read !== "function") return {};
  const certificates = [...new Set(["bundled", "system"].flatMap((store) => toStrings(read(store))))];
  return certificates.length === 0 ? {} : { ca: certificates };
}

function toStrings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
