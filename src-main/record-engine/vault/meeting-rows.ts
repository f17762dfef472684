import type { MeetingEvent } from "../../../shared/meeting/meeting.ts";
import { inTransaction } from "../connection.ts";
import type { Reader, Writer } from "../database.ts";
import type { DecisionSigning, SignedRow } from "../keys/decision-signature.ts";
import { signedRow, type TrustedRows, trustedRows } from "../keys/signed-rows.ts";

/** The meeting of which something was written down last; `undefined` where there was none. */
export function readNewestMeetingId(database: Reader): string | undefined {
  return database
    .prepare<[], string>("SELECT meeting_id FROM meeting_event ORDER BY row_id DESC LIMIT 1")
    .pluck()
    .get();
}

/** The frame's events, those that can be trusted, in order. */
export function readMeetingEvents(database: Reader, meetingId: string, key: Uint8Array): TrustedRows<MeetingEvent> {
  const rows = database
    .prepare<[string], SignedRow>(
      "SELECT seq, body, previous, signature FROM meeting_event WHERE meeting_id = ? ORDER BY seq",
    )
    .all(meetingId);
  return trustedRows(rows, signingOf(meetingId, key));
}

/** Appends and signs. */
export function writeMeetingEvent(
  database: Writer,
  event: Omit<MeetingEvent, "seq">,
  key: Uint8Array,
  atMs: number,
): number {
  return inTransaction(database, () => {
    const last = database
      .prepare<[string], Pick<SignedRow, "seq" | "signature">>(
        "SELECT seq, signature FROM meeting_event WHERE meeting_id = ? ORDER BY seq DESC LIMIT 1",
      )
      .get(event.meetingId);
    const row = signedRow<MeetingEvent>(event, last, signingOf(event.meetingId, key));
    database
      .prepare("INSERT INTO meeting_event (meeting_id, seq, at, body, previous, signature) VALUES (?, ?, ?, ?, ?, ?)")
      .run(event.meetingId, row.seq, atMs, row.body, row.previous, row.signature);
    return row.seq;
  });
}

/** Whole meetings of which nothing was written down since: a frame is forgotten as records are, never a row of it. */
export function forgetMeetings(database: Writer, beforeMs: number): void {
  database
    .prepare(
      "DELETE FROM meeting_event WHERE meeting_id IN (SELECT meeting_id FROM meeting_event GROUP BY meeting_id HAVING max(at) < ?)",
    )
    .run(beforeMs);
}

function signingOf(meetingId: string, key: Uint8Array): DecisionSigning {
  return { key, recordId: `meeting ${meetingId}` };
}
