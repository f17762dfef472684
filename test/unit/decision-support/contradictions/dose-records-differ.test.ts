import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";

function told(gp: object, acute: object) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(), gp] },
    acute: { kind: "acute", resources: [patient(), acute] },
  });
  return cardsOf(evaluation, "doseRecordsDiffer");
}
const dose = (id: string, name: string, text: string) => medicine(id, name, { dosageInstruction: [{ text }] });

describe("doses that disagree", () => {
  it("shows both as they were written, and warns where another dose may do great harm", () => {
    const cards = told(
      dose("a", "Morphine sulfate 10mg tablets", "10 mg twice a day"),
      dose("b", "Morphine sulfate 10mg tablets", "30 mg twice a day"),
    );
    expect(cards).toHaveLength(1);
    expect(cards[0]?.indicator).toBe("warning");
    expect(cards[0]?.detail).toContain("“10 mg twice a day”");
    expect(cards[0]?.detail).toContain("“30 mg twice a day”");
    expect(cards[0]?.inputs.map(({ label }) => label).sort()).toEqual(["acute organisation", "gp organisation"]);
  });

  it("cuts no dose in its first line: half of one would be read as one", () => {
    const cards = told(
      dose("a", "Warfarin 1mg tablets", "4 mg a day at 6 in the evening, INR target 2.5, next test in a week"),
      dose(
        "b",
        "Warfarin 1mg tablets",
        "As in the yellow book, last dose 4 mg and 3 mg on alternate days, as the clinic says",
      ),
    );
    const summary = cards[0]?.summary ?? "";
    expect(summary).toMatch(/^Doses disagree\. Warfarin/);
    expect(summary.length).toBeLessThanOrEqual(140);
    expect(summary.split("“").length).toBe(summary.split("”").length);
    expect(cards[0]?.detail).toContain("4 mg and 3 mg on alternate days, as the clinic says”");
  });

  it("only informs of other medicines", () => {
    const cards = told(
      dose("a", "Ramipril 5mg capsules", "5 mg once a day"),
      dose("b", "Ramipril 5mg capsules", "10 mg once a day"),
    );
    expect(cards[0]?.indicator).toBe("info");
  });

  it("is silent where one dose is written in two ways, and where one is not stated", () => {
    expect(
      told(dose("a", "Ramipril 5mg capsules", "5 mg once a day"), dose("b", "Ramipril 5mg capsules", "5mg once daily")),
    ).toEqual([]);
    expect(
      told(
        dose("a", "Ramipril 5mg capsules", "5 mg once a day"),
        medicine("b", "Ramipril 5mg capsules", { dosageInstruction: undefined }),
      ),
    ).toEqual([]);
  });

  it("is told with one medicine held in two forms, and not a second time", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), dose("a", "Metformin 500mg tablets", "one twice a day")] },
      acute: {
        kind: "acute",
        resources: [patient(), dose("b", "Metformin 1g modified-release tablets", "one once a day")],
      },
    });
    expect(cardsOf(evaluation, "doseRecordsDiffer")).toEqual([]);
    const [twice, ...more] = cardsOf(evaluation, "duplicateMedicine");
    expect(more).toEqual([]);
    expect(twice?.summary).toContain("in two forms at different organisations");
    expect(twice?.detail).toContain("“one twice a day” (strength 500mg) at gp organisation");
    expect(twice?.also?.map(({ rule }) => rule)).toEqual(["doseRecordsDiffer"]);
  });

  it("stays a card of its own beside another medicine that is taken twice", () => {
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [
          patient(),
          dose("a", "Ramipril 5mg capsules", "5 mg once a day"),
          medicine("l", "Lipitor 20mg tablets"),
          medicine("m", "Atorvastatin 20mg tablets"),
        ],
      },
      acute: { kind: "acute", resources: [patient(), dose("b", "Ramipril 5mg capsules", "10 mg once a day")] },
    });
    expect(cardsOf(evaluation, "duplicateMedicine")).toHaveLength(1);
    expect(cardsOf(evaluation, "doseRecordsDiffer")).toHaveLength(1);
  });
});
