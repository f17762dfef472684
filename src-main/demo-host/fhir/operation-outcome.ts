import { type Answer, answer, type Headers } from "../http/reply.ts";

export const fhirJson = "application/fhir+json; charset=utf-8";

/** Codes of http://hl7.org/fhir/issue-type that this server uses. */
export type IssueType =
  | "invalid"
  | "not-supported"
  | "not-found"
  | "deleted"
  | "login"
  | "expired"
  | "unknown"
  | "forbidden"
  | "throttled"
  | "exception"
  | "transient"
  | "conflict";

export function fhirAnswer(status: number, resource: object, headers: Headers = {}): Answer {
  return answer(status, fhirJson, JSON.stringify(resource), headers);
}

export function operationOutcome(severity: "error" | "warning" | "information", code: string, diagnostics: string) {
  return { resourceType: "OperationOutcome", issue: [{ severity, code, diagnostics }] } as const;
}

/** FHIR R4 "http.html#Status-Codes": every refusal says why in an OperationOutcome. */
export function refusal(status: number, code: IssueType, diagnostics: string, headers: Headers = {}): Answer {
  return fhirAnswer(status, operationOutcome("error", code, diagnostics), headers);
}
