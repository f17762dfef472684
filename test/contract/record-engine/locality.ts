import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail } from "../../../shared/kernel/app-error.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { ok } from "../../../shared/kernel/result.ts";
import type { DemoSourceId } from "../../../src-main/demo-host/demo-patient.ts";
import type { DemoHost } from "../../../src-main/demo-host/start-demo-host.ts";
import type { OpenInput, OpenRecord, RecordProgress } from "../../../src-main/record-engine/contract.ts";
import type { LaunchedPatient, SourceAccess } from "../../../src-main/smart/source-access.ts";
import { startTestHost, tokensFor } from "../../unit/demo-host/smart-app.ts";

/** The demo locality over real HTTP, with a token for each source, as the shell would hand them to the engine. */
export interface Locality {
  readonly host: DemoHost;
  accesses(only?: readonly DemoSourceId[]): readonly SourceAccess[];
  /** Whom the launch is for. */
  readonly patient: LaunchedPatient;
  close(): Promise<void>;
}

const people = {
  ada: { nhsNumber: "9990000026", birthDate: "1941-05-17", family: "Sample", given: ["Ada"] },
  bob: { nhsNumber: "9990000034", birthDate: "1960-01-02", family: "Sample", given: ["Bob"] },
} as const;

export async function startLocality(slug: keyof typeof people = "ada"): Promise<Locality> {
  const host = await startTestHost();
  const tokens = await tokensFor(host, slug);
  const hostPatientId = `acute-${slug}`;
  return {
    host,
    accesses: (only) =>
      host.sources
        .filter(({ id }) => only === undefined || only.some((wanted) => wanted === id))
        .map((source) => ({
          source: {
            id: sourceId(source.id),
            name: source.name,
            kind: source.kind,
            ...(source.odsCode === undefined ? {} : { odsCode: source.odsCode }),
          },
          baseUrl: source.baseUrl,
          ...(source.id === "acute" ? { patientId: hostPatientId } : {}),
          needsSignIn: false,
          authorization: async ({ renew }) =>
            renew ? fail("authExpired", "refreshRefused", "test") : ok(`Bearer ${tokens[source.id] ?? ""}`),
        })),
    patient: { ...people[slug], hostPatientId, hostIss: host.iss },
    close: () => host.close(),
  };
}

export function openInput(locality: Locality, changes: Partial<OpenInput> = {}): OpenInput {
  return {
    launched: locality.patient,
    accesses: locality.accesses(),
    user: { name: "Dr Test", role: "Consultant", fhirUser: "Practitioner/test" },
    hostName: "Northvale Hospital EPR",
    correlationId: "test-launch",
    ...changes,
  };
}

const inProgress: ReadonlySet<string> = new Set(["waiting", "loading"]);

/** Resolves when every source has ended, well or badly. */
export function allEnded(record: OpenRecord): Promise<RecordProgress> {
  return progressWhere(record, ({ sources }) => sources.every(({ phase }) => !inProgress.has(phase)));
}

function progressWhere(record: OpenRecord, is: (progress: RecordProgress) => boolean): Promise<RecordProgress> {
  return new Promise((resolve) => {
    const stop = record.onProgress(check);
    check(record.progress());
    function check(progress: RecordProgress): void {
      if (!is(progress)) return;
      stop?.();
      resolve(progress);
    }
  });
}

export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "throughline-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
