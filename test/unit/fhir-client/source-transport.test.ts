import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fail } from "../../../shared/kernel/app-error.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { createSourceTransport } from "../../../src-main/fhir/source-transport.ts";
import type { SourceAccess } from "../../../src-main/smart/source-access.ts";

let server: Server;
let origin: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let seen: IncomingMessage[] = [];
const forever = new AbortController().signal;

beforeEach(async () => {
  seen = [];
  answer = (_request, response) => response.end("{}");
  server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function transport(authorization: SourceAccess["authorization"] = async () => ok("Bearer first")) {
  return createSourceTransport({
    access: {
      source: { id: sourceId("gp"), name: "Millbrook Surgery", kind: "gp" },
      baseUrl: `${origin}/fhir`,
      needsSignIn: false,
      authorization,
    },
    fetch,
    userAgent: "Throughline/test",
    newRequestId: () => "request-1",
  });
}

function request(path: string, changes = {}) {
  return {
    url: origin + path,
    accept: "application/fhir+json",
    largestBytes: 1_000,
    silenceMs: 200,
    requestMs: 1_000,
    ...changes,
  };
}

describe("a request to a source", () => {
  it("carries what it must and nothing else", async () => {
    expect(await transport().get(request("/fhir/Flag?patient=1"), forever)).toMatchObject({
      kind: "answered",
      status: 200,
    });
    const { authorization, accept, cookie } = seen[0]?.headers ?? {};
    expect({ authorization, accept, cookie }).toEqual({
      authorization: "Bearer first",
      accept: "application/fhir+json",
      cookie: undefined,
    });
    expect(seen[0]?.headers["user-agent"]).toBe("Throughline/test");
    expect(seen[0]?.headers["x-request-id"]).toBe("request-1");
  });

  it("carries no token to an open server", async () => {
    await transport(async () => ok(undefined)).get(request("/fhir/Flag"), forever);
    expect(seen[0]?.headers.authorization).toBeUndefined();
  });

  it.each(["/other/Flag", "/fhirther/Flag", "/fhir/../Flag", "/"])(
    "is not sent outside the source: %s",
    async (path) => {
      expect(await transport().get(request(path), forever)).toEqual({ kind: "outsideSource" });
      expect(seen).toEqual([]);
    },
  );

  it("does not follow a redirect with the token", async () => {
    answer = (_request, response) => response.writeHead(302, { location: `${origin}/elsewhere` }).end();
    expect(await transport().get(request("/fhir/Flag"), forever)).toMatchObject({ kind: "answered", status: 302 });
    expect(seen).toHaveLength(1);
  });
});

describe("an expired token", () => {
  function renewing() {
    const renewals: boolean[] = [];
    let token = "old";
    answer = (incoming, response) => {
      response.writeHead(incoming.headers.authorization === "Bearer new" ? 200 : 401).end("{}");
    };
    const get = transport(async ({ renew }) => {
      if (renew) {
        renewals.push(renew);
        await new Promise((resolve) => setTimeout(resolve, 20));
        token = "new";
      }
      return ok(`Bearer ${token}`);
    });
    return { get, renewals };
  }

  it("is renewed once for all requests that met it", async () => {
    const { get, renewals } = renewing();
    const replies = await Promise.all(Array.from({ length: 6 }, () => get.get(request("/fhir/Flag"), forever)));
    expect(replies.map((reply) => (reply.kind === "answered" ? reply.status : reply.kind))).toEqual(Array(6).fill(200));
    expect(renewals).toHaveLength(1);
  });

  it("that cannot be renewed is an expired sign-in, not a failure of the server", async () => {
    answer = (_request, response) => response.writeHead(401).end();
    const { get } = transport(async ({ renew }) =>
      renew ? fail("authExpired", "refreshRefused", "x") : ok("Bearer old"),
    );
    expect(await get(request("/fhir/Flag"), forever)).toEqual({
      kind: "notAuthorised",
      withheld: false,
      reason: "signInExpired",
    });
  });

  it.each<[string, Readonly<Record<string, string>>, object]>([
    ["in its header", { "www-authenticate": 'Bearer realm="x", error="invalid_token"' }, {}],
    ["in an outcome", {}, { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "expired" }] }],
  ])("that a gateway calls ended %s, with 403, is renewed: nobody has refused the record", async (_, headers, body) => {
    answer = (incoming, response) => {
      const isNew = incoming.headers.authorization === "Bearer new";
      response.writeHead(isNew ? 200 : 403, isNew ? {} : headers).end(JSON.stringify(isNew ? {} : body));
    };
    const get = transport(async ({ renew }) => ok(renew ? "Bearer new" : "Bearer old"));
    expect(await get.get(request("/fhir/Flag"), forever)).toMatchObject({ kind: "answered", status: 200 });
  });

  it.each<[string, Readonly<Record<string, string>>, object]>([
    ["scope", { "www-authenticate": 'Bearer error="insufficient_scope"' }, {}],
    ["permission", {}, { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "forbidden" }] }],
  ])("that lacks %s is not renewed: that is a refusal", async (_, headers, body) => {
    answer = (_request, response) => response.writeHead(403, headers).end(JSON.stringify(body));
    expect(await transport().get(request("/fhir/Flag"), forever)).toMatchObject({ kind: "answered", status: 403 });
    expect(seen).toHaveLength(1);
  });

  it("that stays refused after renewal is answered as 401, without going round", async () => {
    answer = (_request, response) => response.writeHead(401).end();
    expect(await transport().get(request("/fhir/Flag"), forever)).toMatchObject({ kind: "answered", status: 401 });
    expect(seen).toHaveLength(2);
  });
});

describe("no token at all", () => {
  it.each([
    ["authRefused", { kind: "notAuthorised", withheld: true, reason: "forbidden" }],
    ["sourceForbidden", { kind: "notAuthorised", withheld: true, reason: "forbidden" }],
    ["sourceUnavailable", { kind: "notAuthorised", withheld: false, reason: "unreachable" }],
    ["authExpired", { kind: "notAuthorised", withheld: false, reason: "signInExpired" }],
  ] as const)("%s sends nothing", async (kind, expected) => {
    expect(await transport(async () => fail(kind, "x", "y")).get(request("/fhir/Flag"), forever)).toEqual(expected);
    expect(seen).toEqual([]);
  });
});

describe("a source that misbehaves", () => {
  it("by silence: timed out", async () => {
    answer = () => {};
    expect(await transport().get(request("/fhir/Flag"), forever)).toEqual({ kind: "timedOut" });
  });

  it("by stopping half-way: timed out", async () => {
    answer = (_request, response) => void response.write('{"resourceType":');
    expect(await transport().get(request("/fhir/Flag"), forever)).toEqual({ kind: "timedOut" });
  });

  it("by dripping for ever: timed out in all", async () => {
    answer = (_request, response) => {
      const drip = setInterval(() => response.write(" "), 50);
      response.on("close", () => clearInterval(drip));
    };
    expect(await transport().get(request("/fhir/Flag", { requestMs: 400 }), forever)).toEqual({ kind: "timedOut" });
  });

  it("by hanging up: unreachable", async () => {
    answer = (incoming) => incoming.socket.destroy();
    expect(await transport().get(request("/fhir/Flag"), forever)).toEqual({ kind: "unreachable" });
  });

  it("by sending more than anybody could want: too large", async () => {
    answer = (_request, response) => response.end("x".repeat(5_000));
    expect(await transport().get(request("/fhir/Flag"), forever)).toEqual({ kind: "tooLarge" });
  });

  it("a slow but steady answer is waited for", async () => {
    answer = (_request, response) => {
      let sent = 0;
      const drip = setInterval(() => {
        sent += 1;
        response.write("x");
        if (sent === 6) {
          clearInterval(drip);
          response.end();
        }
      }, 60);
    };
    expect(await transport().get(request("/fhir/Flag"), forever)).toMatchObject({ kind: "answered", status: 200 });
  });
});

it("stops at once when the patient is closed", async () => {
  const closing = new AbortController();
  answer = () => closing.abort();
  expect(await transport().get(request("/fhir/Flag", { silenceMs: 5_000 }), closing.signal)).toEqual({
    kind: "cancelled",
  });
});
