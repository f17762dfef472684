import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { AuditEvent } from "../../../shared/audit/audit-event.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import { createCdsTransport } from "../../../src-main/cds-hooks/cds-transport.ts";
import { openCdsClientKey } from "../../../src-main/cds-hooks/client-key.ts";
import { type FakeCdsServer, startCdsServer } from "../../fakes/cds-server.ts";
import { type StartedEngine, startEngine } from "./engine-in-process.ts";
import { allEnded, type Locality, openInput, startLocality, temporaryFolder } from "./locality.ts";

const card = {
  uuid: "4e0a3a1e-3283-4575-ab82-028d55fe2719",
  summary: "Falls clinic takes referrals",
  indicator: "info",
  source: { label: "County falls team" },
  overrideReasons: [{ code: "seen-already", system: "https://falls.example/reasons", display: "Seen already" }],
  links: [{ label: "Clinic", url: "https://falls.example/clinic?of=1", type: "absolute" }],
};
const services = [
  { hook: "patient-view", id: "falls", prefetch: { problems: "Condition?patient={{context.patientId}}" } },
];
const offered = [{ method: "GET", url: "/base/cds-services" }];

let locality: Locality;
let service: FakeCdsServer;
let folder: ReturnType<typeof temporaryFolder>;
let engine: StartedEngine;
/** In the order in which things happened: audited actions, and requests that arrived. */
let story: string[];

beforeAll(async () => {
  locality = await startLocality();
});
afterAll(() => locality.close());
beforeEach(async () => {
  story = [];
  folder = temporaryFolder();
  service = await startCdsServer((method, path) => {
    story.push(`${method} ${path}`);
    return { body: method === "GET" ? { services } : { cards: [card] } };
  });
  const servers = [{ name: "County falls", baseUrl: service.baseUrl }];
  const key = openCdsClientKey({ file: "", keyStore: undefined, nowMs: Date.now, newId: randomUUID });
  const transport = createCdsTransport({
    servers,
    key,
    fetch: (url, init) => fetch(url, init),
    userAgent: "Throughline/test",
    newRequestId: randomUUID,
  });
  engine = await startEngine({ folder: folder.path, keyStore: undefined, cds: { servers, transport } });
});
afterEach(async () => {
  await engine.stop();
  await service.close();
  folder.remove();
  expect(engine.bugs).toEqual([]);
});

/** Notes what is audited, and refuses to store the kinds that are named. */
function watchAudit(...refused: readonly AuditEvent["action"]["kind"][]): readonly AuditEvent[] {
  const events: AuditEvent[] = [];
  const { appendAudit } = engine.engine;
  engine.engine.appendAudit = async (event) => {
    if (refused.includes(event.action.kind)) return fail("auditUnavailable", "full", event.correlationId);
    events.push(event);
    story.push(event.action.kind);
    return appendAudit.call(engine.engine, event);
  };
  return events;
}

async function open() {
  const opened = await engine.service.open(openInput(locality, { accesses: locality.accesses(["acute", "gp"]) }));
  if (!opened.ok) throw new Error(opened.error.reason);
  await allEnded(opened.value);
  return opened.value;
}

async function cardOf(record: Awaited<ReturnType<typeof open>>): Promise<string> {
  const id = async () => {
    const view = await record.readView("externalCards", undefined);
    return /"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(view))?.[1] ?? "";
  };
  await expect.poll(id, { timeout: 15_000 }).not.toBe("");
  return id();
}

it("that a part of the record is sent is in the trail before it is: to whom, how much, never what", async () => {
  const events = watchAudit();
  await cardOf(await open());
  const asked = story.indexOf("cdsServiceAsked");
  expect(asked).toBeGreaterThan(-1);
  expect(story.indexOf("POST /base/cds-services/falls")).toBeGreaterThan(asked);
  const event = events.find(({ action }) => action.kind === "cdsServiceAsked");
  expect(event).toMatchObject({
    user: { fhirUser: "Practitioner/test" },
    patient: { nhsNumber: "9990000026" },
    action: { service: `${service.baseUrl} falls`, entriesDigest: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  const sent = JSON.parse(service.received.find(({ method }) => method === "POST")?.body ?? "");
  expect(event?.action).toMatchObject({
    entries: sent.prefetch.problems.entry.filter((one: { search: { mode: string } }) => one.search.mode === "match")
      .length,
  });
});

it("nothing of the record is sent where the trail cannot be written", async () => {
  watchAudit("cdsServiceAsked");
  const record = await open();
  await expect
    .poll(async () => JSON.stringify(await record.readView("flags", undefined)), { timeout: 15_000 })
    .toContain("County falls (not asked: the audit trail cannot be written)");
  expect(service.received.map(({ method, url }) => ({ method, url }))).toEqual(offered);
});

it("feedback goes to the service that gave the card, after it is in the trail, with the reason that was chosen", async () => {
  watchAudit();
  const record = await open();
  const id = await cardOf(record);
  expect((await record.answerCard(id, { outcome: "overridden", reason: 0 })).ok).toBe(true);
  expect(story.slice(story.indexOf("cdsFeedbackSent"))[1]).toBe("POST /base/cds-services/falls/feedback");
  expect(JSON.parse(service.received.at(-1)?.body ?? "")).toMatchObject({
    feedback: [{ card: card.uuid, outcome: "overridden", overrideReason: { reason: card.overrideReasons[0] } }],
  });
  expect(JSON.stringify(await record.readView("externalCards", undefined))).toContain("not followed (Seen already)");
  const before = service.received.length;
  expect((await record.answerCard(id, { outcome: "accepted", suggestion: 0 })).ok).toBe(false);
  expect((await record.answerCard(id, { outcome: "overridden", reason: 9 })).ok).toBe(false);
  await record.close();
  expect((await record.answerCard(id, { outcome: "overridden" })).ok).toBe(false);
  expect(service.received).toHaveLength(before);
});

it("feedback that the service does not take is said, and the card is not marked", async () => {
  const record = await open();
  const id = await cardOf(record);
  service.answers = () => ({ status: 500 });
  expect(await record.answerCard(id, { outcome: "overridden" })).toMatchObject({
    error: { kind: "sourceUnavailable", reason: "feedbackNotTaken" },
  });
  expect(JSON.stringify(await record.readView("externalCards", undefined))).not.toContain("The service was told");
});

it("a link is in the trail by its host alone, before it is opened", async () => {
  const events = watchAudit();
  const record = await open();
  const id = await cardOf(record);
  const link = await record.cardLink(id, 0);
  expect(link.ok && link.value.href).toBe("https://falls.example/clinic?of=1");
  expect(events.at(-1)?.action).toEqual({ kind: "cdsLinkOpened", service: "County falls", host: "falls.example" });
});
