import { readExtensionValue } from "./extensions.ts";
import type { JsonObject } from "./json.ts";
import { readConceptOrCode } from "./read-datatypes.ts";

export const nhsNumberSystem = "https://fhir.nhs.uk/Id/nhs-number";

/**
 * Text as typed or received (spaces and hyphens allowed) → ten digits, or `undefined` where it is no NHS number.
 * Modulus 11 (NHS Data Dictionary, NHS NUMBER). Ten equal digits pass the arithmetic and are refused.
 */
export function parseNhsNumber(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, "");
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return undefined;
  let sum = 0;
  for (let place = 0; place < 9; place++) sum += (10 - place) * (digits.charCodeAt(place) - 48);
  const check = 11 - (sum % 11);
  return check % 11 === digits.charCodeAt(9) - 48 && check !== 10 ? digits : undefined;
}

/**
 * `NHSNumberVerificationStatus` on an identifier (Care Connect spells the same extension's end alike), by number: `01` is present and verified. The
 * examples of UK Core and BARS say that one status in words.
 */
export function verificationStatusOf(identifier: JsonObject): string | undefined {
  const code = readConceptOrCode(readExtensionValue(identifier, "NHSNumberVerificationStatus"))?.codings[0]?.code;
  return code === "number-present-and-verified" ? "01" : code;
}
