import { type Canonical, canonicalJson } from "../../../shared/audit/canonical-json.ts";
import { type DecisionSigning, isSigned, type SignedRow, signDecision } from "./decision-signature.ts";

/** What a list of signed rows says, and how many of its rows do not hold. */
export interface TrustedRows<T> {
  readonly bodies: readonly T[];
  readonly untrusted: number;
}

/**
 * The bodies of rows whose signature fits, in order. A row that was changed, or that is missing from the sequence or the chain, is counted and left out. An end
 * that was cut off does not show here.
 */
export function trustedRows<T>(rows: readonly SignedRow[], signing: DecisionSigning): TrustedRows<T> {
  const bodies: T[] = [];
  let untrusted = 0;
  let before: SignedRow | undefined;
  for (const row of rows) {
    const missing = row.seq - (before?.seq ?? 0) - 1;
    const follows = missing > 0 || row.previous === (before?.signature ?? "");
    untrusted += missing;
    // `signedRow` wrote it and the signature says so: the shape is ours.
    if (follows && isSigned(row, signing)) {
      const body: T = JSON.parse(row.body);
      bodies.push(body);
    } else untrusted += 1;
    before = row;
  }
  return { bodies, untrusted };
}

/** The row that comes after `last`, signed together with it. `body` gets its number. */
export function signedRow<T extends { readonly seq: number }>(
  body: Omit<T, "seq">,
  last: Pick<SignedRow, "seq" | "signature"> | undefined,
  signing: DecisionSigning,
): SignedRow {
  const seq = (last?.seq ?? 0) + 1;
  // Members that are undefined go, as they do in every JSON.
  const plain: Canonical = JSON.parse(JSON.stringify({ ...body, seq }));
  const unsigned = { seq, body: canonicalJson(plain), previous: last?.signature ?? "" };
  return { ...unsigned, signature: signDecision(unsigned, signing) };
}
