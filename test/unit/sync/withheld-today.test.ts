import { describe, expect, it } from "vitest";
import type { SourceReport, TypeOutcome } from "../../../shared/domain/source.ts";
import { instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import { asWithheldToday } from "../../../shared/sync/withheld-today.ts";

const source = { id: sourceId("gp"), name: "Millbrook Surgery", kind: "gp" } as const;
const asOf = instantFromMs(0);

function report(status: SourceReport["status"], types: Readonly<Record<string, TypeOutcome>>): SourceReport {
  return { source, status, received: 3, types: new Map(Object.entries(types)) };
}

const then = report("stale", {
  Condition: { outcome: "stale", asOf, received: 3 },
  Flag: { outcome: "stale", asOf, received: 0 },
});

describe("what a source had said, beside what it refuses today", () => {
  it("stands as it was where it refuses nothing, cannot be reached, or is not asked", () => {
    expect(asWithheldToday(then, undefined)).toBe(then);
    for (const outcome of [
      { outcome: "complete", received: 0 },
      { outcome: "failed", reason: "unreachable", received: 0 },
      { outcome: "notAsked", reason: "notConfigured" },
    ] as const)
      expect(asWithheldToday(then, report("partial", { Condition: outcome, Flag: outcome }))).toEqual(then);
  });

  it("is withheld, type by type", () => {
    const withheld = { outcome: "withheld", reason: "forbidden", received: 2 } as const;
    const { status, types } = asWithheldToday(then, report("partial", { Condition: withheld }));
    expect(status).toBe("stale");
    expect(types.get("Condition")).toEqual({ ...withheld, received: 0 });
    expect(types.get("Flag")).toEqual(then.types.get("Flag"));
  });

  it.each([
    ["withheld", "notAllowedToShare"],
    ["failed", "identityDifferent"],
  ] as const)("is nothing where the whole source is refused (%s)", (status, reason) => {
    const outcome = { outcome: status, reason, received: 0 } as const;
    const today = { ...report(status, { Condition: outcome, Flag: outcome }), reason };
    const shown = asWithheldToday(then, today);
    expect([shown.status, shown.reason]).toEqual([status, reason]);
    expect([...shown.types.values()]).toEqual([outcome, outcome]);
  });
});
