import type { SourceReport, TypeOutcome } from "../domain/source.ts";

/** STU3's names for what R4 has as ServiceRequest, the type by which the headings ask. */
const requestsOfStu3 = ["ReferralRequest", "ProcedureRequest"] as const;

/** The gravest first: what befell either befell the heading. */
const gravestFirst: readonly TypeOutcome["outcome"][] = [
  "failed",
  "withheld",
  "stale",
  "truncated",
  "notAsked",
  "complete",
];

/**
 * A source that was asked by STU3's names has answered for ServiceRequest as well or as badly as for them: a search for referrals that failed is no
 * "not supported", and one that was answered in full and held nothing is no gap.
 */
export function speakForServiceRequest(report: SourceReport): SourceReport {
  const outcomes = requestsOfStu3.flatMap((type) => report.types.get(type) ?? []);
  const own = report.types.get("ServiceRequest");
  if (outcomes.length === 0 || (own !== undefined && own.outcome !== "notAsked")) return report;
  const gravest = gravestFirst.flatMap((kind) => outcomes.find(({ outcome }) => outcome === kind) ?? [])[0];
  return gravest === undefined ? report : { ...report, types: new Map(report.types).set("ServiceRequest", gravest) };
}
