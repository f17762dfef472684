import { type Canonical, canonicalJson } from "../../../shared/audit/canonical-json.ts";
import type { DecidedEntry, DecisionBook, MergeDecision } from "../../../shared/domain/merge-decision.ts";
import { inTransaction } from "../connection.ts";
import type { Reader, Writer } from "../database.ts";
import { type DecisionSigning, isSigned, type SignedRow, signDecision } from "../keys/decision-signature.ts";

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
  const decisions: MergeDecision[] = [];
  let untrusted = 0;
  let before: SignedRow | undefined;
  for (const row of rows) {
    const missing = row.seq - (before?.seq ?? 0) - 1;
    const follows = missing > 0 || row.previous === (before?.signature ?? "");
    untrusted += missing;
    if (follows && isSigned(row, signing)) decisions.push(readBody(row));
    else untrusted += 1;
    before = row;
  }
  const head = heads.read();
  if (head !== undefined) untrusted += Math.max(0, head.seq - (before?.seq ?? 0));
  else if (before !== undefined) heads.write(before);
  return { decisions, untrusted };
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
    const numbered: MergeDecision = { ...decision, seq: (last?.seq ?? 0) + 1 };
    const row = { seq: numbered.seq, body: canonicalJson(toCanonical(numbered)), previous: last?.signature ?? "" };
    const signature = signDecision(row, signing);
    database
      .prepare("INSERT INTO merge_decision (seq, body, previous, signature) VALUES (?, ?, ?, ?)")
      .run(row.seq, row.body, row.previous, signature);
    return { decision: numbered, head: { seq: row.seq, signature } };
  });
}

/** `writeDecision` wrote it and the signature says so: the shape is ours. */
function readBody({ body }: SignedRow): MergeDecision {
  return JSON.parse(body) as MergeDecision;
}

function toCanonical(decision: MergeDecision): Canonical {
  const { fhirUser, name, role } = decision.by;
  const frame = {
    seq: decision.seq,
    at: decision.at,
    by: { fhirUser, name, role },
    reason: decision.reason,
    note: decision.note,
    verdict: decision.verdict,
  };
  return decision.verdict === "withdraw"
    ? { ...frame, withdraws: decision.withdraws }
    : { ...frame, left: decision.left.map(toPlain), right: decision.right.map(toPlain) };
}

function toPlain({ key, mark }: DecidedEntry): Canonical {
  return { key, mark };
}
