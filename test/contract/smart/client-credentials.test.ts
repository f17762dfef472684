import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTerminologyTransport } from "../../../src-main/fhir/terminology-transport.ts";
import { createClientCredentialsToken } from "../../../src-main/smart/client-credentials.ts";
import { bearer } from "../../../src-main/smart/token-holder.ts";

/** A server whose metadata only the account of a system may read, and its token endpoint. */
let baseUrl: string;
let folder: string;
let secretFile: string;
let close: () => void;
let nowMs: number;
let tokensGiven: number;
const forms: URLSearchParams[] = [];
const shown: (string | undefined)[] = [];

beforeEach(async () => {
  [nowMs, tokensGiven] = [Date.parse("2026-11-28T09:00:00Z"), 0];
  forms.length = 0;
  shown.length = 0;
  folder = mkdtempSync(join(tmpdir(), "throughline-secret-"));
  secretFile = join(folder, "terminology.secret");
  writeFileSync(secretFile, "s3cret of the county\n", { mode: 0o640 });
  chmodSync(secretFile, 0o640);
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += String(chunk);
    });
    request.on("end", () => {
      response.setHeader("content-type", "application/json");
      if (request.url !== "/token") {
        shown.push(request.headers.authorization);
        response.statusCode = request.headers.authorization === `Bearer token-${tokensGiven}` ? 200 : 401;
        response.end("{}");
        return;
      }
      const form = new URLSearchParams(body);
      forms.push(form);
      const isKnown = form.get("client_id") === "throughline" && form.get("client_secret") === "s3cret of the county";
      response.statusCode = isKnown ? 200 : 401;
      if (isKnown) tokensGiven += 1;
      response.end(
        JSON.stringify(
          isKnown
            ? { access_token: `token-${tokensGiven}`, token_type: "Bearer", expires_in: 300 }
            : { error: "invalid_client" },
        ),
      );
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  baseUrl = `http://127.0.0.1:${port}`;
  close = () => server.close();
});
afterEach(() => {
  close();
  rmSync(folder, { recursive: true, force: true });
});

const account = () => ({
  by: "clientCredentials" as const,
  tokenEndpoint: `${baseUrl}/token`,
  clientId: "throughline",
  secretFile,
});
const tokenOf = (authorisation = account()) =>
  createClientCredentialsToken({ authorisation, fetch, nowMs: () => nowMs, newId: () => "id" });

function ask(authorisation = account()) {
  const transport = createTerminologyTransport({
    server: { name: "County", baseUrl, targetSystems: [], localSystems: [], mostCodes: 10 },
    authorization: bearer(tokenOf(authorisation)),
    fetch,
    userAgent: "Throughline/test",
    newRequestId: () => "id",
  });
  const request = {
    url: `${baseUrl}/metadata`,
    accept: "application/fhir+json",
    largestBytes: 1000,
    silenceMs: 5000,
    requestMs: 5000,
  };
  return async () => transport.get(request, new AbortController().signal);
}

describe("an account of the program's own at a terminology server", () => {
  it("is opened with the secret of its file, and the server is asked under the token", async () => {
    expect(await ask()()).toMatchObject({ kind: "answered", status: 200 });
    expect(Object.fromEntries(forms[0] ?? [])).toEqual({
      grant_type: "client_credentials",
      client_id: "throughline",
      client_secret: "s3cret of the county",
    });
    expect(shown).toEqual(["Bearer token-1"]);
  });

  it("uses one token until it nearly ends, and then asks for another", async () => {
    const again = ask();
    await Promise.all([again(), again(), again()]);
    nowMs += 269_000;
    await again();
    expect(forms).toHaveLength(1);
    nowMs += 2_000;
    expect(await again()).toMatchObject({ status: 200 });
    expect(forms).toHaveLength(2);
  });

  it("is used to its end where no other can be had in time", async () => {
    const again = ask();
    await again();
    writeFileSync(secretFile, "an old one");
    nowMs += 290_000;
    expect(await again()).toMatchObject({ status: 200 });
    nowMs += 11_000;
    expect(await again()).toMatchObject({ kind: "notAuthorised" });
  });

  it("asks for another where the server has stopped taking the one it has", async () => {
    const again = ask();
    await again();
    tokensGiven += 1;
    nowMs += 60_000;
    expect(await again()).toMatchObject({ status: 200 });
    expect(shown).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-3"]);
  });

  it.runIf(process.platform !== "win32")(
    "sends nothing where everybody on the machine may read the secret",
    async () => {
      chmodSync(secretFile, 0o644);
      expect(await ask()()).toMatchObject({ kind: "notAuthorised" });
      expect([forms, shown]).toEqual([[], []]);
    },
  );

  it.each([
    ["is not there", undefined],
    ["is empty", "\n"],
    ["is no secret", "a\u0000b"],
    ["is far too long", "x".repeat(5000)],
  ])("sends nothing where the file %s", async (_name, content) => {
    if (content === undefined) rmSync(secretFile);
    else writeFileSync(secretFile, content);
    expect(await ask()()).toMatchObject({ kind: "notAuthorised" });
    expect([forms, shown]).toEqual([[], []]);
  });

  it("is not asked under a token where the account is refused, and says so without the secret", async () => {
    writeFileSync(secretFile, "an old one");
    const token = await tokenOf().accessToken({ renew: false });
    expect(token).toMatchObject({ ok: false });
    expect(JSON.stringify(token)).not.toContain("an old one");
    expect(await ask()()).toMatchObject({ kind: "notAuthorised" });
    expect(shown).toEqual([]);
  });
});
