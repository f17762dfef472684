// A record fetched, merged, kept encrypted and ready to be drawn by the engine as the program runs it, against the same record fetched into memory by
// fhirclient with its own paging and nothing else. Both read the same server, which runs in a thread of its own, in turns (A B A B). By the clock on the wall.
// fhirclient is given its best case: every type of every source at once, where the engine asks a source at most six things at a time. What it takes type by
// type, all sources at once, stands among the details.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import smart from "fhirclient";
import { sourceId } from "../../shared/kernel/brand.ts";
import { ok } from "../../shared/kernel/result.ts";
import { askedTypes } from "../../shared/sync/asked-types.ts";
import { createAuditStore } from "../../src-main/audit/audit-store.ts";
import type { OpenRecord, RecordProgress } from "../../src-main/record-engine/contract.ts";
import { startEngineThread } from "../../src-main/record-engine/engine-thread.ts";
import { createRecordService } from "../../src-main/record-engine/record-service.ts";
import { memoryKeyStore } from "../fakes/memory-key-store.ts";
import { largePatient, type MadeSource, makeLargeRecord } from "../fixtures/large-record.ts";
import { printFigure } from "./figure.ts";
import type { ServedRecord } from "./large-record-thread.ts";

const hostId = "acute";
/** As many to a page as the engine asks for. */
const pageSize = 200;
const measured = [
  { resourceCount: 10_000, latencyMs: 0, runs: 5 },
  { resourceCount: 10_000, latencyMs: 50, runs: 5 },
  { resourceCount: 50_000, latencyMs: 0, runs: 3 },
  { resourceCount: 50_000, latencyMs: 50, runs: 3 },
] as const;

for (const each of measured) await compare(each, each.runs);

async function compare(served: ServedRecord, runs: number): Promise<void> {
  const { resourceCount, latencyMs } = served;
  const sources = makeLargeRecord(resourceCount);
  const worker = new Worker(new URL("./large-record-thread.ts", import.meta.url), { workerData: served });
  const origin = await new Promise<string>((resolve, reject) => {
    worker.once("message", (message) => resolve(String(message)));
    worker.once("error", reject);
  });
  const engineMs: number[] = [];
  const fhirclientMs: number[] = [];
  const typeByTypeMs: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    fhirclientMs.push(await timedWhole(resourceCount, () => fetchIntoMemory(origin, sources, "atOnce")));
    engineMs.push(await loadByEngine(origin, sources, resourceCount));
    typeByTypeMs.push(await timedWhole(resourceCount, () => fetchIntoMemory(origin, sources, "typeByType")));
  }
  await worker.terminate();
  const latency = latencyMs === 0 ? "NoLatency" : `${latencyMs}msAPage`;
  printFigure({
    name: `againstFhirclient${resourceCount / 1000}k${latency}`,
    value: median(engineMs) / median(fhirclientMs),
    unit: "ratio",
    goal: 1,
    details: {
      resources: resourceCount,
      latencyMs,
      runs,
      engineMs: median(engineMs),
      fhirclientMs: median(fhirclientMs),
      typeByTypeMs: median(typeByTypeMs),
      engineShortestMs: Math.min(...engineMs),
      fhirclientShortestMs: Math.min(...fhirclientMs),
      upTo: "merged, encrypted on disk, view-model of the summary, against resources in memory",
    },
  });
}

/** Milliseconds on the wall until `task` has brought the whole record. */
async function timedWhole(resourceCount: number, task: () => Promise<number>): Promise<number> {
  globalThis.gc?.();
  const startMs = performance.now();
  const received = await task();
  const tookMs = performance.now() - startMs;
  if (received !== resourceCount) throw new Error(`${received} of ${resourceCount} resources came`);
  return tookMs;
}

/** By fhirclient's documented way to read all pages of a search (README, `pageLimit` and `flat`). */
async function fetchIntoMemory(
  origin: string,
  sources: readonly MadeSource[],
  how: "atOnce" | "typeByType",
): Promise<number> {
  const bySource = await Promise.all(
    sources.map(async ({ id }) => {
      const client = openClient(`${origin}/${id}`);
      const read = (search: string): Promise<readonly unknown[]> =>
        client.request(`${search}&_count=${pageSize}`, { pageLimit: 0, flat: true });
      const patients = await read(`Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|${largePatient.nhsNumber}`);
      const searches = [
        ...askedTypes.map(({ type, patientParam }) => `${type}?${patientParam}=${id}-patient`),
        "Organization?active=true",
        "Practitioner?active=true",
      ];
      if (how === "atOnce") return [patients, ...(await Promise.all(searches.map(read)))].flat();
      const others: (readonly unknown[])[] = [];
      for (const search of searches) others.push(await read(search));
      return [patients, ...others].flat();
    }),
  );
  return bySource.flat().length;
}

/** Its Node entry wants the request of a web application, which an open server needs nothing of. */
function openClient(serverUrl: string) {
  const request = new IncomingMessage(new Socket());
  const storage = { get: async () => undefined, set: async () => undefined, unset: async () => true };
  return smart(request, new ServerResponse(request), storage).client({ serverUrl });
}

async function loadByEngine(origin: string, sources: readonly MadeSource[], resourceCount: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-bench-fhirclient-"));
  const thread = startEngineThread({
    folder,
    keyStore: memoryKeyStore(),
    cacheDays: 7,
    ruleSettings: {},
    pollSeconds: 0,
    nowMs: Date.now,
    onBug: (trace) => {
      throw new Error(trace);
    },
    onSetAside: () => {},
    onDied: () => {
      throw new Error("the engine died");
    },
  });
  const started = await thread.started;
  if (!started.ok || started.value.cache !== "encrypted") throw new Error("no encrypted cache");
  const service = createRecordService({
    thread,
    audit: createAuditStore(thread),
    auditUnavailable: "stop",
    fetch,
    userAgent: "Throughline/bench",
    newId: randomUUID,
    nowMs: Date.now,
  });
  const tookMs = await timedWhole(resourceCount, async () => {
    const opened = await service.open({
      launched: { ...largePatient, hostPatientId: `${hostId}-patient`, hostIss: `${origin}/${hostId}` },
      accesses: sources.map(({ id, name, kind }) => ({
        source: { id: sourceId(id), name, kind },
        baseUrl: `${origin}/${id}`,
        ...(id === hostId ? { patientId: `${hostId}-patient` } : {}),
        needsSignIn: false,
        authorization: async () => ok(undefined),
      })),
      user: { name: "Bench" },
      hostName: "Bench host",
      correlationId: "bench",
    });
    if (!opened.ok) throw new Error(opened.error.kind);
    const { sources: read } = await everySourceDone(opened.value);
    const summary = await opened.value.readView("summary", undefined);
    if (!summary.ok) throw new Error(summary.error.reason);
    return read.reduce((sum, { received }) => sum + received, 0);
  });
  await service.close();
  await thread.stop();
  rmSync(folder, { recursive: true });
  return tookMs;
}

function everySourceDone(record: OpenRecord): Promise<RecordProgress> {
  return new Promise((resolve, reject) => {
    record.onProgress(check);
    check(record.progress());
    function check(progress: RecordProgress): void {
      if (progress.sources.some(({ phase }) => phase === "failed" || phase === "partial")) {
        reject(new Error("a source failed"));
      }
      if (progress.sources.every(({ phase }) => phase === "done")) resolve(progress);
    }
  });
}

function median(values: readonly number[]): number {
  const inOrder = [...values].sort((a, b) => a - b);
  return inOrder[Math.floor(inOrder.length / 2)] ?? Number.NaN;
}
