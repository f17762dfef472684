/** A row of a dated table. Dates are days: valid from the start of the first to the end of the last. */
export interface Dated {
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string;
}

const dayMs = 86_400_000;

/** Both days count, in UTC. */
export function isValidAt({ validFrom, validTo }: Dated, nowMs: number): boolean {
  return nowMs >= Date.parse(validFrom) && nowMs < Date.parse(validTo) + dayMs;
}
