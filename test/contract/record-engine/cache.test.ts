import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../src-main/fhir/clock.ts";
import { unwrapKey } from "../../../src-main/record-engine/keys/derived-keys.ts";
import type { KeyStore } from "../../../src-main/record-engine/keys/key-store.ts";
import { memoryKeyStore } from "../../fakes/memory-key-store.ts";
import { filesUnder, KeptOnDisk, openRecord, view } from "./kept-on-disk.ts";
import { allEnded, type Locality, openInput, startLocality } from "./locality.ts";

let locality: Locality;
let disk: KeptOnDisk;

beforeAll(async () => {
  locality = await startLocality();
});
afterAll(() => locality.close());
beforeEach(async () => {
  disk = await KeptOnDisk.start(locality);
});
afterEach(async () => {
  locality.host.control.clearFaults();
  await disk.end();
});

describe("on the disk", () => {
  it("no file holds a name, a number or a clinical word in clear, while it is open and after", async () => {
    const record = await disk.open();
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
      filesUnder(disk.path).flatMap((file) => {
        const bytes = readFileSync(file);
        return words.filter((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, "utf16le")));
      });
    expect(filesUnder(disk.path).length).toBeGreaterThan(3);
    expect(leaks()).toEqual([]);
    await record.close();
    await disk.engine.stop();
    expect(leaks()).toEqual([]);
  });

  it("file names say nothing, and nobody else may read them", async () => {
    await disk.loadAndClose();
    expect(disk.recordFile()).toMatch(/\/[0-9a-f]{32}\.db$/);
    expect(statSync(join(disk.path, "records")).mode & 0o077).toBe(0);
    expect(statSync(join(disk.path, "master.key")).mode & 0o077).toBe(0);
  });

  it("a record's key opens that record alone, and no key stands in the list in clear", async () => {
    await disk.loadAndClose();
    await disk.engine.stop();
    const { row, wrappingKey } = disk.readVault();
    const key = unwrapKey(row.wrappedKey, wrappingKey, row.cacheId);
    expect(key?.byteLength).toBe(32);
    expect(unwrapKey(row.wrappedKey, wrappingKey, "another-patient")).toBeUndefined();
    expect(openRecord(disk.recordFile(), new Uint8Array(32))).toEqual({ ok: false, error: "unreadable" });
    expect(openRecord(disk.recordFile(), undefined)).toEqual({ ok: false, error: "unreadable" });
    const opened = openRecord(disk.recordFile(), key);
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
  });
});

describe("opened again without a network", () => {
  it("shows the record, and how old each source is", async () => {
    await disk.loadAndClose();
    await disk.restart();
    const opened = await disk.openOffline();
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

  it("still names a source that never answered, and says why, so that nothing it may hold is taken for absent", async () => {
    const accesses = locality
      .accesses(["acute", "gp"])
      .map((access) => (access.source.id === "gp" ? { ...access, needsSignIn: true } : access));
    await allEnded(await disk.open({ accesses }));
    await disk.restart();
    const opened = await disk.openOffline();
    if (!opened.ok) throw new Error(opened.error.reason);
    const { sources } = opened.value.progress();
    expect(sources.find(({ sourceId }) => sourceId === "acute")).toMatchObject({ phase: "stale" });
    expect(sources.find(({ sourceId }) => sourceId === "gp")).toMatchObject({
      phase: "withheld",
      reason: "signInNeeded",
    });
    expect(await view(opened.value, "allergies")).toContain("needs its own sign-in");
  });

  it("draws the first screen before the record is derived anew, and never younger than it is", async () => {
    // It is made ready when nothing else is waiting.
    await disk.loadAndClose(900);
    const hours = 30;
    await disk.restart({ clock: { ...systemClock, nowMs: () => Date.now() + hours * 3_600_000 } });
    const opened = await disk.openOffline();
    if (!opened.ok) throw new Error(opened.error.reason);
    expect(opened.value.progress().revision).toBe(0);
    const first = await view(opened.value, "summary");
    // What no first screen has does not hold up the rest of it.
    const cards = opened.value.readView("externalCards", {});
    await new Promise((resolve) => setTimeout(resolve, 50));
    // As the page asks, too.
    for (const params of [null, {}]) expect((await opened.value.readView("banner", params)).ok).toBe(true);
    expect(opened.value.progress().revision).toBe(0);
    expect(first).toContain("stale");
    await expect.poll(() => opened.value.progress().revision, { timeout: 15_000 }).toBeGreaterThan(0);
    expect((await cards).ok).toBe(true);
    const derived = await view(opened.value, "summary");
    const ages = (text: string) =>
      [...text.matchAll(/(\d+) (h|d)\w* old/g)].map(([, count, unit]) => Number(count) * (unit === "d" ? 24 : 1));
    const [drawnFirst] = ages(first);
    const [drawnThen] = ages(derived);
    if (drawnFirst === undefined || drawnThen === undefined) throw new Error(`no age in ${derived.slice(0, 2000)}`);
    expect(drawnFirst).toBeGreaterThanOrEqual(drawnThen);
  });

  it("says so where that patient is not kept", async () => {
    expect(await disk.openOffline("unknown")).toMatchObject({
      ok: false,
      error: { kind: "notFound", reason: "notKept" },
    });
  });
});

describe("a source that fails after an earlier answer", () => {
  it("keeps its rows on the screen, as old", async () => {
    await disk.loadAndClose();
    locality.host.control.setFault("gp", { kind: "off" });
    const record = await disk.open();
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
    await disk.loadAndClose();
    locality.host.control.setFault("gp", { kind: "status", status: 403 });
    const record = await disk.open();
    expect((await allEnded(record)).sources.find(({ sourceId }) => sourceId === "gp")).toMatchObject({
      phase: "withheld",
    });
    const sources = JSON.parse(await view(record, "sources"));
    expect(sources.columns.find((column: { source: { id: string } }) => column.source.id === "gp")).toMatchObject({
      status: "withheld",
      received: 0,
    });
    const { items } = JSON.parse(await view(record, "timeline"));
    expect(JSON.stringify(items)).toContain("Northvale Hospital");
    expect(JSON.stringify(items)).not.toContain("Millbrook");
  });

  it("is believed also when the record is opened from the cache afterwards, and while it cannot be reached", async () => {
    await disk.loadAndClose();
    locality.host.control.setFault("gp", { kind: "status", status: 403 });
    await disk.loadAndClose(900);
    const offline = await disk.openOffline();
    if (!offline.ok) throw new Error(offline.error.reason);
    expect(offline.value.progress().sources.find(({ sourceId }) => sourceId === "gp")?.phase).toBe("withheld");
    for (const name of ["summary", "timeline"]) expect(await view(offline.value, name)).not.toContain("gp-ada");
    const derived = JSON.parse(await view(offline.value, "sources"));
    expect(derived.columns.map((column: { received: number }) => column.received).sort()).toEqual([0, 140]);
    await offline.value.close();
    locality.host.control.setFault("gp", { kind: "off" });
    const record = await disk.open();
    await allEnded(record);
    const sources = JSON.parse(await view(record, "sources"));
    expect(sources.columns.map((column: { received: number }) => column.received).sort()).toEqual([0, 140]);
    await record.close();
    locality.host.control.clearFaults();
    const again = await disk.open();
    expect((await allEnded(again)).sources.map(({ phase, received }) => [phase, received])).toEqual([
      ["done", 140],
      ["done", 140],
    ]);
  });
});

describe("what changed at the source", () => {
  it("is shown in its new version; what is gone is listed as removed, not dropped", async () => {
    const own = await startLocality();
    const input = openInput(own, { accesses: own.accesses(["acute", "gp"]) });
    const first = await disk.engine.service.open(input);
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

describe("another user's key store", () => {
  it("opens nothing: the folder is set aside whole and nothing of it is shown", async () => {
    await disk.loadAndClose();
    await disk.restart({ keyStore: memoryKeyStore() });
    expect(await disk.engine.service.listCached()).toEqual({ ok: true, value: [] });
    const beside = readdirSync(join(disk.path, "..")).filter((name) =>
      name.startsWith(`${disk.path.split("/").at(-1)}-set-aside-`),
    );
    expect(beside).toHaveLength(1);
    for (const name of beside) {
      rmSync(join(disk.path, "..", name), { recursive: true });
    }
  });

  it("that answers nothing today leaves everything where it is", async () => {
    await disk.loadAndClose();
    const refusing: KeyStore = {
      seal: () => {
        throw new Error("locked");
      },
      unseal: () => {
        throw new Error("locked");
      },
    };
    await disk.restart({ keyStore: refusing });
    expect(disk.engine.started.cache).toBe("memoryOnly");
    await disk.restart();
    expect(await disk.cacheId()).not.toBe("none");
  });
});

describe("without a key store", () => {
  it("nothing is written, the record is shown all the same, and the screen can say so", async () => {
    await disk.engine.stop();
    rmSync(disk.path, { recursive: true });
    mkdirSync(disk.path);
    await disk.restart({ keyStore: undefined });
    expect(disk.engine.started.cache).toBe("memoryOnly");
    const record = await disk.open();
    expect((await allEnded(record)).cache).toBe("memoryOnly");
    expect(await view(record, "allergies")).toContain("Penicillin");
    await record.close();
    expect(filesUnder(disk.path)).toEqual([]);
    expect(await disk.engine.service.listCached()).toEqual({ ok: true, value: [] });
  });
});

describe("forgetting", () => {
  it("destroys the key and the file", async () => {
    await disk.loadAndClose();
    expect(await disk.engine.service.forget(await disk.cacheId())).toEqual({ ok: true, value: undefined });
    expect(filesUnder(join(disk.path, "records"))).toEqual([]);
    expect(await disk.engine.service.listCached()).toEqual({ ok: true, value: [] });
    expect(await disk.engine.service.forget("again")).toMatchObject({ ok: false, error: { kind: "notFound" } });
  });

  it("waits until the record is closed", async () => {
    const record = await disk.open();
    const cacheId = await disk.cacheId();
    expect(await disk.engine.service.forget(cacheId)).toMatchObject({ ok: false, error: { reason: "recordIsOpen" } });
    await record.close();
    expect((await disk.engine.service.forget(cacheId)).ok).toBe(true);
  });

  it("happens by itself when a patient was not opened for the locality's cache time", async () => {
    await disk.loadAndClose();
    const later = (days: number) => ({ ...systemClock, nowMs: () => Date.now() + days * 86_400_000 });
    await disk.restart({ cacheDays: 7, clock: later(6) });
    expect(await disk.cacheId()).not.toBe("none");
    await disk.restart({ cacheDays: 7, clock: later(8) });
    expect(await disk.cacheId()).toBe("none");
    expect(filesUnder(join(disk.path, "records"))).toEqual([]);
  });

  it("does not come early to one that was opened while the clock was years behind", async () => {
    await disk.loadAndClose();
    await disk.restart({ cacheDays: 7, clock: { ...systemClock, nowMs: () => Date.now() - 4_000 * 86_400_000 } });
    const record = await disk.open();
    await record.close();
    await disk.restart({ cacheDays: 7, clock: systemClock });
    expect(await disk.cacheId()).not.toBe("none");
  });
});
