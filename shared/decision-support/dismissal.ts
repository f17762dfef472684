import type { DecidedBy } from "../domain/merge-decision.ts";
import type { GroupId, Instant } from "../kernel/brand.ts";
import type { Card, Evaluation } from "./card.ts";

/** Why a user sets a card aside. A closed list, so that a safety officer can count which cards mislead or tire (CDS Hooks 2.0, "overrideReasons"). */
export const dismissReasons = [
  "alreadyKnown",
  "alreadyActedOn",
  "discussedWithPerson",
  "benefitOutweighsRisk",
  "recordIsWrong",
  "notForThisPerson",
  "notUseful",
  "other",
] as const;

export type DismissReason = (typeof dismissReasons)[number];

export const longestDismissNote = 500;

export type DismissalDraft =
  | { readonly kind: "dismissed"; readonly cardId: string; readonly reason: DismissReason; readonly note?: string }
  | { readonly kind: "restored"; readonly restores: number };

/** The card as it was when it was set aside. */
export type DismissedCard = Pick<Card, "id" | "rule" | "ruleVersion" | "summary" | "indicator"> & {
  readonly groups: readonly GroupId[];
};

/** One row of the append-only list of cards that users set aside in one person's record. */
export interface DismissalEvent {
  /** 1, 2, 3 … within one person's record. */
  readonly seq: number;
  readonly at: Instant;
  readonly by: DecidedBy;
  readonly change:
    | {
        readonly kind: "dismissed";
        readonly card: DismissedCard;
        readonly reason: DismissReason;
        readonly note?: string;
      }
    | { readonly kind: "restored"; readonly restores: number };
}

/** A card that stands set aside, while its id is what it was: any change of what it rests on makes another card of it. */
export type Dismissal = Omit<DismissalEvent, "change"> &
  Omit<Extract<DismissalEvent["change"], { readonly kind: "dismissed" }>, "kind">;

export interface DismissalBook {
  readonly events: readonly DismissalEvent[];
  /** Rows whose signature does not fit, or that are missing: their cards are shown. */
  readonly untrusted: number;
}

/** Those that nobody has taken back, the newest last. */
export function standingDismissals({ events }: DismissalBook): readonly Dismissal[] {
  const restored = new Set(events.flatMap(({ change }) => (change.kind === "restored" ? [change.restores] : [])));
  return events.flatMap(({ change, ...frame }) => {
    if (change.kind === "restored" || restored.has(frame.seq)) return [];
    const { kind: _, ...about } = change;
    return [{ ...frame, ...about }];
  });
}

/** Some cards are not set aside by a choice from a list alone. */
export function needsWords(indicator: Card["indicator"], reason: DismissReason): boolean {
  return indicator === "critical" || reason === "other";
}

/** The event without who and when, or why there can be none: `malformed`, or `notThere` where the screen was an old one. */
export function toDismissal(
  draft: DismissalDraft,
  book: DismissalBook,
  { cards }: Pick<Evaluation, "cards">,
): DismissalEvent["change"] | "malformed" | "notThere" {
  const standing = standingDismissals(book);
  if (draft.kind === "restored") return standing.some(({ seq }) => seq === draft.restores) ? draft : "notThere";
  const card = cards.find(({ id }) => id === draft.cardId);
  if (card === undefined || standing.some((one) => one.card.id === card.id)) return "notThere";
  const note = draft.note?.trim() ?? "";
  if (!dismissReasons.includes(draft.reason) || note.length > longestDismissNote) return "malformed";
  if (note === "" && needsWords(card.indicator, draft.reason)) return "malformed";
  const { id, rule, ruleVersion, summary, indicator } = card;
  const groups = [...new Set(card.inputs.map(({ groupId }) => groupId))];
  return {
    kind: "dismissed",
    card: { id, rule, ruleVersion, summary, indicator, groups },
    reason: draft.reason,
    ...(note === "" ? {} : { note }),
  };
}
