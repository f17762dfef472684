import type { PointBook, PointEvent } from "../../../shared/meeting/point.ts";
import { inTransaction } from "../connection.ts";
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

/** Appends and signs. The database itself refuses to change or delete a row. */
export function writePoint(database: Writer, signing: DecisionSigning, event: Omit<PointEvent, "seq">): PointEvent {
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
