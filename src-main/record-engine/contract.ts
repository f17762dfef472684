import type { AuditAction } from "../../shared/audit/audit-event.ts";
import type { CardOutcome } from "../../shared/cds-hooks/requests.ts";
import type { DismissalDraft } from "../../shared/decision-support/dismissal.ts";
import type { DecidedBy, DecisionDraft } from "../../shared/domain/merge-decision.ts";
import type { LookedAt } from "../../shared/ipc/across.ts";
import type { AcrossPurpose } from "../../shared/ipc/across-purpose.ts";
import type { CachedPatientRow } from "../../shared/ipc/answers.ts";
import type { IdentityDifference, SourceProgress } from "../../shared/ipc/shell-state.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import type { EntryKey, SourceId } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import type { MeetingChange, MeetingEvent } from "../../shared/meeting/meeting.ts";
import type { PointBook, PointChange, PointFrame } from "../../shared/meeting/point.ts";
import type { LaunchedPatient, LaunchedUser, SourceAccess } from "../smart/source-access.ts";

/** What the shell asks of the record engine. One patient is open at a time. */
export interface RecordService {
  /** Opens the patient's cache (or memory), checks who it is, starts fetching from every source. Resolves once a chart can be drawn or identity has failed. */
  open(input: OpenInput): Promise<Result<OpenRecord, AppError | IdentityStop>>;
  /** Patients in the cache, newest first; names come out of their encrypted stores. */
  listCached(): Promise<Result<readonly CachedPatientRow[], AppError>>;
  /** The newest meeting's frame; `keyStoreMissing` where nothing can be kept. */
  readMeeting(): Promise<Result<MeetingBook | undefined, AppError>>;
  /** Checks and keeps what happened. The caller has audited it. */
  changeMeeting(change: NewMeetingChange): Promise<Result<void, AppError>>;
  /** What kept records say of meetings; with a record open, only of that one. The caller has audited it. */
  readMinutes(cacheIds: readonly string[]): Promise<Result<readonly KeptMinutes[], AppError>>;
  /** Asks the rules of one kept record, while none is open. Its audit event is stored before this resolves. */
  lookAtKept(look: LookToTake): Promise<Result<LookedAt, AppError>>;
  /** No more records are looked at: nothing of them stays in memory. */
  endLooking(): Promise<void>;
  /** Deletes a patient's key and file. */
  forget(cacheId: string): Promise<Result<void, AppError>>;
  /** Whether anybody can see the window. */
  setVisible(isVisible: boolean): void;
  close(): Promise<void>;
}

export interface OpenInput {
  /** `undefined` when opened from the cache without a host (offline). */
  readonly launched?: LaunchedPatient;
  readonly cacheId?: string;
  /** Empty = cache only. */
  readonly accesses: readonly SourceAccess[];
  readonly user: LaunchedUser;
  readonly hostName: string;
  readonly correlationId: string;
}

export interface LookToTake {
  readonly cacheId: string;
  readonly rules: readonly string[];
  readonly purpose: AcrossPurpose;
  readonly user: LaunchedUser;
  readonly hostName: string;
  /** Of the whole question, so that its events are found together. */
  readonly correlationId: string;
}

export interface IdentityStop {
  readonly kind: "identityMismatch";
  readonly reason: "identityDiffers";
  readonly differences: readonly IdentityDifference[];
  readonly retryable: boolean;
  readonly correlationId: string;
}

export interface RecordProgress {
  readonly revision: number;
  readonly sources: readonly SourceProgress[];
  readonly cache: "encrypted" | "memoryOnly";
  readonly cacheSetAside: boolean;
  readonly offline: boolean;
  /** Why nothing is kept although this machine has a key store: the disk is full, or the folder cannot be written. */
  readonly storageFault?: "full" | "notAccessible" | "unreadable";
  /** The host's own record turned out, after opening, to be another person's: every view is refused from then on. */
  readonly identityStop?: IdentityStop;
  /** What is drawn could not be written to the audit log, and the locality lets reading go on (`auditUnavailable: "warn"`). */
  readonly auditUnavailable?: true;
}

export type NoteToExport = Omit<Extract<AuditAction, { readonly kind: "noteExported" }>, "kind">;

export type FindingsToExport = Omit<Extract<AuditAction, { readonly kind: "findingsExported" }>, "kind" | "findings">;

export interface OpenRecord {
  /** Its place among the kept ones; absent where it is in memory alone. */
  readonly cacheId?: string;
  readonly progress: () => RecordProgress;
  onProgress(listener: (progress: RecordProgress) => void): () => void;
  /** The named view-model (shared/view-models/views.ts). Its audit event is stored before this resolves. */
  readView(view: string, params: unknown): Promise<Result<unknown, AppError>>;
  /** The same as JSON, for a page. */
  readViewText(view: string, params: unknown): Promise<Result<string, AppError>>;
  /** One attachment: bytes as base64 with the content type as stated. Audited. */
  readDocument(key: EntryKey, index: number): Promise<Result<{ contentType: string; base64: string }, AppError>>;
  /** Takes rows apart, puts them together, or undoes that. Checked, then audited, then kept and applied. Answers the decision's number. */
  decide(draft: DecisionDraft): Promise<Result<{ readonly seq: number }, AppError>>;
  /** The note on a decision for one source, to be handed out of the program. Audited as an export before this resolves. */
  exportNote(note: NoteToExport): Promise<Result<string, AppError>>;
  /** Writes down what a meeting said, or takes it back. Checked, then audited, then kept. */
  recordPoint(change: PointChange, frame: PointFrame): Promise<Result<{ readonly seq: number }, AppError>>;
  /** Sets a card aside, or brings it back. Checked, then audited, then kept. Answers the row's number. */
  dismiss(draft: DismissalDraft): Promise<Result<{ readonly seq: number }, AppError>>;
  /** Tells a decision-support service what became of one of its cards. Checked, audited, then sent; resolves when the service has taken it. */
  answerCard(cardId: string, said: CardOutcome): Promise<Result<void, AppError>>;
  /** Where a link of such a card leads, to be opened. Audited before this resolves. */
  cardLink(cardId: string, index: number): Promise<Result<URL, AppError>>;
  /** What is wrong with how one source sent the record, to be handed out of the program. Audited as an export before this resolves. */
  exportFindings(findings: FindingsToExport): Promise<Result<string, AppError>>;
  refresh(sourceId?: SourceId): void;
  /** Replaces one source's access (after its own sign-in) and fetches it. */
  signedIn(access: SourceAccess): void;
  /** Cancels every request; resolves when nothing of the patient is held in memory any more. */
  close(): Promise<void>;
}

/** What is kept of the frame of one meeting. */
export interface MeetingBook {
  readonly meetingId: string;
  readonly events: readonly MeetingEvent[];
  /** Rows whose signature does not fit, or that are missing. */
  readonly untrusted: number;
}

/** One kept record's part of a meeting's minutes. */
export interface KeptMinutes {
  readonly patient: CachedPatientRow;
  readonly book: PointBook;
}

export interface NewMeetingChange {
  readonly meetingId: string;
  readonly change: MeetingChange;
  readonly by: DecidedBy;
}
