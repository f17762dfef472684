import { describe, expect, test } from "vitest";
import {
  attempt,
  closingUser,
  idleUser,
  noBrowser,
  obedientBrowser,
  observedFetch,
  patient,
  reasonOf,
  shortTimeouts,
  startLocality,
} from "./launch-fixture.ts";

describe("a launch from the host", () => {
  test("ends with the host's patient, the user, and an access to every source", async () => {
    const demo = await startLocality();
    const { result, steps } = await attempt({
      blueprint: demo.blueprint,
      request: demo.control.createLaunch(patient.slug),
    });
    expect(steps).toEqual(["contactingHost", "waitingForSignIn", "checkingIdentity"]);
    expect(result.ok && result.value.patient).toEqual({
      hostPatientId: "acute-1",
      hostIss: demo.iss,
      nhsNumber: "9990000018",
      birthDate: "1942-03-08",
      family: "Example",
      given: ["Edith", "Ann"],
    });
    expect(result.ok && result.value.user).toEqual({
      fhirUser: `${demo.iss}/Practitioner/demo-user-rahman`,
      name: "Dr A Rahman",
      role: "Consultant, A&E",
    });
    expect(result.ok && result.value.accesses.map(({ source }) => source.id)).toEqual(demo.sources.map(({ id }) => id));
  });

  test("says in whose view the chart opens: by the host's intent, else by the locality's word, else by the user's role", async () => {
    const demo = await startLocality();
    const lensOf = async (blueprint: typeof demo.blueprint, intent?: string) => {
      const request = demo.control.createLaunch(patient.slug, intent === undefined ? {} : { intent });
      const { result } = await attempt({ blueprint, request });
      return result.ok ? result.value.lens : reasonOf(result);
    };
    const local = { ...demo.blueprint, lenses: [{ role: "a&e", lens: "gp" as const }] };
    expect(await lensOf(demo.blueprint)).toEqual({ lens: "emergency", because: "role" });
    expect(await lensOf(demo.blueprint, "mdt-meeting")).toEqual({ lens: "mdt", because: "intent" });
    expect(await lensOf(demo.blueprint, "something else")).toEqual({ lens: "emergency", because: "role" });
    expect(await lensOf(local)).toEqual({ lens: "gp", because: "locality" });
    expect(await lensOf(local, "mdt-meeting")).toEqual({ lens: "mdt", because: "intent" });
  });

  test("asks for exactly what SMART requires: code, PKCE by S256, aud, launch, state and nonce of 256 bits", async () => {
    const demo = await startLocality();
    const browser = obedientBrowser();
    const request = demo.control.createLaunch(patient.slug);
    await attempt({ blueprint: demo.blueprint, request, deps: browser });
    const asked = Object.fromEntries(browser.visits[0]?.searchParams ?? []);
    expect(asked).toMatchObject({
      response_type: "code",
      client_id: "throughline-desktop",
      aud: demo.iss,
      launch: request.launch,
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callback$/),
    });
    expect(asked.scope?.split(" ")).toEqual(
      expect.arrayContaining(["launch", "openid", "fhirUser", "online_access", "patient/*.rs"]),
    );
    expect(asked.scope).not.toContain("launch/patient");
  });

  test("works where iss has one slash more than the blueprint says", async () => {
    const demo = await startLocality();
    const request = demo.control.createLaunch(patient.slug);
    const [host] = demo.blueprint.hosts;
    const blueprint = { ...demo.blueprint, hosts: host === undefined ? [] : [{ ...host, iss: `${host.iss}/` }] };
    expect(reasonOf((await attempt({ blueprint, request })).result)).toBe("launched");
  });

  test("without a host: the user chooses the patient at the server (standalone launch)", async () => {
    const demo = await startLocality({ consent: "ask" });
    const { result } = await attempt({
      blueprint: demo.blueprint,
      request: { iss: demo.iss },
      deps: { openSignIn: choosingUser },
    });
    expect(result.ok && result.value.patient.hostPatientId).toBe("acute-1");
  });

  test("from a host that lists no other source reads the host alone, by its own patient id", async () => {
    const demo = await startLocality();
    const { result } = await attempt({
      blueprint: { ...demo.blueprint, sources: [] },
      request: demo.control.createLaunch(patient.slug),
    });
    const [only, ...others] = result.ok ? result.value.accesses : [];
    expect(others).toEqual([]);
    expect(only).toMatchObject({ baseUrl: demo.iss, patientId: "acute-1", needsSignIn: false });
  });
});

describe("a launch that must not succeed", () => {
  test.each([
    ["noPkce", "noPkce"],
    ["noSmartConfiguration", "hostNotSmart"],
    ["htmlSmartConfiguration", "hostNotSmart"],
    ["expiredLaunch", "launchExpired"],
    ["refuse", "signInRefused"],
    ["wrongState", "stateMismatch"],
    ["clockSkew", "clockWrong"],
    ["wrongIdTokenSignature", "idTokenInvalid"],
    ["wrongIdTokenAudience", "idTokenInvalid"],
    ["wrongIdTokenNonce", "idTokenInvalid"],
    ["noPatient", "noPatient"],
    ["tokenTimeout", "hostUnreachable"],
    ["tokenError", "hostUnreachable"],
  ] as const)("where the server's fault is %s: %s", async (fault, reason) => {
    const demo = await startLocality();
    demo.control.setAuthFault(fault);
    const { result } = await attempt({
      blueprint: demo.blueprint,
      request: demo.control.createLaunch(patient.slug),
      deps: { timeouts: { ...shortTimeouts, tokenMs: 300 } },
    });
    expect(reasonOf(result)).toBe(reason);
  });

  test("an issuer that the blueprint does not list is not even contacted", async () => {
    const demo = await startLocality();
    const { fetch, seen } = observedFetch();
    const browser = obedientBrowser();
    const { result } = await attempt({
      blueprint: { ...demo.blueprint, hosts: [] },
      request: demo.control.createLaunch(patient.slug),
      deps: { fetch, ...browser },
    });
    expect(reasonOf(result)).toBe("unknownIssuer");
    expect(seen).toEqual([]);
    expect(browser.visits).toEqual([]);
  });

  test("a launch that was used already", async () => {
    const demo = await startLocality();
    const request = demo.control.createLaunch(patient.slug);
    await attempt({ blueprint: demo.blueprint, request });
    expect(reasonOf((await attempt({ blueprint: demo.blueprint, request })).result)).toBe("launchExpired");
  });

  test("a host that is switched off", async () => {
    const demo = await startLocality();
    const request = demo.control.createLaunch(patient.slug);
    await demo.close();
    expect(reasonOf((await attempt({ blueprint: demo.blueprint, request })).result)).toBe("hostUnreachable");
  });

  test("a user who does nothing, one who closes the window, a machine without a browser", async () => {
    const demo = await startLocality();
    const tryWith = async (openSignIn: typeof idleUser) =>
      reasonOf(
        (
          await attempt({
            blueprint: demo.blueprint,
            request: demo.control.createLaunch(patient.slug),
            deps: { openSignIn, timeouts: { ...shortTimeouts, signInMs: 100 } },
          })
        ).result,
      );
    expect(await tryWith(idleUser)).toBe("signInTimedOut");
    expect(await tryWith(closingUser)).toBe("signInCancelled");
    expect(await tryWith(noBrowser)).toBe("noBrowser");
  });

  test("a user who presses Cancel while the browser is open", async () => {
    const demo = await startLocality();
    const cancelling = new AbortController();
    const { result } = await attempt({
      blueprint: demo.blueprint,
      request: demo.control.createLaunch(patient.slug),
      signal: cancelling.signal,
      deps: {
        openSignIn: (...args) => {
          setTimeout(() => cancelling.abort(), 20);
          return idleUser(...args);
        },
      },
    });
    expect(reasonOf(result)).toBe("signInCancelled");
  });

  test("a patient whom the host cannot read out", async () => {
    const demo = await startLocality();
    demo.control.setFault("acute", { kind: "status", status: 403, types: ["Patient"] });
    const { result } = await attempt({ blueprint: demo.blueprint, request: demo.control.createLaunch(patient.slug) });
    expect(reasonOf(result)).toBe("patientUnreadable");
  });

  test("leaves no token behind: what was granted before the failure is revoked", async () => {
    const demo = await startLocality();
    demo.control.setFault("acute", { kind: "status", status: 500, types: ["Patient"] });
    const { result } = await attempt({ blueprint: demo.blueprint, request: demo.control.createLaunch(patient.slug) });
    expect(reasonOf(result)).toBe("patientUnreadable");
    expect(demo.control.log.all().map(({ kind }) => kind)).toContain("sessionEnded");
  });
});

async function choosingUser(url: URL) {
  const page = await (await fetch(url)).text();
  const consent = /name="consent" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const origin = new URL(url).origin;
  const reply = await fetch(`${origin}/auth/decision`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", origin },
    body: new URLSearchParams({ consent, decision: "allow", patient: "acute-1" }).toString(),
  });
  void fetch(reply.headers.get("location") ?? "");
  return { ok: true, value: { closedByUser: new Promise<void>(() => undefined), close: () => undefined } } as const;
}
