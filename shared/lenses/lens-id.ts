/** Who reads: each has an arrangement of its own (lenses.ts). */
export const lensIds = ["paramedic", "emergency", "gp", "mdt", "socialCare"] as const;

export type LensId = (typeof lensIds)[number];

/** A locality's own word on which role or intent gets which lens (blueprint `lenses`). Without both: everybody. */
export interface LensRule {
  /** Part of the role as the host names it, in any case of letters. */
  readonly role?: string;
  /** The launch's `intent`, exactly. */
  readonly intent?: string;
  readonly lens: LensId;
}
