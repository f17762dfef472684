import type { AuditEvent } from "../../shared/audit/audit-event.ts";
import type { Link } from "../../shared/audit/hash-chain.ts";
import type { CardOutcome } from "../../shared/cds-hooks/requests.ts";
import type { DismissalDraft } from "../../shared/decision-support/dismissal.ts";
import type { DecidedBy, DecisionDraft } from "../../shared/domain/merge-decision.ts";
import type { CachedPatientRow } from "../../shared/ipc/answers.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { EntryKey, SourceId } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { PointChange, PointFrame } from "../../shared/meeting/point.ts";
import type { RetryPolicy } from "../../shared/sync/retry-policy.ts";
import type { Clock } from "../fhir/clock.ts";
import type { StorageFault } from "./connection.ts";
import { guarded } from "./connection.ts";
import type { IdentityStop, KeptMinutes, NewMeetingChange } from "./contract.ts";
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
import { EngineAudit } from "./engine-audit.ts";
import { lookAtKept } from "./kept-look.ts";
import { forgetKept, listKept } from "./kept-patients.ts";
import { newRecordKey } from "./keys/derived-keys.ts";
import { changeMeeting, readKeptMinutes, readMeeting } from "./meetings.ts";
import { type Keeping, OpenFile, openRecordFile } from "./open-file.ts";
import { LiveRecord } from "./record/live-record.ts";
import type { RecordIdentity } from "./record/record-identity.ts";
import type { RecordFile } from "./record-file.ts";
import { openVault, tidyVault, type Vault } from "./vault/vault.ts";
import { toIdentity } from "./whose-record.ts";

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
  #record: LiveRecord | undefined;
  #file: OpenFile | undefined;
  readonly #audit = new EngineAudit();
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
    const tidied =
      vault === undefined ? ok({ foundUnknown: false }) : guarded(() => tidyVault(vault, settings.cacheDays, nowMs));
    const auditSetAside = this.#audit.start(settings, vault?.database, nowMs);
    return ok({
      cache: vault === undefined ? "memoryOnly" : "encrypted",
      cacheSetAside: vault?.setAside === true || (tidied.ok && tidied.value.foundUnknown),
      auditSetAside,
      ...(this.#vaultFault === undefined ? {} : { storageFault: this.#vaultFault }),
    });
  }

  async open(input: EngineOpen): Promise<Result<Opened, AppError | IdentityStop>> {
    await this.closeRecord();
    const file = openRecordFile(this.#keeping(), input, this.#deps.clock.nowMs());
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
    if (read === undefined) return noOpenRecord(correlationId);
    return read.ok ? ok({ text: JSON.stringify(read.value.model), facts: read.value.facts }) : read;
  }

  async readDocument(key: EntryKey, index: number, correlationId: string): Promise<Result<DocumentBytes, AppError>> {
    return this.#record?.readDocument(key, index, correlationId) ?? noOpenRecord(correlationId);
  }

  async checkDecision(draft: DecisionDraft, correlationId: string): Promise<Result<unknown, AppError>> {
    return this.#record?.deeds.checkDecision(draft, correlationId) ?? noOpenRecord(correlationId);
  }

  async decide(draft: DecisionDraft, by: DecidedBy, correlationId: string): Promise<Result<number, AppError>> {
    return this.#record?.deeds.decide(draft, by, correlationId) ?? noOpenRecord(correlationId);
  }

  async checkPoint(change: PointChange, frame: PointFrame, correlationId: string): Promise<Result<void, AppError>> {
    return this.#record?.deeds.checkPoint(change, frame, correlationId) ?? noOpenRecord(correlationId);
  }

  async recordPoint(change: PointChange, frame: PointFrame, by: DecidedBy, correlationId: string) {
    return this.#record?.deeds.recordPoint(change, frame, by, correlationId) ?? noOpenRecord(correlationId);
  }

  async checkDismissal(draft: DismissalDraft, correlationId: string): Promise<Result<unknown, AppError>> {
    return this.#record?.deeds.checkDismissal(draft, correlationId) ?? noOpenRecord(correlationId);
  }

  async dismiss(draft: DismissalDraft, by: DecidedBy, correlationId: string): Promise<Result<number, AppError>> {
    return this.#record?.deeds.dismiss(draft, by, correlationId) ?? noOpenRecord(correlationId);
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
    const isOther = (id: string) => id !== this.#file?.cacheId;
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
    this.#file?.close();
    this.#record = undefined;
    this.#file = undefined;
  }

  async listCached(correlationId: string): Promise<Result<readonly CachedPatientRow[], AppError>> {
    return listKept(this.#vault, correlationId);
  }

  async forget(cacheId: string, correlationId: string): Promise<Result<void, AppError>> {
    if (this.#file?.cacheId === cacheId) return fail("invalidInput", "recordIsOpen", correlationId);
    return forgetKept(this.#vault, cacheId, correlationId);
  }

  async appendAudit(event: AuditEvent): Promise<Result<void, AppError>> {
    const appended = this.#audit.append(event);
    if (event.action.kind === "viewDrawn") this.#record?.noteTold();
    return appended;
  }

  async verifyAudit(correlationId: string) {
    return this.#audit.verify(correlationId);
  }

  async stop(): Promise<readonly Link[]> {
    await this.closeRecord();
    const carried = this.#audit.stop();
    this.#vault?.database.close();
    this.#vault = undefined;
    return carried;
  }

  #keeping(): Keeping {
    return { vault: this.#vault, fault: this.#vaultFault, sessionKey: this.#sessionKey };
  }

  #openRecord(input: EngineOpen, file: RecordFile, identity: RecordIdentity): LiveRecord {
    const { host, clock, policy, onBug } = this.#deps;
    const { terminologyServer, cdsServers = [] } = this.#settings;
    const openFile = new OpenFile(file, () => this.#keeping());
    this.#file = openFile;
    return new LiveRecord({
      store: openFile.store(),
      onDisk: file.row !== undefined,
      setAside: file.setAside,
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
      countLooks: (keys) => this.#audit.countLooks(keys),
      alertLocality: this.#settings.alertLocality,
      userRole: input.userRole,
      host,
      clock,
      policy,
      correlationId: input.correlationId,
      onIdentity: (named) => openFile.noteIdentity(named),
      onCounts: (counts) => openFile.noteCounts(counts),
      onDamage: () => openFile.replaceDamaged(clock.nowMs()),
      readTrail: () => this.#audit.readTrail(identity.named, input.launched?.hostPatientId),
      onBug,
    });
  }
}

function noOpenRecord(correlationId: string) {
  return fail("notFound", "noOpenRecord", correlationId);
}
