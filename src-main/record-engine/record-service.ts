import { createHash } from "node:crypto";
import type { AuditAction, AuditEvent } from "../../shared/audit/audit-event.ts";
import type { DecidedBy } from "../../shared/domain/merge-decision.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import { type EntryKey, instantFromMs, type SourceId } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { NamedPatient } from "../../shared/sync/identity-stop.ts";
import type { TerminologyServer } from "../../shared/terminology/terminology-server.ts";
import type { CdsRequest, CdsTransport } from "../cds-hooks/cds-transport.ts";
import { createSourceTransport, type Fetch } from "../fhir/source-transport.ts";
import { createTerminologyTransport } from "../fhir/terminology-transport.ts";
import type { HttpReply, Transport } from "../fhir/transport.ts";
import type { SourceAccess } from "../smart/source-access.ts";
import { createAuditedAsking } from "./audited-asking.ts";
import { createCdsDeeds } from "./cds-deeds.ts";
import type { IdentityStop, OpenInput, OpenRecord, RecordProgress, RecordService } from "./contract.ts";
import type { Engine, Opened, SourceToRead } from "./engine-api.ts";
import type { EngineThread } from "./engine-thread.ts";
import { createLooks } from "./looks.ts";
import { createRecordDeeds } from "./record-deeds.ts";

export interface RecordServiceDeps {
  readonly thread: Pick<EngineThread, "call" | "serve" | "renew">;
  readonly audit: { recordEvent(event: AuditEvent): Promise<Result<void, AppError>> };
  /** Whether a record may be read on while the audit log cannot be written (the blueprint's word). */
  readonly auditUnavailable: "stop" | "warn";
  /** Absent: nothing is asked about codes. */
  readonly terminologyServer?: TerminologyServer;
  /** The program's own token at that server; absent where it asks for none. */
  readonly terminologyAuthorization?: SourceAccess["authorization"];
  /** Absent: no decision-support service is asked. */
  readonly cds?: CdsTransport | undefined;
  readonly fetch: Fetch;
  /** For example `Throughline/0.1.0`. */
  readonly userAgent: string;
  readonly newId: () => string;
  readonly nowMs: () => number;
}

/** The record engine as the shell uses it: tokens and requests here in main, everything else in the engine's thread. */
export function createRecordService(deps: RecordServiceDeps): RecordService {
  const transports = new Map<SourceId, Transport>();
  const listeners = new Set<(progress: RecordProgress) => void>();
  let latest: RecordProgress | undefined;
  let auditFailed = false;
  /** Of the window, and so of every record that is opened in it. */
  let isVisible = true;
  /** Whose record it is and who looks, for what is sent while it is open. */
  let current: { readonly input: OpenInput; readonly patient: NamedPatient } | undefined;
  /** Goes up with every opened patient: an answer that belongs to an earlier one is dropped. */
  let session = 0;
  /** In which session a record was opened last, or began to be. */
  let openedIn: number | undefined;
  /** The thread has seen a patient. */
  let isUsed = false;

  const { terminologyServer: server, terminologyAuthorization: authorization, newId: newRequestId } = deps;
  const asked = { ...deps, newRequestId, ...(authorization === undefined ? {} : { authorization }) };
  const terminology = server === undefined ? undefined : createTerminologyTransport({ ...asked, server });
  deps.thread.serve({
    get: async (sourceId, request, signal) =>
      (await transports.get(sourceId)?.get(request, signal)) ?? { kind: "cancelled" },
    askTerminology: async (request, signal) => terminology?.get(request, signal) ?? { kind: "unreachable" },
    askCds,
    onProgress: (progress) => publish(progress),
  });

  /** That parts of the record are sent, and which, is in the trail before they are. */
  async function askCds(request: CdsRequest, entries: readonly EntryKey[], signal: AbortSignal): Promise<HttpReply> {
    const asking = current;
    if (deps.cds === undefined || asking === undefined) return { kind: "cancelled" };
    if (request.kind === "call") {
      const { input, patient } = asking;
      const action: AuditAction = {
        kind: "cdsServiceAsked",
        service: `${request.server} ${request.serviceId}`,
        entries: entries.length,
        entriesDigest: createHash("sha256")
          .update([...entries].sort().join("\n"))
          .digest("hex"),
      };
      const stored = await audited(toEvent({ ...input, correlationId: deps.newId() }, patient, action));
      if (!stored.ok || current !== asking) return { kind: "cancelled" };
    }
    return deps.cds.send(request, signal);
  }

  function publish(progress: RecordProgress): void {
    latest = auditFailed ? { ...progress, auditUnavailable: true } : progress;
    for (const listener of listeners) listener(latest);
  }

  function setAccess(access: SourceAccess): void {
    const { fetch, userAgent, newId } = deps;
    transports.set(access.source.id, createSourceTransport({ access, fetch, userAgent, newRequestId: newId }));
  }

  async function call<T>(
    task: (engine: Engine) => Promise<Result<T, AppError>>,
    correlationId: string,
  ): Promise<Result<T, AppError>> {
    return deps.thread.call(task).catch(() => fail("internal", "engineStopped", correlationId, true));
  }

  /** Stored before what it tells of is handed out. Where the locality only warns, reading goes on and the screen says so. */
  async function audited(event: AuditEvent): Promise<Result<void, AppError>> {
    const stored = await deps.audit.recordEvent(event);
    if (stored.ok || deps.auditUnavailable === "stop") return stored;
    auditFailed = true;
    if (latest !== undefined) publish(latest);
    return ok(undefined);
  }

  async function closeRecord(): Promise<void> {
    session += 1;
    transports.clear();
    listeners.clear();
    latest = undefined;
    current = undefined;
    if (!isUsed) return;
    isUsed = false;
    await deps.thread.renew({ atOnce: looks.isLooking() });
  }

  const looks = createLooks({
    call,
    audited,
    nowMs: deps.nowMs,
    session: () => session,
    isOpen: () => openedIn === session,
    onUsed: () => {
      isUsed = true;
    },
    closeRecord,
  });

  async function open(input: OpenInput): Promise<Result<OpenRecord, AppError | IdentityStop>> {
    const closed = closeRecord();
    openedIn = session;
    await closed;
    const ownSession = session;
    isUsed = true;
    auditFailed = false;
    for (const access of input.accesses) setAccess(access);
    const { launched, cacheId, correlationId } = input;
    const opened = await deps.thread
      .call((engine) =>
        engine.open({
          sources: input.accesses.map(toSourceToRead),
          userKey: input.user.fhirUser ?? input.user.name ?? "",
          ...(input.user.fhirUser === undefined ? {} : { fhirUser: input.user.fhirUser }),
          ...(input.user.role === undefined ? {} : { userRole: input.user.role }),
          correlationId,
          ...(launched === undefined ? {} : { launched }),
          ...(cacheId === undefined ? {} : { cacheId }),
        }),
      )
      .catch(() => fail("internal", "engineStopped", correlationId, true));
    if (ownSession !== session) return fail("cancelled", "recordClosed", correlationId);
    if (!opened.ok) {
      await closeRecord();
      return opened;
    }
    current = { input, patient: opened.value.patient };
    const event = toEvent(input, opened.value.patient, { kind: "open" });
    const stored = await audited(event);
    if (!stored.ok) {
      await closeRecord();
      return stored;
    }
    latest ??= opened.value.progress;
    if (!isVisible) void deps.thread.call((engine) => engine.setVisible(false)).catch(() => {});
    return ok(toOpenRecord(input, opened.value, ownSession));
  }

  function toOpenRecord(
    input: OpenInput,
    { patient, progress: first, cacheId }: Opened,
    ownSession: number,
  ): OpenRecord {
    const isOver = () => ownSession !== session;
    const asking = createAuditedAsking({
      call,
      audited: (action, correlationId) => audited(toEvent({ ...input, correlationId }, patient, action)),
      isOver,
      newId: deps.newId,
    });
    return {
      ...(cacheId === undefined ? {} : { cacheId }),
      ...createRecordDeeds(asking, toDecidedBy(input.user)),
      ...createCdsDeeds({ transport: deps.cds, call, asking }),
      progress: () => (isOver() ? first : (latest ?? first)),
      onProgress(listener) {
        if (isOver()) return () => {};
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      refresh(sourceId) {
        if (!isOver()) void deps.thread.call((engine) => engine.refresh(sourceId)).catch(() => {});
      },
      signedIn(access) {
        if (isOver()) return;
        setAccess(access);
        void deps.thread.call((engine) => engine.replaceSource(toSourceToRead(access))).catch(() => {});
      },
      async close() {
        if (!isOver()) await closeRecord();
      },
    };
  }

  function toEvent(
    input: Pick<OpenInput, "user" | "hostName" | "launched" | "correlationId">,
    patient: NamedPatient,
    action: AuditAction,
  ): AuditEvent {
    const { nhsNumber } = patient;
    const hostPatientId = input.launched?.hostPatientId;
    return {
      at: instantFromMs(deps.nowMs()),
      user: input.user,
      hostName: input.hostName,
      patient: {
        ...(nhsNumber === undefined ? {} : { nhsNumber }),
        ...(hostPatientId === undefined ? {} : { hostPatientId }),
      },
      action,
      correlationId: input.correlationId,
    };
  }

  return {
    open,
    listCached() {
      const correlationId = deps.newId();
      return call((engine) => engine.listCached(correlationId), correlationId);
    },
    readMeeting() {
      const correlationId = deps.newId();
      return call((engine) => engine.readMeeting(correlationId), correlationId);
    },
    async changeMeeting(change) {
      const correlationId = deps.newId();
      const changed = await call((engine) => engine.changeMeeting(change, correlationId), correlationId);
      return changed.ok ? ok(undefined) : changed;
    },
    async readMinutes(cacheIds) {
      const correlationId = deps.newId();
      const read = await call((engine) => engine.readMinutes(cacheIds, correlationId), correlationId);
      // The thread has held people's words: where no record is open, it goes as it does at the end of one.
      if (latest === undefined) {
        isUsed = true;
        await closeRecord();
      }
      return read;
    },
    ...looks.asked,
    async forget(cacheId) {
      const correlationId = deps.newId();
      const forgotten = await call((engine) => engine.forget(cacheId, correlationId), correlationId);
      if (!forgotten.ok) return forgotten;
      return audited({
        at: instantFromMs(deps.nowMs()),
        user: {},
        action: { kind: "cacheForgotten", cacheId },
        correlationId,
      });
    },
    setVisible(seen) {
      isVisible = seen;
      void deps.thread.call((engine) => engine.setVisible(isVisible)).catch(() => {});
    },
    close: closeRecord,
  };
}

function toDecidedBy({ fhirUser, name, role }: OpenInput["user"]): DecidedBy {
  return {
    ...(fhirUser === undefined ? {} : { fhirUser }),
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role }),
  };
}

/** What the thread may know of a source: where it is, never how to get in. */
function toSourceToRead({ source, baseUrl, patientId, needsSignIn }: SourceAccess): SourceToRead {
  return { source, baseUrl, needsSignIn, ...(patientId === undefined ? {} : { patientId }) };
}
