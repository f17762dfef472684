import type { EntryKey, GroupId, Instant, SourceId } from "../kernel/brand.ts";
import type { Entry } from "./entry.ts";
import type { Episode } from "./episode.ts";
import type { CombinedHeadingState, SourceReason } from "./heading-state.ts";
import type { HeadingId } from "./headings.ts";
import type { DecisionStanding } from "./merge-decision.ts";
import type { MergedPatient } from "./patient.ts";
import type { SourceReport } from "./source.ts";

/** Why entries stand in one group: which rule joined them, what agrees, what differs (design promise 4). */
export interface MergeCertificate {
  /** For example `sameIdentifier` or `allergySameAgent`. */
  readonly rule: string;
  readonly ruleVersion: number;
  readonly agrees: readonly string[];
  readonly differs: readonly string[];
  /** Why the preferred member is the one that is shown. */
  readonly preferredBecause: string;
}

/** One fact recorded one or more times. Members are kept whole; `preferred` is the one whose words head the line. */
export interface Group {
  readonly id: GroupId;
  readonly headingId: HeadingId;
  readonly alsoUnder: readonly HeadingId[];
  /** With what only other members state in its detail; as it was received it stands, under the same key, in `members`. */
  readonly preferred: Entry;
  /** As received; never empty. */
  readonly members: readonly Entry[];
  /** `undefined` where the group has one member. */
  readonly certificate?: MergeCertificate;
  /** What a heading puts side by side without saying it is the same: a medicine's line, a panel, an episode. */
  readonly line?: string;
  readonly conflicts: readonly ConflictId[];
  /** Numbers of the users' own decisions about its members that are not withdrawn; left out where there are none. */
  readonly decisions?: readonly number[];
}

export type ConflictId = string;

/** Groups that cannot all be so, or one group that the calendar contradicts. Shown, not resolved (design promise 5). */
export interface Conflict {
  readonly id: ConflictId;
  readonly kind:
    | "allergyRefutedElsewhere"
    | "allergyStatementsDisagree"
    | "medicineCurrentAndStopped"
    | "medicineCurrentAndOnHold"
    | "medicineDoseDiffers"
    | "problemStatusDiffers"
    | "resuscitationDecisionsDiffer"
    | "deceasedDisagrees"
    | "resultValuesDiffer"
    | "pregnancyPastDue"
    | "contentsDiffer";
  readonly groups: readonly GroupId[];
  /** One plain sentence, for example "Active at Northvale Surgery, refuted at Northvale Hospitals". */
  readonly summary: string;
}

export interface HeadingChart {
  readonly headingId: HeadingId;
  readonly state: CombinedHeadingState;
  readonly groups: readonly Group[];
}

export type NotShownReason =
  | "otherPatient"
  | "identityUncertain"
  | "enteredInError"
  | "unsupportedType"
  | "unreadable"
  | "noSubject"
  | "notReferredTo"
  | "operationOutcome"
  | "removedAtSource"
  | "duplicateDelivery";

/** A received resource that is on no other screen, and why (design promise 3). */
export interface NotShown {
  readonly key: EntryKey;
  readonly sourceId: SourceId;
  readonly type: string;
  readonly id: string;
  readonly reason: NotShownReason;
  /** Element or circumstance, in words, without patient data. */
  readonly detail?: string;
  /** Of what its source removed: when that was noticed here. */
  readonly removedAt?: Instant;
  /** As `Entry.insideOf`: it does not count as received. */
  readonly insideOf?: EntryKey;
}

/** A received resource that is not an entry itself but is read through those that refer to it. In no order that means anything, and nor are `supports`. */
export interface Supporting {
  readonly key: EntryKey;
  readonly sourceId: SourceId;
  readonly type: string;
  readonly id: string;
  readonly supports: readonly EntryKey[];
}

/** received = inGroups + supporting + notShown, always; a result that came inside a report counts with its report. */
export interface ChartCounts {
  readonly received: number;
  readonly inGroups: number;
  readonly supporting: number;
  readonly notShown: number;
  readonly groups: number;
}

/** Why two records are not certainly, or certainly not, of one person. */
export type IdentityReason =
  | "nhsNumberDiffers"
  | "nhsNumberMissing"
  | "nhsNumberNotValid"
  | "nhsNumberNotVerified"
  | "nhsNumberSuperseded"
  | "birthDateDiffers"
  | "birthDateMissing"
  | "birthDateLessPrecise"
  | "familyNameDiffers"
  | "givenNameDiffers"
  | "nameMissing"
  | "genderDiffers"
  | "oneOfTwins"
  | "sharedRecordNumber";

/** A source whose patient is not certainly this one: kept apart behind a question, never merged in. */
export interface UncertainSource {
  readonly sourceId: SourceId;
  /** It also has this person for certain: only what it says of the others is kept apart. */
  readonly inPart?: true;
  /** Its Patients that are perhaps this person; never one that certainly is not. */
  readonly patients: readonly EntryKey[];
  readonly reason: SourceReason;
  /** What differs, by element name: `birthDate`, `name`, `nhsNumber`. */
  readonly differs: readonly string[];
  /** As above and exactly how. */
  readonly reasons?: readonly IdentityReason[];
}

/** How a chart came to differ from the one that had these headings: groups that have come and gone, of a changed one the new and the old. */
export interface ChartChanges {
  readonly headings: Chart["headings"];
  readonly changes: { readonly added: readonly Group[]; readonly gone: readonly Group[] };
}

/** The merged record of one person at one instant. */
export interface Chart {
  readonly patient: MergedPatient;
  readonly sources: readonly SourceReport[];
  readonly headings: ReadonlyMap<HeadingId, HeadingChart>;
  readonly conflicts: readonly Conflict[];
  readonly notShown: readonly NotShown[];
  readonly supporting: readonly Supporting[];
  readonly uncertainSources: readonly UncertainSource[];
  /** Contacts and stays with what belongs to them, the latest first; left out by makers of charts without. */
  readonly episodes?: readonly Episode[];
  /** What users decided about groups and what became of it; left out by makers of charts that have no users. */
  readonly decisions?: readonly DecisionStanding[];
  /** Decisions that cannot be trusted (signature, gap) and were not applied. */
  readonly untrustedDecisions?: number;
  readonly counts: ChartCounts;
  readonly asOf: Instant;
}
