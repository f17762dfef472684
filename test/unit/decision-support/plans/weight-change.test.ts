import { describe, expect, it } from "vitest";
import { readCondition } from "../../../../shared/decision-support/plans/threshold-words.ts";
import { cardsOf, chartFrom, coded, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { contingencyPlan, observation, ownReading } from "./plan-records.ts";

const rule = "contingencyTriggers";
const weightCode = coded("27113001", "Body weight");
const weight = (kg: number, at: string, overrides: object = {}) => observation(weightCode, kg, "kg", at, overrides);
const heartFailure = contingencyPlan([["Weight gain of more than 2 kg in 3 days", "call the heart failure nurse"]]);

function told(...resources: readonly object[]) {
  const { evaluation } = chartFrom({ home: { kind: "community", resources: [patient(), ...resources] } });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

describe("a change of weight over days, as plans write it", () => {
  it.each([
    ["Weight gain of more than 2 kg in 3 days", "up >2 in 3"],
    ["weight goes up by 2kg over 3 days", "up 2 in 3"],
    ["If her weight increases by 1.5 kg or more in two days", "up 1.5 in 2"],
    ["gains 2kg in 3 days", "up 2 in 3"],
    ["2 kg weight gain within 48 hours", "up 2 in 2"],
    ["weight up over 3kg in a week", "up >3 in 7"],
    ["weight loss of 2 kg in one week", "down 2 in 7"],
    ["weight gain ≥ 1 kg overnight", "up 1 in 1"],
    ["lost at least 3 kg in 2 weeks", "down 3 in 14"],
    ["gains 2 kg in a day", "up 2 in 1"],
    ["gains 4 kg in 31 days", "up 4 in 31"],
    ["gains 30 kg in 31 days", "up 30 in 31"],
    ["gains 4 kg in 32 days", undefined],
    ["gains 31 kg in 7 days", undefined],
    ["gains 2 kg in 12 hours", undefined],
    ["gains 0 kg in 3 days", undefined],
    ["weight over 90 kg", undefined],
    ["weight gain", undefined],
    ["gain of 2 in 3 days", undefined],
    ["weight gain of 2 kg", undefined],
    ["weight gain 2-3 kg in 2-3 days", undefined],
  ])("%s", (words, read) => {
    const [change] = readCondition(words).changes;
    const said = change && `${change.direction} ${change.isMore ? ">" : ""}${change.kilograms} in ${change.days}`;
    expect(said).toBe(read);
  });

  it("is no number that could not be read, and no other part of the condition", () => {
    const { unreadNumbers, others, triggers } = readCondition("weight gain of 2 kg in 3 days or ankle swelling");
    expect({ unreadNumbers, others, triggers }).toEqual({
      unreadNumbers: [],
      others: ["ankle swelling"],
      triggers: [],
    });
  });
});

describe("weights of the last days against the plan", () => {
  it("says both weights, the change and what the plan says", () => {
    const [card] = told(heartFailure, weight(80, "2026-11-20T08:00:00Z"), weight(82.4, "2026-11-22T20:00:00Z")).cards;
    expect(card?.summary).toBe(
      "Weight up 2.4 kg since 20-Nov-2026: the plan names weight gain of more than 2 kg in 3 days: plan says call the heart failure nurse",
    );
    expect(card?.indicator).toBe("warning");
    expect(card?.detail).toContain("80 kg on 20-Nov-2026 08:00, 82.4 kg on 22-Nov-2026 20:00.");
    expect(card?.inputs.map(({ label }) => label)).toEqual(["Weight", "Weight", "Contingency plan"]);
  });

  it("is silent at two kilograms where the plan says more than two, and speaks there where it says two", () => {
    const weights = [weight(80.1, "2026-11-20T08:00:00Z"), weight(82.1, "2026-11-22T20:00:00Z")];
    expect(told(heartFailure, ...weights).cards).toEqual([]);
    expect(told(contingencyPlan([["Weight gain of 2 kg in 3 days", "call"]]), ...weights).cards).toHaveLength(1);
  });

  it("is silent where the earlier weight is older than the plan's days, the latest is not of today, or it went down", () => {
    expect(told(heartFailure, weight(80, "2026-11-18T08:00:00Z"), weight(84, "2026-11-22T20:00:00Z")).cards).toEqual(
      [],
    );
    expect(told(heartFailure, weight(80, "2026-11-18T08:00:00Z"), weight(84, "2026-11-20T20:00:00Z")).cards).toEqual(
      [],
    );
    expect(told(heartFailure, weight(84, "2026-11-20T08:00:00Z"), weight(80, "2026-11-22T20:00:00Z")).cards).toEqual(
      [],
    );
    expect(told(heartFailure, weight(84, "2026-11-22T20:00:00Z"))).toEqual({ cards: [], reasons: [] });
  });

  it("takes who is weighed each morning, up to half a day earlier than the day before", () => {
    const evening = weight(84, "2026-11-22T20:00:00Z");
    expect(told(heartFailure, weight(80, "2026-11-19T08:30:00Z"), evening).cards).toHaveLength(1);
    expect(told(heartFailure, weight(80, "2026-11-19T07:30:00Z"), evening).cards).toEqual([]);
  });

  it("says of two weights whether both, one or none was taken at home", () => {
    const detail = (first: object, second: object) =>
      told(heartFailure, weight(80, "2026-11-20T08:00:00Z", first), weight(84, "2026-11-22T20:00:00Z", second)).cards[0]
        ?.detail;
    expect(detail(ownReading, ownReading)).toContain("Both were taken at home.");
    expect(detail({}, {})).not.toContain("taken at home");
  });

  it("takes weights in other units, and says which were taken at home", () => {
    const own = weight(80, "2026-11-20T08:00:00Z", ownReading);
    const pounds = observation(weightCode, 183, "[lb_av]", "2026-11-22T20:00:00Z");
    const [card] = told(heartFailure, own, pounds).cards;
    expect(card?.summary).toContain("Weight up 3.01 kg");
    expect(card?.detail).toContain("One of them was taken at home: it may be another scale.");
  });

  it("says that a weight in no known unit was held against nothing", () => {
    const strange = observation(weightCode, 13, "stone-ish", "2026-11-22T20:00:00Z");
    const { cards, reasons } = told(heartFailure, weight(80, "2026-11-20T08:00:00Z"), strange);
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("value, unit or time is unclear");
  });

  it("says that a part is met where the plan joins it with something else", () => {
    const both = contingencyPlan([["Weight gain of 2 kg in 3 days and breathless", "call"]]);
    const [card] = told(both, weight(80, "2026-11-20T08:00:00Z"), weight(83, "2026-11-22T20:00:00Z")).cards;
    expect(card?.indicator).toBe("info");
    expect(card?.detail).toContain("Only a part of what the plan asks for");
  });
});
