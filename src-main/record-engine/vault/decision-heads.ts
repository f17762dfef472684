import { guarded } from "../connection.ts";
import type { Writer } from "../database.ts";
import type { DecisionHead, DecisionHeads } from "../record/decision-rows.ts";

interface Row {
  readonly decision_seq: number | null;
  readonly decision_signature: string | null;
}

/**
 * The end of a patient's list of decisions, in the list of kept patients. One that a crash or a failing disk kept from being written is an earlier one, which
 * the list of decisions still holds.
 */
export function decisionHeadsIn(database: Writer, cacheId: string): DecisionHeads {
  return {
    read: () => {
      const read = guarded(() =>
        database
          .prepare<[string], Row>("SELECT decision_seq, decision_signature FROM patient WHERE cache_id = ?")
          .get(cacheId),
      );
      return read.ok ? toHead(read.value) : undefined;
    },
    write: ({ seq, signature }) => {
      guarded(() =>
        database
          .prepare("UPDATE patient SET decision_seq = ?, decision_signature = ? WHERE cache_id = ?")
          .run(seq, signature, cacheId),
      );
    },
  };
}

function toHead(row: Row | undefined): DecisionHead | undefined {
  if (row === undefined || row.decision_seq === null || row.decision_signature === null) return undefined;
  return { seq: row.decision_seq, signature: row.decision_signature };
}
