import type { Block } from "./markdown.ts";

/** A card of somebody else's service (CDS Hooks 2.0, "Card Attributes"), reduced to words. */
export interface ExternalCard {
  /** The service's own id of it, by which feedback names it. Without one no feedback can be given. */
  readonly uuid?: string;
  /** At most 140 characters. */
  readonly summary: string;
  /** The service sent more than 140 characters. */
  readonly summaryIsCut: boolean;
  readonly detail: readonly Block[];
  readonly detailIsCut: boolean;
  readonly indicator: "info" | "warning" | "critical";
  /** Whom the service names as the source of its advice; absent where it names nobody. */
  readonly sourceLabel?: string;
  readonly suggestions: readonly ExternalSuggestion[];
  /** Reasons for not following it, of which one may be sent back. */
  readonly overrideReasons: readonly OverrideReason[];
  readonly links: readonly ExternalLink[];
}

export interface ExternalSuggestion {
  readonly uuid?: string;
  readonly label: string;
  readonly isRecommended: boolean;
  /** What the service would have written into the record: said, never done. */
  readonly actions: readonly string[];
}

export interface OverrideReason {
  readonly code: string;
  readonly system?: string;
  readonly display: string;
}

export interface ExternalLink {
  readonly label: string;
  /** https; absent where the address may not be opened (another scheme, a SMART application). */
  readonly url?: string;
  /** Where it leads, for the reader to judge; or why it is not opened. */
  readonly says: string;
}

/** What one call brought. Every card that came is in one of the counts. */
export interface CdsReply {
  readonly cards: readonly ExternalCard[];
  /** Cards that are not as the specification has them. */
  readonly unreadable: number;
  /** Cards beyond the most that are read. */
  readonly beyond: number;
  /** Changes to the record that the service asked this program to make by itself: none is made. */
  readonly systemActions: number;
}
