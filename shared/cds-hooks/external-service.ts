import type { Instant } from "../kernel/brand.ts";
import type { CdsFailure } from "./cds-server.ts";
import type { CdsReply } from "./external-card.ts";
import type { CardOutcome } from "./requests.ts";

/** How asking one service about the open record stands. */
export interface ExternalService {
  /** Of the server, as the blueprint names it. */
  readonly name: string;
  /** Of the service, as it names itself; absent where the server has not even said what it offers. */
  readonly title?: string;
  readonly isAsking: boolean;
  /** Why it did not answer the last time that it was asked. */
  readonly failure?: CdsFailure;
  /** What it said when it last answered. */
  readonly answer?: ExternalAnswer;
}

export interface ExternalAnswer {
  readonly reply: CdsReply;
  /** When it answered. */
  readonly at: Instant;
  /** The record has changed since, and nothing newer was answered. */
  readonly isOld: boolean;
  /** By the card's place in the reply: its name for as long as the record is open, and what the user said to it. */
  readonly cards: readonly { readonly id: string; readonly said?: CardOutcome }[];
}
