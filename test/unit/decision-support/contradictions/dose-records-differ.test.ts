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
});
