import type { EntryKey, GroupId } from "../kernel/brand.ts";

/** What a card or a check rests on, one key away from the reader. */
export interface CardInput {
  readonly label: string;
  readonly value: string;
  readonly groupId: GroupId;
  readonly entries: readonly EntryKey[];
}

/** A flag: a CDS Hooks card (CDS Hooks 2.0, "Card Attributes") plus the entries it rests on. */
export interface Card {
  /** Stable while rule and inputs stay the same. */
  readonly id: string;
  readonly rule: string;
  readonly ruleVersion: number;
  /** At most 140 characters. */
  readonly summary: string;
  readonly detail: string;
  readonly indicator: "info" | "warning" | "critical";
  readonly source: { readonly label: string; readonly url?: string };
  readonly inputs: readonly CardInput[];
}

/** A check that could not run, or only in part, and what was missing. Never silent. */
export interface CannotCheck {
  readonly rule: string;
  /** One plain sentence: what could not be checked and why. */
  readonly reason: string;
  readonly entries: readonly EntryKey[];
}

export interface Evaluation {
  readonly cards: readonly Card[];
  readonly cannotCheck: readonly CannotCheck[];
  /** Ids of all rules that ran to an answer. */
  readonly ran: readonly string[];
}
