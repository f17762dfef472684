import type { HeadingId } from "../domain/headings.ts";
import type { EntryKey, GroupId, Instant, SourceId } from "../kernel/brand.ts";

/** What a card or a check rests on, one key away from the reader. */
export interface CardInput {
  readonly label: string;
  readonly value: string;
  readonly groupId: GroupId;
  readonly entries: readonly EntryKey[];
}

/** In characters (CDS Hooks 2.0, Card.summary). */
export const maxSummaryLength = 140;

/** A flag: a CDS Hooks card (CDS Hooks 2.0, "Card Attributes") plus the entries it rests on. */
export interface Card {
  /** Stable while the rule's version, its words and all that its inputs say stay the same (card-mark.ts): what was dismissed is known by it. */
  readonly id: string;
  readonly rule: string;
  readonly ruleVersion: number;
  /** At most {@link maxSummaryLength} characters. */
  readonly summary: string;
  readonly detail: string;
  readonly indicator: "info" | "warning" | "critical";
  readonly source: { readonly label: string; readonly url?: string };
  readonly inputs: readonly CardInput[];
  /** Other rules that said the same of the same rows. */
  readonly also?: readonly Pick<Card, "rule" | "ruleVersion" | "source">[];
}

export interface OldCopy {
  readonly sourceId: SourceId;
  readonly asOf: Instant;
}

/** Why many checks may have missed the same thing, so that it is said once. */
export type MissedBecause =
  | { readonly kind: "notSeenInFull"; readonly sources: readonly SourceId[] }
  /** Seen as the source had it then: it has not answered since. */
  | { readonly kind: "oldCopy"; readonly copies: readonly OldCopy[] }
  | { readonly kind: "aboutSomebodyElse"; readonly items: number }
  | { readonly kind: "personNotCertain"; readonly why: string }
  | { readonly kind: "switchedOff" }
  /** A dated table of this program does not reach to today: true of everybody, and no gap of this record. */
  | { readonly kind: "tableOutOfDate" };

/** A check that could not run, or only in part, and what was missing. Never silent. */
export interface CannotCheck {
  readonly rule: string;
  /** One plain sentence: what could not be checked and why. */
  readonly reason: string;
  readonly entries: readonly EntryKey[];
  /** Where the reason is none of the rule's own: set by the engine, but for a table that is out of date. */
  readonly because?: MissedBecause;
}

/** How one rule ended, for the panel of checks. */
export interface CheckReport {
  readonly rule: string;
  readonly title: string;
  readonly result:
    | { readonly kind: "ran"; readonly cards: number }
    | { readonly kind: "notForThisPerson"; readonly why: string }
    | { readonly kind: "off"; readonly why: string }
    | { readonly kind: "failed" };
  /** What it read: how many facts under which headings. Empty where it did not run. */
  readonly read: readonly { readonly headingId: HeadingId; readonly facts: number }[];
}

export interface Evaluation {
  readonly cards: readonly Card[];
  readonly cannotCheck: readonly CannotCheck[];
  /** Ids of all rules that ran to an answer. */
  readonly ran: readonly string[];
  /** Every rule that ships, in their order, and how it ended. */
  readonly checks: readonly CheckReport[];
}
