import type { CdsServer } from "../../../../shared/cds-hooks/cds-server.ts";
import type { AppError } from "../../../../shared/kernel/app-error.ts";
import { sourceId } from "../../../../shared/kernel/brand.ts";
import type { Result } from "../../../../shared/kernel/result.ts";
import { ok } from "../../../../shared/kernel/result.ts";
import type { RetryPolicy } from "../../../../shared/sync/retry-policy.ts";
import type { TerminologyServer } from "../../../../shared/terminology/terminology-server.ts";
import type { AlertLocality } from "../../../../shared/view-models/alerts/alert-locality.ts";
import type { CdsTransport } from "../../../../src-main/cds-hooks/cds-transport.ts";
import type { Clock } from "../../../../src-main/fhir/clock.ts";
import { systemClock } from "../../../../src-main/fhir/clock.ts";
import { createSourceTransport, type SourceTransportOptions } from "../../../../src-main/fhir/source-transport.ts";
import { createTerminologyTransport } from "../../../../src-main/fhir/terminology-transport.ts";
import type { RecordProgress } from "../../../../src-main/record-engine/contract.ts";
import type { SourceToRead } from "../../../../src-main/record-engine/engine-api.ts";
import { RecordEngine } from "../../../../src-main/record-engine/record-engine.ts";
import type { LaunchedPatient } from "../../../../src-main/smart/source-access.ts";
import { testPolicy } from "../engine-in-process.ts";
import { nhsNumber } from "./small-source.ts";

export const launched: LaunchedPatient = {
  nhsNumber,
  birthDate: "1941-05-17",
  family: "Sample",
  given: ["Ada"],
  hostPatientId: "p",
  hostIss: "https://small.example/fhir",
};

export function toSourceToRead(baseUrl: string): SourceToRead {
  return {
    source: { id: sourceId("gp"), name: "Small Surgery", kind: "gp" },
    baseUrl,
    patientId: "p",
    needsSignIn: false,
  };
}

export interface SmallRecord {
  readonly engine: RecordEngine;
  readonly bugs: readonly unknown[];
  progress(): RecordProgress | undefined;
  /** Resolves with the first progress, from now on, of which `is` holds. */
  until(is: (progress: RecordProgress) => boolean): Promise<RecordProgress>;
  open(): Promise<void>;
  view(name: string, params?: unknown): Promise<string>;
}

/** The real engine in this process, on the small source over real HTTP. */
export async function startSmallRecord(
  folder: string | undefined,
  baseUrl: string,
  options: {
    readonly clock?: Clock;
    readonly policy?: RetryPolicy;
    readonly pollSeconds?: number;
    readonly authorise?: (how: { readonly renew: boolean }) => Result<string | undefined, AppError>;
    readonly terminologyServer?: TerminologyServer;
    /** Decision-support services, and the transport to them. */
    readonly cds?: { readonly servers: readonly CdsServer[]; readonly transport: CdsTransport };
    readonly fhirUser?: string;
    readonly userRole?: string;
    readonly alertLocality?: AlertLocality;
    /** A second source, which never answers. */
    readonly silent?: SourceToRead;
  } = {},
): Promise<SmallRecord> {
  const who = {
    ...(options.fhirUser === undefined ? {} : { fhirUser: options.fhirUser }),
    ...(options.userRole === undefined ? {} : { userRole: options.userRole }),
  };
  const { authorise = () => ok(undefined), terminologyServer } = options;
  const source = toSourceToRead(baseUrl);
  const network: Omit<SourceTransportOptions, "access"> = {
    fetch: (url, init) => fetch(url, init),
    userAgent: "Throughline/test",
    newRequestId: () => "test",
  };
  const transport = createSourceTransport({
    ...network,
    access: { ...source, authorization: async (how) => authorise(how) },
  });
  const terminology =
    terminologyServer === undefined ? undefined : createTerminologyTransport({ ...network, server: terminologyServer });
  const bugs: unknown[] = [];
  const listeners = new Set<(progress: RecordProgress) => void>();
  let latest: RecordProgress | undefined;
  const engine = new RecordEngine({
    host: {
      get: (id, request, signal) =>
        id === options.silent?.source.id ? new Promise(() => {}) : transport.get(request, signal),
      askTerminology: async (request, signal) => terminology?.get(request, signal) ?? { kind: "unreachable" },
      askCds: async (request, _, signal) => options.cds?.transport.send(request, signal) ?? { kind: "unreachable" },
      onProgress: (progress) => {
        latest = progress;
        for (const listener of listeners) listener(progress);
      },
    },
    clock: options.clock ?? systemClock,
    policy: options.policy ?? testPolicy,
    onBug: (error) => bugs.push(error),
  });
  await engine.start({
    disk: folder === undefined ? undefined : { folder, masterKey },
    cacheDays: 7,
    ruleSettings: {},
    ...(terminologyServer === undefined ? {} : { terminologyServer }),
    cdsServers: options.cds?.servers ?? [],
    pollSeconds: options.pollSeconds ?? 0,
    alertLocality: options.alertLocality,
  });
  return {
    engine,
    bugs,
    progress: () => latest,
    until: (is) =>
      new Promise((resolve) => {
        const check = (progress: RecordProgress) => {
          if (!is(progress)) return;
          listeners.delete(check);
          resolve(progress);
        };
        listeners.add(check);
      }),
    open: async () => {
      const sources = options.silent === undefined ? [source] : [source, options.silent];
      const opened = await engine.open({ launched, sources, userKey: "test", ...who, correlationId: "test" });
      if (!opened.ok) throw new Error(opened.error.kind);
    },
    view: async (name, params) => {
      const drawn = await engine.readView(name, params, "test");
      if (!drawn.ok) throw new Error(drawn.error.reason);
      return drawn.value.text;
    },
  };
}

export const masterKey = new Uint8Array(32).fill(7);

export const isDone = ({ sources }: RecordProgress) => sources.every(({ phase }) => phase === "done");
