import { describe, expect, test } from "vitest";
import { sourceId } from "../../../shared/kernel/brand.ts";
import type { DemoHost } from "../../../src-main/demo-host/start-demo-host.ts";
import type { LaunchDeps } from "../../../src-main/smart/launch.ts";
import { attempt, closingUser, observedFetch, patient, startLocality } from "./launch-fixture.ts";

async function openSession(demo: DemoHost, deps: Partial<LaunchDeps> = {}) {
  const { result } = await attempt({
    blueprint: demo.blueprint,
    request: demo.control.createLaunch(patient.slug),
    deps,
  });
  if (!result.ok) {
    throw new Error(`the launch ended with ${result.error.reason}`);
  }
  const session = result.value;
  const accessTo = (id: string) => {
    const access = session.accesses.find(({ source }) => source.id === id);
    if (access === undefined) {
      throw new Error(`no access to ${id}`);
    }
    return access;
  };
  return { session, accessTo };
}

/** Status of reading the patient there with what the access gives. */
async function readAt(access: ReturnType<Awaited<ReturnType<typeof openSession>>["accessTo"]>): Promise<number> {
  const header = await access.authorization({ renew: false });
  const search = "Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018";
  const reply = await fetch(`${access.baseUrl}/${search}`, {
    headers: header.ok && header.value !== undefined ? { authorization: header.value } : {},
  });
  await reply.text();
  return reply.status;
}

describe("each source gets a token of its own and no other", () => {
  test("the host's own record takes the host's token, another organisation an exchanged one", async () => {
    const demo = await startLocality();
    const { accessTo } = await openSession(demo);
    const own = await accessTo("acute").authorization({ renew: false });
    const exchanged = await accessTo("gp").authorization({ renew: false });
    expect(own.ok && own.value).toMatch(/^Bearer /);
    expect(exchanged.ok && exchanged.value).toMatch(/^Bearer /);
    expect(exchanged).not.toEqual(own);
    expect(await readAt(accessTo("acute"))).toBe(200);
    expect(await readAt(accessTo("gp"))).toBe(200);
    expect(demo.control.log.all().map(({ kind }) => kind)).not.toContain("tokenForAnotherSource");
  });

  test("the launched patient's id is given to the host's own source alone", async () => {
    const demo = await startLocality();
    const { session } = await openSession(demo);
    const named = session.accesses.filter(({ patientId }) => patientId !== undefined);
    expect(named.map(({ source, patientId }) => [source.id, patientId])).toEqual([["acute", "acute-1"]]);
  });

  test("the host's token leaves for the host and for the locality's exchange, and for nowhere else", async () => {
    const demo = await startLocality();
    const { fetch, seen } = observedFetch();
    const { session, accessTo } = await openSession(demo, { fetch });
    const own = await accessTo("acute").authorization({ renew: false });
    const token = own.ok ? (own.value ?? "").slice("Bearer ".length) : "";
    for (const { authorization } of session.accesses) {
      await authorization({ renew: false });
    }
    const hostOrigin = new URL(demo.iss).origin;
    const exchange = demo.sources.find(({ authorisation }) => authorisation.by === "tokenExchange")?.authorisation;
    const exchangeUrl = exchange?.by === "tokenExchange" ? exchange.tokenEndpoint : "";
    const places = seen
      .filter(({ authorization, body }) => `${authorization ?? ""} ${decodeURIComponent(body)}`.includes(token))
      .map(({ url }) => (url === exchangeUrl ? "exchange" : new URL(url).origin));
    expect(token).not.toBe("");
    expect([...new Set(places)].sort()).toEqual(["exchange", hostOrigin].sort());
  });

  test("two launching hosts: the source of the one does not get the token of the other", async () => {
    const demo = await startLocality();
    const [host] = demo.blueprint.hosts;
    const other = "https://other-host.example/fhir";
    const blueprint = {
      ...demo.blueprint,
      hosts: host === undefined ? [] : [host, { ...host, iss: other }],
      sources: [{ id: "other", name: "Other", kind: "acute", baseUrl: other, authorisation: { by: "host" } } as const],
    };
    const { result } = await attempt({ blueprint, request: demo.control.createLaunch(patient.slug) });
    const refused = result.ok ? await result.value.accesses[0]?.authorization({ renew: false }) : undefined;
    expect(refused).toMatchObject({ ok: false, error: { kind: "sourceForbidden", reason: "notConfigured" } });
  });

  test("ten requests at once make one exchange", async () => {
    const demo = await startLocality();
    const { accessTo } = await openSession(demo);
    const access = accessTo("gp");
    const tokens = await Promise.all(Array.from({ length: 10 }, () => access.authorization({ renew: false })));
    expect(new Set(tokens.map((token) => (token.ok ? token.value : "none"))).size).toBe(1);
    expect(demo.control.log.all().filter(({ kind }) => kind === "tokenExchanged")).toHaveLength(1);
  });
});

describe("an organisation that says no is told from one that does not answer", () => {
  test("it does not share: forbidden, with that reason", async () => {
    const demo = await startLocality();
    demo.control.setExchangeFault("gp", "refused");
    const { accessTo } = await openSession(demo);
    expect(await accessTo("gp").authorization({ renew: false })).toMatchObject({
      ok: false,
      error: { kind: "sourceForbidden", reason: "notAllowedToShare", retryable: false },
    });
  });

  test("its server fails: unavailable, and worth another try", async () => {
    const demo = await startLocality();
    demo.control.setExchangeFault("gp", "serverError");
    const { accessTo } = await openSession(demo);
    expect(await accessTo("gp").authorization({ renew: false })).toMatchObject({
      ok: false,
      error: { kind: "sourceUnavailable", reason: "serverError", retryable: true },
    });
    demo.control.setExchangeFault("gp", null);
    expect(await readAt(accessTo("gp"))).toBe(200);
  });
});

describe("a source with a sign-in of its own", () => {
  test("gives nothing before the user has signed in there", async () => {
    const demo = await startLocality();
    const { accessTo } = await openSession(demo);
    expect(accessTo("hospice").needsSignIn).toBe(true);
    expect(await accessTo("hospice").authorization({ renew: false })).toMatchObject({
      ok: false,
      error: { kind: "authRefused", reason: "signInNeeded" },
    });
  });

  test("is read with its own token once the user has, by NHS number and not by whom they chose there", async () => {
    const demo = await startLocality();
    const { session } = await openSession(demo, { openSignIn: choosingUser });
    const access = await session.signInTo(sourceId("hospice"), new AbortController().signal);
    expect(access).toMatchObject({ ok: true, value: { needsSignIn: false } });
    expect(access.ok && access.value.patientId).toBeUndefined();
    expect(access.ok && (await readAt(access.value))).toBe(200);
  });

  test("stays as it is when the user closes the window", async () => {
    const demo = await startLocality();
    const { result } = await attempt({
      blueprint: demo.blueprint,
      request: demo.control.createLaunch(patient.slug),
      deps: {
        openSignIn: (url, place, redirect) =>
          isHost(url, demo) ? choosingUser(url) : closingUser(url, place, redirect),
      },
    });
    const access = result.ok
      ? await result.value.signInTo(sourceId("hospice"), new AbortController().signal)
      : undefined;
    expect(access).toMatchObject({ ok: false, error: { reason: "signInCancelled" } });
  });

  test("is no way to sign in to anything that the blueprint does not name", async () => {
    const demo = await startLocality();
    const { session } = await openSession(demo);
    for (const id of ["gp", "nowhere"]) {
      expect(await session.signInTo(sourceId(id), new AbortController().signal)).toMatchObject({
        ok: false,
        error: { kind: "notFound" },
      });
    }
  });
});

describe("the end of a session", () => {
  test("ends every token at its server, and ours are forgotten", async () => {
    const demo = await startLocality();
    const { session, accessTo } = await openSession(demo);
    const before = await accessTo("acute").authorization({ renew: false });
    await session.end();
    const used = before.ok ? (before.value ?? "") : "";
    const reply = await fetch(`${demo.iss}/Patient/acute-1`, { headers: { authorization: used } });
    expect(reply.status).toBe(401);
    expect(await accessTo("acute").authorization({ renew: true })).toMatchObject({
      ok: false,
      error: { kind: "authExpired", reason: "signInExpired" },
    });
    expect(await accessTo("gp").authorization({ renew: true })).toMatchObject({ ok: false });
  });
});

function isHost(url: URL, demo: DemoHost): boolean {
  return url.origin === new URL(demo.iss).origin;
}

/** A user who says yes and takes the first patient of a list. */
async function choosingUser(url: URL) {
  const reply = await fetch(url, { redirect: "manual" });
  const page = await reply.text();
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? "";
  const answered =
    reply.headers.get("location") ??
    (
      await fetch(`${url.origin}/auth/decision`, {
        method: "POST",
        redirect: "manual",
        headers: { "content-type": "application/x-www-form-urlencoded", origin: url.origin },
        body: new URLSearchParams({
          consent: field("consent"),
          decision: "allow",
          patient: /value="(hospice-1|acute-1)"/.exec(page)?.[1] ?? "",
        }).toString(),
      })
    ).headers.get("location");
  void fetch(answered ?? "");
  return { ok: true, value: { closedByUser: new Promise<void>(() => undefined), close: () => undefined } } as const;
}
