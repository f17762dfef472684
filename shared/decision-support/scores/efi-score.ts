/**
 * The electronic frailty index: how many of 36 deficits the record has. Source: Clegg et al., Age Ageing 2016;45:353-60. Validated from 65 to 95 years.
 */
export const deficitsAsked = 36;

export type FrailtyBand = "fit" | "mild" | "moderate" | "severe";

/** Share of the deficits asked for, 0 to 1. */
export function efiOf(deficits: number): number {
  return deficits / deficitsAsked;
}

/** Up to 0.12 fit, up to 0.24 mild, up to 0.36 moderate, above severe. */
export function frailtyBand(efi: number): FrailtyBand {
  if (efi <= 0.12) return "fit";
  if (efi <= 0.24) return "mild";
  return efi <= 0.36 ? "moderate" : "severe";
}
