import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient } from "../../../fixtures/chart-from-fhir.ts";

const subject = { reference: "Patient/p1" };
const plan = (description: string, overrides: object = {}) => ({
  resourceType: "CarePlan",
  id: "plan",
  status: "active",
  intent: "plan",
  title: "Care plan",
  subject,
  period: { start: "2026-10-02" },
  description,
  ...overrides,
});
const alert = (text: string) => ({
  resourceType: "Flag",
  id: "flag",
  status: "active",
  subject,
  code: { text },
  period: { start: "2026-09-01" },
});

function told(gp: object, acute: object) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(), gp] },
    acute: { kind: "acute", resources: [patient(), acute] },
  });
  return cardsOf(evaluation, "escalationRecordsDiffer");
}

describe("limits of treatment that two organisations write differently", () => {
  it("are shown in the words of both", () => {
    const [card] = told(plan("Not for ITU, ward based care only"), alert("For full escalation including ITU"));
    expect(card?.detail).toContain(
      "“Not for ITU, ward based care only” at gp organisation (02-Oct-2026), but “For full escalation including ITU” at acute organisation (01-Sep-2026)",
    );
    expect(card?.summary).toMatch(
      /^Limits of treatment disagree: “Not for ITU, ward based care only” at gp organisation/,
    );
    expect(card?.indicator).toBe("warning");
    expect(card?.inputs).toHaveLength(2);
    expect(card?.detail).not.toContain("entries speak of it");
  });

  it.each([
    ["the same", "Not for intensive care", "Ward based ceiling of care"],
    ["a stay", "Not for intensive care", "Admitted to ITU in 2015"],
    ["a question", "Not for intensive care", "?ITU candidate"],
    ["somebody else", "Not for intensive care", "Husband for ITU"],
    ["resuscitation alone", "Not for CPR, for ITU", "For full escalation"],
  ])("are silent about %s", (_, one, other) => {
    expect(told(plan(one), alert(other))).toEqual([]);
  });

  it("are silent where the plan is over, and within one organisation", () => {
    expect(told(plan("Not for ITU", { status: "revoked" }), alert("For ITU"))).toEqual([]);
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), plan("Not for ITU"), alert("For ITU")] },
    });
    expect(cardsOf(evaluation, "escalationRecordsDiffer")).toEqual([]);
  });

  it("hold every refusal against every word in favour, where one organisation writes both", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), plan("Not for ITU"), alert("For ITU")] },
      acute: { kind: "acute", resources: [patient(), alert("Not for intensive care")] },
    });
    const [card] = cardsOf(evaluation, "escalationRecordsDiffer");
    expect(card?.detail).toContain("“Not for intensive care” at acute organisation");
    expect(card?.detail).toContain("“For ITU” at gp organisation");
    expect(card?.inputs).toHaveLength(2);
  });

  it("list all of them, and say that there are more than two", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), plan("Not for ITU"), alert("For ITU")] },
      acute: { kind: "acute", resources: [patient(), alert("Not for intensive care"), plan("For full escalation")] },
    });
    const [card] = cardsOf(evaluation, "escalationRecordsDiffer");
    expect(card?.inputs).toHaveLength(4);
    expect(card?.detail).toContain("4 entries speak of it");
  });
});
