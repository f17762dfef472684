import type { EntryKey, GroupId, Instant } from "../kernel/brand.ts";

/** Why a user overrules the merge. A closed list, so that a source can count what is wrong with its data; anything else is `other` with a note. */
export const decisionReasons = [
  "differentThing",
  "differentEvent",
  "differentDate",
  "differentSite",
  "differentDose",
  "anotherPerson",
  "sameThingOtherWords",
  "sameEventOtherDate",
  "copiedOver",
  "confirmedWithPerson",
  "confirmedWithSource",
  "mistaken",
  "newInformation",
  "other",
] as const;

export type DecisionReason = (typeof decisionReasons)[number];

/** An entry as it was when it was decided on: `mark` changes with its content (shared/merge/decisions/content-mark.ts). */
export interface DecidedEntry {
  readonly key: EntryKey;
  readonly mark: string;
}

export interface DecidedBy {
  readonly fhirUser?: string;
  readonly name?: string;
  readonly role?: string;
}

/** What a user wants done, before it is numbered and signed. Both sides hold at least one entry, and none is on both. */
export type DecisionDraft = (
  | {
      readonly verdict: "keepApart" | "putTogether";
      readonly left: readonly EntryKey[];
      readonly right: readonly EntryKey[];
    }
  | { readonly verdict: "withdraw"; readonly withdraws: number }
) & { readonly reason: DecisionReason; readonly note?: string };

interface DecisionFrame {
  /** 1, 2, 3 … within one patient's record: the later one counts. */
  readonly seq: number;
  readonly at: Instant;
  readonly by: DecidedBy;
  readonly reason: DecisionReason;
  readonly note?: string;
}

/** One entry of the append-only list of what users decided about a patient's groups. Undoing is a decision too. */
export type MergeDecision = DecisionFrame &
  (
    | {
        readonly verdict: "keepApart" | "putTogether";
        readonly left: readonly DecidedEntry[];
        readonly right: readonly DecidedEntry[];
      }
    | { readonly verdict: "withdraw"; readonly withdraws: number }
  );

/** A decision that says something about groups, not about another decision. */
export type GroupingDecision = Extract<MergeDecision, { readonly verdict: "keepApart" | "putTogether" }>;

/**
 * What a decision does to the chart now. `needsAnotherLook`: an entry has changed at its source since; what was kept apart stays apart, what was put
 * together does not stay together. `overruled`: a later decision says otherwise. `refused`: a safety limit. `gone`: a side is no longer in the record.
 */
export type DecisionState = "applied" | "withdrawn" | "needsAnotherLook" | "overruled" | "refused" | "gone";

export interface DecisionStanding {
  readonly decision: GroupingDecision;
  readonly state: DecisionState;
  /** Of a withdrawn one: by which decision. */
  readonly withdrawnBy?: MergeDecision;
  /** Of a refused one: which limit, in words. */
  readonly limit?: string;
  /** The groups in which its entries stand now. */
  readonly groups: readonly GroupId[];
}

/** What a record holds of decisions, and whether all of it can be trusted. */
export interface DecisionBook {
  readonly decisions: readonly MergeDecision[];
  /** Rows whose signature does not fit, or that are missing: not applied, and said. */
  readonly untrusted: number;
}
