import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../src-main/fhir/clock.ts";
import { openDatabase } from "../../../src-main/record-engine/connection.ts";
import type { OpenRecord } from "../../../src-main/record-engine/contract.ts";
import { keyFor, unwrapKey } from "../../../src-main/record-engine/keys/derived-keys.ts";
import type { KeyStore } from "../../../src-main/record-engine/keys/key-store.ts";
import { readMasterKey } from "../../../src-main/record-engine/keys/master-key.ts";
import { recordApplicationId, recordMigrations } from "../../../src-main/record-engine/record/record-schema.ts";
import { readPatients } from "../../../src-main/record-engine/vault/patient-rows.ts";
import { vaultApplicationId, vaultMigrations } from "../../../src-main/record-engine/vault/vault-schema.ts";
import { memoryKeyStore } from "../../fakes/memory-key-store.ts";
import { type EngineOptions, type StartedEngine, startEngine } from "./engine-in-process.ts";
import { allEnded, type Locality, openInput, startLocality, temporaryFolder } from "./locality.ts";

let locality: Locality;
let folder: ReturnType<typeof temporaryFolder>;
let keyStore: KeyStore;
let engine: StartedEngine;
const two = ["acute", "gp"] as const;

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
  locality.host.control.clearFaults();
  await engine.stop();
  folder.remove();
});

async function restart(changes: Partial<EngineOptions> = {}): Promise<void> {
  await engine.stop();
  engine = await startEngine({ folder: folder.path, keyStore, ...changes });
}

async function open(changes: Parameters<typeof openInput>[1] = {}): Promise<OpenRecord> {
  const opened = await engine.service.open(openInput(locality, { accesses: locality.accesses(two), ...changes }));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

async function loadAndClose(idleMs = 0): Promise<void> {
  const record = await open();
  await allEnded(record);
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  await record.close();
}

async function cacheId(): Promise<string> {
  const listed = await engine.service.listCached();
  const [patient] = listed.ok ? listed.value : [];
  return patient?.cacheId ?? "none";
}

async function openOffline() {
  const { launched: _, ...input } = openInput(locality, { accesses: [], cacheId: await cacheId() });
  return engine.service.open(input);
}

function filesUnder(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile());
}

function recordFile(): string {
  const [file] = filesUnder(join(folder.path, "records")).filter((name) => name.endsWith(".db"));
  if (file === undefined) throw new Error("no record file");
  return file;
}

async function view(record: OpenRecord, name: string): Promise<string> {
  const read = await record.readView(name, undefined);
  if (!read.ok) throw new Error(read.error.reason);
  return JSON.stringify(read.value);
}

describe("on the disk", () => {
  it("no file holds a name, a number or a clinical word in clear, while it is open and after", async () => {
    const record = await open();
    await allEnded(record);
    const words = [
      "Sample",
      "SAMPLE",
      "9990000026",
      "1941-05-17",
      "Penicillin",
      "Apixaban",
      "Observation",
      "Millbrook",
      "Dr Test",
    ];
    const leaks = () =>
      filesUnder(folder.path).flatMap((file) => {
        const bytes = readFileSync(file);
        return words.filter((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, "utf16le")));
      });
    expect(filesUnder(folder.path).length).toBeGreaterThan(3);
    expect(leaks()).toEqual([]);
    await record.close();
    await engine.stop();
    expect(leaks()).toEqual([]);
  });

  it("file names say nothing, and nobody else may read them", async () => {
    await loadAndClose();
    expect(recordFile()).toMatch(/\/[0-9a-f]{32}\.db$/);
    expect(statSync(join(folder.path, "records")).mode & 0o077).toBe(0);
    expect(statSync(join(folder.path, "master.key")).mode & 0o077).toBe(0);
  });

  it("a record's key opens that record alone, and no key stands in the list in clear", async () => {
    await loadAndClose();
    await engine.stop();
    const master = readMasterKey(folder.path, keyStore, 0);
    if (!master.ok) throw new Error(master.error);
    const list = openDatabase({
      file: join(folder.path, "patients.db"),
      key: keyFor("vault", master.value.key),
      migrations: vaultMigrations,
      applicationId: vaultApplicationId,
      durability: "full",
    });
    if (!list.ok) throw new Error(list.error);
    const [row] = readPatients(list.value);
    list.value.close();
    if (row === undefined) throw new Error("no patient");
    const wrapping = keyFor("wrap", master.value.key);
    const key = unwrapKey(row.wrappedKey, wrapping, row.cacheId);
    expect(key?.byteLength).toBe(32);
    expect(unwrapKey(row.wrappedKey, wrapping, "another-patient")).toBeUndefined();
    const open = (with_: Uint8Array | undefined) =>
      openDatabase({
        file: recordFile(),
        key: with_,
        migrations: recordMigrations,
        applicationId: recordApplicationId,
        durability: "normal",
      });
    expect(open(new Uint8Array(32))).toEqual({ ok: false, error: "unreadable" });
    expect(open(undefined)).toEqual({ ok: false, error: "unreadable" });
    const opened = open(key);
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
  });
});

describe("opened again without a network", () => {
  it("shows the record, and how old each source is", async () => {
    await loadAndClose();
    await restart();
    const opened = await openOffline();
    if (!opened.ok) throw new Error(opened.error.reason);
    const progress = opened.value.progress();
    expect(progress.offline).toBe(true);
    expect(progress.sources.map(({ phase, received }) => [phase, received])).toEqual([
      ["stale", 140],
      ["stale", 140],
    ]);
    for (const { asOf } of progress.sources) expect(Date.parse(asOf ?? "")).toBeGreaterThan(Date.now() - 60_000);
    const first = await view(opened.value, "allergies");
    expect(first).toContain("Penicillin");
    expect(first).toContain("stale");
    expect(await view(opened.value, "sources")).not.toContain('"state":"notRecorded"');
  });

  it("draws the first screen before the record is derived anew, and never younger than it is", async () => {
    // It is made ready when nothing else is waiting.
    await loadAndClose(900);
    const hours = 30;
    await restart({ clock: { ...systemClock, nowMs: () => Date.now() + hours * 3_600_000 } });
    const opened = await openOffline();
    if (!opened.ok) throw new Error(opened.error.reason);
    expect(opened.value.progress().revision).toBe(0);
    const first = await view(opened.value, "summary");
    // As the page asks, too.
    for (const params of [null, {}]) expect((await opened.value.readView("banner", params)).ok).toBe(true);
    expect(opened.value.progress().revision).toBe(0);
    expect(first).toContain("stale");
    await expect.poll(() => opened.value.progress().revision, { timeout: 5_000 }).toBeGreaterThan(0);
    const derived = await view(opened.value, "summary");
    const ages = (text: string) =>
      [...text.matchAll(/(\d+) (h|d)\w* old/g)].map(([, count, unit]) => Number(count) * (unit === "d" ? 24 : 1));
    const [drawnFirst] = ages(first);
    const [drawnThen] = ages(derived);
    if (drawnFirst === undefined || drawnThen === undefined) throw new Error(`no age in ${derived.slice(0, 2000)}`);
    expect(drawnFirst).toBeGreaterThanOrEqual(drawnThen);
  });

  it("says so where that patient is not kept", async () => {
    const { launched: _, ...input } = openInput(locality, { accesses: [], cacheId: "unknown" });
    expect(await engine.service.open(input)).toMatchObject({
      ok: false,
      error: { kind: "notFound", reason: "notKept" },
    });
  });
});

describe("a source that fails after an earlier answer", () => {
  it("keeps its rows on the screen, as old", async () => {
    await loadAndClose();
    locality.host.control.setFault("gp", { kind: "off" });
    const record = await open();
    const progress = await allEnded(record);
    expect(progress.sources.find(({ sourceId }) => sourceId === "gp")).toMatchObject({
      phase: "stale",
      reason: "unreachable",
      received: 140,
    });
    expect(await view(record, "allergies")).toContain("Penicillin");
    const sources = JSON.parse(await view(record, "sources"));
    const allergies = sources.rows.find(
      (row: { headingId: string }) => row.headingId === "allergiesAndAdverseReactions",
    );
    expect(allergies.cells.map((cell: { state: string }) => cell.state).sort()).toEqual(["present", "stale"]);
  });

  it("is believed when it withholds what it gave before: nothing of it is drawn", async () => {
    await loadAndClose();
    locality.host.control.setFault("gp", { kind: "status", status: 403 });
    const record = await open();
    expect((await allEnded(record)).sources.find(({ sourceId }) => sourceId === "gp")).toMatchObject({
      phase: "withheld",
    });
    const sources = JSON.parse(await view(record, "sources"));
    expect(sources.columns.find((column: { source: { id: string } }) => column.source.id === "gp")).toMatchObject({
      status: "withheld",
      received: 0,
    });
    expect(await view(record, "timeline")).not.toContain("gp-ada");
  });
});

describe("what changed at the source", () => {
  it("is shown in its new version; what is gone is listed as removed, not dropped", async () => {
    const own = await startLocality();
    const input = openInput(own, { accesses: own.accesses(two) });
    const first = await engine.service.open(input);
    if (!first.ok) throw new Error(first.error.reason);
    await allEnded(first.value);
    own.host.control.editResource("gp", "AllergyIntolerance", "gp-ada-allergy", { code: { text: "Latex" } });
    own.host.control.deleteResource("gp", "MedicationRequest", "gp-ada-medicine");
    own.host.control.addResource("gp", {
      resourceType: "Flag",
      id: "new-flag",
      status: "active",
      code: { text: "Lives alone" },
      subject: { reference: "Patient/gp-ada" },
    });
    first.value.refresh();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await allEnded(first.value);
    await expect.poll(() => view(first.value, "allergies")).toContain("Latex");
    expect(await view(first.value, "timeline")).toContain("Lives alone");
    const sources = JSON.parse(await view(first.value, "sources"));
    expect(sources.countsAddUp).toBe(true);
    expect(JSON.stringify(sources.notShown)).toContain("removedAtSource");
    expect(JSON.stringify(sources.notShown)).toContain("gp-ada-medicine");
    await own.close();
  });
});

describe("a file that cannot be trusted", () => {
  async function damage(change: (bytes: Buffer) => Buffer): Promise<void> {
    await loadAndClose();
    await engine.stop();
    const file = recordFile();
    writeFileSync(file, change(readFileSync(file)));
    await restart();
  }

  const setAside = () => readdirSync(join(folder.path, "set-aside")).filter((name) => name.endsWith(".db"));

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ["overwritten with something else", () => Buffer.from("not a database at all".repeat(500))],
    ["cut off", (bytes) => bytes.subarray(0, Math.floor(bytes.length / 3))],
    ["with one bit turned in its first page", (bytes) => turnBit(bytes, 3_000)],
    ["with one bit turned in its middle", (bytes) => turnBit(bytes, Math.floor(bytes.length / 2))],
    ["emptied", () => Buffer.alloc(100)],
  ])("%s: is set aside, reported and fetched anew", async (_, change) => {
    await damage(change);
    const record = await open();
    const progress = await allEnded(record);
    await expect.poll(() => record.progress().cacheSetAside).toBe(true);
    expect(progress.sources.map(({ phase }) => phase)).toEqual(["done", "done"]);
    expect(setAside()).toHaveLength(1);
    expect(await view(record, "allergies")).toContain("Penicillin");
    const sources = JSON.parse(await view(record, "sources"));
    expect(sources.columns.map((column: { received: number }) => column.received)).toEqual([140, 140]);
  });

  it("another patient's file in its place is not opened", async () => {
    await loadAndClose();
    await engine.stop();
    const stranger = openDatabase({
      file: recordFile().replace(/[^/]+$/, "stranger.db"),
      key: new Uint8Array(32).fill(7),
      migrations: recordMigrations,
      applicationId: recordApplicationId,
      durability: "normal",
    });
    if (!stranger.ok) throw new Error(stranger.error);
    stranger.value.pragma("wal_checkpoint(TRUNCATE)");
    stranger.value.close();
    const own = filesUnder(join(folder.path, "records")).find((file) => /[0-9a-f]{32}\.db$/.test(file)) ?? "";
    writeFileSync(own, readFileSync(own.replace(/[^/]+$/, "stranger.db")));
    await restart();
    const record = await open();
    await allEnded(record);
    expect(record.progress().cacheSetAside).toBe(true);
    // The copied one and the file that no list knows are both kept aside.
    expect(setAside()).toHaveLength(2);
  });

  it("from a newer Throughline is left alone and fetched anew", async () => {
    await loadAndClose();
    await engine.stop();
    await withRecordDatabase((database) => database.pragma("user_version = 9990"));
    await restart();
    const record = await open();
    await allEnded(record);
    expect(record.progress().cacheSetAside).toBe(true);
    expect(setAside()).toHaveLength(1);
  });

  it("the list of patients itself: everything it named is set aside with it", async () => {
    await loadAndClose();
    await engine.stop();
    writeFileSync(join(folder.path, "patients.db"), "scribble".repeat(1000));
    await restart();
    expect(engine.started.cacheSetAside).toBe(true);
    expect(await engine.service.listCached()).toEqual({ ok: true, value: [] });
    expect(setAside()).toHaveLength(2);
    const record = await open();
    expect((await allEnded(record)).sources.map(({ phase }) => phase)).toEqual(["done", "done"]);
  });

  async function withRecordDatabase(task: (database: { pragma(text: string): unknown }) => void): Promise<void> {
    const master = readMasterKey(folder.path, keyStore, 0);
    if (!master.ok) throw new Error(master.error);
    const list = openDatabase({
      file: join(folder.path, "patients.db"),
      key: keyFor("vault", master.value.key),
      migrations: vaultMigrations,
      applicationId: vaultApplicationId,
      durability: "full",
    });
    if (!list.ok) throw new Error(list.error);
    const [row] = readPatients(list.value);
    list.value.close();
    if (row === undefined) throw new Error("no patient");
    const database = openDatabase({
      file: recordFile(),
      key: unwrapKey(row.wrappedKey, keyFor("wrap", master.value.key), row.cacheId),
      migrations: recordMigrations,
      applicationId: recordApplicationId,
      durability: "normal",
    });
    if (!database.ok) throw new Error(database.error);
    task(database.value);
    database.value.close();
  }
});

describe("another user's key store", () => {
  it("opens nothing: the folder is set aside whole and nothing of it is shown", async () => {
    await loadAndClose();
    await restart({ keyStore: memoryKeyStore() });
    expect(await engine.service.listCached()).toEqual({ ok: true, value: [] });
    const beside = readdirSync(join(folder.path, "..")).filter((name) =>
      name.startsWith(`${folder.path.split("/").at(-1)}-set-aside-`),
    );
    expect(beside).toHaveLength(1);
    for (const name of beside) {
      const { rmSync } = await import("node:fs");
      rmSync(join(folder.path, "..", name), { recursive: true });
    }
  });

  it("that answers nothing today leaves everything where it is", async () => {
    await loadAndClose();
    const refusing: KeyStore = {
      seal: () => {
        throw new Error("locked");
      },
      unseal: () => {
        throw new Error("locked");
      },
    };
    await restart({ keyStore: refusing });
    expect(engine.started.cache).toBe("memoryOnly");
    await restart();
    expect(await cacheId()).not.toBe("none");
  });
});

describe("without a key store", () => {
  it("nothing is written, the record is shown all the same, and the screen can say so", async () => {
    await engine.stop();
    folder.remove();
    folder = temporaryFolder();
    engine = await startEngine({ folder: folder.path, keyStore: undefined });
    expect(engine.started.cache).toBe("memoryOnly");
    const record = await open();
    expect((await allEnded(record)).cache).toBe("memoryOnly");
    expect(await view(record, "allergies")).toContain("Penicillin");
    await record.close();
    expect(filesUnder(folder.path)).toEqual([]);
    expect(await engine.service.listCached()).toEqual({ ok: true, value: [] });
  });
});

describe("forgetting", () => {
  it("destroys the key and the file", async () => {
    await loadAndClose();
    expect(await engine.service.forget(await cacheId())).toEqual({ ok: true, value: undefined });
    expect(filesUnder(join(folder.path, "records"))).toEqual([]);
    expect(await engine.service.listCached()).toEqual({ ok: true, value: [] });
    expect(await engine.service.forget("again")).toMatchObject({ ok: false, error: { kind: "notFound" } });
  });

  it("happens by itself when a patient was not opened for the locality's cache time", async () => {
    await loadAndClose();
    const later = (days: number) => ({ ...systemClock, nowMs: () => Date.now() + days * 86_400_000 });
    await restart({ cacheDays: 7, clock: later(6) });
    expect(await cacheId()).not.toBe("none");
    await restart({ cacheDays: 7, clock: later(8) });
    expect(await cacheId()).toBe("none");
    expect(filesUnder(join(folder.path, "records"))).toEqual([]);
  });
});

function turnBit(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
