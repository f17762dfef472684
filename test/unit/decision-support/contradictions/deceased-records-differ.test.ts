import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";

function told(gp: object, acute: object) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(gp)] },
    acute: { kind: "acute", resources: [patient(acute)] },
  });
  return cardsOf(evaluation, "deceasedRecordsDiffer");
}

describe("recorded as having died", () => {
  it("names who says so and who does not", () => {
    const [card] = told({ deceasedDateTime: "2026-11-19" }, {});
    expect(card?.summary).toBe("Recorded as having died at gp organisation, not at acute organisation");
    expect(card?.indicator).toBe("warning");
  });

  it("counts them where the names have no room: the last was cut off; the detail has them all", () => {
    const others = ["acute", "ambulance", "community", "mentalHealth", "council", "hospice"] as const;
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient({ deceasedDateTime: "2026-11-19" })] },
      ...Object.fromEntries(others.map((kind) => [kind, { kind, resources: [patient({})] }])),
    });
    const [card] = cardsOf(evaluation, "deceasedRecordsDiffer");
    expect(card?.summary).toBe("Recorded as having died at 1 organisation, not at 6 others");
    for (const kind of others) expect(card?.detail).toContain(`${kind} organisation`);
  });

  it("tells of two days", () => {
    const [card] = told({ deceasedDateTime: "2026-11-19" }, { deceasedDateTime: "2026-11-18" });
    expect(card?.summary).toContain("Date of death differs");
  });

  it.each([
    ["1900-01-01", "Recorded as having died on 01-Jan-1900, before the birth"],
    ["2027-02-01", "Recorded as having died on 01-Feb-2027, which has not come"],
  ])("names a day of death that cannot be, and runs the checks for somebody alive: %s", (day, summary) => {
    const person = { deceasedDateTime: day };
    const medicines = ["Warfarin 3mg tablets", "Ibuprofen 400mg tablets"].map((name, at) => medicine(`m${at}`, name));
    const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(person), ...medicines] } });
    const [card, ...others] = cardsOf(evaluation, "deceasedRecordsDiffer");
    expect([card?.summary, card?.indicator, others]).toEqual([summary, "warning", []]);
    expect(card?.inputs).toHaveLength(1);
    expect(cardsOf(evaluation, "anticoagulantNsaid")).toHaveLength(1);
  });

  it("is silent where both say the same, and where nobody says it", () => {
    expect(told({ deceasedDateTime: "2026-11-19" }, { deceasedDateTime: "2026-11-19" })).toEqual([]);
    expect(told({}, { deceasedBoolean: false })).toEqual([]);
  });
});
