import type { DecisionBook, MergeDecision } from "../../../shared/domain/merge-decision.ts";
import { type Guard, inTransaction } from "../connection.ts";
import type { Writer } from "../database.ts";
import type { DecisionSigning } from "../keys/decision-signature.ts";
import { type DecisionHeads, type NewDecision, readDecisions, writeDecision } from "./decision-rows.ts";
import { forgetDerived } from "./write-record.ts";

/** What users decided about the record's groups. */
export class Decisions {
  readonly #database: Writer;
  readonly #signing: DecisionSigning;
  readonly #heads: DecisionHeads;
  readonly #guard: Guard;
  #book: DecisionBook;

  constructor(database: Writer, signing: DecisionSigning, heads: DecisionHeads, guard: Guard) {
    this.#database = database;
    this.#signing = signing;
    this.#heads = heads;
    this.#guard = guard;
    this.#book = guard(() => readDecisions(database, signing, heads)) ?? { decisions: [], untrusted: 0 };
  }

  get book(): DecisionBook {
    return this.#book;
  }

  /** `undefined` where it could not be kept. What was made ready of the record as it was is gone with it. */
  keep(decision: NewDecision): MergeDecision | undefined {
    const kept = this.#guard(() =>
      inTransaction(this.#database, () => {
        forgetDerived(this.#database);
        return writeDecision(this.#database, this.#signing, this.#heads, decision);
      }),
    );
    if (kept === undefined) return undefined;
    // Only now: an end that is not in the file would look as if it had been cut off.
    this.#heads.write(kept.head);
    this.#book = { ...this.#book, decisions: [...this.#book.decisions, kept.decision] };
    return kept.decision;
  }
}
