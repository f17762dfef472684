import { expect, it } from "vitest";
import { speakForServiceRequest } from "../../../shared/derive/types-of-stu3.ts";
import type { SourceReport, TypeOutcome } from "../../../shared/domain/source.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";

const notSupported: TypeOutcome = { outcome: "notAsked", reason: "notSupported" };
const complete: TypeOutcome = { outcome: "complete", received: 0 };
const failed: TypeOutcome = { outcome: "failed", reason: "serverError", received: 1 };

function serviceRequestOf(types: readonly (readonly [string, TypeOutcome])[]): TypeOutcome | undefined {
  const report: SourceReport = {
    source: { id: sourceId("gp"), name: "GP", kind: "gp" },
    status: "partial",
    received: 0,
    types: new Map(types),
  };
  return speakForServiceRequest(report).types.get("ServiceRequest");
}

it("a source that answered by STU3's names in full has no gap where R4's name would be", () => {
  expect(
    serviceRequestOf([
      ["ServiceRequest", notSupported],
      ["ReferralRequest", complete],
      ["ProcedureRequest", complete],
    ]),
  ).toEqual(complete);
});

it("a search for referrals that failed is a failure of the heading, not something unsupported", () => {
  expect(
    serviceRequestOf([
      ["ServiceRequest", notSupported],
      ["ReferralRequest", failed],
      ["ProcedureRequest", complete],
    ]),
  ).toEqual(failed);
});

it("a source of R4 speaks for itself", () => {
  expect(
    serviceRequestOf([
      ["ServiceRequest", failed],
      ["ReferralRequest", complete],
    ]),
  ).toEqual(failed);
  expect(serviceRequestOf([["ServiceRequest", notSupported]])).toEqual(notSupported);
});
