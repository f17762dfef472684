import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient } from "../../../fixtures/chart-from-fhir.ts";

const subject = { reference: "Patient/p1" };
const plan = (description: string, overrides: object = {}) => ({
  resourceType: "CarePlan",
  id: "plan",
  status: "active",
  intent: "plan",
  title: "Emergency plan",
  category: [{ text: "Contingency plan" }],
  subject,
  description,
  ...overrides,
});
const told = (...resources: readonly object[]) =>
  cardsOf(chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } }).evaluation, "advanceDecision").map(
    ({ indicator, summary }) => [indicator, summary],
  );

describe("an advance decision that only words tell of", () => {
  it("is said, with what to look for", () => {
    expect(told(plan("ADRT signed and witnessed, refuses ventilation"))).toEqual([
      ["info", "Advance decision spoken of: “Emergency plan”"],
    ]);
  });

  it("is shown quoted where the words are not certain", () => {
    expect(told(plan("Thinks he may have made a living will"))).toEqual([
      [
        "info",
        "Advance decision to refuse treatment: words that could not be read with certainty: “Thinks he may have made a living will”. Read them",
      ],
    ]);
  });

  it.each(["No ADRT", "ADRT: No", "Wants to make an ADRT", "Husband has a living will", "ADRT revoked 2024"])(
    "is none in %j",
    (words) => {
      expect(told(plan(words))).toEqual([]);
    },
  );

  it("is left to its own place where it is recorded as a decision, and to the past where the plan is over", () => {
    const consent = {
      resourceType: "Consent",
      id: "c",
      status: "active",
      patient: subject,
      scope: { coding: [{ code: "adr" }] },
      category: [{ text: "Advance decision to refuse treatment" }],
    };
    expect(told(consent)).toEqual([]);
    expect(told(plan("ADRT in place", { status: "revoked" }))).toEqual([]);
  });

  it("is said in one card, however many organisations speak of it", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), plan("ADRT in place")] },
      acute: { kind: "acute", resources: [patient(), plan("ADRT signed and witnessed")] },
    });
    const [card, ...others] = cardsOf(evaluation, "advanceDecision");
    expect(others).toEqual([]);
    expect(card?.inputs).toHaveLength(2);
  });
});
