import { lookUp } from "../../kernel/look-up.ts";

/** `943 476 5919` (ISB 1504, NUM-0001/2). Anything that is not ten digits is shown as it came. */
export function formatNhsNumber(value: string): string {
  const digits = value.replace(/[\s-]/g, "");
  return /^\d{10}$/.test(digits) ? `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}` : value;
}

/** UK Core NHSNumberVerificationStatus (CodeSystem UKCore-NHSNumberVerificationStatus 2.0): what a reader is told when it is not "verified". */
const verificationWords: Readonly<Record<string, string>> = {
  "02": "not traced",
  "03": "trace required",
  "04": "trace found no match or several",
  "05": "trace not resolved",
  "06": "trace in progress",
  "07": "no number, trace not required",
  "08": "trace postponed",
};

/** `undefined` only where a source states that the number is present and verified. */
export function nhsNumberCaution(status: string | undefined): string | undefined {
  if (status === "01") return undefined;
  if (status === undefined) return "not stated as verified";
  const words = lookUp(verificationWords, status);
  return words === undefined ? "not verified" : `not verified: ${words}`;
}
