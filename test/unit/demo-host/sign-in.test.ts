import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DemoHost } from "../../../src-main/demo-host/start-demo-host.ts";
import { anchor } from "../../fixtures/demo/two-patients.ts";
import * as app from "./smart-app.ts";

describe("signing in at the host", () => {
  let nowMs = anchor.getTime();
  let host: DemoHost;

  beforeAll(async () => {
    host = await app.startTestHost({ now: () => nowMs });
  });
  afterAll(() => host.close());

  it("names its endpoints, S256 and no other method", async () => {
    const configuration = await app.configurationOf(host.iss);
    expect(configuration.issuer).toBe(host.iss);
    expect(configuration.code_challenge_methods_supported).toEqual(["S256"]);
    expect(configuration.capabilities).toEqual(
      expect.arrayContaining(["launch-ehr", "client-public", "context-ehr-patient"]),
    );
  });

  it("gives the launched patient, visit and user to the app after the user allows it", async () => {
    const { iss, launch } = host.control.createLaunch("ada", { intent: "reconcile-medications" });
    const page = await app.authorise(iss, { launch, state: "b1f6c1a4-6f6e-4c8a-9d5e-0a1b2c3d4e5f" });
    const text = await page.clone().text();
    expect(text).toContain("SAMPLE, Ada (Mrs)");
    expect(text).toContain("Dr A Rahman");
    const answer = app.redirected(await app.decide(page, { decision: "allow" }));
    expect(answer.get("state")).toBe("b1f6c1a4-6f6e-4c8a-9d5e-0a1b2c3d4e5f");

    const { status, headers, body } = await app.redeem(host, answer.get("code") ?? "");
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toMatchObject({
      token_type: "Bearer",
      expires_in: 3600,
      scope: app.scope,
      patient: "acute-ada",
      encounter: "acute-ada-visit",
      need_patient_banner: true,
      intent: "reconcile-medications",
    });
    expect(body.refresh_token).toEqual(expect.any(String));
    const patient = await app.get(`${host.iss}/Patient/acute-ada`, String(body.access_token));
    expect(patient.body).toMatchObject({ birthDate: "1941-05-17" });
  });

  it("signs the id token with its published key, for this app, with its nonce and a user that can be read", async () => {
    const token = await app.signIn(host);
    const { jwks_uri } = await app.configurationOf(host.iss);
    const keys = createLocalJWKSet((await (await fetch(jwks_uri)).json()) as JSONWebKeySet);
    const { payload } = await jwtVerify(String(token.id_token), keys, {
      issuer: host.iss,
      audience: app.clientId,
      currentDate: new Date(nowMs),
    });
    expect(payload.nonce).toBe("the-nonce");
    const user = await app.get(String(payload.fhirUser), String(token.access_token));
    expect(user.body).toMatchObject({ resourceType: "Practitioner", name: [{ text: "Dr A Rahman" }] });
  });

  it("tells the app that the user refused", async () => {
    const { iss, launch } = host.control.createLaunch("ada");
    const answer = app.redirected(await app.decide(await app.authorise(iss, { launch }), { decision: "refuse" }));
    expect(answer.get("error")).toBe("access_denied");
    expect(answer.get("code")).toBeNull();
  });

  it("asks nobody where the organisation has approved the app", async () => {
    const { iss, launch } = host.control.createLaunch("bob", { preApproved: true });
    const answer = app.redirected(await app.authorise(iss, { launch }));
    expect((await app.redeem(host, answer.get("code") ?? "")).body.patient).toBe("acute-bob");
  });

  it("lets the user choose the patient in a standalone launch", async () => {
    const page = await app.authorise(host.iss, { scope: "openid launch/patient patient/*.rs" });
    expect(await page.clone().text()).toContain("NHS No. 999 000 0034");
    const answer = app.redirected(await app.decide(page, { decision: "allow", patient: "acute-bob" }));
    const { body } = await app.redeem(host, answer.get("code") ?? "");
    expect(body.patient).toBe("acute-bob");
    expect(body.refresh_token).toBeUndefined();
  });

  it("refuses a standalone launch in which nobody on the list was chosen", async () => {
    const page = await app.authorise(host.iss, { scope: "launch/patient patient/*.rs" });
    const answer = app.redirected(await app.decide(page, { decision: "allow", patient: "someone-else" }));
    expect(answer.get("error")).toBe("access_denied");
  });

  it("shows a page, and sends nothing anywhere, while it does not know the app", async () => {
    const wrong = [
      { client_id: "another-app" },
      { client_id: undefined },
      { redirect_uri: "http://localhost:50123/callback" },
      { redirect_uri: "http://127.0.0.1:50123/callback/" },
      { redirect_uri: "http://127.0.0.1:50123/other" },
      { redirect_uri: "http://127.0.0.1/callback" },
      { redirect_uri: "http://127.0.0.1:50123/callback?x=1" },
      { redirect_uri: "http://127.0.0.1:50123@evil.example/callback" },
      { redirect_uri: "http://127.0.0.1:99999/callback" },
      { redirect_uri: "https://127.0.0.1:50123/callback" },
      { redirect_uri: "throughline://callback" },
      { redirect_uri: undefined },
    ];
    for (const changes of wrong) {
      const { iss, launch } = host.control.createLaunch("ada");
      const response = await app.authorise(iss, { launch, ...changes });
      expect(response.status, JSON.stringify(changes)).toBe(400);
      expect(response.headers.get("location")).toBeNull();
    }
  });

  it("takes any loopback port, on IPv6 too", async () => {
    for (const redirect_uri of ["http://127.0.0.1:1/callback", "http://[::1]:65535/callback"]) {
      const { iss, launch } = host.control.createLaunch("ada");
      expect((await app.authorise(iss, { launch, redirect_uri })).status).toBe(200);
    }
  });

  it.each([
    ["no response_type", { response_type: undefined }, "unsupported_response_type"],
    ["an implicit grant", { response_type: "token" }, "unsupported_response_type"],
    ["no state", { state: undefined }, "invalid_request"],
    ["a state of 16 letters", { state: "aZ3fK9pQ2xB7mW5t" }, "invalid_request"],
    ["a long state without entropy", { state: "a".repeat(64) }, "invalid_request"],
    ["no aud", { aud: undefined }, "invalid_request"],
    ["the aud of another server", { aud: "http://127.0.0.1:1/fhir/R4" }, "invalid_request"],
    ["no code_challenge", { code_challenge: undefined }, "invalid_request"],
    ["a code_challenge that is no digest", { code_challenge: "short" }, "invalid_request"],
    ["plain PKCE", { code_challenge_method: "plain" }, "invalid_request"],
    ["PKCE without a method", { code_challenge_method: undefined }, "invalid_request"],
    ["no scope", { scope: undefined }, "invalid_scope"],
    ["scope letters out of order", { scope: "launch patient/*.sr" }, "invalid_scope"],
    ["a launch without its scope", { scope: "openid patient/*.rs" }, "invalid_request"],
  ])("refuses %s", async (_, changes, error) => {
    const { iss, launch } = host.control.createLaunch("ada");
    const answer = app.redirected(await app.authorise(iss, { launch, ...changes }));
    expect(answer.get("error")).toBe(error);
    expect(answer.get("code")).toBeNull();
  });

  it("refuses a launch scope without a launch, and a parameter that is there twice", async () => {
    expect(app.redirected(await app.authorise(host.iss, {})).get("error")).toBe("invalid_request");
    const { authorization_endpoint } = await app.configurationOf(host.iss);
    const { iss, launch } = host.control.createLaunch("ada");
    const query = app.authorizeQuery(iss, { launch });
    query.append("redirect_uri", "http://127.0.0.1:6666/callback");
    expect((await fetch(`${authorization_endpoint}?${query}`, { redirect: "manual" })).status).toBe(400);
  });

  it("opens a launch once, within five minutes, and no launch that it did not make", async () => {
    const { iss, launch } = host.control.createLaunch("ada");
    expect((await app.authorise(iss, { launch })).status).toBe(200);
    expect(app.redirected(await app.authorise(iss, { launch })).get("error")).toBe("invalid_request");

    const second = host.control.createLaunch("ada");
    nowMs += 5 * 60_000;
    expect(app.redirected(await app.authorise(iss, { launch: second.launch })).get("error")).toBe("invalid_request");
    expect(app.redirected(await app.authorise(iss, { launch: "made-up" })).get("error")).toBe("invalid_request");
  });

  it("asks each question once, and takes no answer from another site's page", async () => {
    const { iss, launch } = host.control.createLaunch("ada");
    const page = await app.authorise(iss, { launch });
    const text = await page.clone().text();
    const consent = /name="consent" value="([^"]+)"/.exec(text)?.[1] ?? "";
    const { authorization_endpoint } = await app.configurationOf(iss);
    const url = authorization_endpoint.replace("authorize", "decision");
    const answer = (origin?: string) =>
      fetch(url, {
        method: "POST",
        body: new URLSearchParams({ consent, decision: "allow" }),
        redirect: "manual",
        ...(origin === undefined ? {} : { headers: { origin } }),
      });
    expect((await answer("http://evil.example")).status).toBe(400);
    expect((await answer("null")).status).toBe(400);
    expect((await answer(new URL(iss).origin)).status).toBe(303);
    expect((await answer(new URL(iss).origin)).status).toBe(400);
  });

  it.each([
    ["another verifier", { code_verifier: "a".repeat(43) }, "invalid_grant"],
    ["no verifier", { code_verifier: "" }, "invalid_grant"],
    ["another port in redirect_uri", { redirect_uri: "http://127.0.0.1:50124/callback" }, "invalid_grant"],
    ["no client_id", { client_id: "" }, "invalid_client"],
    ["another client_id", { client_id: "another-app" }, "invalid_client"],
    ["a client secret", { client_secret: "s3cret" }, "invalid_client"],
    ["another grant", { grant_type: "password" }, "unsupported_grant_type"],
    ["no grant", { grant_type: "" }, "invalid_request"],
  ])("gives no token for %s", async (_, changes, error) => {
    const { status, body } = await app.redeem(host, await app.codeFor(host, "ada"), changes);
    expect(status).toBe(error === "invalid_client" ? 401 : 400);
    expect(body.error).toBe(error);
    expect(body.access_token).toBeUndefined();
  });

  it("ends what a code gave when the code comes again", async () => {
    const code = await app.codeFor(host, "ada");
    const first = await app.redeem(host, code);
    expect(first.status).toBe(200);
    expect((await app.redeem(host, code)).body.error).toBe("invalid_grant");
    expect((await app.get(`${host.iss}/Patient/acute-ada`, String(first.body.access_token))).status).toBe(401);
  });

  it("forgets a code after 60 seconds", async () => {
    const code = await app.codeFor(host, "ada");
    nowMs += 60_000;
    expect((await app.redeem(host, code)).body.error).toBe("invalid_grant");
  });

  it("takes token requests as forms only", async () => {
    const { token_endpoint } = await app.configurationOf(host.iss);
    const response = await fetch(token_endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ grant_type: "authorization_code" }),
    });
    expect(response.status).toBe(400);
  });

  it("grants reading within the launched patient, and says so in scope", async () => {
    const asked =
      "launch openid patient/*.cruds patient/Condition.r user/*.rs system/*.s patient/Observation.rs?category=x";
    const token = await app.signIn(host, "ada", { scope: asked });
    expect(token.scope).toBe("launch openid patient/*.rs patient/Condition.r");
  });
});
