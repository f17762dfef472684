import { afterEach, beforeEach, expect, it } from "vitest";
import { openCdsClientKey } from "../../../src-main/cds-hooks/client-key.ts";
import type { DemoHost } from "../../../src-main/demo-host/start-demo-host.ts";
import { startTestHost } from "./smart-app.ts";

let nowMs = Date.UTC(2026, 10, 23, 2, 14);
let host: DemoHost;
const key = openCdsClientKey({
  file: "",
  keyStore: undefined,
  nowMs: () => nowMs,
  newId: () => crypto.randomUUID(),
});

beforeEach(async () => {
  host = await startTestHost({ now: () => nowMs });
  host.trustCdsClient(key.publicKeys);
});
afterEach(() => host.close());

const base = () => `${host.blueprint.cdsServices?.[0]?.baseUrl}/cds-services`;
const tokenFor = (path: string) => key.tokenFor({ url: base() + path });

async function send(path: string, body?: unknown, token = tokenFor(path)) {
  const reply = await fetch(base() + path, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return { status: reply.status, text: await reply.text() };
}

const person = { resourceType: "Patient", id: "p" };
const frailty = {
  resourceType: "Bundle",
  type: "searchset",
  entry: [{ fullUrl: "https://gp.example/Condition/1", resource: { resourceType: "Condition", id: "1" } }],
};
const call = (prefetch: object) => ({
  hook: "patient-view",
  hookInstance: crypto.randomUUID(),
  context: { userId: "Practitioner/a", patientId: "p" },
  prefetch,
});

it("says what it offers to a known client, and nothing to anybody else", async () => {
  expect((await send("")).status).toBe(200);
  expect((await fetch(base())).status).toBe(401);
  const other = openCdsClientKey({
    file: "",
    keyStore: undefined,
    nowMs: () => nowMs,
    newId: () => crypto.randomUUID(),
  });
  expect((await send("", undefined, other.tokenFor({ url: base() }))).text).toContain("not a key that is known here");
});

it("takes a token for its own address, in its time, unchanged, and once", async () => {
  const once = tokenFor("");
  expect((await send("", undefined, once)).status).toBe(200);
  expect((await send("", undefined, once)).text).toContain("used before");
  expect((await send("", undefined, tokenFor("/frailty-pathway"))).text).toContain("meant for another address");
  const [head = "", , signature = ""] = tokenFor("").split(".");
  const [, claims = ""] = tokenFor("").split(".");
  expect((await send("", undefined, `${head}.${claims}.${signature}`)).text).toContain("not signed with its key");
  const none = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT", kid: "x" })).toString("base64url");
  expect((await send("", undefined, `${none}.${claims}.`)).text).toContain("not a signed request");
  const late = tokenFor("");
  nowMs += 600_000;
  expect((await send("", undefined, late)).text).toContain("not its time");
});

it("has one card for a person with severe frailty, and none for another", async () => {
  const frail = await send("/frailty-pathway", call({ person, frailty }));
  expect(JSON.parse(frail.text).cards).toHaveLength(1);
  expect(JSON.parse((await send("/frailty-pathway", call({ person, frailty: null }))).text)).toEqual({ cards: [] });
  expect(JSON.parse((await send("/frailty-pathway", call({ person }))).text)).toEqual({ cards: [] });
});

it("refuses a call that holds what no hook has", async () => {
  for (const more of [{ fhirAuthorization: { access_token: "x" } }, { secret: 1 }, { hook: "order-sign" }])
    expect((await send("/frailty-pathway", { ...call({ person }), ...more })).status).toBe(412);
  expect((await send("/frailty-pathway", call({}))).status).toBe(412);
});

it("takes feedback as the specification has it", async () => {
  const said = { card: crypto.randomUUID(), outcome: "overridden", outcomeTimestamp: "2026-11-23T02:14:00.000Z" };
  expect((await send("/frailty-pathway/feedback", { feedback: [said] })).status).toBe(200);
  expect((await send("/frailty-pathway/feedback", { feedback: [{ ...said, by: "Dr Sample" }] })).status).toBe(400);
  expect(host.control.log.all().filter(({ kind }) => kind === "cdsFeedback")).toHaveLength(1);
});
