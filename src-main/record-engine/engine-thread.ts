import { Worker } from "node:worker_threads";
import type { Link } from "../../shared/audit/hash-chain.ts";
import type { CdsServer } from "../../shared/cds-hooks/cds-server.ts";
import type { RuleSettings } from "../../shared/decision-support/evaluate.ts";
import type { SetAside } from "../../shared/ipc/shell-state.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import type { CodeMap } from "../../shared/terminology/concept-map.ts";
import type { TerminologyServer } from "../../shared/terminology/terminology-server.ts";
import type { AlertLocality } from "../../shared/view-models/alerts/alert-locality.ts";
import type { Engine, EngineHost, EngineStart, EngineStarted } from "./engine-api.ts";
import { engineOver, hostHandlers } from "./engine-lines.ts";
import type { KeyStore } from "./keys/key-store.ts";
import { readMasterKey } from "./keys/master-key.ts";
import { openLine } from "./thread-port.ts";

export interface EngineThreadOptions {
  /** Everything that is kept goes under this folder; nothing is written where `keyStore` is absent. */
  readonly folder: string;
  /** `undefined`: no key store on this machine, or only `basic_text`. */
  readonly keyStore: KeyStore | undefined;
  readonly cacheDays: number;
  readonly ruleSettings: RuleSettings;
  /** The locality's own, beside the built-in ones. */
  readonly codeMaps?: readonly CodeMap[];
  readonly terminologyServer?: TerminologyServer;
  readonly cdsServers?: readonly CdsServer[];
  readonly pollSeconds: number;
  readonly alertLocality?: AlertLocality | undefined;
  readonly nowMs: () => number;
  /** Gets where it happened, never what it said. */
  readonly onBug: (trace: string) => void;
  /** What could not be trusted at the start of a thread and was put beside. */
  readonly onSetAside: (what: SetAside) => void;
  /** The thread has ended by itself, and whatever record was open with it. */
  readonly onDied: () => void;
  /** The built thread, where it is not beside this module. */
  readonly workerUrl?: URL;
  /** The first thread, where it was begun before these options were known ({@link beginWorker}). */
  readonly begun?: Worker | undefined;
}

export interface EngineThread {
  /** How the engine started: on disk or in memory, and what had to be set aside. */
  readonly started: Promise<Result<EngineStarted, AppError>>;
  /** The engine; calls wait while the thread is being renewed. Rejects only where the thread died. */
  call<T>(task: (engine: Engine) => Promise<T>): Promise<T>;
  /** Who answers the engine's own questions. */
  serve(host: EngineHost): void;
  /**
   * Ends the open record together with its thread, so that nothing of the patient stays in memory, and starts a new one. Resolves when the old thread
   * is gone. `atOnce`: it was only reading, and is not waited for.
   */
  renew(how?: { readonly atOnce: boolean }): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Memory of the thread, megabytes. The larger the limit, the more garbage it lets grow beside what is in use before it collects any, at no gain in time:
 * what deriving makes either goes at once or stays. In Node a record of 50,000 resources takes 330 of the older generation and one of
 * 200,000 still fits; in Electron pointers take half of that. A thread that runs out ends alone, and is replaced.
 */
export const engineLimits = { maxOldGenerationSizeMb: 1_000, maxYoungGenerationSizeMb: 12 } as const;

interface Running {
  readonly engine: Engine;
  readonly started: Result<EngineStarted, AppError>;
  /** Ends the thread. Returns the audit log where it was in memory alone. */
  end(longestMs: number): Promise<readonly Link[]>;
}

/** A thread that does not end by itself in this time is ended. */
const longestGoodbyeMs = 3_000;
/** One that looks at a kept record writes nothing: whoever opens another record does not wait for it. */
const shortGoodbyeMs = 150;
/** A thread that dies sooner than this would die again: it is not replaced, and every call says that the engine has stopped. */
const shortestLifeMs = 2_000;

/** A thread that reads its own program already, which takes longer than all that has to be known before it can be told where to begin. */
export function beginWorker(workerUrl?: URL): Worker {
  const worker = new Worker(workerUrl ?? ownWorkerUrl(), {
    execArgv: [],
    name: "record-engine",
    resourceLimits: engineLimits,
  });
  // Its end says it. One that dies before anybody has use for it is replaced, and its successor tells why.
  worker.on("error", () => {});
  return worker;
}

/** Node's number of a thread that has ended. */
const endedThread = -1;

export function startEngineThread(options: EngineThreadOptions): EngineThread {
  const { settings, setAside } = readSettings(options);
  let host: EngineHost = { get: async () => ({ kind: "unreachable" }), onProgress: () => {} };
  // With the master key went everything that it opened.
  sayWhatIsSetAside({ cacheSetAside: setAside, auditSetAside: setAside });
  let running = spawn([], options.begun);

  function sayWhatIsSetAside({
    cacheSetAside,
    auditSetAside,
  }: Pick<EngineStarted, "cacheSetAside" | "auditSetAside">): void {
    if (!cacheSetAside && !auditSetAside) return;
    options.onSetAside({
      ...(cacheSetAside ? { cacheSetAside } : {}),
      ...(auditSetAside ? { auditSetAside } : {}),
    });
  }

  async function spawn(carriedAudit: readonly Link[], begun?: Worker): Promise<Running> {
    const isAlive = begun !== undefined && begun.threadId !== endedThread;
    const worker = isAlive ? begun : beginWorker(options.workerUrl);
    const bornMs = options.nowMs();
    let isEnding = false;
    const throughHost: EngineHost = {
      get: (sourceId, request, signal) => host.get(sourceId, request, signal),
      askTerminology: async (request, signal) => host.askTerminology?.(request, signal) ?? { kind: "unreachable" },
      askCds: async (request, entries, signal) => host.askCds?.(request, entries, signal) ?? { kind: "unreachable" },
      onProgress: (progress) => host.onProgress(progress),
    };
    const line = openLine(worker, hostHandlers(throughHost, options.onBug), () => options.onBug("host handler"));
    const exited = new Promise<void>((resolve) => {
      worker.once("exit", () => {
        line.cut();
        resolve();
        if (isEnding) return;
        if (options.nowMs() - bornMs >= shortestLifeMs) running = spawn([]);
        options.onDied();
      });
    });
    const engine = engineOver(line);
    const started = await engine.start({ ...settings, carriedAudit });
    if (started.ok) sayWhatIsSetAside(started.value);
    return {
      engine,
      started,
      end: async (longestMs) => {
        isEnding = true;
        const goodbye = setTimeout(() => void worker.terminate(), longestMs);
        const carried = await engine.stop().catch(() => []);
        await worker.terminate();
        await exited;
        clearTimeout(goodbye);
        return carried;
      },
    };
  }

  return {
    get started() {
      return running.then(({ started }) => started).catch(() => fail("internal", "engineStopped", "start", true));
    },
    async call(task) {
      return task((await running).engine);
    },
    serve(next) {
      host = next;
    },
    async renew(how) {
      const longestMs = how?.atOnce === true ? shortGoodbyeMs : longestGoodbyeMs;
      const ended = running.then((thread) => thread.end(longestMs)).catch(() => []);
      running = ended.then((carriedAudit) => spawn(carriedAudit));
      await ended;
    },
    async stop() {
      await running.then((thread) => thread.end(longestGoodbyeMs)).catch(() => {});
    },
  };
}

function readSettings(options: EngineThreadOptions): { readonly settings: EngineStart; readonly setAside: boolean } {
  const { folder, keyStore, cacheDays, ruleSettings, codeMaps = [], terminologyServer, pollSeconds } = options;
  const master = keyStore === undefined ? undefined : readMasterKey(folder, keyStore, options.nowMs());
  const asked = {
    ...(terminologyServer === undefined ? {} : { terminologyServer }),
    cdsServers: options.cdsServers ?? [],
  };
  const settings = { cacheDays, ruleSettings, codeMaps, pollSeconds, alertLocality: options.alertLocality, ...asked };
  if (master === undefined) return { settings: { ...settings, disk: undefined }, setAside: false };
  if (master.ok)
    return {
      settings: { ...settings, disk: { folder, masterKey: master.value.key } },
      setAside: master.value.setAside,
    };
  const storageFault = master.error === "folderNotAccessible" ? ({ storageFault: "notAccessible" } as const) : {};
  return { settings: { ...settings, disk: undefined, ...storageFault }, setAside: false };
}

/** Beside this module as source, beside the bundle once built. */
function ownWorkerUrl(): URL {
  return import.meta.url.endsWith(".ts")
    ? new URL("./worker.ts", import.meta.url)
    : new URL("./record-engine-worker.js", import.meta.url);
}
