import type { DismissReason } from "../decision-support/dismissal.ts";
import type { HeadingId } from "../domain/headings.ts";
import type { DecisionReason, MergeDecision } from "../domain/merge-decision.ts";
import type { AcrossPurpose } from "../ipc/across-purpose.ts";
import type { ScreenForm } from "../ipc/answers.ts";
import type { EntryKey, GroupId, Instant, SourceId } from "../kernel/brand.ts";
import type { PointDraft } from "../meeting/point.ts";

/** Who looked, as the host said. */
export interface AuditUser {
  /** `fhirUser` claim, for example `Practitioner/123`. */
  readonly fhirUser?: string;
  readonly name?: string;
  readonly role?: string;
}

/** Whose record it was. Never a clinical value. */
export interface AuditPatient {
  readonly nhsNumber?: string;
  readonly hostPatientId?: string;
}

/** A note for people, or the FHIR Task of it. */
export type NoteForm = "text" | "task";

/** A table, or a FHIR Task that holds an OperationOutcome. */
export type FindingsForm = "csv" | "task";

/** What was done. `viewDrawn` names what was on the screen by counts and a digest, so that the trail proves it without repeating it. */
export type AuditAction =
  | { readonly kind: "launch" | "launchAsked" | "open" | "patientClosed" | "signOut" | "cachedPatientsListed" }
  | { readonly kind: "launchRefused"; readonly reason: string }
  | { readonly kind: "identityStop"; readonly elements: readonly string[] }
  | { readonly kind: "cachedPatientOpened" | "cacheForgotten"; readonly cacheId: string }
  /** A question to all kept records: which rules, why, how many records. Stored before the first of them is opened. */
  | {
      readonly kind: "acrossAsked";
      readonly rules: readonly string[];
      readonly purpose: AcrossPurpose;
      readonly records: number;
    }
  /** One of them was looked at: what was found, by counts and a digest, never what it says. Stored before that leaves the engine. */
  | {
      readonly kind: "acrossLooked";
      readonly rules: readonly string[];
      readonly purpose: AcrossPurpose;
      /** Absent where the record could not be read. */
      readonly flags?: number;
      readonly entries: number;
      /** SHA-256 of the sorted keys of the entries that the flags rest on, one a line. */
      readonly entriesDigest: string;
    }
  | { readonly kind: "sourceSignInAsked"; readonly sourceId: SourceId }
  | {
      readonly kind: "viewDrawn";
      readonly view: string;
      readonly headings: readonly { readonly headingId: HeadingId; readonly groups: number }[];
      readonly entries: number;
      /** SHA-256 of the sorted keys of all entries on the view, one a line. */
      readonly entriesDigest: string;
      /** Entries that hold their words back and whose words the user asked for. */
      readonly heldBack?: readonly EntryKey[];
      /** The Patient, kept apart as perhaps another person, whose entries the user asked for. */
      readonly apart?: EntryKey;
    }
  /** A user took rows apart, put them together or undid that: which entries, why by a closed list, never what they say. Stored before it is applied. */
  | {
      readonly kind: "mergeDecisionMade";
      readonly verdict: MergeDecision["verdict"];
      readonly reason: DecisionReason;
      readonly entries?: readonly EntryKey[];
      /** The number of the decision that is undone. */
      readonly withdraws?: number;
    }
  /** A decision-support card was set aside, or brought back: which (rule, version, mark), why by a closed list, never what it said. Stored before it is done. */
  | { readonly kind: "cardDismissed"; readonly card: string; readonly reason: DismissReason }
  | { readonly kind: "cardRestored"; readonly restores: number }
  /** Part of the record is sent to a decision-support service of the locality: to which, of which entries. Stored before it is sent. */
  | {
      readonly kind: "cdsServiceAsked";
      readonly service: string;
      readonly entries: number;
      /** SHA-256 of the sorted keys of the entries, one a line. */
      readonly entriesDigest: string;
    }
  /** Such a service is told what became of its card, by a reason of its own list; never what the card said. Stored before it is sent. */
  | {
      readonly kind: "cdsFeedbackSent";
      readonly service: string;
      readonly outcome: "accepted" | "overridden";
      readonly reason?: string;
    }
  /** A link of such a card is opened in the browser: the host that it leads to. Stored before it is. */
  | { readonly kind: "cdsLinkOpened"; readonly service: string; readonly host: string }
  /** A note for a source's data quality team left the program. Stored before it does. */
  | {
      readonly kind: "noteExported";
      /** The number of the decision that it is about. */
      readonly decision: number;
      readonly sourceId: SourceId;
      readonly form: NoteForm;
      readonly to: "clipboard" | "file";
    }
  /** What happened to a meeting's frame, by its kind alone; whose record came next stands in `cachedPatientOpened`. */
  | { readonly kind: "meetingRead" }
  | { readonly kind: "meetingChanged"; readonly change: string }
  /** Something was written down about this person, or taken back: never its words. Stored before it is kept. */
  | {
      readonly kind: "meetingPointMade";
      readonly meetingId: string;
      readonly point: PointDraft["kind"];
      readonly group?: GroupId;
    }
  | { readonly kind: "meetingPointTakenBack"; readonly meetingId: string; readonly undoes: number }
  /** The room's screen. What stands on it is in `viewDrawn`; `revealed` is what is held back from a room unless a user says so. */
  | { readonly kind: "projectorUsed"; readonly use: "opened" | "closed" | "blanked" | "shown" }
  | { readonly kind: "projectorRevealed"; readonly groups: readonly GroupId[]; readonly identity: "full" | "short" }
  /** Kept records whose minutes left the program, as a file. */
  | { readonly kind: "minutesSaved"; readonly meetingId: string; readonly cacheIds: readonly string[] }
  /** A screen left the program: on paper, as a PDF, on the clipboard. Stored before it does; what stood on it is in `viewDrawn`. */
  | { readonly kind: "screenTaken"; readonly screen: string; readonly as: ScreenForm }
  | { readonly kind: "draftTaken"; readonly resource: "CarePlan" | "Communication"; readonly as: "file" | "clipboard" }
  /** A list of what is wrong with how a source sent its record left the program. Stored before it does. */
  | {
      readonly kind: "findingsExported";
      readonly sourceId: SourceId;
      readonly form: FindingsForm;
      readonly findings: number;
      /** Also what the entries say, not their ids alone. */
      readonly withWords: boolean;
    }
  | { readonly kind: "documentOpened"; readonly entry: EntryKey; readonly index: number }
  /** An earlier log could not be trusted or read. It is kept beside; this one begins anew and says so. */
  | { readonly kind: "logSetAside"; readonly reason: "unreadable" | "chainBroken" | "cutShort" };

export interface AuditEvent {
  readonly at: Instant;
  readonly user: AuditUser;
  readonly hostName?: string;
  readonly patient?: AuditPatient;
  readonly action: AuditAction;
  /** Ties the event to the log line and to what the screen said. */
  readonly correlationId: string;
}
