import { asObjects, type JsonObject } from "../fhir/json.ts";

/** What an answer admits about itself: something is held back, not all of it came, or the server failed while it answered. */
export type AnswerNotice = "suppressed" | "incomplete" | "failed";

/** FHIR R4 issue-type: with these a server says that its answer is not all there is, whatever their severity. */
const noticeOfIssue: ReadonlyMap<unknown, AnswerNotice> = new Map([
  ["suppressed", "suppressed"],
  ["incomplete", "incomplete"],
  ["too-costly", "incomplete"],
  ["throttled", "incomplete"],
]);

/**
 * FHIR R4 issue-type: as an error, these are a refusal. "login", "expired" and "unknown" are not, though they stand under "security" too: that the
 * server does not know who asks is no word about the record, and must not take from the chart what is kept of it.
 */
const refusals: ReadonlySet<unknown> = new Set(["security", "forbidden"]);

/**
 * The OperationOutcomes among resources that came as one answer. FHIR R4 issue-severity: an error is "sufficiently important to cause the action to
 * fail", so that what came beside it is not the answer to what was asked; warnings and information count only where their code says that
 * something was left out.
 */
export function noticesIn(resources: readonly JsonObject[]): readonly AnswerNotice[] {
  return resources
    .filter((resource) => resource.resourceType === "OperationOutcome")
    .flatMap((outcome) => asObjects(outcome.issue))
    .flatMap((issue) => noticeOf(issue) ?? []);
}

function noticeOf({ severity, code }: JsonObject): AnswerNotice | undefined {
  const told = noticeOfIssue.get(code);
  if (told !== undefined || (severity !== "error" && severity !== "fatal")) return told;
  return refusals.has(code) ? "suppressed" : "failed";
}
