import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";

let nextId = 0;
function assessment(conclusion: string, day: string, status = "completed"): object {
  nextId += 1;
  return {
    resourceType: "QuestionnaireResponse",
    id: `q${nextId}`,
    status,
    subject: { reference: "Patient/p1" },
    authored: day,
    questionnaire: "Questionnaire/capacity",
    item: [{ linkId: "1", text: "Conclusion", answer: [{ valueString: conclusion }] }],
  };
}

function told(gp: readonly object[], acute: readonly object[], person: object = {}) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(person), ...gp] },
    acute: { kind: "acute", resources: [patient(person), ...acute] },
  });
  return {
    cards: cardsOf(evaluation, "capacityRecordsDiffer"),
    reasons: reasonsOf(evaluation, "capacityRecordsDiffer"),
  };
}

describe("mental capacity", () => {
  it("puts the two beside each other with their dates and concludes nothing", () => {
    const { cards } = told(
      [assessment("Has capacity for this decision", "2026-10-01")],
      [assessment("Lacks capacity for this decision", "2026-09-12")],
    );
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toBe(
      "Capacity recorded differently: has capacity at gp organisation (01-Oct-2026); lacks capacity at acute organisation (12-Sep-2026)",
    );
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.detail).toContain("one decision at one time");
  });

  it("takes the newest of each source", () => {
    const old = assessment("Lacks capacity", "2026-01-12");
    expect(
      told([assessment("Has capacity", "2026-10-01")], [old, assessment("Has capacity", "2026-09-12")]).cards,
    ).toEqual([]);
  });

  it("reads a year back and no further", () => {
    const has = assessment("Has capacity", "2026-10-01");
    expect(told([has], [assessment("Lacks capacity", "2025-11-23")]).cards).toHaveLength(1);
    expect(told([has], [assessment("Lacks capacity", "2025-11-22")]).cards).toEqual([]);
  });

  it("does not read “does not have capacity” as having it", () => {
    const { cards } = told(
      [assessment("Does not have capacity", "2026-10-01")],
      [assessment("Lacks capacity", "2026-09-12")],
    );
    expect(cards).toEqual([]);
  });

  it("is for people from 16 on", () => {
    const both = (birthDate: string) =>
      told([assessment("Has capacity", "2026-10-01")], [assessment("Lacks capacity", "2026-09-12")], { birthDate })
        .cards;
    expect(both("2010-11-23")).toHaveLength(1);
    expect(both("2010-11-24")).toEqual([]);
  });
});
