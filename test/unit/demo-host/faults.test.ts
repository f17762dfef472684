import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DemoHost } from "../../../src-main/demo-host/start-demo-host.ts";
import * as app from "./smart-app.ts";

let host: DemoHost;
let token: string;
let gp: string;

beforeEach(async () => {
  host = await app.startTestHost();
  gp = app.baseUrlOf(host, "gp");
  const hostToken = String((await app.signIn(host)).access_token);
  token = String((await app.exchange(host, hostToken, gp)).body.access_token);
});
afterEach(async () => {
  expect(host.control.log.all().filter(({ kind }) => kind === "bug")).toEqual([]);
  await host.close();
});

const observations = () => `${gp}/Observation?patient=gp-ada`;
const askRaw = (init: RequestInit = {}) =>
  fetch(observations(), { headers: { authorization: `Bearer ${token}` }, ...init });

describe("a source that fails", () => {
  it("is off until it is on again, and no other source with it", async () => {
    host.control.setFault("gp", { kind: "off" });
    await expect(askRaw()).rejects.toThrow();
    expect((await fetch(`${app.baseUrlOf(host, "council")}/metadata`)).status).toBe(200);
    host.control.setFault("gp", null);
    expect((await askRaw()).status).toBe(200);
  });

  it("fails half-way: the first page comes, the second does not", async () => {
    host.control.setFault("gp", { kind: "failHalfWay" });
    const first = await app.get(`${observations()}&_count=200`, token);
    expect(first.status).toBe(200);
    const next = app.nextLink(first.body) ?? "";
    expect((await app.get(next, token)).status).toBe(500);
    host.control.clearFaults();
    expect((await app.get(next, token)).status).toBe(200);
  });

  it.each([401, 403, 404, 429, 500, 503] as const)("answers %i", async (status) => {
    host.control.setFault("gp", { kind: "status", status, retryAfterSeconds: 2 });
    const response = await askRaw();
    expect(response.status).toBe(status);
    expect(response.headers.get("retry-after")).toBe("2");
    expect(await response.json()).toMatchObject({ resourceType: "OperationOutcome" });
  });

  it("recovers after as many requests as told, for the types named", async () => {
    host.control.setFault("gp", { kind: "status", status: 503, times: 2, types: ["Observation"] });
    expect((await app.get(`${gp}/Condition?patient=gp-ada`, token)).status).toBe(200);
    expect([(await askRaw()).status, (await askRaw()).status, (await askRaw()).status]).toEqual([503, 503, 200]);
  });

  it("sends JSON that ends in the middle", async () => {
    host.control.setFault("gp", { kind: "malformedJson" });
    const response = await askRaw();
    expect(response.headers.get("content-type")).toContain("application/fhir+json");
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });

  it("sends a web page", async () => {
    host.control.setFault("gp", { kind: "htmlError" });
    const response = await askRaw();
    expect(response.status).toBe(500);
    expect(response.headers.get("content-type")).toContain("text/html");
  });

  it("breaks off in the middle of the body", async () => {
    host.control.setFault("gp", { kind: "truncatedBody" });
    const response = await askRaw();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it("is slow, or says nothing at all", async () => {
    host.control.setFault("gp", { kind: "slow", delayMs: 120 });
    const started = performance.now();
    expect((await askRaw()).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(115);
    host.control.setFault("gp", { kind: "silent" });
    await expect(askRaw({ signal: AbortSignal.timeout(100) })).rejects.toThrow();
  });

  it("answers with an empty bundle that does not say how much there is", async () => {
    host.control.setFault("gp", { kind: "emptyBundleNoTotal" });
    expect(await (await askRaw()).json()).toEqual({ resourceType: "Bundle", type: "searchset" });
  });

  it("points at another person, at one with another name, or at two", async () => {
    const search = async () => {
      const url = `${gp}/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000026`;
      return app.entriesOf((await app.get(url, token)).body).map(({ resource }) => resource);
    };
    host.control.setFault("gp", { kind: "wrongPatient" });
    expect(await search()).toMatchObject([
      { id: "gp-ada", birthDate: "1931-02-03", identifier: [{ value: "9990000018" }] },
    ]);
    host.control.setFault("gp", { kind: "identityMismatch" });
    expect(await search()).toMatchObject([{ birthDate: "1931-02-03", identifier: [{ value: "9990000026" }] }]);
    const read = await app.get(`${gp}/Patient/gp-ada`, token);
    expect(read.body).toMatchObject({ birthDate: "1931-02-03" });
    host.control.setFault("gp", { kind: "twoPatients" });
    expect(await search()).toHaveLength(2);
  });

  it("sends next links that lead to another source, or nowhere new", async () => {
    host.control.setFault("gp", { kind: "strayNextLink" });
    const stray = app.nextLink((await app.get(observations(), token)).body) ?? "";
    expect(stray.startsWith(app.baseUrlOf(host, "council"))).toBe(true);
    expect((await app.get(stray, token)).status).toBe(401);
    expect(host.control.log.all()).toContainEqual(
      expect.objectContaining({ kind: "tokenForAnotherSource", sourceId: "council", issuedFor: "gp" }),
    );

    host.control.setFault("gp", { kind: "endlessPages" });
    let page = await app.get(observations(), token);
    const first = app.entriesOf(page.body).map(({ fullUrl }) => fullUrl);
    for (let turn = 0; turn < 3; turn += 1) page = await app.get(app.nextLink(page.body) ?? "", token);
    expect(app.entriesOf(page.body).map(({ fullUrl }) => fullUrl)).toEqual(first);
    expect(app.nextLink(page.body)).toBeDefined();
  });
});

describe("a sign-in that fails", () => {
  it("offers no PKCE", async () => {
    host.control.setAuthFault("noPkce");
    expect((await app.configurationOf(host.iss)).code_challenge_methods_supported).toBeUndefined();
    host.control.setAuthFault(null);
    expect((await app.configurationOf(host.iss)).code_challenge_methods_supported).toEqual(["S256"]);
  });

  it("has no SMART configuration, or a web page in its place", async () => {
    const url = `${host.iss}/.well-known/smart-configuration`;
    host.control.setAuthFault("noSmartConfiguration");
    expect((await fetch(url)).status).toBe(404);
    host.control.setAuthFault("htmlSmartConfiguration");
    expect((await fetch(url)).headers.get("content-type")).toContain("text/html");
  });

  it.each([
    ["expiredLaunch", "invalid_request"],
    ["refuse", "access_denied"],
  ] as const)("refuses at once: %s", async (fault, error) => {
    host.control.setAuthFault(fault);
    const { iss, launch } = host.control.createLaunch("ada");
    expect(app.redirected(await app.authorise(iss, { launch })).get("error")).toBe(error);
  });

  it("comes back with another state", async () => {
    host.control.setAuthFault("wrongState");
    const { iss, launch } = host.control.createLaunch("ada");
    const sent = "b1f6c1a4-6f6e-4c8a-9d5e-0a1b2c3d4e5f";
    const answer = app.redirected(
      await app.decide(await app.authorise(iss, { launch, state: sent }), { decision: "allow" }),
    );
    expect(answer.get("code")).not.toBeNull();
    expect(answer.get("state")).not.toBe(sent);
  });

  it.each([
    ["clockSkew", /exp/],
    ["wrongIdTokenSignature", /signature/],
    ["wrongIdTokenAudience", /aud/],
  ] as const)("sends an id token that does not hold: %s", async (fault, reason) => {
    host.control.setAuthFault(fault);
    const signedIn = await app.signIn(host);
    const { jwks_uri } = await app.configurationOf(host.iss);
    const keys = createLocalJWKSet((await (await fetch(jwks_uri)).json()) as JSONWebKeySet);
    const verifying = jwtVerify(String(signedIn.id_token), keys, { issuer: host.iss, audience: app.clientId });
    await expect(verifying).rejects.toThrow(reason);
  });

  it("sends an id token for another request", async () => {
    host.control.setAuthFault("wrongIdTokenNonce");
    const [, payload = ""] = String((await app.signIn(host)).id_token).split(".");
    expect(JSON.parse(Buffer.from(payload, "base64url").toString())).not.toHaveProperty("nonce", "the-nonce");
  });

  it("names no patient, or another's visit", async () => {
    host.control.setAuthFault("noPatient");
    const nobody = await app.signIn(host);
    expect(nobody.patient).toBeUndefined();
    expect((await app.get(`${host.iss}/Patient/acute-ada`, String(nobody.access_token))).status).toBe(403);
    host.control.setAuthFault("foreignEncounter");
    const mixedUp = await app.signIn(host);
    expect(mixedUp).toMatchObject({ patient: "acute-ada", encounter: "acute-bob-visit" });
    const visit = await app.get(`${host.iss}/Encounter/acute-bob-visit`, String(mixedUp.access_token));
    expect(visit.body).toMatchObject({ subject: { reference: "Patient/acute-bob" } });
    expect((await app.get(`${host.iss}/Condition/acute-bob-condition`, String(mixedUp.access_token))).status).toBe(403);
  });

  it("gets no answer, or an error, from the token endpoint", async () => {
    const code = await app.codeFor(host, "ada");
    const { token_endpoint } = await app.configurationOf(host.iss);
    host.control.setAuthFault("tokenTimeout");
    const asking = app.post(token_endpoint, { code }, { signal: AbortSignal.timeout(100) });
    await expect(asking).rejects.toThrow();
    host.control.setAuthFault("tokenError");
    expect((await app.redeem(host, code)).status).toBe(500);
    host.control.setAuthFault(null);
    expect((await app.redeem(host, code)).status).toBe(200);
  });

  it("cannot be prolonged", async () => {
    const signedIn = await app.signIn(host);
    host.control.setAuthFault("refreshRefused");
    const { token_endpoint } = await app.configurationOf(host.iss);
    const { body } = await app.post(token_endpoint, {
      grant_type: "refresh_token",
      refresh_token: String(signedIn.refresh_token),
      client_id: app.clientId,
    });
    expect(body.error).toBe("invalid_grant");
  });

  it("fails at the hospice and not at the host", async () => {
    host.control.setAuthFault("refuse", "hospice");
    const atHospice = await app.authorise(app.baseUrlOf(host, "hospice"), { scope: "launch/patient patient/*.rs" });
    expect(app.redirected(atHospice).get("error")).toBe("access_denied");
    expect((await app.signIn(host)).patient).toBe("acute-ada");
  });
});

describe("a token exchange that fails", () => {
  it.each([
    ["refused", 400, "access_denied"],
    ["serverError", 500, "server_error"],
  ] as const)("is %s for one source and works for the others", async (fault, status, error) => {
    host.control.setExchangeFault("council", fault);
    const hostToken = String((await app.signIn(host)).access_token);
    const refused = await app.exchange(host, hostToken, app.baseUrlOf(host, "council"));
    expect(refused).toMatchObject({ status, body: { error } });
    expect((await app.exchange(host, hostToken, gp)).status).toBe(200);
  });
});
