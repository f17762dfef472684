import { createPublicKey, verify } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CdsServer } from "../../../shared/cds-hooks/cds-server.ts";
import { createCdsTransport } from "../../../src-main/cds-hooks/cds-transport.ts";
import { type CdsClientKey, openCdsClientKey } from "../../../src-main/cds-hooks/client-key.ts";
import { type CdsServerReply, type FakeCdsServer, specification, startCdsServer } from "../../fakes/cds-server.ts";
import { isDone, type SmallRecord, startSmallRecord } from "./faults/small-engine.ts";
import { type SmallSource, startSmallSource } from "./faults/small-source.ts";

const discovery = { body: { services: specification.services } };
const name = "County pathways";
let service: FakeCdsServer;
let source: SmallSource;
let folder: string;
let record: SmallRecord;
let key: CdsClientKey;

const greeter = "/base/cds-services/static-patient-greeter";
const answering = (reply: CdsServerReply) => (_: string, path: string) =>
  path === "/base/cds-services" ? discovery : reply;

interface Options {
  readonly server?: Partial<CdsServer>;
  readonly fhirUser?: string | undefined;
}

async function open({ server, fhirUser = "https://small.example/fhir/Practitioner/u-1" }: Options = {}): Promise<void> {
  const servers = [{ name, baseUrl: service.baseUrl, ...server }];
  const transport = createCdsTransport({
    servers,
    key,
    fetch: (url, init) => fetch(url, init),
    userAgent: "Throughline/test",
    newRequestId: () => "test",
  });
  record = await startSmallRecord(undefined, source.baseUrl, { cds: { servers, transport }, fhirUser });
  const done = record.until((progress) => isDone(progress) && progress.revision > 0);
  await record.open();
  await done;
}

const cards = async () => JSON.parse(await record.view("externalCards"));
const down = async (): Promise<readonly string[]> => JSON.parse(await record.view("flags")).servicesDown;
const called = () => service.received.filter(({ method }) => method === "POST");
const says = (words: string) => expect.poll(async () => (await down()).join(), { timeout: 15_000 }).toContain(words);
const hasCards = (count: number) =>
  expect
    .poll(async () => (await cards()).services.flatMap((one: { cards: unknown[] }) => one.cards).length, {
      timeout: 15_000,
    })
    .toBe(count);

beforeEach(async () => {
  [source, service] = await Promise.all([
    startSmallSource(),
    startCdsServer(answering({ body: { cards: specification.cards } })),
  ]);
  folder = mkdtempSync(join(tmpdir(), "throughline-cds-"));
  key = openCdsClientKey({
    file: join(folder, "cds.key"),
    keyStore: undefined,
    nowMs: Date.now,
    newId: () => crypto.randomUUID(),
  });
});
afterEach(async () => {
  await record.engine.stop();
  await Promise.all([source.close(), service.close()]);
  rmSync(folder, { recursive: true });
  expect(record.bugs).toEqual([]);
});

describe("a decision-support service of the locality", () => {
  it("is called once when the record has settled, and its cards stand under its name and time", async () => {
    await open();
    await hasCards(2);
    const [one] = (await cards()).services;
    expect(one.from).toMatch(/^From County pathways: Static CDS Service Example, \d\d:\d\d$/);
    expect(one.cards.map((card: { summary: string }) => card.summary)).toEqual(["Another card", "Example Card"]);
    expect(await down()).toEqual([]);
    expect(JSON.stringify(JSON.parse(await record.view("flags")).flags)).not.toContain("Example Card");
    expect(called().map(({ url }) => url)).toEqual([greeter]);
    const sent = JSON.parse(called()[0]?.body ?? "");
    expect(sent).toMatchObject({ hook: "patient-view", context: { userId: "Practitioner/u-1", patientId: "p" } });
    expect(Object.keys(sent).sort()).toEqual(["context", "hook", "hookInstance", "prefetch"]);
    expect(sent.prefetch.patientToGreet).toMatchObject({ resourceType: "Patient", id: "p", birthDate: "1941-05-17" });
  });

  it("gets requests that are signed with this installation's key, for that very address, once", async () => {
    await open();
    await hasCards(2);
    const ids = new Set<string>();
    for (const { url, headers } of service.received) {
      const [head = "", claims = "", signature = ""] = (headers.authorization ?? "").replace("Bearer ", "").split(".");
      const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
      const [jwk] = key.publicKeys.keys;
      if (jwk === undefined) throw new Error("no key");
      expect(read(head)).toEqual({ alg: "ES384", kid: jwk.kid, typ: "JWT" });
      const { iss, aud, exp, iat, jti } = read(claims);
      expect([iss, aud]).toEqual([
        `urn:ietf:params:oauth:jwk-thumbprint:sha-256:${jwk.kid}`,
        `${new URL(service.baseUrl).origin}${url}`,
      ]);
      expect(exp - iat).toBeLessThanOrEqual(300);
      ids.add(jti);
      const publicKey = createPublicKey({ key: jwk, format: "jwk" });
      const data = Buffer.from(`${head}.${claims}`);
      const by = { key: publicKey, dsaEncoding: "ieee-p1363" } as const;
      expect(verify("sha384", data, by, Buffer.from(signature, "base64url"))).toBe(true);
      expect(JSON.stringify(jwk)).not.toContain('"d"');
    }
    expect(ids.size).toBe(service.received.length);
    expect(service.received).toHaveLength(2);
  });

  it("is called again after a change, and its earlier cards go", async () => {
    await open();
    await hasCards(2);
    service.answers = answering({ body: { cards: [] } });
    source.setState("second");
    await record.engine.refresh();
    await hasCards(0);
    expect(called()).toHaveLength(2);
    expect(service.received.filter(({ method }) => method === "GET").length).toBeLessThanOrEqual(2);
  });

  it("is told what became of a card, and nothing where nobody says so", async () => {
    await open();
    await hasCards(2);
    const [example] = (await cards()).services[0].cards.filter(
      (card: { takesFeedback: boolean }) => card.takesFeedback,
    );
    const prepared = await record.engine.prepareFeedback(example.id, { outcome: "overridden" }, "c");
    if (!prepared.ok) throw new Error("nothing to send");
    expect(prepared.value).toMatchObject({ server: service.baseUrl, serviceId: "static-patient-greeter" });
    await record.engine.noteFeedback(example.id, { outcome: "overridden" });
    expect(JSON.stringify(await cards())).toContain("The service was told: not followed");
    expect(await record.engine.externalLink(example.id, 0, "c")).toMatchObject({
      value: { url: "https://google.com" },
    });
    expect((await record.engine.externalLink(example.id, 2, "c")).ok).toBe(false);
    expect((await record.engine.externalLink("no-such-card", 0, "c")).ok).toBe(false);
    expect(called()).toHaveLength(1);
  });

  it("is not called about a record whose user the host does not name", async () => {
    await open({ fhirUser: "Dr Sample" });
    await says("County pathways (not asked: the host does not say who is looking)");
    expect(service.received).toEqual([]);
  });

  it("is called for the services that the blueprint names, and said where one is no longer offered", async () => {
    await open({ server: { services: ["sepsis-watch"] } });
    await says("it no longer offers what the locality wants of it");
    expect(called()).toEqual([]);
  });

  it("loses its cards when the record closes", async () => {
    await open();
    await hasCards(2);
    const [card] = (await cards()).services[0].cards;
    await record.engine.closeRecord();
    expect((await record.engine.prepareFeedback(card.id, { outcome: "overridden" }, "c")).ok).toBe(false);
  });
});

describe("a service that means harm, or is broken", () => {
  const hostile = { summary: "<img src=x onerror=alert(1)>", indicator: "info", source: { label: "<b>x</b>" } };

  it.each<[string, CdsServerReply, string]>([
    ["never answers", { hangs: true }, "no answer within 2 seconds"],
    ["sends ten megabytes", { bytes: 10_000_000 }, "its answer is too large"],
    ["leads elsewhere", { status: 307, headers: { location: "http://127.0.0.1:1/" } }, "it points to another address"],
    ["answers an HTML page", { text: "<html><script>alert(1)</script>" }, "its answer cannot be read"],
    ["answers an HTML page and 500", { status: 500, text: "<html>" }, "it has a fault of its own"],
    ["refuses", { status: 401 }, "it refused to answer"],
    ["wants more", { status: 412 }, "it needs more of the record than it may be sent"],
    ["answers other types", { body: { cards: { 0: hostile } } }, "its answer cannot be read"],
    ["answers nothing", { status: 204, text: "" }, "its answer cannot be read"],
  ])("%s: the record is there at once, and the service is said to be missing", async (_, reply, words) => {
    service.answers = answering(reply);
    const started = performance.now();
    await open();
    expect(await record.view("summary")).toContain("AllergyIntolerance-0");
    const readyMs = performance.now() - started;
    await says(words);
    const saidMs = performance.now() - started - readyMs;
    expect(saidMs).toBeLessThan(8_000);
    expect((await cards()).services).toEqual([]);
    expect(called()).toHaveLength(1);
  });

  it("is waited for two seconds and no longer, and the record does not wait at all", async () => {
    service.answers = () => ({ hangs: true });
    const started = performance.now();
    await open();
    const openedMs = performance.now() - started;
    await says("no answer within 2 seconds");
    const saidMs = performance.now() - started;
    expect(saidMs).toBeGreaterThan(1_900);
    expect(saidMs - openedMs).toBeLessThan(8_000);
  });

  it("cannot be reached", async () => {
    await service.close();
    await open();
    await says("cannot be reached");
  });

  it("sends cards without number and script in all of them: letters, fifty of them, and the rest is counted", async () => {
    const card = {
      ...hostile,
      detail: `<script>alert(1)</script> [x](javascript:alert(1)) ${"*".repeat(30)}`,
      links: [{ label: "y", url: "javascript:alert(1)", type: "absolute" }],
    };
    service.answers = answering({
      body: { cards: Array.from({ length: 2_000 }, () => card), systemActions: [{}, {}] },
    });
    await open();
    await hasCards(50);
    const [view] = (await cards()).services;
    expect(view.cards[0].summary).toBe(hostile.summary);
    expect(view.cards[0].links).toEqual([
      { label: "y", says: "its address is not one that may be opened", opens: false },
    ]);
    expect(view.notes.join(" ")).toContain("1,950 more cards than are read");
    expect(view.notes.join(" ")).toContain("2 changes to be made in the record without anybody: nothing was changed");
  });

  it("keeps what it said before, marked as old, where it fails after a change", async () => {
    await open();
    await hasCards(2);
    service.answers = answering({ status: 503 });
    source.setState("second");
    await record.engine.refresh();
    await says("it has a fault of its own");
    expect((await cards()).services[0].notes).toEqual([
      "Said earlier: the service has not answered about the record as it is now.",
    ]);
  });
});
