import { describe, expect, test } from "vitest";
import type { Fetch } from "../../../src-main/smart/json-request.ts";
import { createTokenHolder } from "../../../src-main/smart/token-holder.ts";
import { attempt, observedFetch, patient, startLocality } from "./launch-fixture.ts";

describe("against the demo host", () => {
  test("a token that is about to end is renewed with client_id, and the refresh token changes each time", async () => {
    const demo = await startLocality({ accessTokenSeconds: 30 });
    const { fetch, seen } = observedFetch();
    const { result } = await attempt({
      blueprint: demo.blueprint,
      request: demo.control.createLaunch(patient.slug),
      deps: { fetch },
    });
    const access = result.ok ? result.value.accesses.find(({ source }) => source.id === "acute") : undefined;
    const first = await access?.authorization({ renew: false });
    const second = await access?.authorization({ renew: false });
    expect(first?.ok).toBe(true);
    expect(second?.ok).toBe(true);
    expect(second).not.toEqual(first);
    const refreshes = seen.map(({ body }) => new URLSearchParams(body)).filter((form) => form.has("refresh_token"));
    expect(refreshes).toHaveLength(2);
    expect(refreshes.map((form) => form.get("client_id"))).toEqual(["throughline-desktop", "throughline-desktop"]);
    expect(new Set(refreshes.map((form) => form.get("refresh_token"))).size).toBe(2);
  });

  test("a server that ends the session: expired, said once and without another try", async () => {
    const demo = await startLocality({ accessTokenSeconds: 1 });
    const { result } = await attempt({ blueprint: demo.blueprint, request: demo.control.createLaunch(patient.slug) });
    demo.control.setAuthFault("refreshRefused");
    const access = result.ok ? result.value.accesses.find(({ source }) => source.id === "acute") : undefined;
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await access?.authorization({ renew: false })).toMatchObject({
      ok: false,
      error: { kind: "authExpired", reason: "signInExpired", retryable: false },
    });
  });
});

/** A token endpoint that answers as the test says. */
function endpoint(replies: (() => Response | Error)[]) {
  const sent: URLSearchParams[] = [];
  const fetch: Fetch = (_, init) => {
    sent.push(new URLSearchParams(String(init.body)));
    const reply = replies.shift()?.() ?? new Error("nothing more was expected");
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
  };
  return { fetch, sent };
}

function holder(replies: (() => Response | Error)[], nowMs: () => number = () => 0) {
  const { fetch, sent } = endpoint(replies);
  const tokens = createTokenHolder({
    fetch,
    tokenEndpoint: "https://host.example/token",
    revocationEndpoint: "https://host.example/revoke",
    clientId: "client",
    token: { accessToken: "first", expiresInSeconds: 30, refreshToken: "refresh-1" },
    nowMs,
    correlationId: "test",
  });
  return { tokens, sent };
}

const renewed = (access: string, refresh?: string) => () =>
  Response.json({ access_token: access, token_type: "bearer", expires_in: 3600, refresh_token: refresh });

describe("renewing", () => {
  test("a token that a server refuses after this machine's clock was set back is renewed, not taken for a new one", async () => {
    let nowMs = 3_600_000;
    const { tokens, sent } = holder([renewed("second", "refresh-2")], () => nowMs);
    nowMs = 0;
    expect(await tokens.accessToken({ renew: true })).toMatchObject({ ok: true, value: "second" });
    expect(sent).toHaveLength(1);
  });

  test("a network that fails loses nothing: the next try has the same refresh token", async () => {
    const { tokens, sent } = holder([() => new TypeError("fetch failed"), renewed("second", "refresh-2")]);
    expect(await tokens.accessToken({ renew: false })).toEqual({ ok: true, value: "first" });
    expect(await tokens.accessToken({ renew: false })).toEqual({ ok: true, value: "second" });
    expect(sent.map((form) => form.get("refresh_token"))).toEqual(["refresh-1", "refresh-1"]);
  });

  test.each([500, 503, 429])("nor does a server that answers %i", async (status) => {
    let now = 0;
    const { tokens, sent } = holder([() => new Response("", { status }), renewed("second")], () => now);
    now = 31_000;
    expect(await tokens.accessToken({ renew: false })).toMatchObject({
      ok: false,
      error: { kind: "sourceUnavailable", retryable: true },
    });
    expect(await tokens.accessToken({ renew: false })).toEqual({ ok: true, value: "second" });
    expect(sent.map((form) => form.get("refresh_token"))).toEqual(["refresh-1", "refresh-1"]);
  });

  test("keeps the old refresh token where the server sends no new one, and takes a new one where it does", async () => {
    let now = 0;
    const { tokens, sent } = holder([renewed("second"), renewed("third", "refresh-2"), renewed("fourth")], () => now);
    for (let step = 0; step < 3; step += 1) {
      now += 3_600_000;
      await tokens.accessToken({ renew: false });
    }
    expect(sent.map((form) => form.get("refresh_token"))).toEqual(["refresh-1", "refresh-1", "refresh-2"]);
  });

  test("five requests that were refused together ask once", async () => {
    let now = 0;
    const { tokens, sent } = holder([renewed("second", "refresh-2")], () => now);
    now = 10_000;
    const all = await Promise.all(Array.from({ length: 5 }, () => tokens.accessToken({ renew: true })));
    expect(all).toEqual(Array.from({ length: 5 }, () => ({ ok: true, value: "second" })));
    expect(sent).toHaveLength(1);
  });

  test("an answer that comes after sign-out is not kept", async () => {
    let answer: (response: Response) => void = () => undefined;
    const fetch: Fetch = (url) =>
      url.endsWith("/revoke")
        ? Promise.resolve(new Response(""))
        : new Promise((resolve) => {
            answer = resolve;
          });
    const tokens = createTokenHolder({
      fetch,
      tokenEndpoint: "https://host.example/token",
      revocationEndpoint: "https://host.example/revoke",
      clientId: "client",
      token: { accessToken: "first", expiresInSeconds: 30, refreshToken: "refresh-1" },
      nowMs: () => 0,
      correlationId: "test",
    });
    const waiting = tokens.accessToken({ renew: true });
    const alsoWaiting = tokens.accessToken({ renew: false });
    await tokens.revoke();
    answer(renewed("late")());
    expect(await alsoWaiting).toMatchObject({ ok: false });
    expect(await waiting).toBeDefined();
    expect(await tokens.accessToken({ renew: false })).toMatchObject({ ok: false, error: { kind: "authExpired" } });
  });

  test("sign-out sends both tokens to the revocation endpoint, with client_id, and waits for no dead server", async () => {
    const { tokens, sent } = holder([() => new Response(""), () => new TypeError("fetch failed")]);
    await tokens.revoke();
    expect(sent.map((form) => Object.fromEntries(form))).toEqual([
      { token: "refresh-1", token_type_hint: "refresh_token", client_id: "client" },
      { token: "first", token_type_hint: "access_token", client_id: "client" },
    ]);
  });
});
