import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, patient } from "../../../fixtures/chart-from-fhir.ts";

let nextId = 0;
function said(state: "pregnant" | "not", day: string | undefined, overrides: object = {}): object {
  nextId += 1;
  const concept = state === "pregnant" ? coded("77386006", "Pregnant") : coded("60001007", "Not pregnant");
  return {
    resourceType: "Observation",
    id: `p${nextId}`,
    status: "final",
    code: coded("82810-3", "Pregnancy status", "http://loinc.org"),
    subject: { reference: "Patient/p1" },
    effectiveDateTime: day,
    valueCodeableConcept: concept,
    ...overrides,
  };
}

function told(gp: readonly object[], acute: readonly object[]) {
  const person = patient({ birthDate: "1996-05-04" });
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [person, ...gp] },
    acute: { kind: "acute", resources: [person, ...acute] },
  });
  return cardsOf(evaluation, "pregnancyRecordsDiffer");
}

describe("pregnancy records that disagree", () => {
  it("tells of pregnant here and later not pregnant there", () => {
    const [card] = told([said("pregnant", "2026-08-01")], [said("not", "2026-10-02")]);
    expect(card?.summary).toBe(
      "Pregnancy records disagree: pregnant at gp organisation (01-Aug-2026), not pregnant at acute organisation (02-Oct-2026)",
    );
    expect(card?.indicator).toBe("warning");
    expect(card?.inputs).toHaveLength(2);
  });

  it("takes how often somebody was pregnant for a pregnancy now only where no birth or loss stands beside it", () => {
    const words = (text: string) => ({
      resourceType: "Condition",
      id: "c",
      subject: { reference: "Patient/p1" },
      clinicalStatus: { coding: [{ code: "active" }] },
      code: { text },
      onsetDateTime: "2026-08-01",
    });
    expect(told([words("G2P1, 18+3 weeks")], [said("not", "2026-10-02")])).toHaveLength(1);
    for (const text of [
      "G2P2, CS at 38 weeks",
      "G3P2 induced at 41 weeks",
      "G4P3 ectopic 6 weeks",
      "Multip, SVD 40 weeks",
    ])
      expect(told([words(text)], [said("not", "2026-10-02")])).toEqual([]);
  });

  it("is silent where not pregnant came before pregnant: so every pregnancy begins", () => {
    expect(told([said("pregnant", "2026-08-01")], [said("not", "2026-07-31")])).toEqual([]);
    expect(told([said("pregnant", "2026-08-01")], [said("not", "2026-08-01")])).toHaveLength(1);
  });

  it("is silent where one source has changed its mind, where it is old, and where it is undated", () => {
    expect(told([said("pregnant", "2026-08-01"), said("not", "2026-10-02")], [])).toEqual([]);
    expect(told([said("pregnant", "2025-08-01")], [said("not", "2026-10-02")])).toEqual([]);
    expect(told([said("pregnant", undefined)], [said("not", "2026-10-02")])).toEqual([]);
  });

  it("counts a statement of 300 days ago and no older one", () => {
    expect(told([said("pregnant", "2026-01-27")], [said("not", "2026-10-02")])).toHaveLength(1);
    expect(told([said("pregnant", "2026-01-25")], [said("not", "2026-10-02")])).toEqual([]);
  });

  it("says once that the expected date has passed", () => {
    const due = said("pregnant", "2026-06-01", {
      code: coded("161714006", "Estimated date of delivery"),
      valueCodeableConcept: undefined,
      valueDateTime: "2026-10-20",
    });
    const cards = told([said("pregnant", "2026-06-01"), due], []);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toContain("has passed");
    expect(cards[0]?.indicator).toBe("info");
  });

  it("looks back 300 days and no further", () => {
    const pregnant = (time: string) => told([said("pregnant", time)], [said("not", "2026-10-02")]).length;
    expect(pregnant("2026-01-27T02:15:00Z")).toBe(1);
    expect(pregnant("2026-01-27T02:13:00Z")).toBe(0);
  });
});
