import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SetAside } from "../../../shared/ipc/shell-state.ts";
import { createAuditStore } from "../../../src-main/audit/audit-store.ts";
import {
  beginWorker,
  type EngineThreadOptions,
  startEngineThread,
} from "../../../src-main/record-engine/engine-thread.ts";
import { createRecordService } from "../../../src-main/record-engine/record-service.ts";
import { memoryKeyStore } from "../../fakes/memory-key-store.ts";
import { allEnded, type Locality, openInput, startLocality, temporaryFolder } from "./locality.ts";

let locality: Locality;
const folder = temporaryFolder();
const bugs: string[] = [];

beforeAll(async () => {
  locality = await startLocality();
});
afterAll(async () => {
  await locality.close();
  folder.remove();
});

const options: EngineThreadOptions = {
  folder: join(folder.path, "records"),
  keyStore: memoryKeyStore(),
  cacheDays: 7,
  ruleSettings: {},
  pollSeconds: 0,
  nowMs: Date.now,
  onBug: (trace) => bugs.push(trace),
  onDied: () => bugs.push("died"),
  onSetAside: () => {},
};

/** As the app puts it together. */
function startAsInTheApp(changes: Partial<EngineThreadOptions> = {}) {
  const thread = startEngineThread({ ...options, ...changes });
  const audit = createAuditStore(thread);
  const service = createRecordService({
    thread,
    audit,
    auditUnavailable: "stop",
    fetch,
    userAgent: "Throughline/test",
    newId: randomUUID,
    nowMs: Date.now,
  });
  return { thread, audit, service };
}

describe("in its own thread", () => {
  it("loads, closes and reopens a record", async () => {
    // The app begins it before it knows where records are kept.
    const { thread, audit, service } = startAsInTheApp({ begun: beginWorker() });
    expect(await thread.started).toMatchObject({ ok: true, value: { cache: "encrypted" } });
    const opened = await service.open(openInput(locality, { accesses: locality.accesses(["acute", "gp"]) }));
    if (!opened.ok) throw new Error(opened.error.reason);
    await allEnded(opened.value);
    expect(await opened.value.readView("summary", undefined)).toMatchObject({ ok: true });
    await opened.value.close();
    expect(await opened.value.readView("summary", undefined)).toMatchObject({
      ok: false,
      error: { kind: "cancelled" },
    });

    const cached = await service.listCached();
    expect(cached).toMatchObject({ ok: true, value: [{ displayName: "SAMPLE, Ada", nhsNumber: "9990000026" }] });
    const [patient] = cached.ok ? cached.value : [];
    const { launched: _, ...offline } = openInput(locality, { accesses: [], cacheId: patient?.cacheId ?? "" });
    const reopened = await service.open(offline);
    expect(reopened).toMatchObject({ ok: true });
    expect(await audit.verify("test")).toMatchObject({ ok: true, value: { intact: true } });
    await service.close();
    await thread.stop();
    expect(bugs).toEqual([]);
  });

  it("that was begun early and has ended before it is needed is replaced", async () => {
    const begun = beginWorker();
    await begun.terminate();
    const { thread } = startAsInTheApp({ keyStore: undefined, begun });
    expect(await thread.started).toMatchObject({ ok: true });
    await thread.stop();
  });

  it("without a key store keeps the audit log from patient to patient, in memory", async () => {
    const { thread, audit, service } = startAsInTheApp({ keyStore: undefined });
    for (let patient = 1; patient <= 2; patient += 1) {
      const opened = await service.open(openInput(locality, { accesses: locality.accesses(["acute"]) }));
      if (!opened.ok) throw new Error(opened.error.reason);
      expect(opened.value.progress().cache).toBe("memoryOnly");
      await opened.value.close();
      expect(await audit.verify("test")).toEqual({ ok: true, value: { intact: true, length: patient } });
    }
    await thread.stop();
  });

  it("goes on in memory where the folder cannot be written, and says why", async () => {
    const file = join(folder.path, "a-file");
    writeFileSync(file, "not a folder");
    const { thread } = startAsInTheApp({ folder: join(file, "records") });
    expect(await thread.started).toMatchObject({
      ok: true,
      value: { cache: "memoryOnly", storageFault: "notAccessible" },
    });
    await thread.stop();
  });

  it("says what it had to set aside: with a master key that does not open goes everything under it", async () => {
    const own = temporaryFolder();
    const records = join(own.path, "records");
    mkdirSync(records);
    writeFileSync(join(records, "master.key"), "garbage");
    const said: SetAside[] = [];
    const { thread } = startAsInTheApp({ folder: records, onSetAside: (what) => said.push(what) });
    expect(await thread.started).toMatchObject({ ok: true, value: { cache: "encrypted" } });
    await thread.renew();
    await thread.stop();
    expect(said).toEqual([{ cacheSetAside: true, auditSetAside: true }]);
    own.remove();
  });

  it("that dies is said to be gone, and is replaced", async () => {
    let nowMs = Date.now();
    let deaths = 0;
    const thread = startEngineThread({
      ...options,
      keyStore: undefined,
      workerUrl: new URL("../../fixtures/mortal-worker.ts", import.meta.url),
      nowMs: () => nowMs,
      onDied: () => {
        deaths += 1;
      },
    });
    expect(await thread.started).toMatchObject({ ok: true });
    nowMs += 60_000;
    await expect(thread.call((engine) => engine.listCached("x"))).rejects.toThrow();
    expect(deaths).toBe(1);
    await expect.poll(() => thread.started, { timeout: 15_000 }).toMatchObject({ ok: true });
    expect(await thread.call((engine) => engine.verifyAudit("x"))).toMatchObject({ ok: true });
    await thread.stop();
    expect(deaths).toBe(1);
  });
});
