import { flushCompileCache } from "node:module";
import { sourceId } from "../../../../shared/kernel/brand.ts";
import { ok } from "../../../../shared/kernel/result.ts";
import { systemClock } from "../../../../src-main/fhir/clock.ts";
import { createSourceTransport } from "../../../../src-main/fhir/source-transport.ts";
import type { RecordProgress } from "../../../../src-main/record-engine/contract.ts";
import { RecordEngine } from "../../../../src-main/record-engine/record-engine.ts";
import { testPolicy } from "../engine-in-process.ts";
import { launched, toSourceToRead } from "./small-engine.ts";

/**
 * The engine in a process of its own, on the real file with the real cipher, to be killed. Says `ready` before it opens the record, `loaded` when every source has
 * ended, and reads again when it is told to.
 */
const { folder, masterKey, baseUrl, offsetMs } = JSON.parse(process.argv[2] ?? "{}") as {
  readonly folder: string;
  readonly masterKey: string;
  readonly baseUrl: string;
  readonly offsetMs: number;
};
const transport = createSourceTransport({
  access: {
    source: { id: sourceId("gp"), name: "Small Surgery", kind: "gp" },
    baseUrl,
    needsSignIn: false,
    authorization: async () => ok(undefined),
  },
  fetch: (url, init) => fetch(url, init),
  userAgent: "Throughline/test",
  newRequestId: () => "test",
});
let phase = "";
const engine = new RecordEngine({
  host: { get: (_, request, signal) => transport.get(request, signal), onProgress },
  clock: { ...systemClock, nowMs: () => Date.now() + offsetMs },
  policy: testPolicy,
  onBug: (error) => process.send?.(`bug ${String(error)}`),
});

function onProgress({ sources }: RecordProgress): void {
  const now = sources.map((source) => source.phase).join();
  if (now !== phase && now === "done") process.send?.("loaded");
  phase = now;
}

async function audit(count: number): Promise<void> {
  for (let place = 0; place < count; place += 1) {
    await engine.appendAudit({
      at: "2026-11-23T10:00:00.000Z",
      user: {},
      action: { kind: "open" },
      correlationId: `${place}`,
    } as never);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

process.on("message", () => {
  void engine.refresh();
  void audit(10);
});
await engine.start({
  disk: { folder, masterKey: Buffer.from(masterKey, "hex") },
  cacheDays: 7,
  ruleSettings: {},
  pollSeconds: 0,
});
// Killed, it keeps nothing at its end: the next two hundred start from what this one compiled.
flushCompileCache();
process.send?.("ready");
void audit(10);
await engine.open({ launched, sources: [toSourceToRead(baseUrl)], userKey: "test", correlationId: "test" });
