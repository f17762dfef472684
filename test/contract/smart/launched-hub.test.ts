import { expect, onTestFinished, test } from "vitest";
import type { BlueprintHost } from "../../../shared/blueprint/blueprint.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { createHubClient, type HubLink } from "../../../src-main/fhircast/hub-client.ts";
import { openHubSocket } from "../../../src-main/fhircast/socket.ts";
import { openHubAccess } from "../../../src-main/smart/hub-access.ts";
import type { OpenSignIn } from "../../../src-main/smart/sign-in.ts";
import { parseTokenResponse } from "../../../src-main/smart/token-response.ts";
import { until } from "../fhircast/hub-fixture.ts";
import { attempt, observedFetch, shortTimeouts, startLocality } from "./launch-fixture.ts";

async function launchWith(change: (hubUrl: string) => Partial<BlueprintHost>) {
  const demo = await startLocality();
  const hosts = demo.blueprint.hosts.map((host) => ({ ...host, ...change(demo.hub.url) }));
  const { fetch, seen } = observedFetch();
  const { result } = await attempt({
    blueprint: { ...demo.blueprint, hosts },
    request: demo.control.createLaunch("test-person"),
    deps: { fetch },
  });
  if (!result.ok) throw new Error(result.error.reason);
  return { session: result.value, seen, demo };
}

test("a host that tells of its session gives hub and topic with the token, and the launch's token opens the topic", async () => {
  const { session, demo } = await launchWith((hub) => ({ hub }));
  const { hub } = session;
  if (hub === undefined) throw new Error("there is no hub");
  expect(hub.url).toBe(demo.hub.url);
  const links: HubLink[] = [];
  const client = createHubClient({
    address: { hubUrl: hub.url, topic: hub.topic, authorization: hub.authorization, fetch },
    events: ["Patient-open", "Patient-close", "SyncError"],
    subscriberName: "Throughline",
    openSocket: openHubSocket,
    nowMs: Date.now,
    newId: () => crypto.randomUUID(),
    onEvent: () => 200,
    onSyncError: () => undefined,
    onLink: (link) => links.push(link),
    onBug: () => undefined,
  });
  onTestFinished(() => client.close());
  await until(() => links.at(-1)?.at === "inSync", "the confirmation");
  await session.end();
  expect(await hub.authorization()).toMatchObject({ ok: false });
});

test.each([
  ["names none", () => ({})],
  ["names another", () => ({ hub: "https://other.example/hub" })],
  [
    "does not ask to hear of it",
    (hub: string) => ({ hub, scope: "openid fhirUser patient/*.rs fhircast/Encounter-open.read" }),
  ],
])("a hub is not used where the blueprint %s: no token is shown to it", async (_, change) => {
  const { session, seen, demo } = await launchWith(change);
  expect(session.hub).toBeUndefined();
  expect(seen.filter(({ url }) => url.startsWith(demo.hub.url))).toEqual([]);
});

test.each([
  ["no address", { "hub.url": "javascript:alert(1)", "hub.topic": "t" }],
  ["an address without encryption", { "hub.url": "http://hub.example/", "hub.topic": "t" }],
  ["no topic", { "hub.url": "https://hub.example/" }],
  ["an empty topic", { "hub.url": "https://hub.example/", "hub.topic": "" }],
  ["what is no text", { "hub.url": ["https://hub.example/"], "hub.topic": 7 }],
])("a token response with %s launches all the same, without a hub", (_, hub) => {
  const parsed = parseTokenResponse({ access_token: "a", token_type: "Bearer", ...hub });
  expect(parsed).toMatchObject({ accessToken: "a" });
  expect(parsed?.hub).toBeUndefined();
});

test("a meeting's hub has a sign-in of its own, which asks for nothing of a patient", async () => {
  const demo = await startLocality();
  const { iss } = demo;
  const hub = {
    name: "Meeting hub",
    url: demo.hub.url,
    authorisation: { by: "signIn" as const, iss, clientId: "throughline-desktop", signIn: "window" as const },
  };
  const visits: URL[] = [];
  const openSignIn: OpenSignIn = (url) => {
    visits.push(url);
    void allow(url);
    return Promise.resolve(ok({ closedByUser: new Promise(() => undefined), close: () => undefined }));
  };
  const deps = { fetch, openSignIn, nowMs: Date.now, timeouts: shortTimeouts };
  const access = await openHubAccess(hub, deps, "c", new AbortController().signal);
  if (!access.ok) throw new Error(access.error.reason);
  const asked = visits[0]?.searchParams.get("scope") ?? "";
  expect(asked.split(" ")).toEqual(["openid", "fhircast/org.throughline.meeting_position.*", "fhircast/SyncError.*"]);
  expect(await access.value.authorization()).toMatchObject({ ok: true, value: expect.stringMatching(/^Bearer ./) });
  await access.value.end();
  expect(await access.value.authorization()).toMatchObject({ ok: false });
});

/** A user who reads the page and presses Allow. */
async function allow(url: URL): Promise<void> {
  const page = await (await fetch(url)).text();
  const consent = /name="consent" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const decided = await fetch(`${url.origin}/auth/decision`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ consent, decision: "allow" }).toString(),
  });
  await fetch(decided.headers.get("location") ?? "");
}
