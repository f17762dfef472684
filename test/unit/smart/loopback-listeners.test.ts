import { request as httpRequest } from "node:http";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { CallbackListener } from "../../../src-main/smart/callback-listener.ts";
import { openCallbackListener } from "../../../src-main/smart/callback-listener.ts";
import { type LaunchListener, openLaunchListener } from "../../../src-main/smart/launch-listener.ts";

/** A request with headers of its own, `Host` among them, which fetch does not let one choose. */
function send(url: string, headers: Record<string, string> = {}, method = "GET") {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const request = httpRequest(url, { method, headers }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on("error", reject);
    request.end();
  });
}

describe("the callback listener", () => {
  let listener: CallbackListener;
  beforeEach(async () => {
    listener = await openCallbackListener(0);
  });
  afterEach(() => listener.close());
  const wait = (options: { state?: string; timeoutMs?: number; signal?: AbortSignal } = {}) =>
    listener.waitForCode({ state: "s1", timeoutMs: 1_000, signal: new AbortController().signal, ...options });

  test("listens on this machine's address alone, under the path that hosts have registered", () => {
    expect(listener.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  });

  test("takes the code that comes with the right state, says that the window can be closed, and is gone", async () => {
    const code = wait();
    const page = await send(`${listener.redirectUri}?code=the-code-of-this-sign-in&state=s1`);
    expect(await code).toEqual({ ok: true, value: "the-code-of-this-sign-in" });
    expect(page.status).toBe(200);
    expect(page.body).toContain("You can close this window");
    expect(page.body).not.toContain("the-code-of-this-sign-in");
    expect(page.headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
    expect(String(page.headers["content-security-policy"])).toMatch(/^default-src 'none'/);
    await expect(send(`${listener.redirectUri}?code=c2&state=s1`)).rejects.toThrow();
  });

  test.each([
    ["another state", "code=c1&state=s2"],
    ["no state", "code=c1"],
    ["the state twice", "code=c1&state=s1&state=s1"],
    ["a state that only begins alike", "code=c1&state=s11"],
    ["a refusal with another state", "error=access_denied&state=s2"],
  ])("refuses %s", async (_, query) => {
    const code = wait();
    const page = await send(`${listener.redirectUri}?${query}`);
    expect(await code).toEqual({ ok: false, error: { reason: "stateMismatch" } });
    expect(page.status).toBe(400);
  });

  test("hands on the OAuth error code, and nothing that is none", async () => {
    const first = wait();
    await send(`${listener.redirectUri}?error=access_denied&error_description=Mrs+Smith&state=s1`);
    expect(await first).toEqual({ ok: false, error: { reason: "refused", error: "access_denied" } });
    listener = await openCallbackListener(0);
    const second = wait();
    await send(`${listener.redirectUri}?error=${encodeURIComponent("Mrs Smith <b>")}&state=s1`);
    expect(await second).toEqual({ ok: false, error: { reason: "refused", error: "unknown" } });
  });

  test("is not disturbed by other paths, methods and names", async () => {
    const code = wait();
    const { origin } = new URL(listener.redirectUri);
    expect((await send(`${origin}/favicon.ico`)).status).toBe(404);
    expect((await send(`${origin}/callback/?code=c1&state=s1`)).status).toBe(404);
    expect((await send(`${listener.redirectUri}?code=c1&state=s1`, {}, "POST")).status).toBe(405);
    expect((await send(`${listener.redirectUri}?code=c1&state=s1`, { host: "evil.example" })).status).toBe(421);
    await send(`${listener.redirectUri}?code=right&state=s1`);
    expect(await code).toEqual({ ok: true, value: "right" });
  });

  test("ends after its time, and when it is cancelled", async () => {
    expect(await wait({ timeoutMs: 30 })).toEqual({ ok: false, error: { reason: "timedOut" } });
    listener = await openCallbackListener(0);
    expect(await wait({ signal: AbortSignal.timeout(20) })).toEqual({ ok: false, error: { reason: "cancelled" } });
    listener = await openCallbackListener(0);
    expect(await wait({ signal: AbortSignal.abort() })).toEqual({ ok: false, error: { reason: "cancelled" } });
  });
});

describe("the launch listener", () => {
  const launches: unknown[] = [];
  const open = async (port = 0): Promise<LaunchListener> => {
    launches.length = 0;
    const listener = await openLaunchListener(port, (request) => launches.push(request));
    if (listener === undefined) {
      throw new Error("no port was free");
    }
    onTestFinished(() => listener.close());
    return listener;
  };
  const query = "iss=https%3A%2F%2Fehr.example%2Ffhir&launch=abc";
  const launched = { ok: true, value: { iss: "https://ehr.example/fhir", launch: "abc" } };

  test("hands a launch on and says so in the browser, without a word of the request", async () => {
    const { launchUrl } = await open();
    const page = await send(`${launchUrl}?${query}`);
    expect(launches).toEqual([launched]);
    expect(page.status).toBe(200);
    expect(page.body).not.toContain("ehr.example");
  });

  test("takes a step of the user from a page, and from the name localhost", async () => {
    const { launchUrl } = await open();
    const step = { "sec-fetch-mode": "navigate", "sec-fetch-site": "cross-site" };
    expect((await send(`${launchUrl}?${query}`, step)).status).toBe(200);
    const { port } = new URL(launchUrl);
    expect((await send(`${launchUrl}?${query}`, { host: `localhost:${port}` })).status).toBe(200);
    expect(launches).toEqual([launched, launched]);
  });

  test.each([
    ["an image or a script of a web page", { "sec-fetch-mode": "no-cors", "sec-fetch-site": "cross-site" }, 403],
    ["a page's own request", { "sec-fetch-mode": "cors", "sec-fetch-site": "cross-site" }, 403],
    ["a page's own request that says no more than its origin", { origin: "https://evil.example" }, 403],
    ["a page that is only being prefetched", { "sec-fetch-mode": "navigate", "sec-purpose": "prefetch" }, 403],
    ["a name that somebody else's server gave to this machine", { host: "evil.example:8765" }, 421],
  ])("is not opened by %s", async (_, headers, status) => {
    const { launchUrl } = await open();
    expect((await send(`${launchUrl}?${query}`, headers)).status).toBe(status);
    expect(launches).toEqual([]);
  });

  test("takes a launch from a program that is no browser, whatever library it asks with", async () => {
    const { launchUrl } = await open();
    expect((await fetch(`${launchUrl}?${query}`)).status).toBe(200);
    expect(launches).toEqual([launched]);
  });

  test("tells the shell of a launch that is none: what is on the screen may not be whom the user meant", async () => {
    const { launchUrl } = await open();
    expect((await send(`${launchUrl}?launch=abc`)).status).toBe(400);
    expect(launches).toEqual([{ ok: false, error: "badLaunchUrl" }]);
  });

  test("other paths and methods open nothing", async () => {
    const { launchUrl } = await open();
    expect((await send(new URL("/", launchUrl).href)).status).toBe(404);
    expect((await send(`${launchUrl}?${query}`, {}, "POST")).status).toBe(405);
    expect(launches).toEqual([]);
  });

  test("takes the next port where its own is taken", async () => {
    const first = await open();
    const port = Number(new URL(first.launchUrl).port);
    const second = await open(port);
    expect(Number(new URL(second.launchUrl).port)).toBeGreaterThan(port);
  });
});
