import type { Worker } from "node:worker_threads";
import type { Blueprint } from "../../shared/blueprint/blueprint.ts";
import type { SetAside } from "../../shared/ipc/shell-state.ts";
import type { CodeMap } from "../../shared/terminology/concept-map.ts";
import type { AuditStore } from "../audit/audit-store.ts";
import { createAuditStore } from "../audit/audit-store.ts";
import { createCdsTransport } from "../cds-hooks/cds-transport.ts";
import type { CdsClientKey } from "../cds-hooks/client-key.ts";
import type { Logger } from "../logging/logger.ts";
import type { RecordService } from "../record-engine/contract.ts";
import { type EngineThread, startEngineThread } from "../record-engine/engine-thread.ts";
import type { KeyStore } from "../record-engine/keys/key-store.ts";
import { createRecordService } from "../record-engine/record-service.ts";
import { createClientCredentialsToken } from "../smart/client-credentials.ts";
import type { Fetch } from "../smart/json-request.ts";
import { bearer } from "../smart/token-holder.ts";

export interface RecordsInput {
  /** Signs requests to decision-support services; absent where the blueprint names none. */
  readonly cdsKey: CdsClientKey | undefined;
  readonly blueprint: Blueprint;
  readonly codeMaps: readonly CodeMap[];
  /** Where encrypted records and the audit trail are kept. */
  readonly folder: string;
  readonly keyStore: KeyStore | undefined;
  readonly workerUrl: URL;
  /** The engine's first thread. */
  readonly begunWorker: Worker;
  readonly fetch: Fetch;
  readonly userAgent: string;
  readonly newId: () => string;
  readonly nowMs: () => number;
  readonly log: Logger;
  readonly onSetAside: (what: SetAside) => void;
  /** The engine has ended by itself, and whatever record was open with it. */
  readonly onEngineDied: () => void;
}

/** The record engine with its thread and the audit trail. */
export interface Records {
  readonly service: RecordService;
  readonly audit: AuditStore;
  readonly thread: EngineThread;
}

export function startRecords(input: RecordsInput): Records {
  const { blueprint, log, fetch, userAgent, newId, nowMs } = input;
  const { asked, ownToken } = terminologyOf(input);
  const { cdsServices = [] } = blueprint;
  const thread = startEngineThread({
    folder: input.folder,
    keyStore: input.keyStore,
    cacheDays: blueprint.cacheDays,
    ruleSettings: blueprint.rules,
    codeMaps: input.codeMaps,
    ...asked,
    cdsServers: cdsServices,
    pollSeconds: blueprint.pollSeconds,
    alertLocality: blueprint.alerts,
    nowMs,
    onBug: (trace) => log.error("unexpected", { at: trace.split("\n").map((line) => line.trim().replace(/^at /, "")) }),
    onSetAside: input.onSetAside,
    onDied: () => {
      log.error("engineDied");
      input.onEngineDied();
    },
    workerUrl: input.workerUrl,
    begun: input.begunWorker,
  });
  const audit = createAuditStore(thread);
  const service = createRecordService({
    thread,
    audit,
    auditUnavailable: blueprint.auditUnavailable,
    ...asked,
    ...ownToken,
    cds:
      input.cdsKey === undefined
        ? undefined
        : createCdsTransport({ servers: cdsServices, key: input.cdsKey, fetch, userAgent, newRequestId: newId }),
    fetch,
    userAgent,
    newId,
    nowMs,
  });
  return { service, audit, thread };
}

/** The server that codes are asked of, and apart from it the program's own account there: that stays out of the engine's thread. */
function terminologyOf({ blueprint, fetch, nowMs, newId }: RecordsInput) {
  if (blueprint.terminologyServer === undefined) return { asked: {}, ownToken: {} };
  const { authorisation, ...terminologyServer } = blueprint.terminologyServer;
  const asked = { terminologyServer };
  if (authorisation === undefined) return { asked, ownToken: {} };
  const token = createClientCredentialsToken({ authorisation, fetch, nowMs, newId });
  return { asked, ownToken: { terminologyAuthorization: bearer(token) } };
}
