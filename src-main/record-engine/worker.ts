import { parentPort } from "node:worker_threads";
import { retryPolicy } from "../../shared/sync/retry-policy.ts";
import { systemClock } from "../fhir/clock.ts";
import type { EngineHost } from "./engine-api.ts";
import { engineHandlers, hostOver, traceOf } from "./engine-lines.ts";
import { RecordEngine } from "./record-engine.ts";
import { openLine } from "./thread-port.ts";

/** The record engine's thread: everything that reads, keeps, derives or audits a record runs here, so that the window never waits for it. */
if (parentPort === null) throw new Error("the record engine runs as a worker thread");

const host: EngineHost = {
  get: (sourceId, request, signal) => hostOver(line).get(sourceId, request, signal),
  askTerminology: async (request, signal) =>
    hostOver(line).askTerminology?.(request, signal) ?? { kind: "unreachable" },
  askCds: async (request, entries, signal) =>
    hostOver(line).askCds?.(request, entries, signal) ?? { kind: "unreachable" },
  onProgress: (progress) => hostOver(line).onProgress(progress),
};
const onBug = (error: unknown) => void line.call("onBug", [traceOf(error)]);
const engine = new RecordEngine({ host, clock: systemClock, policy: retryPolicy, onBug });
const line = openLine(parentPort, engineHandlers(engine), onBug);
