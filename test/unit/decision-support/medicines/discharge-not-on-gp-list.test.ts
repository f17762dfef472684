import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";

const rule = "dischargeNotOnGpList";
const daysAgo = (days: number) => new Date(Date.parse("2026-11-23T02:14:00Z") - days * 86_400_000).toISOString();

function discharged(name: string, days: number, changes: object = {}): object {
  return medicine(`d-${name.replace(/\W/g, "")}`, name, {
    authoredOn: daysAgo(days),
    category: [
      { coding: [{ system: "http://terminology.hl7.org/CodeSystem/medicationrequest-category", code: "discharge" }] },
    ],
    ...changes,
  });
}

function check(gp: readonly object[], acute: readonly object[], outcomes = {}) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(), ...gp], outcomes },
    acute: { kind: "acute", resources: [patient(), ...acute] },
  });
  return cardsOf(evaluation, rule);
}

const list = [medicine("g", "Amlodipine 5mg tablets")];

describe("a discharge list against the GP's", () => {
  it("finds a lasting medicine that the GP's list does not have", () => {
    const [card, ...more] = check(list, [discharged("Bisoprolol 2.5mg tablets", 10)]);
    expect(more).toEqual([]);
    expect(card?.summary).toBe("On the discharge list, not on the GP's: Bisoprolol 2.5mg tablets");
    expect(card?.indicator).toBe("warning");
    expect(card?.detail).toContain("acute organisation discharged with it on 13-Nov-2026");
  });

  it.each([
    [6, 0],
    [7, 1],
    [90, 1],
    [91, 0],
  ])("%i days after discharge: %i card", (days, count) => {
    expect(check(list, [discharged("Bisoprolol 2.5mg tablets", days)])).toHaveLength(count);
  });

  it("is silent where the GP has it in any strength, brand, product or time", () => {
    for (const own of ["Bisoprolol 5mg tablets", "Cardicor 1.25mg tablets"])
      expect(check([...list, medicine("b", own)], [discharged("Bisoprolol 2.5mg tablets", 10)])).toEqual([]);
    const past = medicine("b", "Bisoprolol 2.5mg tablets", { status: "stopped" });
    expect(check([...list, past], [discharged("Bisoprolol 2.5mg tablets", 10)])).toEqual([]);
    expect(
      check([...list, medicine("b", "Paracetamol 500mg tablets")], [discharged("Co-codamol 30mg/500mg tablets", 10)]),
    ).toEqual([]);
  });

  it.each<[string, string, object]>([
    ["a course", "Amoxicillin 500mg capsules", {}],
    [
      "a time in the dose",
      "Furosemide 20mg tablets",
      { dosageInstruction: [{ text: "One each morning for 14 days" }] },
    ],
    [
      "an as-needed medicine",
      "Codeine 30mg tablets",
      { dosageInstruction: [{ text: "One if needed", asNeededBoolean: true }] },
    ],
    ["a cream", "Hydrocortisone 1% cream", {}],
    ["what no table knows", "Inhaler as before", {}],
    ["an inpatient order", "Bisoprolol 2.5mg tablets", { category: [{ coding: [{ code: "inpatient" }] }] }],
    ["a stopped one", "Bisoprolol 2.5mg tablets", { status: "stopped" }],
  ])("is silent for %s", (_what, name, changes) => expect(check(list, [discharged(name, 10, changes)])).toEqual([]));

  it("is silent where the GP's list was not read in full, or has nothing in it", () => {
    const failed = { MedicationRequest: { outcome: "failed", reason: "timedOut", received: 0 } };
    expect(check(list, [discharged("Bisoprolol 2.5mg tablets", 10)], failed)).toEqual([]);
    expect(check([], [discharged("Bisoprolol 2.5mg tablets", 10)])).toEqual([]);
  });
});
