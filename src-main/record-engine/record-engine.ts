import type { AuditEvent } from "../../shared/audit/audit-event.ts";
import type { Link } from "../../shared/audit/hash-chain.ts";
import type { CardOutcome } from "../../shared/cds-hooks/requests.ts";
import type { DismissalDraft } from "../../shared/decision-support/dismissal.ts";
import type { DecidedBy, DecisionDraft } from "../../shared/domain/merge-decision.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { EntryKey, SourceId } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { PointChange, PointFrame } from "../../shared/meeting/point.ts";
import type { NamedPatient } from "../../shared/sync/identity-stop.ts";
import type { RetryPolicy } from "../../shared/sync/retry-policy.ts";
import type { Looks } from "../../shared/view-models/looks.ts";
import type { RecordCounts } from "../../shared/view-models/record-counts.ts";
import type { Clock } from "../fhir/clock.ts";
import { carryEvents, readEvents } from "./audit-log.ts";
import { readLooks } from "./audit-looks.ts";
import type { StorageFault } from "./connection.ts";
import { guarded } from "./connection.ts";
import type { CachedPatient, IdentityStop, KeptMinutes, NewMeetingChange } from "./contract.ts";
import type { Writer } from "./database.ts";
import type {
  CdsFeedback,
  CdsLink,
  DocumentBytes,
  DrawnText,
  Engine,
  EngineHost,
  EngineOpen,
  EngineStart,
  EngineStarted,
  Opened,
  SourceToRead,
} from "./engine-api.ts";
import { lookAtKept } from "./kept-look.ts";
import type { DecisionSigning } from "./keys/decision-signature.ts";
import { newRecordKey } from "./keys/derived-keys.ts";
import { changeMeeting, readKeptMinutes, readMeeting, toCachedPatient } from "./meetings.ts";
import { type DecisionHeads, noHeads } from "./record/decision-rows.ts";
import { LiveRecord } from "./record/live-record.ts";
import type { RecordIdentity } from "./record/record-identity.ts";
import { RecordStore } from "./record/record-store.ts";
import { inMemory, type RecordFile } from "./record-file.ts";
import {
  type AuditFile,
  appendAuditEvent,
  openAuditFile,
  readAuditAbout,
  verifyAuditFile,
  writeAuditHead,
} from "./vault/audit-file.ts";
import { decisionHeadsIn } from "./vault/decision-heads.ts";
import { readCounts, writeCounts } from "./vault/patient-counts.ts";
import { readPatient, readPatients, writeLastOpened, writePatientIdentity } from "./vault/patient-rows.ts";
import {
  forgetPatient,
  openPatientFile,
  openVault,
  setPatientFileAside,
  tidyVault,
  type Vault,
} from "./vault/vault.ts";
import { findOrAdd, toIdentity } from "./whose-record.ts";

export interface RecordEngineDeps {
  readonly host: EngineHost;
  readonly clock: Clock;
  readonly policy: RetryPolicy;
  /** A bug that the engine survived. */
  readonly onBug: (error: unknown) => void;
}

/** Vault, audit log and the one open record. Runs in its own thread in the app, and in the caller's for tests and the command line. */
export class RecordEngine implements Engine {
  readonly #deps: RecordEngineDeps;
  #settings: EngineStart = { disk: undefined, cacheDays: 0, ruleSettings: {}, pollSeconds: 0 };
  #vault: Vault | undefined;
  #vaultFault: StorageFault | undefined;
  #audit: AuditFile | undefined;
  #record: LiveRecord | undefined;
  #database: Writer | undefined;
  #openCacheId: string | undefined;
  /** Signs decisions where no key is kept: they end with the session, as everything does then. */
  readonly #sessionKey = newRecordKey();

  constructor(deps: RecordEngineDeps) {
    this.#deps = deps;
  }

  /** A vault that cannot be opened leaves the engine in memory: the record can still be read, and the screen says that nothing is kept. */
  async start(settings: EngineStart): Promise<Result<EngineStarted, AppError>> {
    const nowMs = this.#deps.clock.nowMs();
    this.#settings = settings;
    this.#vaultFault = settings.storageFault;
    if (settings.disk !== undefined) {
      const vault = openVault(settings.disk.folder, settings.disk.masterKey, nowMs);
      if (!vault.ok && vault.error === "noBinding") return fail("internal", "noBinding", "start");
      if (vault.ok) this.#vault = vault.value;
      else this.#vaultFault = vault.error;
    }
    const vault = this.#vault;
    if (vault !== undefined) guarded(() => tidyVault(vault, settings.cacheDays, nowMs));
    const disk =
      settings.disk === undefined || vault === undefined ? undefined : { ...settings.disk, list: vault.database };
    const audit = openAuditFile(disk, nowMs);
    if (audit.ok) {
      this.#audit = audit.value;
      carryEvents(audit.value.database, settings.carriedAudit ?? []);
    }
    return ok({
      cache: vault === undefined ? "memoryOnly" : "encrypted",
      cacheSetAside: vault?.setAside ?? false,
      auditSetAside: audit.ok && audit.value.setAside !== undefined,
      ...(this.#vaultFault === undefined ? {} : { storageFault: this.#vaultFault }),
    });
  }

  async open(input: EngineOpen): Promise<Result<Opened, AppError | IdentityStop>> {
    await this.closeRecord();
    const file = this.#openFile(input);
    if (file === undefined) return fail("notFound", "notKept", input.correlationId);
    const identity = toIdentity(input, file);
    const record = this.#openRecord(input, file, identity);
    this.#record = record;
    const started = await record.start();
    if (started.ok)
      return ok({
        progress: record.progress(),
        patient: identity.named,
        ...(file.row === undefined ? {} : { cacheId: file.row.cacheId }),
      });
    if (this.#record === record) await this.closeRecord();
    // Nothing of a record that could not be verified stays behind; one that was kept before is left as it was.
    if (file.isNew && file.row !== undefined) await this.forget(file.row.cacheId, input.correlationId);
    return started;
  }

  async readView(view: string, params: unknown, correlationId: string): Promise<Result<DrawnText, AppError>> {
    const read = await this.#record?.readView(view, params, correlationId);
    if (read === undefined) return fail("notFound", "noOpenRecord", correlationId);
    return read.ok ? ok({ text: JSON.stringify(read.value.model), facts: read.value.facts }) : read;
  }

  async readDocument(key: EntryKey, index: number, correlationId: string): Promise<Result<DocumentBytes, AppError>> {
    return this.#record?.readDocument(key, index, correlationId) ?? fail("notFound", "noOpenRecord", correlationId);
  }

  async checkDecision(draft: DecisionDraft, correlationId: string): Promise<Result<unknown, AppError>> {
    return this.#record?.deeds.checkDecision(draft, correlationId) ?? fail("notFound", "noOpenRecord", correlationId);
  }

  async decide(draft: DecisionDraft, by: DecidedBy, correlationId: string): Promise<Result<number, AppError>> {
    return this.#record?.deeds.decide(draft, by, correlationId) ?? fail("notFound", "noOpenRecord", correlationId);
  }

  async checkPoint(change: PointChange, frame: PointFrame, correlationId: string): Promise<Result<void, AppError>> {
    return (
      this.#record?.deeds.checkPoint(change, frame, correlationId) ?? fail("notFound", "noOpenRecord", correlationId)
    );
  }

  async recordPoint(change: PointChange, frame: PointFrame, by: DecidedBy, correlationId: string) {
    return (
      this.#record?.deeds.recordPoint(change, frame, by, correlationId) ??
      fail("notFound", "noOpenRecord", correlationId)
    );
  }

  async checkDismissal(draft: DismissalDraft, correlationId: string): Promise<Result<unknown, AppError>> {
    return this.#record?.deeds.checkDismissal(draft, correlationId) ?? fail("notFound", "noOpenRecord", correlationId);
  }

  async dismiss(draft: DismissalDraft, by: DecidedBy, correlationId: string): Promise<Result<number, AppError>> {
    return this.#record?.deeds.dismiss(draft, by, correlationId) ?? fail("notFound", "noOpenRecord", correlationId);
  }

  async prepareFeedback(
    cardId: string,
    said: CardOutcome,
    correlationId: string,
  ): Promise<Result<CdsFeedback, AppError>> {
    const prepared = this.#record?.cds?.feedback(cardId, said);
    if (prepared?.ok === true) return prepared;
    return prepared?.error === "malformed"
      ? fail("invalidInput", "feedbackMalformed", correlationId)
      : fail("notFound", "cardOnOldScreen", correlationId);
  }

  async noteFeedback(cardId: string, said: CardOutcome): Promise<void> {
    this.#record?.cds?.noteSaid(cardId, said);
  }

  async externalLink(cardId: string, index: number, correlationId: string): Promise<Result<CdsLink, AppError>> {
    const link = this.#record?.cds?.link(cardId, index);
    return link === undefined ? fail("notFound", "cardOnOldScreen", correlationId) : ok(link);
  }

  async readMeeting(correlationId: string) {
    return readMeeting(this.#vault, correlationId);
  }

  async changeMeeting(change: NewMeetingChange, correlationId: string) {
    return changeMeeting(this.#vault, change, this.#deps.clock.nowMs(), correlationId);
  }

  async readMinutes(
    cacheIds: readonly string[],
    correlationId: string,
  ): Promise<Result<readonly KeptMinutes[], AppError>> {
    const isOther = (id: string) => id !== this.#openCacheId;
    if (this.#record !== undefined && cacheIds.some(isOther))
      return fail("invalidInput", "recordIsOpen", correlationId);
    return readKeptMinutes(this.#vault, cacheIds, this.#deps.clock.nowMs(), correlationId);
  }

  async lookAtKept(cacheId: string, ruleIds: readonly string[], correlationId: string) {
    if (this.#record !== undefined) return fail("invalidInput", "recordIsOpen", correlationId);
    const vault = this.#vault;
    if (vault === undefined) return fail("keyStoreMissing", "notKept", correlationId);
    return ok(lookAtKept(cacheId, ruleIds, { ...this.#deps, vault, settings: this.#settings }));
  }

  async refresh(sourceId?: SourceId): Promise<void> {
    this.#record?.refresh(sourceId);
  }

  async replaceSource(source: SourceToRead): Promise<void> {
    this.#record?.replaceSource(source);
  }

  async setVisible(isVisible: boolean): Promise<void> {
    this.#record?.setVisible(isVisible);
  }

  async closeRecord(): Promise<void> {
    this.#record?.close();
    this.#database?.close();
    this.#record = undefined;
    this.#database = undefined;
    this.#openCacheId = undefined;
  }

  async listCached(correlationId: string): Promise<Result<readonly CachedPatient[], AppError>> {
    const vault = this.#vault;
    if (vault === undefined) return ok([]);
    const rows = guarded(() => {
      const counts = readCounts(vault.database);
      return readPatients(vault.database).map((row) => toCachedPatient(row, counts.get(row.cacheId)));
    });
    return rows.ok ? rows : storageError(rows.error, correlationId);
  }

  async forget(cacheId: string, correlationId: string): Promise<Result<void, AppError>> {
    const vault = this.#vault;
    if (vault === undefined) return fail("notFound", "notKept", correlationId);
    if (this.#openCacheId === cacheId) return fail("invalidInput", "recordIsOpen", correlationId);
    const forgotten = guarded(() => {
      const isKept = readPatient(vault.database, cacheId) !== undefined;
      if (isKept) forgetPatient(vault, cacheId);
      return isKept;
    });
    if (!forgotten.ok) return storageError(forgotten.error, correlationId);
    return forgotten.value ? ok(undefined) : fail("notFound", "notKept", correlationId);
  }

  async appendAudit(event: AuditEvent): Promise<Result<void, AppError>> {
    const appended = this.#audit === undefined ? undefined : appendAuditEvent(this.#audit.database, event);
    if (appended?.ok !== true) return fail("auditUnavailable", appended?.error ?? "notOpen", event.correlationId, true);
    const vault = this.#vault;
    if (vault !== undefined) guarded(() => writeAuditHead(vault.database, appended.value));
    return ok(undefined);
  }

  async verifyAudit(correlationId: string) {
    const verdict = this.#audit === undefined ? undefined : verifyAuditFile(this.#audit.database);
    return verdict?.ok === true ? verdict : fail("auditUnavailable", verdict?.error ?? "notOpen", correlationId, true);
  }

  async stop(): Promise<readonly Link[]> {
    await this.closeRecord();
    const inMemory = this.#vault === undefined ? this.#audit?.database : undefined;
    const carried = inMemory === undefined ? [] : [...readEvents(inMemory, 0)];
    this.#audit?.database.close();
    this.#vault?.database.close();
    this.#audit = undefined;
    this.#vault = undefined;
    return carried;
  }

  /** `undefined`: asked for from the cache, and not there. A disk that fails is no reason not to read: then in memory. */
  #openFile(input: EngineOpen): RecordFile | undefined {
    const vault = this.#vault;
    const nowMs = this.#deps.clock.nowMs();
    if (vault === undefined) return input.launched === undefined ? undefined : inMemory(this.#vaultFault);
    const found = guarded(() => findOrAdd(vault, input, nowMs));
    if (!found.ok) return input.launched === undefined ? undefined : inMemory(found.error);
    if (found.value === undefined) return undefined;
    const { row, isNew } = found.value;
    const opened = openPatientFile(vault, row, nowMs);
    if (!opened.ok) return inMemory(opened.error);
    guarded(() => writeLastOpened(vault.database, row.cacheId, nowMs));
    return { ...opened.value, row, isNew, fault: undefined };
  }

  #openRecord(input: EngineOpen, file: RecordFile, identity: RecordIdentity): LiveRecord {
    const { host, clock, policy, onBug } = this.#deps;
    const cacheId = file.row?.cacheId;
    const { terminologyServer, cdsServers = [] } = this.#settings;
    this.#database = file.database;
    this.#openCacheId = cacheId;
    return new LiveRecord({
      store: new RecordStore(file.database, this.#signingFor(cacheId), this.#headsFor(cacheId)),
      onDisk: file.row !== undefined,
      setAside: file.setAside || (this.#vault?.setAside ?? false),
      storageFault: file.fault,
      identity,
      sources: input.sources,
      ruleSettings: this.#settings.ruleSettings,
      codeMaps: this.#settings.codeMaps ?? [],
      ...(terminologyServer === undefined ? {} : { terminologyServer }),
      cdsServers,
      fhirUser: input.fhirUser,
      pollSeconds: this.#settings.pollSeconds,
      userKey: input.userKey,
      countLooks: (keys) => this.#countLooks(keys),
      alertLocality: this.#settings.alertLocality,
      userRole: input.userRole,
      host,
      clock,
      policy,
      correlationId: input.correlationId,
      onIdentity: (named) => this.#noteIdentity(cacheId, named),
      onCounts: (counts) => this.#noteCounts(cacheId, counts),
      onDamage: () => this.#replaceDamaged(cacheId),
      readTrail: () => this.#readTrail(identity.named, input.launched?.hostPatientId),
      onBug,
    });
  }

  /** `undefined` where the log cannot be read: then nobody may say "never". */
  #countLooks(keys: readonly EntryKey[]): Looks | undefined {
    const audit = this.#audit;
    if (audit === undefined) return undefined;
    const read = guarded(() => readLooks(audit.database, keys));
    return read.ok ? { ...read.value, since: this.#vault === undefined ? "session" : "machine" } : undefined;
  }

  #noteIdentity(cacheId: string | undefined, named: NamedPatient): void {
    const vault = this.#vault;
    if (vault !== undefined && cacheId !== undefined)
      guarded(() => writePatientIdentity(vault.database, cacheId, named));
  }

  #noteCounts(cacheId: string | undefined, counts: RecordCounts | undefined): void {
    const vault = this.#vault;
    if (vault !== undefined && cacheId !== undefined) guarded(() => writeCounts(vault.database, cacheId, counts));
  }

  #readTrail({ nhsNumber }: NamedPatient, hostPatientId: string | undefined): readonly AuditEvent[] | undefined {
    const whom = {
      ...(nhsNumber === undefined ? {} : { nhsNumber }),
      ...(hostPatientId === undefined ? {} : { hostPatientId }),
    };
    const read = this.#audit === undefined ? undefined : readAuditAbout(this.#audit.database, whom);
    return read?.ok === true ? read.value : undefined;
  }

  #replaceDamaged(cacheId: string | undefined): RecordStore {
    this.#database?.close();
    const aside =
      this.#vault === undefined || cacheId === undefined
        ? undefined
        : setPatientFileAside(this.#vault, cacheId, "unreadable", this.#deps.clock.nowMs());
    this.#database = aside?.ok === true ? aside.value.database : inMemory(undefined).database;
    return new RecordStore(
      this.#database,
      this.#signingFor(cacheId),
      aside?.ok === true ? this.#headsFor(cacheId) : noHeads,
    );
  }

  #headsFor(cacheId: string | undefined): DecisionHeads {
    return this.#vault === undefined || cacheId === undefined
      ? noHeads
      : decisionHeadsIn(this.#vault.database, cacheId);
  }

  #signingFor(cacheId: string | undefined): DecisionSigning {
    return { key: this.#vault?.decisionKey ?? this.#sessionKey, recordId: cacheId ?? "memory" };
  }
}

function storageError(fault: StorageFault, correlationId: string) {
  return fault === "full"
    ? fail("storageFull", fault, correlationId, true)
    : fail("storageCorrupt", fault, correlationId, fault === "notAccessible");
}
