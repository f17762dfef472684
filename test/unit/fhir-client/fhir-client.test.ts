import { describe, expect, it } from "vitest";
import type { HttpReply } from "../../../src-main/fhir/transport.ts";
import { base, clientOn, json, status, text } from "./scripted-source.ts";

const url = `${base}/Condition`;

describe("one request", () => {
  it.each<[string, HttpReply]>([
    ["a server error", status(500)],
    ["a server that is restarting", status(503)],
    ["a lost connection", { kind: "unreachable" }],
    ["silence", { kind: "timedOut" }],
  ])("is tried again after %s, with growing pauses", async (_, reply) => {
    const { client, clock, asked } = clientOn((_request, count) => (count < 3 ? reply : json({ ok: true })));
    expect(await client.get(url)).toMatchObject({ ok: true });
    expect(asked).toHaveLength(3);
    expect(clock.waits).toEqual([375, 750]);
  });

  it.each<[string, HttpReply, object]>([
    ["server errors", status(500), { outcome: "failed", reason: "serverError" }],
    ["lost connections", { kind: "unreachable" }, { outcome: "failed", reason: "unreachable" }],
    ["silence", { kind: "timedOut" }, { outcome: "failed", reason: "timedOut" }],
    ["gateway time-outs", status(504), { outcome: "failed", reason: "timedOut" }],
  ])("is given up after three %s, and says so", async (_, reply, error) => {
    const { client, asked } = clientOn(() => reply);
    expect(await client.get(url)).toEqual({ ok: false, error });
    expect(asked).toHaveLength(3);
  });

  it.each<[string, HttpReply, object]>([
    ["an expired sign-in", status(401), { outcome: "failed", reason: "signInExpired" }],
    ["a refusal", status(403), { outcome: "withheld", reason: "forbidden" }],
    ["a legal refusal", status(451), { outcome: "withheld", reason: "notAllowedToShare" }],
    ["not found", status(404), { outcome: "refused", status: 404 }],
    ["not implemented", status(501), { outcome: "refused", status: 501 }],
    ["a redirect to somewhere", status(302), { outcome: "failed", reason: "malformedAnswer" }],
    ["a promise to answer later", status(202), { outcome: "failed", reason: "malformedAnswer" }],
    ["no content", status(204), { outcome: "failed", reason: "malformedAnswer" }],
    ["a part of an answer", status(206), { outcome: "failed", reason: "malformedAnswer" }],
    [
      "a page that is too large",
      { kind: "tooLarge" },
      { outcome: "failed", reason: "malformedAnswer", isTooLarge: true },
    ],
    ["an address outside the source", { kind: "outsideSource" }, { outcome: "failed", reason: "malformedAnswer" }],
    [
      "a token that is refused",
      { kind: "notAuthorised", withheld: true, reason: "forbidden" },
      { outcome: "withheld", reason: "forbidden" },
    ],
    ["a closed record", { kind: "cancelled" }, { outcome: "cancelled" }],
  ])("is not repeated after %s", async (_, reply, error) => {
    const { client, asked } = clientOn(() => reply);
    expect(await client.get(url)).toEqual({ ok: false, error });
    expect(asked).toHaveLength(1);
  });

  it("tells that the patient's consent is missing from not being allowed in", async () => {
    const body = JSON.stringify({
      resourceType: "OperationOutcome",
      issue: [{ severity: "error", code: "forbidden", details: { coding: [{ code: "NO_PATIENT_CONSENT" }] } }],
    });
    const { client } = clientOn(() => text(body, { status: 403 }));
    expect(await client.get(url)).toEqual({ ok: false, error: { outcome: "withheld", reason: "notAllowedToShare" } });
  });
});

describe("a source that says it is too busy", () => {
  it("is left alone for as long as it asks, in seconds", async () => {
    const { client, clock } = clientOn((_request, count) =>
      count === 1 ? status(429, { retryAfter: "7" }) : json({}),
    );
    expect(await client.get(url)).toMatchObject({ ok: true });
    expect(clock.waits.reduce((sum, ms) => sum + ms, 0)).toBe(7_000);
  });

  it("is left alone for as long as it asks, as a date", async () => {
    const { client, clock } = clientOn((_request, count) =>
      count === 1 ? status(429, { retryAfter: "Mon, 23 Nov 2026 10:00:11 GMT" }) : json({}),
    );
    await client.get(url);
    expect(clock.waits.reduce((sum, ms) => sum + ms, 0)).toBe(11_000);
  });

  it("is left alone until a date of its own clock, however wrong that is", async () => {
    const date = "Mon, 23 Nov 2026 11:30:00 GMT";
    const { client, clock } = clientOn((_request, count) =>
      count === 1 ? status(429, { date, retryAfter: "Mon, 23 Nov 2026 11:30:05 GMT" }) : json({}),
    );
    expect(await client.get(url)).toMatchObject({ ok: true });
    expect(clock.waits.reduce((sum, ms) => sum + ms, 0)).toBe(5_000);
  });

  it("is given up when it asks for longer than anybody would wait", async () => {
    const { client, asked } = clientOn(() => status(429, { retryAfter: "3600" }));
    expect(await client.get(url)).toEqual({ ok: false, error: { outcome: "failed", reason: "tooManyRequests" } });
    expect(asked).toHaveLength(1);
  });

  it("is given up in the end", async () => {
    const { client, asked } = clientOn(() => status(429, { retryAfter: "1" }));
    expect(await client.get(url)).toEqual({ ok: false, error: { outcome: "failed", reason: "tooManyRequests" } });
    expect(asked).toHaveLength(6);
  });

  it("gets fewer requests at once from then on", async () => {
    let running = 0;
    let most = 0;
    let refusals = 0;
    const { client } = clientOn(async () => {
      running += 1;
      const tooMany = running > 2;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      if (tooMany) refusals += 1;
      return tooMany ? status(429, { retryAfter: "1" }) : json({});
    });
    const answers = await Promise.all(Array.from({ length: 24 }, () => client.get(url)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(most).toBe(6);
    expect(refusals).toBeLessThan(8);
  });
});

it("asks nothing more once the record is closed", async () => {
  const { client, asked, close } = clientOn(() => {
    close();
    return status(500);
  });
  expect(await client.get(url)).toEqual({ ok: false, error: { outcome: "cancelled" } });
  expect(asked).toHaveLength(1);
});
