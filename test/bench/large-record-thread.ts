import { parentPort, workerData } from "node:worker_threads";
import { makeLargeRecord } from "../fixtures/large-record.ts";
import { serveRecord } from "./large-record-server.ts";

export interface ServedRecord {
  readonly resourceCount: number;
  readonly latencyMs: number;
}

/** A large record's server in a thread of its own, so that it holds up none of those who read from it. Posts its origin. */
const { resourceCount, latencyMs }: ServedRecord = workerData;
const { origin } = await serveRecord(makeLargeRecord(resourceCount), latencyMs);
parentPort?.postMessage(origin);
