import { describe, expect, it } from "vitest";
import { allergy, cardsOf, chartFrom, coded, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";

const rule = "allergyRecordsDiffer";
const trimethoprim = coded("387170002", "Trimethoprim");
const status = (clinical: string, verification = "confirmed") => ({
  clinicalStatus: { coding: [{ code: clinical }] },
  verificationStatus: { coding: [{ code: verification }] },
});
const refuted = {
  clinicalStatus: undefined,
  verificationStatus: { coding: [{ code: "refuted" }] },
  recordedDate: "2026-09-01",
};

function told(gp: readonly object[], acute: readonly object[]) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(), ...gp] },
    acute: { kind: "acute", resources: [patient(), ...acute] },
  });
  return cardsOf(evaluation, rule);
}

describe("allergy records that disagree", () => {
  it("puts active here and refuted there on one card with both sides and their dates", () => {
    const cards = told([allergy("a", trimethoprim)], [allergy("b", trimethoprim, refuted)]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toContain("active at gp organisation, refuted at acute organisation");
    expect(cards[0]?.indicator).toBe("warning");
    const sides = cards[0]?.inputs.map(({ label, value }) => `${label}: ${value}`).sort();
    expect(sides).toEqual([
      "acute organisation: Trimethoprim: refuted (01-Sep-2026)",
      "gp organisation: Trimethoprim: active (03-Feb-2015)",
    ]);
  });

  it("says that the allergy is the safer reading, and commands nothing", () => {
    const [card] = told([allergy("a", trimethoprim)], [allergy("b", trimethoprim, status("resolved"))]);
    expect(card?.summary).toContain("no longer active at acute organisation");
    expect(card?.detail).toContain("safer reading");
  });

  it("tells of no known allergies beside a recorded one", () => {
    const none = allergy("b", coded("716186003", "No known allergy"));
    const [card] = told([allergy("a", trimethoprim)], [none]);
    expect(card?.summary).toContain("No known allergy");
    expect(card?.inputs.map(({ value }) => value).join(" ")).toContain("no allergy known");
  });

  it("only informs where the two differ in the grade of the risk", () => {
    const [card] = told(
      [allergy("a", trimethoprim, { criticality: "high" })],
      [allergy("b", trimethoprim, { criticality: "low" })],
    );
    expect(card?.indicator).toBe("info");
  });

  it("folds two disagreements about one allergy into one card", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), allergy("a", trimethoprim)] },
      acute: { kind: "acute", resources: [patient(), allergy("b", trimethoprim, refuted)] },
      hospice: { kind: "hospice", resources: [patient(), allergy("c", trimethoprim, status("resolved"))] },
    });
    expect(cardsOf(evaluation, rule)).toHaveLength(1);
    expect(cardsOf(evaluation, rule)[0]?.detail).toContain("no longer active at hospice organisation");
  });

  it("is silent where they agree, and where one source alone has changed its mind", () => {
    expect(told([allergy("a", trimethoprim)], [allergy("b", trimethoprim)])).toEqual([]);
    expect(told([allergy("a", trimethoprim), allergy("b", trimethoprim, refuted)], [])).toEqual([]);
  });

  it("names a source that was not heard", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), allergy("a", trimethoprim)] },
      acute: {
        kind: "acute",
        resources: [patient()],
        outcomes: { AllergyIntolerance: { outcome: "failed", reason: "serverError", received: 0 } },
      },
    });
    expect(reasonsOf(evaluation, rule).join(" ")).toContain("not seen in full from acute organisation");
  });
});
