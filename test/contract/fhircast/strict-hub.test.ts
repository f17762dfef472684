import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { readSyncError } from "../../../src-main/fhircast/sync-error.ts";
import { isInSync, patientContext, startHub, subscribeTo, until } from "./hub-fixture.ts";

const form = {
  "hub.channel.type": "websocket",
  "hub.mode": "subscribe",
  "hub.topic": "topic-1",
  "hub.events": "Patient-open,SyncError",
};
const post = (url: string, body: string, contentType: string) =>
  fetch(url, { method: "POST", headers: { "content-type": contentType }, body });
const postForm = (url: string, fields: Record<string, string | undefined>) =>
  post(
    url,
    new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ).toString(),
    "application/x-www-form-urlencoded",
  );
const event = {
  timestamp: "2026-11-28T13:30:00Z",
  id: "e1",
  event: { "hub.topic": "topic-1", "hub.event": "Patient-open", context: patientContext("9990000018", "1942-03-08") },
};

describe("the demo's hub keeps to FHIRcast 3.0", () => {
  test.each([
    ["no channel type", { "hub.channel.type": undefined }],
    ["another channel", { "hub.channel.type": "webhook" }],
    ["no topic", { "hub.topic": undefined }],
    ["no events", { "hub.events": undefined }],
    ["a parameter that nobody knows", { "hub.secret": "x" }],
    ["events in an unsubscription", { "hub.mode": "unsubscribe", "hub.channel.endpoint": "ws://127.0.0.1/x" }],
  ])("a subscription with %s is refused", async (_, change) => {
    const { url } = await startHub();
    expect((await postForm(url, { ...form, ...change })).status).toBe(400);
    expect((await postForm(url, form)).status).toBe(202);
  });

  test("a parameter twice is refused, and so is what is neither a form nor JSON", async () => {
    const { url } = await startHub();
    const twice = `${new URLSearchParams(form)}&hub.topic=topic-2`;
    expect((await post(url, twice, "application/x-www-form-urlencoded")).status).toBe(400);
    expect((await post(url, "hello", "text/plain")).status).toBe(415);
  });

  test.each([
    ["is no JSON", "{"],
    ["has no time", JSON.stringify({ ...event, timestamp: "now" })],
    ["has no id", JSON.stringify({ ...event, id: undefined })],
    [
      "has a name of its own with a dash",
      JSON.stringify({ ...event, event: { ...event.event, "hub.event": "org.example.move-on" } }),
    ],
    [
      "has no FHIR in its context",
      JSON.stringify({ ...event, event: { ...event.event, context: [{ key: "patient" }] } }),
    ],
  ])("an event that %s is refused, and the hub goes on", async (_, body) => {
    const { url } = await startHub();
    const one = subscribeTo(url);
    await until(() => isInSync(one), "the confirmation");
    expect((await post(url, body, "application/fhir+json")).status).toBe(400);
    expect((await post(url, JSON.stringify(event), "application/json")).status).toBe(202);
    await until(() => one.events[0]?.id === "e1", "the event");
  });

  test("who does not answer in time is told of, and subscribed no longer", async () => {
    const { url } = await startHub({ answerMs: 150 });
    const one = subscribeTo(url);
    const mute = subscribeTo(url, { name: "The mute", answer: () => new Promise(() => undefined) });
    await until(() => isInSync(one) && isInSync(mute), "both");
    await post(url, JSON.stringify(event), "application/fhir+json");
    const said = await until(() => one.syncErrors[0], "the SyncError");
    expect(readSyncError(said)).toEqual({ eventId: "e1", eventName: "Patient-open" });
    expect(JSON.stringify(said)).toContain("The mute");
    await until(() => mute.links.at(-1)?.at === "lost", "the denial");
    expect(mute.links.at(-1)).toMatchObject({ reason: "denied" });
  });

  test("an endpoint is a secret that is used once, and not by a page of the web", async () => {
    const { url } = await startHub();
    const { "hub.channel.endpoint": endpoint } = await (await postForm(url, form)).json();
    expect(endpoint).toMatch(/\/socket\/[0-9a-f-]{36}$/);
    expect(await opens(endpoint, "https://page.example")).toBe(false);
    expect(await opens(`${endpoint.slice(0, -1)}x`)).toBe(false);
    expect(await opens(endpoint)).toBe(true);
    expect(await opens(endpoint)).toBe(false);
  });
});

/** Whether a socket opens there; with an origin, as a browser would ask. */
function opens(endpoint: string, origin?: string): Promise<boolean> {
  if (origin === undefined)
    return new Promise((resolve) => {
      const socket = new WebSocket(endpoint);
      socket.on("open", () => {
        resolve(true);
      });
      socket.on("error", () => resolve(false));
    });
  return new Promise((resolve) => {
    const asked = request(endpoint.replace(/^ws/, "http"), {
      headers: {
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
        origin,
      },
    });
    asked.on("upgrade", (_, socket) => {
      socket.destroy();
      resolve(true);
    });
    asked.on("response", () => resolve(false));
    asked.on("error", () => resolve(false));
    asked.end();
  });
}
