import type { ChainHead } from "../../../shared/audit/hash-chain.ts";
import { guarded, inTransaction } from "../connection.ts";
import type { Reader, Writer } from "../database.ts";
import { readAuditHead, writeAuditHead } from "./audit-file.ts";

/**
 * The last event may have been logged when the program was ended before the list heard of it. What it announced was perhaps not done then, and is never taken
 * for missing.
 */
const mostBehind = 1;

interface Missed {
  readonly nhs_number: string | null;
  readonly host_patient_id: string | null;
  readonly decisions: number;
}

/**
 * The list of kept patients and a patient's own file, both put back to an earlier state, agree with each other; the audit log beside them does not. Of a list
 * that has not heard of the log's last events, the ends of the patients' lists of decisions are moved on by the decisions that the log knows of since: what
 * a patient's own file lacks of them is then counted as missing, for good. Answers whether the list was put back. Not noticed: all three put back together,
 * and the log's very last event.
 */
export function noteMissedDecisions(log: Reader, list: Writer): boolean {
  const noted = guarded(() => {
    const known = readAuditHead(list);
    const last = log.prepare<[], ChainHead>("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1").get();
    if (known === undefined || last === undefined || last.seq <= known.seq) return false;
    const wasPutBack = last.seq - known.seq > mostBehind;
    const missed = log
      .prepare<[number, number], Missed>(
        `SELECT json_extract(body, '$.patient.nhsNumber') AS nhs_number,
                json_extract(body, '$.patient.hostPatientId') AS host_patient_id, count(*) AS decisions
         FROM event WHERE seq > ? AND seq < ? AND json_extract(body, '$.action.kind') = 'mergeDecisionMade' GROUP BY 1, 2`,
      )
      .all(known.seq, last.seq);
    inTransaction(list, () => {
      for (const one of missed) moveEnd(list, one);
      writeAuditHead(list, last);
    });
    return wasPutBack;
  });
  return noted.ok && noted.value;
}

/** By NHS number, or by the host's own id where the person has none: as the log names people. */
function moveEnd(list: Writer, { nhs_number, host_patient_id, decisions }: Missed): void {
  list
    .prepare(
      `UPDATE patient SET decision_seq = coalesce(decision_seq, 0) + ?, decision_signature = coalesce(decision_signature, '')
       WHERE nhs_number = ? OR (? IS NULL AND nhs_number IS NULL AND host_patient_id = ?)`,
    )
    .run(decisions, nhs_number, nhs_number, host_patient_id);
}
