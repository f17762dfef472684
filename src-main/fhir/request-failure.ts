import type { SourceReason } from "../../shared/domain/heading-state.ts";
import { asObject, asObjects, asString, parseJson } from "../../shared/fhir/json.ts";

/** How one request ended without an answer, after all retries. */
export type RequestFailure =
  | { readonly outcome: "failed"; readonly reason: SourceReason; readonly isTooLarge?: true }
  | { readonly outcome: "withheld"; readonly reason: SourceReason }
  /** 400, 404, 405, 410, 422, 501: the server does not do this. What that means depends on what was asked. */
  | { readonly outcome: "refused"; readonly status: number }
  | { readonly outcome: "cancelled" };

export function failedFor(reason: SourceReason): RequestFailure {
  return { outcome: "failed", reason };
}

/** An HTTP status that is no success → failure. 429 and 5xx come here only when the retries are used up. */
export function failureOfStatus(status: number, body: Uint8Array): RequestFailure {
  if (status === 401) return failedFor("signInExpired");
  if (status === 403) return { outcome: "withheld", reason: whyForbidden(body) };
  if (status === 451) return { outcome: "withheld", reason: "notAllowedToShare" };
  if (status === 429) return failedFor("tooManyRequests");
  if (status === 408 || status === 504) return failedFor("timedOut");
  if (status === 501 || (status >= 400 && status < 500)) return { outcome: "refused", status };
  if (status >= 500) return failedFor("serverError");
  return failedFor("malformedAnswer");
}

/**
 * Codes with which a source says that it may not share this record, as against not knowing the caller: GP Connect "Error handling" 1.5
 * (NO_PATIENT_CONSENT) and FHIR R4 issue-type `suppressed`.
 */
const sharingCodes: ReadonlySet<string> = new Set(["NO_PATIENT_CONSENT", "suppressed"]);

function whyForbidden(body: Uint8Array): SourceReason {
  const outcome = asObject(parseJson(new TextDecoder().decode(body)));
  const codes = asObjects(outcome?.issue).flatMap((issue) => [
    asString(issue.code),
    ...asObjects(asObject(issue.details)?.coding).map((coding) => asString(coding.code)),
  ]);
  return codes.some((code) => code !== undefined && sharingCodes.has(code)) ? "notAllowedToShare" : "forbidden";
}
