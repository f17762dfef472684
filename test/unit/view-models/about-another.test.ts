import { describe, expect, it } from "vitest";
import { toResultsView } from "../../../shared/view-models/results/results-view.ts";
import { toSummaryView } from "../../../shared/view-models/summary/summary-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartFrom, coded, nowText, patient } from "../../fixtures/chart-from-fhir.ts";
import { instant } from "../../fixtures/chart-parts.ts";

function pulse(id: string, value: number, about?: string): object {
  return {
    resourceType: "Observation",
    id,
    status: "final",
    category: [{ coding: [{ code: "vital-signs" }] }],
    code: coded("8867-4", "Heart rate", "http://loinc.org"),
    subject: { reference: "Patient/p1" },
    effectiveDateTime: "2026-11-23T01:00:00Z",
    valueQuantity: { value, unit: "/min", system: "http://unitsofmeasure.org", code: "/min" },
    ...(about === undefined ? {} : { focus: [{ reference: "Patient/baby", display: about }] }),
  };
}

describe("a baby's observation in its mother's record", () => {
  const { chart, evaluation } = chartFrom({
    acute: { kind: "acute", resources: [patient(), pulse("mother", 88), pulse("baby", 152, "Baby Testcase")] },
  });
  const context = viewContext({ chart, evaluation }, instant(nowText));

  it("is not among the mother's last observations", () => {
    const text = JSON.stringify(toSummaryView(context));
    expect(text).toContain("88");
    expect(text).not.toContain("152");
  });

  it("has a line of its own among the results, which names the baby", () => {
    const text = JSON.stringify(toResultsView(context));
    expect(text).toContain("About Baby Testcase: Heart rate");
    expect(text).toContain("152");
    const titles = text.match(/"title":"[^"]*Heart rate"/g) ?? [];
    expect(titles).toHaveLength(2);
  });
});
