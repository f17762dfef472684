import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import type { AuditEvent } from "../../../shared/audit/audit-event.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import { entryKey, sourceId } from "../../../shared/kernel/brand.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { type StartedEngine, startEngine } from "./engine-in-process.ts";
import { launched } from "./faults/small-engine.ts";
import { nhsNumber } from "./faults/small-source.ts";
import { allEnded, temporaryFolder } from "./locality.ts";

const person = (overrides: object = {}) => ({
  resourceType: "Patient",
  id: "p",
  identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: nhsNumber }],
  name: [{ family: "Sample", given: ["Ada"] }],
  birthDate: "1941-05-17",
  ...overrides,
});
const married = person({ name: [{ family: "Newname", given: ["Ada"] }] });
const another = person({ name: [{ family: "Else", given: ["Bo"] }], birthDate: "1980-01-01", identifier: [] });
const allergy = {
  resourceType: "AllergyIntolerance",
  id: "a",
  patient: { reference: "Patient/p" },
  clinicalStatus: { coding: [{ code: "active" }] },
  code: { text: "Allergy to penicillin" },
  recordedDate: "2015-02-03",
};

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A FHIR source over real HTTP: it answers each search with all that it holds of the type. */
async function startSource(resources: readonly { readonly resourceType: string; readonly id?: string }[]) {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://inside").pathname.replace(/^\/fhir\//, "");
    const [type, id] = path.split("/");
    const held = resources.filter((one) => one.resourceType === type && (id === undefined || one.id === id));
    const found =
      type === "metadata" || (id !== undefined && held.length === 0)
        ? undefined
        : id === undefined
          ? { resourceType: "Bundle", type: "searchset", entry: held.map((resource) => ({ resource })) }
          : held[0];
    response.writeHead(found === undefined ? 404 : 200, { "content-type": "application/fhir+json" });
    response.end(JSON.stringify(found ?? { resourceType: "OperationOutcome", issue: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/fhir`;
}

/** The record of the person at the surgery, beside a hospital that keeps `other`. */
async function openBeside(other: ReturnType<typeof person>) {
  const folder = temporaryFolder();
  closing.push(() => folder.remove());
  const engine: StartedEngine = await startEngine({ folder: folder.path, keyStore: undefined });
  closing.push(async () => void (await engine.stop()));
  const access = (id: string, baseUrl: string) => ({
    source: { id: sourceId(id), name: `Source ${id}`, kind: "acute" as const },
    baseUrl,
    ...(id === "gp" ? { patientId: "p" } : {}),
    needsSignIn: false,
    authorization: async () => ok("Bearer test"),
  });
  const opened = await engine.service.open({
    launched,
    accesses: [access("gp", await startSource([person()])), access("acute", await startSource([other, allergy]))],
    user: { name: "Dr Test" },
    hostName: "Test",
    correlationId: randomUUID(),
  });
  if (!opened.ok) throw new Error(opened.error.reason);
  await allEnded(opened.value);
  const told: AuditEvent[] = [];
  const append = engine.engine.appendAudit.bind(engine.engine);
  engine.engine.appendAudit = async (event) => {
    told.push(event);
    return append(event);
  };
  return { engine, record: opened.value, told };
}

const key = entryKey(sourceId("acute"), "Patient", "p");

it("a look at what is kept apart is in the trail, with whose Patient it was, before it is answered", async () => {
  const { record, told, engine } = await openBeside(married);
  const sources = await record.readView("sources", undefined);
  expect(JSON.stringify(sources)).toContain("NEWNAME, Ada");
  expect(JSON.stringify(sources)).not.toContain("penicillin");
  let isAnswered = false;
  const append = engine.engine.appendAudit;
  engine.engine.appendAudit = async (event) => {
    expect(isAnswered).toBe(false);
    return append(event);
  };
  const read = await record.readView("keptApart", { key });
  isAnswered = true;
  engine.engine.appendAudit = append;
  expect(JSON.stringify(read)).toContain("Allergy to penicillin");
  const look = told.at(-1)?.action;
  expect(look).toMatchObject({ kind: "viewDrawn", view: "keptApart", apart: key, entries: 2 });
  expect(JSON.stringify(told)).not.toMatch(/penicillin|newname/i);
  expect(JSON.stringify(await record.readView("whoLooked", undefined))).toContain(
    "looked 1 time at a record kept apart as perhaps another person’s",
  );
  for (const view of ["allergies", "summary", "timeline", "flags"])
    expect(JSON.stringify(await record.readView(view, undefined))).not.toContain("Allergy to penicillin");
  expect(engine.bugs).toEqual([]);
});

it("is not answered where the look cannot be recorded and the locality says stop", async () => {
  const { engine, record } = await openBeside(married);
  engine.engine.appendAudit = async () => fail("auditUnavailable", "full", "x", true);
  expect(await record.readView("keptApart", { key })).toMatchObject({ ok: false, error: { kind: "auditUnavailable" } });
});

it("what certainly is another person's is never answered", async () => {
  const { record } = await openBeside(another);
  expect(JSON.stringify(await record.readView("sources", undefined))).not.toMatch(/ELSE, Bo/i);
  expect(await record.readView("keptApart", { key })).toMatchObject({ ok: false, error: { kind: "notFound" } });
});
