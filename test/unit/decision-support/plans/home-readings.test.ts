import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { contingencyPlan, ownReading, spo2 } from "./plan-records.ts";

const rule = "homeReadings";
const plan = contingencyPlan([["SpO2 below 88 %", "call the COPD team"]]);
const own = (value: number, at: string, overrides: object = {}) => spo2(value, at, { ...ownReading, ...overrides });

function told(resources: readonly object[]) {
  const { evaluation } = chartFrom({ home: { kind: "community", resources: [patient(), plan, ...resources] } });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

describe("own readings against the plan", () => {
  it("counts them and marks them as the person's own", () => {
    const { cards } = told([
      own(86, "2026-11-21T08:00:00Z"),
      own(87, "2026-11-19T08:00:00Z"),
      own(90, "2026-11-22T08:00:00Z"),
    ]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toBe("Own readings: SpO2 below the plan's 88 % in 2 of 3 in 7 days (latest 86 %)");
    expect(cards[0]?.detail).toContain("Taken by the person, not by a service");
    expect(cards[0]?.detail).toContain("newest own reading is 90 %");
    expect(cards[0]?.inputs).toHaveLength(3);
  });

  it("is silent at the threshold, and where a service took it", () => {
    expect(told([own(88, "2026-11-21T08:00:00Z")]).cards).toEqual([]);
    expect(told([spo2(86, "2026-11-21T08:00:00Z")]).cards).toEqual([]);
  });

  it("looks a week back and no further", () => {
    expect(told([own(86, "2026-11-16T02:15:00Z")]).cards).toHaveLength(1);
    expect(told([own(86, "2026-11-16T02:13:00Z")]).cards).toEqual([]);
  });

  it("names own readings without a usable unit", () => {
    const { cards, reasons } = told([own(86, "2026-11-21T08:00:00Z", { valueQuantity: { value: 86 } })]);
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("1 own reading not used");
  });

  it("counts what a relative took and what its source labels as the person's, and says so", () => {
    const relative = {
      resourceType: "RelatedPerson",
      id: "son",
      patient: { reference: "Patient/p1" },
      name: [{ text: "Son" }],
    };
    const taken = spo2(86, "2026-11-21T08:00:00Z", { performer: [{ reference: "RelatedPerson/son" }] });
    expect(told([relative, taken]).cards[0]?.detail).toContain("Taken at home, by the person or somebody of theirs");
    const labelled = spo2(86, "2026-11-21T08:00:00Z", {
      meta: { security: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "PATAST" }] },
    });
    expect(told([labelled]).cards).toHaveLength(1);
  });
});
