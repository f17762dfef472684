import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoSourceIds } from "../../../src-main/demo-host/demo-patient.ts";
import type { DemoHost } from "../../../src-main/demo-host/start-demo-host.ts";
import { anchor } from "../../fixtures/demo/two-patients.ts";
import * as app from "./smart-app.ts";

let nowMs = anchor.getTime();
let host: DemoHost;

beforeAll(async () => {
  host = await app.startTestHost({ now: () => nowMs });
});
afterAll(() => host.close());

const patientAtHost = (token: unknown) => app.get(`${host.iss}/Patient/acute-ada`, String(token));

async function refresh(token: unknown, changes: Readonly<Record<string, string>> = {}) {
  const { token_endpoint } = await app.configurationOf(host.iss);
  const right = { grant_type: "refresh_token", refresh_token: String(token), client_id: app.clientId };
  return app.post(token_endpoint, { ...right, ...changes });
}

async function revoke(fields: Readonly<Record<string, string>>) {
  const { revocation_endpoint } = await app.configurationOf(host.iss);
  return app.post(revocation_endpoint, fields);
}

describe("prolonging a session", () => {
  it("stops taking an access token after an hour, and gives another for the refresh token", async () => {
    const token = await app.signIn(host);
    nowMs += 3_600_000;
    const expired = await patientAtHost(token.access_token);
    expect(expired.status).toBe(401);
    expect(expired.headers.get("www-authenticate")).toContain("invalid_token");

    const { status, body } = await refresh(token.refresh_token);
    expect(status).toBe(200);
    expect(body).toMatchObject({ scope: app.scope, patient: "acute-ada" });
    expect((await patientAtHost(body.access_token)).status).toBe(200);
  });

  it("gives a new refresh token each time, and ends the session when an old one comes back", async () => {
    const token = await app.signIn(host);
    const next = (await refresh(token.refresh_token)).body;
    expect(next.refresh_token).not.toBe(token.refresh_token);
    expect((await refresh(token.refresh_token)).body.error).toBe("invalid_grant");
    expect((await patientAtHost(next.access_token)).status).toBe(401);
    expect((await refresh(next.refresh_token)).body.error).toBe("invalid_grant");
  });

  it("wants the client_id, and uses nothing up while it is missing", async () => {
    const token = await app.signIn(host);
    expect((await refresh(token.refresh_token, { client_id: "" })).body.error).toBe("invalid_client");
    expect((await refresh(token.refresh_token)).status).toBe(200);
  });

  it("narrows the scope on request and never widens it", async () => {
    const token = await app.signIn(host, "ada", {
      scope: "launch online_access patient/Patient.rs patient/Condition.rs",
    });
    expect((await refresh(token.refresh_token, { scope: "patient/*.rs" })).body.error).toBe("invalid_scope");
    const { body } = await refresh(token.refresh_token, { scope: "patient/Condition.rs" });
    expect(body.scope).toBe("patient/Condition.rs");
    expect((await patientAtHost(body.access_token)).status).toBe(403);
  });

  it("gives no refresh token to an app that did not ask for one", async () => {
    const token = await app.signIn(host, "ada", { scope: "launch patient/*.rs" });
    expect(token.refresh_token).toBeUndefined();
    expect(token.id_token).toBeUndefined();
  });
});

describe("revoking", () => {
  it.each(["access_token", "refresh_token"])(
    "ends the whole session for its %s, exchanged tokens too",
    async (kind) => {
      const token = await app.signIn(host);
      const gp = await app.exchange(host, String(token.access_token), app.baseUrlOf(host, "gp"));
      const { status } = await revoke({ token: String(token[kind]), token_type_hint: kind, client_id: app.clientId });
      expect(status).toBe(200);
      expect((await patientAtHost(token.access_token)).status).toBe(401);
      expect((await refresh(token.refresh_token)).status).toBe(400);
      const atGp = await app.get(`${app.baseUrlOf(host, "gp")}/Patient/gp-ada`, String(gp.body.access_token));
      expect(atGp.status).toBe(401);
    },
  );

  it("takes an unknown token as revoked, and refuses an unknown client", async () => {
    expect((await revoke({ token: "never-issued", client_id: app.clientId })).status).toBe(200);
    const token = await app.signIn(host);
    expect((await revoke({ token: String(token.access_token), client_id: "another-app" })).status).toBe(401);
    expect((await revoke({ client_id: app.clientId })).status).toBe(400);
    expect((await patientAtHost(token.access_token)).status).toBe(200);
  });
});

describe("tokens of the sources", () => {
  it("open their own source and no other, and every attempt is noted", async () => {
    const tokens = await app.tokensFor(host);
    host.control.log.clear();
    for (const owner of demoSourceIds) {
      for (const source of demoSourceIds) {
        const url = `${app.baseUrlOf(host, source)}/Patient/${source}-ada`;
        const { status } = await app.get(url, tokens[owner] ?? "");
        expect(status, `${owner}'s token at ${source}`).toBe(owner === source ? 200 : 401);
      }
    }
    const noted = host.control.log.all().filter(({ kind }) => kind === "tokenForAnotherSource");
    expect(noted).toHaveLength(8 * 7);
    expect(noted).toContainEqual(expect.objectContaining({ sourceId: "gp", issuedFor: "council" }));
  });

  it("are refused where there is none, or one that nobody issued", async () => {
    const url = `${app.baseUrlOf(host, "gp")}/Patient/gp-ada`;
    expect((await fetch(url)).status).toBe(401);
    expect((await app.get(url, "made-up")).status).toBe(401);
    expect((await fetch(url, { headers: { authorization: "Basic YTpi" } })).status).toBe(401);
  });

  it("live five minutes and keep to the host token's scope", async () => {
    const hostToken = (await app.signIn(host, "ada", { scope: "launch openid patient/Condition.rs" })).access_token;
    const gp = app.baseUrlOf(host, "gp");
    const { status, body } = await app.exchange(host, String(hostToken), gp);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
      token_type: "Bearer",
      expires_in: 300,
      scope: "patient/Condition.rs",
    });
    const token = String(body.access_token);
    expect((await app.get(`${gp}/Condition?patient=gp-ada`, token)).status).toBe(200);
    expect((await app.get(`${gp}/Observation?patient=gp-ada`, token)).status).toBe(403);
    nowMs += 300_000;
    expect((await app.get(`${gp}/Condition?patient=gp-ada`, token)).status).toBe(401);
  });

  it.each([
    ["no client_id", { client_id: "" }, "invalid_client"],
    ["another grant type", { grant_type: "authorization_code" }, "unsupported_grant_type"],
    ["no token type", { subject_token_type: "" }, "invalid_request"],
    ["a token that nobody issued", { subject_token: "made-up" }, "invalid_request"],
    ["no source", { resource: "" }, "invalid_target"],
    ["a source of another locality", { resource: "https://example.org/fhir" }, "invalid_target"],
    ["two sources at once", { audience: "https://example.org/fhir" }, "invalid_target"],
    ["a wider scope", { scope: "patient/*.cruds" }, "invalid_scope"],
    ["an acting party", { actor_token: "x" }, "invalid_request"],
  ])("are not given for %s", async (_, changes, error) => {
    const hostToken = String((await app.signIn(host)).access_token);
    const { body } = await app.exchange(host, hostToken, app.baseUrlOf(host, "gp"), changes);
    expect(body.error).toBe(error);
    expect(body.access_token).toBeUndefined();
  });

  it("are not given for the host itself, for a source with its own sign-in, or for another source's token", async () => {
    const hostToken = String((await app.signIn(host)).access_token);
    for (const id of ["acute", "hospice"]) {
      expect((await app.exchange(host, hostToken, app.baseUrlOf(host, id))).body.error).toBe("invalid_target");
    }
    const gpToken = String((await app.exchange(host, hostToken, app.baseUrlOf(host, "gp"))).body.access_token);
    expect((await app.exchange(host, gpToken, app.baseUrlOf(host, "council"))).body.error).toBe("invalid_request");
    const hospiceToken = await app.signInAtHospice(host);
    expect((await app.exchange(host, hospiceToken, app.baseUrlOf(host, "gp"))).body.error).toBe("invalid_request");
  });
});

describe("the hospice's own sign-in", () => {
  it("takes none of the host's codes, launches or refresh tokens", async () => {
    const iss = app.baseUrlOf(host, "hospice");
    const { token_endpoint } = await app.configurationOf(iss);
    const code = await app.codeFor(host, "ada");
    const fields = {
      grant_type: "authorization_code",
      code,
      redirect_uri: app.redirectUri,
      client_id: app.clientId,
      code_verifier: app.verifier,
    };
    expect((await app.post(token_endpoint, fields)).body.error).toBe("invalid_grant");
    const { launch } = host.control.createLaunch("ada");
    expect(app.redirected(await app.authorise(iss, { launch })).get("error")).toBe("invalid_request");

    const token = await app.signIn(host);
    const refreshing = {
      grant_type: "refresh_token",
      refresh_token: String(token.refresh_token),
      client_id: app.clientId,
    };
    expect((await app.post(token_endpoint, refreshing)).body.error).toBe("invalid_grant");
    expect((await refresh(token.refresh_token)).status).toBe(200);
  });

  it("offers its own patients alone", async () => {
    const page = await app.authorise(app.baseUrlOf(host, "hospice"), { scope: "launch/patient patient/*.rs" });
    const text = await page.text();
    expect(text).toContain("SAMPLE, Ada (Mrs)");
    expect(text).not.toContain("SAMPLE, Bob (Mr)");
  });
});
