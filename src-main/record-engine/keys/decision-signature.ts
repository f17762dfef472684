import { createHmac, timingSafeEqual } from "node:crypto";

/** With what a record's decisions are signed: a key of this user on this machine, and the record's own id, so that a row fits no other record. */
export interface DecisionSigning {
  readonly key: Uint8Array;
  readonly recordId: string;
}

/** One row of the list of decisions as it is stored. */
export interface SignedRow {
  readonly seq: number;
  /** Canonical JSON. */
  readonly body: string;
  /** The signature of the row before; empty for the first. */
  readonly previous: string;
  /** HMAC-SHA-256, hexadecimal. */
  readonly signature: string;
}

export function signDecision(row: Omit<SignedRow, "signature">, { key, recordId }: DecisionSigning): string {
  const text = [`throughline decision 1`, recordId, row.previous, String(row.seq), row.body].join("\n");
  return createHmac("sha256", key).update(text).digest("hex");
}

export function isSigned(row: SignedRow, signing: DecisionSigning): boolean {
  const expected = Buffer.from(signDecision(row, signing));
  const stated = Buffer.from(row.signature);
  return expected.byteLength === stated.byteLength && timingSafeEqual(expected, stated);
}
