import type { AuditEvent, AuditPatient } from "../../shared/audit/audit-event.ts";
import type { ChainVerdict, Link } from "../../shared/audit/hash-chain.ts";
import type { CdsServer } from "../../shared/cds-hooks/cds-server.ts";
import type { CardOutcome } from "../../shared/cds-hooks/requests.ts";
import type { DismissalDraft } from "../../shared/decision-support/dismissal.ts";
import type { RuleSettings } from "../../shared/decision-support/evaluate.ts";
import type { DecidedBy, DecisionDraft } from "../../shared/domain/merge-decision.ts";
import type { Source } from "../../shared/domain/source.ts";
import type { LookedAt } from "../../shared/ipc/across.ts";
import type { CachedPatientRow } from "../../shared/ipc/answers.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import type { EntryKey, SourceId } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import type { PointChange, PointFrame } from "../../shared/meeting/point.ts";
import type { NamedPatient } from "../../shared/sync/identity-stop.ts";
import type { CodeMap } from "../../shared/terminology/concept-map.ts";
import type { TerminologyServer } from "../../shared/terminology/terminology-server.ts";
import type { AlertLocality } from "../../shared/view-models/alerts/alert-locality.ts";
import type { CdsRequest } from "../cds-hooks/cds-transport.ts";
import type { HttpReply, HttpRequest } from "../fhir/transport.ts";
import type { LaunchedPatient } from "../smart/source-access.ts";
import type { StorageFault } from "./connection.ts";
import type { IdentityStop, KeptMinutes, MeetingBook, NewMeetingChange, RecordProgress } from "./contract.ts";
import type { ViewDrawn } from "./record/drawn-facts.ts";

/** What crosses between main and the record engine's thread: plain data, never a token. */

/** A source without its access: requests go back to main, which alone holds the token. */
export interface SourceToRead {
  readonly source: Source;
  readonly baseUrl: string;
  readonly patientId?: string;
  readonly needsSignIn: boolean;
}

export interface EngineStart {
  /** `undefined`: nothing is kept on disk. */
  readonly disk: { readonly folder: string; readonly masterKey: Uint8Array } | undefined;
  /** Why not, where the reason is not the missing key store. */
  readonly storageFault?: StorageFault;
  /** The audit log in memory of the thread before, to go on with. Only without a disk. */
  readonly carriedAudit?: readonly Link[];
  readonly cacheDays: number;
  readonly ruleSettings: RuleSettings;
  /** The locality's own, beside the built-in ones. */
  readonly codeMaps?: readonly CodeMap[];
  readonly terminologyServer?: TerminologyServer;
  readonly cdsServers?: readonly CdsServer[];
  /** How often the sources of the open record are asked again, seconds; 0: only when the user asks. */
  readonly pollSeconds: number;
  readonly alertLocality?: AlertLocality | undefined;
}

export interface EngineOpen {
  readonly launched?: LaunchedPatient;
  readonly cacheId?: string;
  readonly sources: readonly SourceToRead[];
  /** Names the user within this machine's account: for what is new since they last looked. */
  readonly userKey: string;
  /** SMART's `fhirUser` of who looks, for services that must be told. */
  readonly fhirUser?: string;
  /** What their role is, as the host names it. */
  readonly userRole?: string;
  readonly correlationId: string;
}

export interface Opened {
  readonly progress: RecordProgress;
  /** Whose record it is, for the audit trail. */
  readonly patient: NamedPatient;
  /** Its place among the kept ones; absent where it is in memory alone. */
  readonly cacheId?: string;
}

/** A view as it was made, inside the engine. */
export interface Drawn {
  readonly model: unknown;
  readonly facts: ViewDrawn;
}

/**
 * A view on its way to a page, its model as JSON: a text crosses a thread, a process and the page's bridge as one piece, where each of them would walk through
 * an object and copy it member by member. At twenty thousand entries that took longer than all else.
 */
export interface DrawnText {
  readonly text: string;
  readonly facts: ViewDrawn;
}

/** What is sent to a service of somebody else about one of its cards. */
export interface CdsFeedback {
  /** Base URL. */
  readonly server: string;
  readonly service: string;
  readonly serviceId: string;
  readonly body: string;
  /** Code of the reason that was chosen. */
  readonly reason?: string;
}

/** Where a link of a card leads: https. */
export interface CdsLink {
  readonly service: string;
  readonly url: string;
}

/** What one kept record says to a question, and what the audit trail gets of it. */
export interface KeptLook {
  readonly looked: LookedAt;
  /** Whose record it is, for the audit trail. Absent where it is no longer kept. */
  readonly whose?: AuditPatient;
  /** Entries that the flags rest on. */
  readonly entries: number;
  readonly entriesDigest: string;
}

export interface DocumentBytes {
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The engine as main sees it. Every answer is a promise, so that it does not matter on which thread it runs. */
export interface Engine {
  start(start: EngineStart): Promise<Result<EngineStarted, AppError>>;
  open(input: EngineOpen): Promise<Result<Opened, AppError | IdentityStop>>;
  readView(view: string, params: unknown, correlationId: string): Promise<Result<DrawnText, AppError>>;
  readDocument(key: EntryKey, index: number, correlationId: string): Promise<Result<DocumentBytes, AppError>>;
  checkDecision(draft: DecisionDraft, correlationId: string): Promise<Result<unknown, AppError>>;
  /** Answers the decision's number. Main has audited it before. */
  decide(draft: DecisionDraft, by: DecidedBy, correlationId: string): Promise<Result<number, AppError>>;
  checkPoint(change: PointChange, frame: PointFrame, correlationId: string): Promise<Result<void, AppError>>;
  /** Answers the point's number. Main has audited it before. */
  recordPoint(
    change: PointChange,
    frame: PointFrame,
    by: DecidedBy,
    correlationId: string,
  ): Promise<Result<number, AppError>>;
  checkDismissal(draft: DismissalDraft, correlationId: string): Promise<Result<unknown, AppError>>;
  /** Answers the row's number. Main has audited it before. */
  dismiss(draft: DismissalDraft, by: DecidedBy, correlationId: string): Promise<Result<number, AppError>>;
  /** What would be sent to the service of an external card. Main audits and sends it. */
  prepareFeedback(cardId: string, said: CardOutcome, correlationId: string): Promise<Result<CdsFeedback, AppError>>;
  /** The service has taken it. */
  noteFeedback(cardId: string, said: CardOutcome): Promise<void>;
  externalLink(cardId: string, index: number, correlationId: string): Promise<Result<CdsLink, AppError>>;
  /** The newest meeting's frame. */
  readMeeting(correlationId: string): Promise<Result<MeetingBook | undefined, AppError>>;
  changeMeeting(change: NewMeetingChange, correlationId: string): Promise<Result<number, AppError>>;
  /** What kept records say of meetings, one file open at a time. Those that are no longer kept are left out; with a record open, only that one. */
  readMinutes(cacheIds: readonly string[], correlationId: string): Promise<Result<readonly KeptMinutes[], AppError>>;
  /** Asks the rules of one kept record, and closes it again. Refused while a record is open. */
  lookAtKept(cacheId: string, ruleIds: readonly string[], correlationId: string): Promise<Result<KeptLook, AppError>>;
  refresh(sourceId?: SourceId): Promise<void>;
  replaceSource(source: SourceToRead): Promise<void>;
  /** Whether anybody can see the window: sources are asked less often while nobody can. */
  setVisible(isVisible: boolean): Promise<void>;
  listCached(correlationId: string): Promise<Result<readonly CachedPatientRow[], AppError>>;
  forget(cacheId: string, correlationId: string): Promise<Result<void, AppError>>;
  appendAudit(event: AuditEvent): Promise<Result<void, AppError>>;
  verifyAudit(correlationId: string): Promise<Result<ChainVerdict, AppError>>;
  /** Cancels every request of the open record and closes its file. */
  closeRecord(): Promise<void>;
  /** Closes everything. Returns the audit log where it was in memory alone. */
  stop(): Promise<readonly Link[]>;
}

export interface EngineStarted {
  readonly cache: "encrypted" | "memoryOnly";
  readonly storageFault?: StorageFault;
  /** The list of kept patients could not be read, or did not know of a file that is there: that was moved aside. */
  readonly cacheSetAside: boolean;
  /** The audit log of before could not be trusted; it is kept beside the new one. */
  readonly auditSetAside: boolean;
}

/** What the engine asks of main. */
export interface EngineHost {
  get(sourceId: SourceId, request: HttpRequest, signal: AbortSignal): Promise<HttpReply>;
  /** Absent, or answering `unreachable`, where the locality has no terminology server. */
  askTerminology?(request: HttpRequest, signal: AbortSignal): Promise<HttpReply>;
  /** Absent where the locality names no decision-support services. `entries`: those of which something is sent, for the audit trail. */
  askCds?(request: CdsRequest, entries: readonly EntryKey[], signal: AbortSignal): Promise<HttpReply>;
  onProgress(progress: RecordProgress): void;
}
