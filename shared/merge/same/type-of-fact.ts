/**
 * What an older version of FHIR calls otherwise and a newer one has under one name (HL7, R3 to R4 comparison, 2019): a referral that the one practice sends as
 * a ReferralRequest is the hospital's ServiceRequest.
 */
const renamed: ReadonlyMap<string, string> = new Map([
  ["ReferralRequest", "ServiceRequest"],
  ["ProcedureRequest", "ServiceRequest"],
]);

/** The resource type by which entries are put side by side. */
export function typeOfFact(type: string): string {
  return renamed.get(type) ?? type;
}
