import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type Answer, plainText, type Reply } from "./reply.ts";

export interface LoopbackRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Aborted when the caller has gone or the server stops: stop waiting. */
  readonly signal: AbortSignal;
}

export type Handler = (request: LoopbackRequest) => Promise<Reply> | Reply;

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

export interface LoopbackServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Requests that arrive before are answered with 503. */
  serve(handler: Handler): void;
  /** Who takes a connection that is to become a socket; `false`: it is closed. */
  serveUpgrades(handler: UpgradeHandler): void;
  close(): Promise<void>;
}

const address = "127.0.0.1";
const largestBodyBytes = 1_000_000;
const headersTimeoutMs = 10_000;
const requestTimeoutMs = 30_000;
const longestSilenceMs = 120_000;
const mostConnections = 256;

/**
 * Listens on 127.0.0.1 alone; port 0 takes a free one. Requests that name another host are refused, so that no web page
 * reaches the demo by a name that it makes resolve to this machine (DNS rebinding). Rejects when the port is taken.
 */
export async function listenOnLoopback(port: number, onBug: (error: unknown) => void): Promise<LoopbackServer> {
  let handler: Handler = () => plainText(503, "Starting");
  const server = createServer((incoming, response) => {
    void respond(incoming, response, () => handler, onBug);
  });
  let upgrade: UpgradeHandler = () => false;
  server.on("upgrade", (incoming, socket, head) => {
    // A page of the web says where it comes from; a program does not.
    const isOurs = requestedUrl(incoming) !== undefined && incoming.headers.origin === undefined;
    if (!isOurs || !upgrade(incoming, socket, head)) socket.destroy();
  });
  server.headersTimeout = headersTimeoutMs;
  server.requestTimeout = requestTimeoutMs;
  server.maxConnections = mostConnections;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, resolve);
  });
  return {
    origin: `http://${address}:${portOf(server.address())}`,
    serve: (next) => {
      handler = next;
    },
    serveUpgrades: (next) => {
      upgrade = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(bound: AddressInfo | string | null): number {
  if (bound === null || typeof bound === "string") throw new Error("a loopback server has a port");
  return bound.port;
}

async function respond(
  incoming: IncomingMessage,
  response: ServerResponse,
  handler: () => Handler,
  onBug: (error: unknown) => void,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  response.once("error", () => gone.abort());
  try {
    const body = await readBody(incoming);
    const url = requestedUrl(incoming);
    if (body === undefined) send(response, plainText(413, "Too much", { connection: "close" }));
    else if (url === undefined) send(response, plainText(421, "This server answers to its own address only"));
    else {
      const method = incoming.method ?? "GET";
      send(response, await handler()({ method, url, headers: incoming.headers, body, signal: gone.signal }));
    }
  } catch (error) {
    if (gone.signal.aborted) return;
    onBug(error);
    if (response.headersSent) response.destroy();
    else send(response, plainText(500, "The demo has a fault of its own"));
  }
}

function requestedUrl(incoming: IncomingMessage): URL | undefined {
  const own = `${address}:${incoming.socket.localPort}`;
  if (incoming.headers.host !== own || incoming.url?.startsWith("/") !== true) return undefined;
  const absolute = `http://${own}${incoming.url}`;
  return URL.canParse(absolute) ? new URL(absolute) : undefined;
}

async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError("a request body arrives as bytes");
    bytes += chunk.length;
    if (bytes > largestBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: ServerResponse, reply: Reply): void {
  switch (reply.kind) {
    case "answer":
      writeHead(response, reply);
      response.end(reply.body);
      return;
    case "cutOff": {
      const body = Buffer.from(reply.answer.body);
      writeHead(response, reply.answer);
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
      return;
    }
    case "dropped":
      response.destroy();
      return;
    case "silence":
      response.setTimeout(longestSilenceMs, () => response.destroy());
      return;
  }
}

function writeHead(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = Buffer.byteLength(body);
  const hasBody = status !== 304 && status !== 204;
  response.writeHead(status, {
    "x-content-type-options": "nosniff",
    ...headers,
    ...(hasBody ? { "content-length": String(length) } : {}),
  });
}
