import { describe, expect, it } from "vitest";
import table from "../../../../assets/tables/ppi-reasons.json" with { type: "json" };
import { cardsOf, chartFrom, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { flag, problem, resolved } from "../../../fixtures/clinical.ts";

const rule = "ppiWithoutReason";
const omeprazole = (overrides: object = {}) => medicine("m", "Omeprazole 20mg capsules", overrides);

function told(resources: readonly object[], person: object = {}, kind: "gp" | "acute" = "gp") {
  const { evaluation } = chartFrom({ one: { kind, resources: [patient(person), ...resources] } });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}
const count = (...resources: readonly object[]) => told(resources).cards.length;

describe("a proton pump inhibitor without a reason", () => {
  it("names the medicine, since when, and where it looked", () => {
    const [card] = told([omeprazole()]).cards;
    expect(card?.summary).toBe("Omeprazole since 05-Jan-2026: no reason recorded for more than 8 weeks");
    expect(card?.indicator).toBe("info");
    expect(card?.detail).toContain("Omeprazole 20mg capsules (gp organisation) since 05-Jan-2026");
    expect(card?.inputs).toHaveLength(1);
  });

  it("speaks after more than 8 weeks", () => {
    expect(count(omeprazole({ authoredOn: "2026-09-27" }))).toBe(1);
    expect(count(omeprazole({ authoredOn: "2026-09-28" }))).toBe(0);
  });

  it.each([
    "Gastro-oesophageal reflux disease",
    "Barrett's oesophagus",
    "Reflux oesophagitis",
    "Oesophageal stricture",
    "Duodenal ulcer",
    "Upper GI bleed",
    "Gastritis",
    "Dyspepsia",
    "Helicobacter pylori infection",
    "Hiatus hernia",
    "Oesophageal varices",
    "Zollinger-Ellison syndrome",
  ])("takes %s for a reason, also when it is over", (reason) => {
    expect(count(omeprazole(), problem(reason))).toBe(0);
    expect(count(omeprazole(), problem(reason, resolved))).toBe(0);
    expect(count(omeprazole(), problem(`Family history of ${reason}`))).toBe(1);
  });

  it.each(["K21.0", "K25.9", "K29.7", "K30", "K44.9", "I85.9", "E16.4", "B98.0"])("knows %s", (code) => {
    const coding = [{ system: "http://hl7.org/fhir/sid/icd-10", code }];
    expect(count(omeprazole(), problem({ coding, text: "as coded" }))).toBe(0);
  });

  it("is silent about urine that flows back", () => {
    expect(count(omeprazole(), problem("Vesicoureteric reflux"))).toBe(1);
  });

  it.each([
    "Naproxen 250mg tablets",
    "Aspirin 75mg tablets",
    "Warfarin 3mg tablets",
    "Apixaban 5mg tablets",
    "Enoxaparin 40mg/0.4ml solution for injection",
    "Prednisolone 5mg tablets",
    "Sertraline 50mg tablets",
    "Venlafaxine 75mg tablets",
    "Nicorandil 10mg tablets",
    "Creon 25000 capsules",
  ])("takes %s beside it for a reason", (name) => {
    expect(count(omeprazole(), medicine("n", name))).toBe(0);
    expect(count(omeprazole(), medicine("n", name, { status: "stopped" }))).toBe(1);
  });

  it("has a case for each class and ingredient of its table", () => {
    expect([table.besideClasses.length, table.besideIngredients.length]).toEqual([8, 2]);
  });

  it("takes the prescription's own reason, and asks nothing of a proposal or of another medicine", () => {
    expect(count(omeprazole({ reasonCode: [{ text: "Heartburn" }] }))).toBe(0);
    expect(count(omeprazole({ intent: "proposal" }))).toBe(0);
    expect(count(medicine("m", "Famotidine 20mg tablets"))).toBe(0);
  });

  it("says what it could not see: since when, and the GP's problems", () => {
    const undated = told([omeprazole({ authoredOn: undefined })]);
    expect(undated.cards).toEqual([]);
    expect(undated.reasons.join()).toContain("since when it is taken is not recorded");
    const hospital = told([omeprazole()], {}, "acute");
    expect(hospital.cards).toEqual([]);
    expect(hospital.reasons.join()).toContain("no GP record was received");
  });

  it("is for the living adult who is not dying", () => {
    expect(told([omeprazole()], { birthDate: "2008-11-24" }).cards).toEqual([]);
    expect(told([omeprazole()], { deceasedBoolean: true }).cards).toEqual([]);
    expect(count(omeprazole(), flag("On end of life care register"))).toBe(0);
  });

  it("is one card for two feeds, and any feed may give the reason", () => {
    const both = chartFrom({
      gp: { kind: "gp", resources: [patient(), omeprazole()] },
      acute: { kind: "acute", resources: [patient(), medicine("x", "Omeprazole 20mg gastro-resistant capsules")] },
    });
    expect(cardsOf(both.evaluation, rule)).toHaveLength(1);
    const elsewhere = chartFrom({
      gp: { kind: "gp", resources: [patient(), omeprazole()] },
      acute: { kind: "acute", resources: [patient(), problem("Gastric ulcer")] },
    });
    expect(cardsOf(elsewhere.evaluation, rule)).toEqual([]);
  });
});
