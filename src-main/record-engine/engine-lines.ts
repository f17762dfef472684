import type { EntryKey } from "../../shared/kernel/brand.ts";
import type { CdsRequest } from "../cds-hooks/cds-transport.ts";
import type { HttpRequest } from "../fhir/transport.ts";
import type { Engine, EngineHost } from "./engine-api.ts";
import type { Handlers, Line } from "./thread-port.ts";

/**
 * The two contracts over a line. Both sides are built from the same sources, so what crosses has the types that it was sent with; the casts here are the
 * only place that relies on it.
 */

const engineCalls = [
  "start",
  "open",
  "readView",
  "readDocument",
  "checkDecision",
  "decide",
  "checkPoint",
  "recordPoint",
  "checkDismissal",
  "dismiss",
  "prepareFeedback",
  "noteFeedback",
  "externalLink",
  "readMeeting",
  "changeMeeting",
  "readMinutes",
  "lookAtKept",
  "refresh",
  "replaceSource",
  "setVisible",
  "closeRecord",
  "listCached",
  "forget",
  "appendAudit",
  "verifyAudit",
  "stop",
] as const satisfies readonly (keyof Engine)[];

type Callable = (...args: readonly unknown[]) => unknown;

/** In the thread: what main may call. */
export function engineHandlers(engine: Engine): Handlers {
  const entries = engineCalls.map((name) => {
    const method = engine[name].bind(engine) as Callable;
    return [name, (args: readonly unknown[]) => method(...args)] as const;
  });
  return Object.fromEntries(entries);
}

/** In main: the engine at the other end of the line. */
export function engineOver(line: Line): Engine {
  const entries = engineCalls.map((name) => [name, (...args: readonly unknown[]) => line.call(name, args)] as const);
  return Object.fromEntries(entries) as unknown as Engine;
}

/** In main: what the thread may call. */
export function hostHandlers(host: EngineHost, onBug: (trace: string) => void): Handlers {
  return {
    get: ([sourceId, request], signal) =>
      host.get(sourceId as Parameters<EngineHost["get"]>[0], request as Parameters<EngineHost["get"]>[1], signal),
    askTerminology: async ([request], signal) =>
      host.askTerminology?.(request as HttpRequest, signal) ?? { kind: "unreachable" },
    askCds: async ([request, entries], signal) =>
      host.askCds?.(request as CdsRequest, entries as readonly EntryKey[], signal) ?? { kind: "unreachable" },
    onProgress: ([progress]) => host.onProgress(progress as Parameters<EngineHost["onProgress"]>[0]),
    onBug: ([trace]) => onBug(String(trace)),
  };
}

/** In the thread: main at the other end of the line. */
export function hostOver(line: Line): EngineHost {
  return {
    get: (sourceId, request, signal) => line.call("get", [sourceId, request], signal) as ReturnType<EngineHost["get"]>,
    askTerminology: (request, signal) =>
      line.call("askTerminology", [request], signal) as ReturnType<EngineHost["get"]>,
    askCds: (request, entries, signal) =>
      line.call("askCds", [request, entries], signal) as ReturnType<EngineHost["get"]>,
    onProgress: (progress) => void line.call("onProgress", [progress]),
  };
}

/** Where a bug happened, without what it said: a message may quote the record. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return "not an Error";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.map((frame) => frame.trim())].join("\n");
}
