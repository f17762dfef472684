import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type ForeignManners, startForeignHost } from "./foreign-host.ts";
import { attempt, obedientBrowser, patient, reasonOf, shortTimeouts, startLocality } from "./launch-fixture.ts";

async function launchAt(manners: ForeignManners, deps: Parameters<typeof attempt>[0]["deps"] = {}) {
  const host = await startForeignHost(manners);
  const { result } = await attempt({ blueprint: host.blueprint, request: { iss: host.iss, launch: "xyz" }, deps });
  return { host, result };
}

const seconds = () => Math.floor(Date.now() / 1000);

describe("a SMART host of another hand works where it keeps to the standard", () => {
  test.each<[string, ForeignManners]>([
    [
      "addresses relative to the FHIR base",
      { configuration: () => ({ token_endpoint: "../token", jwks_uri: "/keys" }) },
    ],
    ["plain beside S256", { configuration: () => ({ code_challenge_methods_supported: ["plain", "S256"] }) }],
    ["no id token, because openid was not granted", { idToken: "none" }],
    ["an id token that does not repeat the nonce", { claims: { nonce: undefined } }],
    ["an issuer with a slash more", { configuration: (origin) => ({ issuer: `${origin}/r4/` }) }],
    [
      "no token_type, expires_in as text, scope missing",
      { token: () => ({ token_type: undefined, expires_in: "3600" }) },
    ],
    ["an opaque token with a dot in it and no expires_in", { token: () => ({ expires_in: undefined }) }],
    ["a patient written as a reference", { token: () => ({ patient: "Patient/p1" }) }],
    [
      "no need_patient_banner, intent or fhirContext it understands",
      { token: () => ({ fhirContext: "?", intent: 7 }) },
    ],
    ["several audiences, us among them", { claims: { aud: ["other", "client"] } }],
    ["a clock that is a minute ahead", { claims: { iat: seconds() + 60 } }],
    [
      "issuer and keys in the OpenID configuration alone",
      {
        configuration: () => ({ issuer: undefined, jwks_uri: undefined }),
        paths: {
          "/r4/.well-known/openid-configuration": ({ headers }, response) => {
            const origin = `http://${headers.host}`;
            response.end(JSON.stringify({ issuer: `${origin}/r4`, jwks_uri: `${origin}/keys` }));
          },
        },
      },
    ],
  ])("%s", async (_, manners) => {
    const { result } = await launchAt(manners);
    expect(reasonOf(result)).toBe("launched");
  });

  test("a user named by a relative reference, and by their full name with its accents", async () => {
    const { result, host } = await launchAt({ claims: { name: "Zoë Ångström" } });
    expect(result.ok && result.value.user).toEqual({ fhirUser: `${host.iss}/Practitioner/1`, name: "Zoë Ångström" });
  });

  test("the user's resource on another server is named and not asked for: the token stays at home", async () => {
    const { result, host } = await launchAt({ claims: { fhirUser: "https://directory.example/Practitioner/1" } });
    expect(result.ok && result.value.user).toEqual({ fhirUser: "https://directory.example/Practitioner/1" });
    expect(host.reads.map(({ path }) => path)).toEqual(["/r4/Patient/p1"]);
  });

  test("an authorisation address that has a query of its own keeps it", async () => {
    const browser = obedientBrowser();
    const { result } = await launchAt(
      { configuration: (origin) => ({ authorization_endpoint: `${origin}/authorize?tenant=a%26b` }) },
      browser,
    );
    expect(reasonOf(result)).toBe("launched");
    expect(browser.visits[0]?.searchParams.get("tenant")).toBe("a&b");
    expect(browser.visits[0]?.searchParams.get("client_id")).toBe("client");
  });

  test("a code of any characters arrives as it was sent, and the verifier is the challenge's", async () => {
    const browser = obedientBrowser();
    const code = "a+b/c==&client_id=evil%20#é";
    const { result, host } = await launchAt({ code }, browser);
    expect(reasonOf(result)).toBe("launched");
    const form = host.forms[0] ?? new URLSearchParams();
    expect(form.getAll("code")).toEqual([code]);
    expect(form.getAll("client_id")).toEqual(["client"]);
    expect(form.get("redirect_uri")).toBe(browser.visits[0]?.searchParams.get("redirect_uri"));
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    expect(challenge).toBe(browser.visits[0]?.searchParams.get("code_challenge"));
  });

  test("an open server is read without any token, with the launch value as the patient's id", async () => {
    const host = await startForeignHost();
    const [first] = host.blueprint.hosts;
    const blueprint = {
      ...host.blueprint,
      hosts: first === undefined ? [] : [{ ...first, authorisation: "open" } as const],
    };
    const { result } = await attempt({ blueprint, request: { iss: host.iss, launch: "p1" } });
    expect(result.ok && result.value.patient).toMatchObject({ hostPatientId: "p1", family: "Foreign" });
    expect(result.ok && (await result.value.accesses[0]?.authorization({ renew: false }))).toEqual({
      ok: true,
      value: undefined,
    });
    expect(host.reads).toEqual([{ path: "/r4/Patient/p1", authorization: undefined }]);
    expect(reasonOf((await attempt({ blueprint, request: { iss: host.iss } })).result)).toBe("noPatient");
    expect(reasonOf((await attempt({ blueprint, request: { iss: host.iss, launch: "../admin" } })).result)).toBe(
      "noPatient",
    );
  });
});

describe("and is refused where it does not", () => {
  test.each<[string, string, ForeignManners]>([
    ["PKCE is not named", "noPkce", { configuration: () => ({ code_challenge_methods_supported: undefined }) }],
    ["PKCE is plain only", "noPkce", { configuration: () => ({ code_challenge_methods_supported: ["plain"] }) }],
    [
      "SMART 1 only: its addresses are in the CapabilityStatement, which cannot say PKCE",
      "noPkce",
      {
        paths: {
          "/r4/.well-known/smart-configuration": (_, response) => response.writeHead(404).end(),
          "/r4/metadata": (_, response) => {
            const url = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
            response.end(JSON.stringify({ rest: [{ security: { extension: [{ url, extension: [] }] } }] }));
          },
        },
      },
    ],
    [
      "a FHIR server that does not sign in at all",
      "hostNotSmart",
      { paths: { "/r4/.well-known/smart-configuration": (_, response) => response.writeHead(404).end() } },
    ],
    [
      "the token address is not encrypted",
      "hostNotSmart",
      { configuration: () => ({ token_endpoint: "http://t.example/" }) },
    ],
    [
      "the server is overloaded",
      "hostUnreachable",
      { paths: { "/r4/.well-known/smart-configuration": (_, response) => response.writeHead(503).end() } },
    ],
    [
      "the server never answers",
      "hostUnreachable",
      { paths: { "/r4/.well-known/smart-configuration": () => undefined } },
    ],
    ["another issuer's id token", "idTokenInvalid", { claims: { iss: "https://other.example" } }],
    ["another client's id token", "idTokenInvalid", { claims: { aud: "other" } }],
    ["another party's id token", "idTokenInvalid", { claims: { aud: ["client", "other"], azp: "other" } }],
    ["another launch's id token", "idTokenInvalid", { claims: { nonce: "replayed" } }],
    ["an id token that nobody signed", "idTokenInvalid", { idToken: "unsigned" }],
    ["an id token signed with a shared secret", "idTokenInvalid", { idToken: "hmac" }],
    ["an id token that has expired", "clockWrong", { claims: { exp: seconds() - 600, iat: seconds() - 900 } }],
    ["an id token from the future", "clockWrong", { claims: { iat: seconds() + 3600 } }],
    ["an id token that is not yet good", "clockWrong", { claims: { nbf: seconds() + 3600 } }],
    ["a token that is no bearer token", "tokenRefused", { token: () => ({ token_type: "mac" }) }],
    ["an answer without a token", "tokenRefused", { token: () => ({ access_token: undefined }) }],
    ["a patient id that would be another address", "noPatient", { token: () => ({ patient: "../Practitioner/1" }) }],
    [
      "a patient who is answered with another",
      "patientUnreadable",
      {
        paths: {
          "/r4/Patient/p1": (_, response) => response.end(JSON.stringify({ resourceType: "Patient", id: "p2" })),
        },
      },
    ],
    [
      "a visit of another patient",
      "identityDiffers",
      {
        token: () => ({ encounter: "e1" }),
        paths: {
          "/r4/Encounter/e1": (_, response) =>
            response.end(JSON.stringify({ resourceType: "Encounter", subject: { reference: "Patient/p2" } })),
        },
      },
    ],
    [
      "an HTML page for a token",
      "tokenRefused",
      { paths: { "/token": (_, response) => response.end("<html>please sign in</html>") } },
    ],
  ])("%s: %s", async (_, reason, manners) => {
    const { result } = await launchAt(manners, { timeouts: { ...shortTimeouts, discoveryMs: 300 } });
    expect(reasonOf(result)).toBe(reason);
  });

  test("a token address that redirects gets the code once and its target never", async () => {
    const other = await startForeignHost();
    const { result } = await launchAt({
      paths: {
        "/token": (_, response) => response.writeHead(307, { location: `${new URL(other.iss).origin}/token` }).end(),
      },
    });
    expect(reasonOf(result)).toBe("hostUnreachable");
    expect(other.forms).toEqual([]);
  });

  test("keys are not fetched over a line that is not encrypted", async () => {
    const { result, host } = await launchAt({
      configuration: () => ({ jwks_uri: "http://keys.example/" }),
    });
    expect(reasonOf(result)).toBe("idTokenInvalid");
    expect(host.forms).toHaveLength(1);
  });
});

test("a host that was down when it was first asked is asked again: no failure is remembered", async () => {
  const demo = await startLocality();
  demo.control.setAuthFault("noSmartConfiguration");
  const first = await attempt({ blueprint: demo.blueprint, request: demo.control.createLaunch(patient.slug) });
  demo.control.setAuthFault(null);
  const second = await attempt({ blueprint: demo.blueprint, request: demo.control.createLaunch(patient.slug) });
  expect([reasonOf(first.result), reasonOf(second.result)]).toEqual(["hostNotSmart", "launched"]);
});

test("no two launches share a state, a nonce or a challenge", async () => {
  const browser = obedientBrowser();
  const host = await startForeignHost();
  for (let round = 0; round < 3; round += 1) {
    await attempt({ blueprint: host.blueprint, request: { iss: host.iss, launch: "xyz" }, deps: browser });
  }
  const asked = browser.visits.filter(({ pathname }) => pathname === "/authorize");
  for (const parameter of ["state", "nonce", "code_challenge"]) {
    expect(new Set(asked.map(({ searchParams }) => searchParams.get(parameter))).size).toBe(3);
  }
});
