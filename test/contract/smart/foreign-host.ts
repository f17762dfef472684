import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { onTestFinished } from "vitest";
import type { Blueprint } from "../../../shared/blueprint/blueprint.ts";

/** How somebody else's SMART server differs from ours. `undefined` as a value takes a field away. */
export interface ForeignManners {
  readonly configuration?: (origin: string) => Record<string, unknown>;
  readonly token?: (origin: string) => Record<string, unknown>;
  readonly claims?: JWTPayload;
  readonly idToken?: "none" | "unsigned" | "hmac";
  /** Answers a path itself. */
  readonly paths?: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>;
  readonly code?: string;
}

export interface ForeignHost {
  readonly iss: string;
  readonly blueprint: Blueprint;
  /** Forms that came to the token endpoint. */
  readonly forms: URLSearchParams[];
  /** Headers of requests to the FHIR base. */
  readonly reads: { readonly path: string; readonly authorization: string | undefined }[];
}

/** A SMART server of another hand: careless where the standard lets it be. Paths lie below /r4. */
export async function startForeignHost(manners: ForeignManners = {}): Promise<ForeignHost> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: "k1", alg: "RS256", use: "sig" }] };
  const forms: URLSearchParams[] = [];
  const reads: { path: string; authorization: string | undefined }[] = [];
  let nonce = "";
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const url = new URL(request.url ?? "/", origin);
    const own = manners.paths?.[url.pathname];
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (own !== undefined) {
      own(request, response);
    } else if (url.pathname === "/r4/.well-known/smart-configuration") {
      json({
        issuer: `${origin}/r4`,
        jwks_uri: `${origin}/keys`,
        authorization_endpoint: `${origin}/authorize`,
        token_endpoint: `${origin}/token`,
        code_challenge_methods_supported: ["S256"],
        ...manners.configuration?.(origin),
      });
    } else if (url.pathname === "/authorize") {
      nonce = url.searchParams.get("nonce") ?? "";
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("code", manners.code ?? "code");
      back.searchParams.set("state", url.searchParams.get("state") ?? "");
      response.writeHead(302, { location: back.href });
      response.end();
    } else if (url.pathname === "/token") {
      forms.push(new URLSearchParams(await bodyOf(request)));
      const claims = {
        iss: `${origin}/r4`,
        aud: "client",
        sub: "user-1",
        nonce,
        fhirUser: "Practitioner/1",
        ...manners.claims,
      };
      json({
        access_token: "opaque.token",
        token_type: "Bearer",
        expires_in: 3600,
        patient: "p1",
        id_token: await signedAs(manners.idToken, claims, privateKey),
        ...manners.token?.(origin),
      });
    } else if (url.pathname === "/keys") {
      json(keys);
    } else if (url.pathname.startsWith("/r4/Patient/")) {
      reads.push({ path: url.pathname, authorization: request.headers.authorization });
      json({
        resourceType: "Patient",
        id: url.pathname.slice("/r4/Patient/".length),
        name: [{ family: "Foreign", given: ["Fritz"] }],
        birthDate: "1960",
      });
    } else {
      reads.push({ path: url.pathname, authorization: request.headers.authorization });
      json({ resourceType: "OperationOutcome" }, 404);
    }
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const iss = `http://127.0.0.1:${(server.address() as AddressInfo).port}/r4`;
  return {
    iss,
    forms,
    reads,
    blueprint: {
      name: "Foreign",
      hosts: [{ iss, name: "Foreign EHR", clientId: "client" }],
      sources: [],
      codeMaps: [],
      rules: {},
      lockAfterMinutes: 15,
      cacheDays: 0,
      pollSeconds: 0,
      auditUnavailable: "stop",
    },
  };
}

async function signedAs(
  manner: ForeignManners["idToken"],
  claims: JWTPayload,
  key: CryptoKey,
): Promise<string | undefined> {
  const jwt = new SignJWT(claims).setIssuedAt(claims.iat).setExpirationTime(claims.exp ?? "5m");
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  switch (manner) {
    case "none":
      return undefined;
    case "unsigned":
      return `${part({ alg: "none" })}.${part({ ...claims, exp: Math.floor(Date.now() / 1000) + 300 })}.`;
    case "hmac":
      return await jwt.setProtectedHeader({ alg: "HS256" }).sign(new Uint8Array(32));
    default:
      return await jwt.setProtectedHeader({ alg: "RS256", kid: "k1" }).sign(key);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
