import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AuditEvent } from "../../../shared/audit/audit-event.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import { entryKey, instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import { auditApplicationId, auditMigrations, readEvents } from "../../../src-main/record-engine/audit-log.ts";
import { openDatabase } from "../../../src-main/record-engine/connection.ts";
import type { Writer } from "../../../src-main/record-engine/database.ts";
import { keyFor } from "../../../src-main/record-engine/keys/derived-keys.ts";
import type { KeyStore } from "../../../src-main/record-engine/keys/key-store.ts";
import { readMasterKey } from "../../../src-main/record-engine/keys/master-key.ts";
import { memoryKeyStore } from "../../fakes/memory-key-store.ts";
import { type EngineOptions, type StartedEngine, startEngine } from "./engine-in-process.ts";
import { allEnded, type Locality, openInput, startLocality, temporaryFolder } from "./locality.ts";

let locality: Locality;
let folder: ReturnType<typeof temporaryFolder>;
let keyStore: KeyStore;
let engine: StartedEngine;

beforeAll(async () => {
  locality = await startLocality();
});
afterAll(() => locality.close());
beforeEach(async () => {
  folder = temporaryFolder();
  keyStore = memoryKeyStore();
  engine = await startEngine({ folder: folder.path, keyStore });
});
afterEach(async () => {
  await engine.stop();
  folder.remove();
});

async function restart(changes: Partial<EngineOptions> = {}): Promise<void> {
  await engine.stop();
  engine = await startEngine({ folder: folder.path, keyStore, ...changes });
}

async function open() {
  const opened = await engine.service.open(openInput(locality, { accesses: locality.accesses(["acute", "gp"]) }));
  if (!opened.ok) throw new Error(opened.error.reason);
  await allEnded(opened.value);
  return opened.value;
}

/** The log as an auditor with the master key would open it. */
async function withLog<T>(task: (database: Writer) => T): Promise<T> {
  await engine.stop();
  const master = readMasterKey(folder.path, keyStore, 0);
  if (!master.ok) throw new Error(master.error);
  const log = openDatabase({
    file: join(folder.path, "audit", "audit.db"),
    key: keyFor("audit", master.value.key),
    migrations: auditMigrations,
    applicationId: auditApplicationId,
    durability: "full",
  });
  if (!log.ok) throw new Error(log.error);
  const result = task(log.value);
  log.value.close();
  return result;
}

const bodies = (database: Writer) => [...readEvents(database, 0)].map(({ body }) => JSON.parse(body) as AuditEvent);

describe("who looked", () => {
  it("is read from the log of this person alone", async () => {
    const somebodyElse: AuditEvent = {
      at: instantFromMs(Date.UTC(2026, 10, 20)),
      user: { name: "Looked at another" },
      patient: { nhsNumber: "9990000034" },
      action: { kind: "open" },
      correlationId: "other",
    };
    expect((await engine.audit.recordEvent(somebodyElse)).ok).toBe(true);
    const record = await open();
    expect((await record.readView("allergies", undefined)).ok).toBe(true);
    const read = await record.readView("whoLooked", undefined);
    if (!read.ok) throw new Error(read.error.reason);
    const told = JSON.stringify(read.value);
    expect(told).toContain("Opened the record");
    expect(told).toContain("Allergies and adverse reactions");
    expect(told).not.toContain("Looked at another");
  });
});

describe("what is drawn", () => {
  it("a search is in the log as a look, with how much it found and without a letter of what was typed", async () => {
    const record = await open();
    for (const text of ["penicillin", "zzyzx"]) expect((await record.readView("search", { text })).ok).toBe(true);
    await record.close();
    await withLog((database) => {
      const text = JSON.stringify(bodies(database));
      const looks = bodies(database).flatMap(({ action }) =>
        action.kind === "viewDrawn" && action.view === "search" ? [action.entries] : [],
      );
      expect(looks).toHaveLength(2);
      expect(looks[0]).toBeGreaterThan(0);
      expect(looks[1]).toBe(0);
      expect(text).not.toMatch(/penicillin|zzyzx/i);
    });
  });

  it("is in the log before it is handed out: who, whose, which view, how much, never what", async () => {
    const record = await open();
    await record.readView("allergies", undefined);
    await record.close();
    const events = await withLog(bodies);
    expect(events.map(({ action }) => action.kind)).toEqual(["open", "viewDrawn"]);
    const keys = ["acute", "gp"].map((id) => entryKey(sourceId(id), "AllergyIntolerance", `${id}-ada-allergy`));
    expect(events[1]).toMatchObject({
      user: { name: "Dr Test", role: "Consultant", fhirUser: "Practitioner/test" },
      hostName: "Northvale Hospital EPR",
      patient: { nhsNumber: "9990000026", hostPatientId: "acute-ada" },
      action: {
        view: "allergies",
        headings: [{ headingId: "allergiesAndAdverseReactions", groups: 2 }],
        entries: 2,
        entriesDigest: createHash("sha256").update(keys.sort().join("\n")).digest("hex"),
      },
    });
    expect(JSON.stringify(events)).not.toContain("Penicillin");
    expect(JSON.stringify(events)).not.toContain("Sample");
  });

  it("one raw resource is a look too", async () => {
    const record = await open();
    const key = entryKey(sourceId("gp"), "AllergyIntolerance", "gp-ada-allergy");
    expect((await record.readView("raw", { key })).ok).toBe(true);
    await record.close();
    const drawn = (await withLog(bodies)).at(-1)?.action;
    expect(drawn).toMatchObject({
      kind: "viewDrawn",
      view: "raw",
      entries: 1,
      entriesDigest: createHash("sha256").update(key).digest("hex"),
    });
  });

  it("is not handed out where it cannot be recorded and the locality says stop", async () => {
    const record = await open();
    engine.engine.appendAudit = async () => fail("auditUnavailable", "full", "x", true);
    expect(await record.readView("allergies", undefined)).toMatchObject({
      ok: false,
      error: { kind: "auditUnavailable" },
    });
    expect(await record.readDocument(entryKey(sourceId("gp"), "DocumentReference", "gp-ada-letter"), 0)).toMatchObject({
      ok: false,
      error: { kind: "auditUnavailable" },
    });
    expect(await engine.service.open(openInput(locality))).toMatchObject({
      ok: false,
      error: { kind: "auditUnavailable" },
    });
  });

  it("is handed out with a notice that stays where the locality says warn", async () => {
    await restart({ auditUnavailable: "warn" });
    const record = await open();
    engine.engine.appendAudit = async () => fail("auditUnavailable", "full", "x", true);
    expect(record.progress().auditUnavailable).toBeUndefined();
    expect(await record.readView("allergies", undefined)).toMatchObject({ ok: true });
    expect(record.progress().auditUnavailable).toBe(true);
  });
});

describe("a document", () => {
  it("is fetched from its own source, recorded, and there again without a network", async () => {
    const record = await open();
    const key = entryKey(sourceId("gp"), "DocumentReference", "gp-ada-letter");
    const document = await record.readDocument(key, 0);
    expect(document).toEqual({
      ok: true,
      value: { contentType: "text/plain", base64: Buffer.from("Dear colleague").toString("base64") },
    });
    expect(await record.readDocument(key, 7)).toMatchObject({ ok: false, error: { kind: "notFound" } });
    await record.close();
    const listed = await engine.service.listCached();
    const { launched: _, ...input } = openInput(locality, {
      accesses: [],
      cacheId: (listed.ok ? listed.value[0]?.cacheId : undefined) ?? "",
    });
    const offline = await engine.service.open(input);
    if (!offline.ok) throw new Error(offline.error.reason);
    await expect.poll(() => offline.value.progress().revision, { timeout: 15_000 }).toBeGreaterThan(0);
    expect(await offline.value.readDocument(key, 0)).toEqual(document);
    const other = entryKey(sourceId("acute"), "DocumentReference", "acute-ada-letter");
    expect(await offline.value.readDocument(other, 0)).toMatchObject({
      ok: false,
      error: { kind: "sourceUnavailable" },
    });
    await engine.service.close();
    const events = await withLog(bodies);
    expect(events.filter(({ action }) => action.kind === "documentOpened")).toHaveLength(2);
  });
});

describe("the log", () => {
  const event = (correlationId: string): AuditEvent => ({
    at: instantFromMs(Date.UTC(2026, 10, 23)),
    user: {},
    action: { kind: "launch" },
    correlationId,
  });

  it("is one unbroken chain over restarts", async () => {
    for (const id of ["a", "b"]) expect((await engine.audit.recordEvent(event(id))).ok).toBe(true);
    await restart();
    expect((await engine.audit.recordEvent(event("c"))).ok).toBe(true);
    expect(await engine.audit.verify("x")).toEqual({ ok: true, value: { intact: true, length: 3 } });
    expect(engine.started.auditSetAside).toBe(false);
  });

  it("refuses to change or delete what it holds", async () => {
    await engine.audit.recordEvent(event("a"));
    await withLog((database) => {
      expect(() => database.prepare("UPDATE event SET body = 'x'").run()).toThrow("append-only");
      expect(() => database.prepare("DELETE FROM event").run()).toThrow("append-only");
    });
  });

  it.each<[string, string, string]>([
    ["an event changed", "UPDATE event SET body = replace(body, '\"b\"', '\"B\"') WHERE seq = 2", "chainBroken"],
    ["an event taken out", "DELETE FROM event WHERE seq = 2", "chainBroken"],
    ["its end cut off", "DELETE FROM event WHERE seq = 3", "cutShort"],
    ["all of it deleted", "DELETE FROM event", "cutShort"],
  ])(
    "%s by somebody with the key: noticed at the next start, kept beside, and said in the new log",
    async (_, sql, reason) => {
      for (const id of ["a", "b", "c"]) await engine.audit.recordEvent(event(id));
      await withLog((database) => {
        database.exec("DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_deleted");
        database.exec(sql);
      });
      await restart();
      expect(engine.started.auditSetAside).toBe(true);
      expect(readdirSync(join(folder.path, "audit")).filter((name) => /^\d+-audit\.db$/.test(name))).toHaveLength(1);
      expect(await engine.audit.verify("x")).toEqual({ ok: true, value: { intact: true, length: 1 } });
      const [first] = await withLog(bodies);
      expect(first?.action).toEqual({ kind: "logSetAside", reason });
    },
  );

  it("whose file is deleted is not silently begun anew", async () => {
    await engine.audit.recordEvent(event("a"));
    await engine.stop();
    const { rmSync } = await import("node:fs");
    for (const end of ["", "-wal", "-shm"]) rmSync(join(folder.path, "audit", `audit.db${end}`), { force: true });
    await restart();
    expect(engine.started.auditSetAside).toBe(true);
    const [first] = await withLog(bodies);
    expect(first?.action).toEqual({ kind: "logSetAside", reason: "cutShort" });
  });

  it("holds nothing in clear on the disk", async () => {
    await engine.audit.recordEvent({ ...event("a"), patient: { nhsNumber: "9990000026" }, user: { name: "Dr Test" } });
    for (const name of readdirSync(join(folder.path, "audit"))) {
      const bytes = readFileSync(join(folder.path, "audit", name));
      for (const word of ["9990000026", "Dr Test", "launch"]) expect(bytes.includes(word)).toBe(false);
    }
  });

  it("is in memory where there is no key store", async () => {
    await engine.stop();
    engine = await startEngine({ folder: join(folder.path, "none"), keyStore: undefined });
    expect((await engine.audit.recordEvent(event("a"))).ok).toBe(true);
    expect(await engine.audit.verify("x")).toEqual({ ok: true, value: { intact: true, length: 1 } });
    expect(readdirSync(folder.path)).not.toContain("none");
  });
});
