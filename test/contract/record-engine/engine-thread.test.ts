import { randomUUID } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAuditStore } from "../../../src-main/audit/audit-store.ts";
import { startEngineThread } from "../../../src-main/record-engine/engine-thread.ts";
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

/** As the app puts it together. */
function startAsInTheApp() {
  const thread = startEngineThread({
    folder: folder.path,
    keyStore,
    cacheDays: 7,
    disabledRules: [],
    nowMs: Date.now,
    onBug: (trace) => bugs.push(trace),
  });
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

const keyStore = memoryKeyStore();

describe("in its own thread", () => {
  it("loads, closes and reopens a record without holding up the main thread", async () => {
    const { thread, audit, service } = startAsInTheApp();
    expect(await thread.started).toMatchObject({ ok: true, value: { cache: "encrypted" } });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const opened = await service.open(openInput(locality, { accesses: locality.accesses(["acute", "gp"]) }));
    if (!opened.ok) throw new Error(opened.error.reason);
    await allEnded(opened.value);
    expect(await opened.value.readView("summary", undefined)).toMatchObject({ ok: true });
    delay.disable();
    expect(delay.percentile(99) / 1e6).toBeLessThan(50);
    await opened.value.close();
    expect(await opened.value.readView("summary", undefined)).toMatchObject({
      ok: false,
      error: { kind: "cancelled" },
    });

    const cached = await service.listCached();
    expect(cached).toMatchObject({ ok: true, value: [{ displayName: "SAMPLE, Ada", nhsNumber: "9990000026" }] });
    const [patient] = cached.ok ? cached.value : [];
    const reopened = await service.open({
      ...openInput(locality, { accesses: [] }),
      launched: undefined,
      cacheId: patient?.cacheId,
    } as never);
    expect(reopened).toMatchObject({ ok: true });
    expect(await audit.verify("test")).toMatchObject({ ok: true, value: { intact: true } });
    await service.close();
    await thread.stop();
    expect(bugs).toEqual([]);
  });
});
