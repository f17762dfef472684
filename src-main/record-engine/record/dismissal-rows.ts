import type { DismissalBook, DismissalEvent } from "../../../shared/decision-support/dismissal.ts";
import { type Guard, inTransaction } from "../connection.ts";
import type { Writer } from "../database.ts";
import type { DecisionSigning, SignedRow } from "../keys/decision-signature.ts";
import { signedRow, trustedRows } from "../keys/signed-rows.ts";

/** The cards of this record that users set aside. A row that cannot be trusted sets nothing aside. */
export class Dismissals {
  readonly #database: Writer;
  readonly #signing: DecisionSigning;
  readonly #guard: Guard;
  #book: DismissalBook;

  constructor(database: Writer, { key, recordId }: DecisionSigning, guard: Guard) {
    this.#database = database;
    // A row of one list fits nowhere in the other.
    this.#signing = { key, recordId: `dismissed cards of ${recordId}` };
    this.#guard = guard;
    this.#book = guard(() => this.#read()) ?? { events: [], untrusted: 0 };
  }

  get book(): DismissalBook {
    return this.#book;
  }

  /** Appends and signs. `undefined` where it could not be kept. */
  keep(event: Omit<DismissalEvent, "seq">): DismissalEvent | undefined {
    const kept = this.#guard(() => this.#write(event));
    if (kept !== undefined) this.#book = { ...this.#book, events: [...this.#book.events, kept] };
    return kept;
  }

  #read(): DismissalBook {
    const rows = this.#database
      .prepare<[], SignedRow>("SELECT seq, body, previous, signature FROM card_dismissal ORDER BY seq")
      .all();
    const { bodies, untrusted } = trustedRows<DismissalEvent>(rows, this.#signing);
    return { events: bodies, untrusted };
  }

  #write(event: Omit<DismissalEvent, "seq">): DismissalEvent {
    return inTransaction(this.#database, () => {
      const last = this.#database
        .prepare<[], Pick<SignedRow, "seq" | "signature">>(
          "SELECT seq, signature FROM card_dismissal ORDER BY seq DESC LIMIT 1",
        )
        .get();
      const row = signedRow<DismissalEvent>(event, last, this.#signing);
      this.#database
        .prepare("INSERT INTO card_dismissal (seq, body, previous, signature) VALUES (?, ?, ?, ?)")
        .run(row.seq, row.body, row.previous, row.signature);
      return { ...event, seq: row.seq };
    });
  }
}
