import { describe, expect, it } from "vitest";
import type { TypeOutcome } from "../../../shared/domain/source.ts";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { chartFrom, medicine, patient, reasonsOf } from "../../fixtures/chart-from-fhir.ts";

const rule = "duplicateMedicine";

function checkedOnCopyOf(asOf: string) {
  const at = parseInstant(asOf);
  if (at === undefined) throw new Error(asOf);
  const old: TypeOutcome = { outcome: "stale", asOf: at, received: 1 };
  const { evaluation } = chartFrom({
    gp: {
      kind: "gp",
      resources: [patient(), medicine("m", "Warfarin 3mg tablets")],
      outcomes: { MedicationRequest: old, MedicationStatement: old },
    },
    acute: { kind: "acute", resources: [patient()] },
  });
  return evaluation;
}

describe("a check that ran on a copy of what a source held", () => {
  it("says whose copy and of when, and names no source that answers", () => {
    const reasons = reasonsOf(checkedOnCopyOf("2026-11-13T09:30:00Z"), rule).join(" ");
    expect(reasons).toContain("checked on an older copy of gp organisation (13-Nov-2026 09:30)");
    expect(reasons).not.toContain("acute organisation");
  });

  it("says nothing of a copy of the last hour, nor where the check needs nothing of it", () => {
    expect(reasonsOf(checkedOnCopyOf("2026-11-23T01:14:00Z"), rule)).toEqual([]);
    expect(reasonsOf(checkedOnCopyOf("2026-11-23T01:13:59Z"), rule)).toHaveLength(1);
    expect(reasonsOf(checkedOnCopyOf("2026-11-13T09:30:00Z"), "news2").join(" ")).not.toContain("copy");
  });
});
