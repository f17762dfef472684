import type { DecisionBook, MergeDecision } from "../../../shared/domain/merge-decision.ts";
import { inTransaction } from "../connection.ts";
import type { Reader, Writer } from "../database.ts";
import type { DecisionSigning, SignedRow } from "../keys/decision-signature.ts";
import { signedRow, trustedRows } from "../keys/signed-rows.ts";

/** A decision before it has its number. */
export type NewDecision = MergeDecision extends infer One
  ? One extends MergeDecision
    ? Omit<One, "seq">
    : never
  : never;

/** The last decision of a list. */
export type DecisionHead = Pick<SignedRow, "seq" | "signature">;

/** Where the end of the list is written down outside the record's own file. */
export interface DecisionHeads {
  read(): DecisionHead | undefined;
  write(head: DecisionHead): void;
}

/** Of a record in memory, which nobody else can reach. */
export const noHeads: DecisionHeads = { read: () => undefined, write: () => {} };

/**
 * Every decision of the record whose signature fits. A row that was changed, or that is missing from the sequence, from the chain or from its end, is counted and
 * not applied. A list whose end was never written down (an older program made it) is taken as it is.
 */
export function readDecisions(database: Reader, signing: DecisionSigning, heads: DecisionHeads): DecisionBook {
  const rows = database
    .prepare<[], SignedRow>("SELECT seq, body, previous, signature FROM merge_decision ORDER BY seq")
    .all();
  const { bodies, untrusted } = trustedRows<MergeDecision>(rows, signing);
  const [head, last] = [heads.read(), rows.at(-1)];
  if (head === undefined && last !== undefined) heads.write(last);
  const cutOff = Math.max(0, (head?.seq ?? 0) - (last?.seq ?? 0));
  return { decisions: bodies, untrusted: untrusted + cutOff };
}

/** Appends and signs. The database itself refuses to change or delete a row. Behind an end that was cut off a gap stays, so that it is noticed for good. */
export function writeDecision(
  database: Writer,
  signing: DecisionSigning,
  heads: DecisionHeads,
  decision: NewDecision,
): { readonly decision: MergeDecision; readonly head: DecisionHead } {
  return inTransaction(database, () => {
    const kept = database
      .prepare<[], DecisionHead>("SELECT seq, signature FROM merge_decision ORDER BY seq DESC LIMIT 1")
      .get();
    const noted = heads.read();
    const last = noted !== undefined && noted.seq > (kept?.seq ?? 0) ? noted : kept;
    const row = signedRow<MergeDecision>(decision, last, signing);
    database
      .prepare("INSERT INTO merge_decision (seq, body, previous, signature) VALUES (?, ?, ?, ?)")
      .run(row.seq, row.body, row.previous, row.signature);
    return { decision: { ...decision, seq: row.seq }, head: { seq: row.seq, signature: row.signature } };
  });
}
