import { randomUUID } from "node:crypto";
import type { CdsServer } from "../../../shared/cds-hooks/cds-server.ts";
import { type RetryPolicy, retryPolicy } from "../../../shared/sync/retry-policy.ts";
import { createAuditStore } from "../../../src-main/audit/audit-store.ts";
import type { CdsTransport } from "../../../src-main/cds-hooks/cds-transport.ts";
import type { Clock } from "../../../src-main/fhir/clock.ts";
import { systemClock } from "../../../src-main/fhir/clock.ts";
import type { EngineHost } from "../../../src-main/record-engine/engine-api.ts";
import type { KeyStore } from "../../../src-main/record-engine/keys/key-store.ts";
import { readMasterKey } from "../../../src-main/record-engine/keys/master-key.ts";
import { RecordEngine } from "../../../src-main/record-engine/record-engine.ts";
import { createRecordService } from "../../../src-main/record-engine/record-service.ts";

/** The real policy with the patience of a test. */
export const testPolicy: RetryPolicy = {
  ...retryPolicy,
  firstDelayMs: 5,
  longestDelayMs: 20,
  silenceMs: 600,
  requestMs: 3_000,
};

export interface EngineOptions {
  /** `undefined`: no key store. */
  readonly keyStore: KeyStore | undefined;
  readonly folder: string;
  readonly clock?: Clock;
  readonly policy?: RetryPolicy;
  readonly auditUnavailable?: "stop" | "warn";
  readonly cacheDays?: number;
  readonly pollSeconds?: number;
  readonly cds?: { readonly servers: readonly CdsServer[]; readonly transport: CdsTransport };
}

/** Service and engine in one thread, so that a test may turn the clock and the policy; engine-thread.test.ts runs them as the app does. */
export async function startEngine(options: EngineOptions) {
  const { keyStore, folder, clock = systemClock } = options;
  let host: EngineHost | undefined;
  const bugs: unknown[] = [];
  const engine = new RecordEngine({
    host: {
      get: (sourceId, request, signal) =>
        host?.get(sourceId, request, signal) ?? Promise.resolve({ kind: "cancelled" }),
      askCds: async (request, entries, signal) => host?.askCds?.(request, entries, signal) ?? { kind: "unreachable" },
      onProgress: (progress) => host?.onProgress(progress),
    },
    clock,
    policy: options.policy ?? testPolicy,
    onBug: (error) => bugs.push(error),
  });
  const master = keyStore === undefined ? undefined : readMasterKey(folder, keyStore, clock.nowMs());
  const started = await engine.start({
    disk: master?.ok === true ? { folder, masterKey: master.value.key } : undefined,
    cacheDays: options.cacheDays ?? 7,
    ruleSettings: {},
    cdsServers: options.cds?.servers ?? [],
    pollSeconds: options.pollSeconds ?? 0,
  });
  if (!started.ok) throw new Error(started.error.reason);
  const thread = {
    call: <T>(task: (engine: RecordEngine) => Promise<T>) => task(engine),
    serve: (next: EngineHost) => {
      host = next;
    },
    renew: () => engine.closeRecord(),
  };
  const audit = createAuditStore(thread);
  const service = createRecordService({
    thread,
    audit,
    cds: options.cds?.transport,
    auditUnavailable: options.auditUnavailable ?? "stop",
    fetch: (url, init) => fetch(url, init),
    userAgent: "Throughline/test",
    newId: randomUUID,
    nowMs: () => clock.nowMs(),
  });
  return { service, audit, engine, started: started.value, bugs, stop: () => engine.stop() };
}

export type StartedEngine = Awaited<ReturnType<typeof startEngine>>;
