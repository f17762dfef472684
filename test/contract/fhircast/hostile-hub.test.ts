import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { isInSync, patientContext, type Subscriber, subscribeTo, until } from "./hub-fixture.ts";

const topic = "topic-1";
const confirmation = JSON.stringify({
  "hub.mode": "subscribe",
  "hub.topic": topic,
  "hub.events": "*",
  "hub.lease_seconds": 7200,
});
const event = (id: string, of = topic, name = "Patient-open") =>
  JSON.stringify({
    timestamp: new Date().toISOString(),
    id,
    event: { "hub.topic": of, "hub.event": name, context: patientContext("9990000018", "1942-03-08") },
  });

interface Script {
  /** What the subscription request is answered with; by default an endpoint of this server. */
  readonly answer?: (own: string) => { readonly status: number; readonly body: string };
  readonly onSocket?: (socket: WebSocket) => void;
}

/** A hub that does what a test tells it to. */
async function startScript({
  answer,
  onSocket,
}: Script): Promise<{ url: string; heard: string[]; asked: () => number }> {
  const heard: string[] = [];
  let asked = 0;
  const sockets = new WebSocketServer({ noServer: true });
  const open = new Set<WebSocket>();
  const server = createServer((request, response) => {
    if (request.method === "POST") asked += 1;
    const own = `ws://127.0.0.1:${portOf()}/socket`;
    const reply =
      request.method === "POST"
        ? (answer?.(own) ?? { status: 202, body: JSON.stringify({ "hub.channel.endpoint": own }) })
        : { status: 404, body: "" };
    request.resume();
    response.writeHead(reply.status, { "content-type": "application/json" }).end(reply.body);
  });
  const portOf = () => {
    const bound = server.address();
    return isBound(bound) ? bound.port : 0;
  };
  server.on("upgrade", (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (made) => {
      open.add(made);
      made.on("error", () => undefined);
      made.on("message", (data) => heard.push(String(data)));
      onSocket?.(made);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of open) socket.terminate();
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${portOf()}/hub`, heard, asked: () => asked };
}

function isBound(bound: AddressInfo | string | null): bound is AddressInfo {
  return typeof bound === "object" && bound !== null;
}

const isLost = ({ links }: Subscriber) => links.at(-1)?.at === "lost";

describe("a hub that is hostile or broken", () => {
  test.each([
    ["an HTML page", { status: 200, body: "<html>Sign in</html>" }],
    ["JSON without an endpoint", { status: 202, body: "{}" }],
    [
      "an endpoint that is no socket",
      { status: 202, body: JSON.stringify({ "hub.channel.endpoint": "https://hub.example/x" }) },
    ],
    [
      "a socket without encryption elsewhere",
      { status: 202, body: JSON.stringify({ "hub.channel.endpoint": "ws://hub.example/x" }) },
    ],
    [
      "a name and password in the address",
      { status: 202, body: JSON.stringify({ "hub.channel.endpoint": "wss://a:b@hub.example/x" }) },
    ],
    ["a server's fault", { status: 500, body: "" }],
  ])("answers a subscription with %s: not in sync, and tried again", async (_, reply) => {
    const { url, asked } = await startScript({ answer: () => reply });
    const one = subscribeTo(url);
    await until(() => asked() >= 2, "another attempt");
    expect(isLost(one)).toBe(true);
    expect(one.links.some(({ at }) => at === "inSync")).toBe(false);
  });

  test("says nothing of a confirmation, but events: none of them is taken", async () => {
    const { url } = await startScript({
      onSocket: (socket) => {
        for (let index = 0; index < 5; index++) socket.send(event(`e${index}`));
        setTimeout(() => socket.send(confirmation), 100);
      },
    });
    const one = subscribeTo(url);
    await until(() => isInSync(one), "the confirmation");
    expect(one.events).toEqual([]);
  });

  test("denies: said, and left alone", async () => {
    const { url, asked } = await startScript({
      onSocket: (socket) =>
        socket.send(
          JSON.stringify({ "hub.mode": "denied", "hub.topic": topic, "hub.events": "*", "hub.reason": "no" }),
        ),
    });
    const one = subscribeTo(url);
    await until(() => isLost(one), "the denial");
    expect(one.links.at(-1)).toMatchObject({ reason: "denied" });
    await new Promise((resolve) => setTimeout(resolve, 250));
    // The request, and no other but perhaps a goodbye.
    expect(asked()).toBe(1);
  });

  test("grants less than is needed: said, and left alone", async () => {
    const { url } = await startScript({
      onSocket: (socket) => socket.send(confirmation.replace('"*"', '"Encounter-open"')),
    });
    const one = subscribeTo(url);
    await until(() => isLost(one), "the end");
    expect(one.links.at(-1)).toMatchObject({ reason: "notGranted" });
  });

  test("sends what is no event, events of other topics, bytes and the same event twice: only its own events count, each once", async () => {
    const { url, heard } = await startScript({
      onSocket: (socket) => {
        socket.send(confirmation);
        for (const text of ["", "null", "[]", "{", '{"id":1}', "\u0000", event("x", "topic-2")]) socket.send(text);
        socket.send(event("bad-time").replace(/"timestamp":"[^"]+"/, '"timestamp":"yesterday"'));
        socket.send(
          event("bad-context")
            .replace('"context":[', '"context":{"a":[')
            .replace(/\]\}\}$/, "]}}}"),
        );
        socket.send(event("proto").replace('"resourceType"', '"__proto__":{"x":1},"resourceType"'));
        socket.send(event("same"));
        socket.send(event("same"));
        socket.send(event("last", topic, "Patient-close"));
      },
    });
    const one = subscribeTo(url);
    await until(() => one.events.some(({ id }) => id === "last"), "the last event");
    expect(one.events.map(({ id }) => id)).toEqual(["proto", "same", "last"]);
    await until(() => heard.length >= 4, "the answers");
    expect(heard.map((text) => JSON.parse(text))).toContainEqual({ id: "same", status: "200" });
    expect(one.bugs).toEqual([]);
    expect(isInSync(one)).toBe(true);
  });

  test("sends ten megabytes at once: the socket is closed before they are read, and the client goes on", async () => {
    let times = 0;
    const { url } = await startScript({
      onSocket: (socket) => {
        socket.send(confirmation);
        times += 1;
        if (times === 1) socket.send(event("big").replace('"host-1"', `"${"9".repeat(10_000_000)}"`));
        else socket.send(event("after"));
      },
    });
    const one = subscribeTo(url);
    await until(() => one.events[0], "an event on the next socket");
    expect(one.events.map(({ id }) => id)).toEqual(["after"]);
    expect(one.links.map(({ at }) => at)).toContain("lost");
  });

  test("floods: the socket is closed, and that is said", async () => {
    const { url } = await startScript({
      onSocket: (socket) => {
        socket.send(confirmation);
        for (let index = 0; index < 5_000; index++) socket.send(event(`e${index}`));
      },
    });
    const one = subscribeTo(url);
    await until(() => one.links.some((link) => link.at === "lost" && link.reason === "flood"), "the end");
    expect(one.events.length).toBeLessThan(1_000);
  });

  test("closes every socket that it opens: attempts are spaced, and never in sync for long", async () => {
    const { url, asked } = await startScript({ onSocket: (socket) => socket.close(1011) });
    const one = subscribeTo(url);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(isLost(one)).toBe(true);
    expect(asked()).toBeLessThan(12);
  });
});
