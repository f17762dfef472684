import type { PointBook, PointEvent } from "../../../shared/meeting/point.ts";
import { type Guard, inTransaction } from "../connection.ts";
import type { Reader, Writer } from "../database.ts";
import type { DecisionSigning, SignedRow } from "../keys/decision-signature.ts";
import { signedRow, trustedRows } from "../keys/signed-rows.ts";

/** What meetings wrote down about this person, as far as it can be trusted. */
export function readPoints(database: Reader, signing: DecisionSigning): PointBook {
  const rows = database
    .prepare<[], SignedRow>("SELECT seq, body, previous, signature FROM meeting_point ORDER BY seq")
    .all();
  const { bodies, untrusted } = trustedRows<PointEvent>(rows, ofPoints(signing));
  return { events: bodies, untrusted };
}

/** What meetings wrote down about the person of the open record. Nothing that is derived depends on it. */
export class Points {
  readonly #database: Writer;
  readonly #signing: DecisionSigning;
  readonly #guard: Guard;
  #book: PointBook;

  constructor(database: Writer, signing: DecisionSigning, guard: Guard) {
    this.#database = database;
    this.#signing = signing;
    this.#guard = guard;
    this.#book = guard(() => readPoints(database, signing)) ?? { events: [], untrusted: 0 };
  }

  get book(): PointBook {
    return this.#book;
  }

  /** Appends and signs. `undefined` where it could not be kept. */
  keep(event: Omit<PointEvent, "seq">): PointEvent | undefined {
    const kept = this.#guard(() => writePoint(this.#database, this.#signing, event));
    if (kept !== undefined) this.#book = { ...this.#book, events: [...this.#book.events, kept] };
    return kept;
  }
}

/** Appends and signs. The database itself refuses to change or delete a row. */
function writePoint(database: Writer, signing: DecisionSigning, event: Omit<PointEvent, "seq">): PointEvent {
  return inTransaction(database, () => {
    const last = database
      .prepare<[], Pick<SignedRow, "seq" | "signature">>(
        "SELECT seq, signature FROM meeting_point ORDER BY seq DESC LIMIT 1",
      )
      .get();
    const row = signedRow<PointEvent>(event, last, ofPoints(signing));
    database
      .prepare("INSERT INTO meeting_point (seq, body, previous, signature) VALUES (?, ?, ?, ?)")
      .run(row.seq, row.body, row.previous, row.signature);
    return { ...event, seq: row.seq };
  });
}

/** A point is no decision about groups: a row of one list fits nowhere in the other. */
function ofPoints({ key, recordId }: DecisionSigning): DecisionSigning {
  return { key, recordId: `meeting points of ${recordId}` };
}
