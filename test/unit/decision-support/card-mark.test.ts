import { describe, expect, it } from "vitest";
import type { Card, Evaluation } from "../../../shared/decision-support/card.ts";
import { evaluateChart } from "../../../shared/decision-support/evaluate.ts";
import { foldCards } from "../../../shared/decision-support/fold-cards.ts";
import { inputOf, ownOwner, type Rule } from "../../../shared/decision-support/rule.ts";
import type { Chart } from "../../../shared/domain/chart.ts";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { allergy, chartFrom, coded, nowText, patient } from "../../fixtures/chart-from-fhir.ts";

const now = parseInstant(nowText);
if (now === undefined) throw new Error("no instant");

const penicillin = coded("91936005", "Allergy to penicillin");

function chartWith(...allergies: readonly object[]): Chart {
  return chartFrom({ gp: { kind: "gp", resources: [patient(), ...allergies] } }).chart;
}

/** Says of every allergy that it is there. */
function ruleThatNames(more: Partial<Rule> = {}, summary = "Allergy recorded"): Rule {
  return {
    id: "names",
    version: 1,
    title: "Names allergies",
    needs: ["allergiesAndAdverseReactions"],
    evidence: { label: "Test guideline (2026)" },
    owner: ownOwner,
    population: {},
    evaluate: ({ groupsUnder }) => ({
      cards: groupsUnder("allergiesAndAdverseReactions").map((group) => ({
        summary,
        detail: "Check it.",
        indicator: "info",
        inputs: [inputOf(group, "Allergy", "recorded")],
      })),
      cannotCheck: [],
    }),
    ...more,
  };
}

const idsOf = (chart: Chart, rule = ruleThatNames()): readonly string[] =>
  evaluateChart(chart, now, {}, [rule]).cards.map(({ id }) => id);

describe("what a card is known by", () => {
  const before = idsOf(chartWith(allergy("a1", penicillin)));

  it("stays while nothing that it rests on says otherwise", () => {
    expect(before).toHaveLength(1);
    expect(idsOf(chartWith(allergy("a1", penicillin)))).toEqual(before);
    expect(idsOf(chartWith(allergy("a1", penicillin, { meta: { versionId: "2" } })))).toEqual(before);
  });

  it("changes when a value changes inside the same row", () => {
    expect(idsOf(chartWith(allergy("a1", penicillin, { criticality: "high" })))).not.toEqual(before);
  });

  it("changes with the version of its rule, its words and its urgency", () => {
    const chart = chartWith(allergy("a1", penicillin));
    expect(idsOf(chart, ruleThatNames({ version: 2 }))).not.toEqual(before);
    expect(idsOf(chart, ruleThatNames({}, "Allergy recorded twice"))).not.toEqual(before);
  });

  it("does not change because an hour has passed", () => {
    const chart = chartWith(allergy("a1", penicillin));
    const [six, seven, twelve] = ["6 h", "7 h", "12 days"].map((span) =>
      idsOf(chart, ruleThatNames({}, `Score 4 on 3 Feb 2015 (${span} ago)`)),
    );
    expect(seven).toEqual(six);
    expect(twelve).toEqual(six);
  });
});

describe("the same thing said twice", () => {
  const chart = chartWith(allergy("a1", penicillin));
  const cardsOf = (...rules: readonly Rule[]): Evaluation["cards"] => evaluateChart(chart, now, {}, rules).cards;

  it("is one card, which names the other rule and its guideline", () => {
    const other = ruleThatNames({ id: "other", version: 3, evidence: { label: "Other guideline (2024)" } });
    const cards = cardsOf(ruleThatNames(), other);
    expect(cards).toHaveLength(1);
    expect(cards[0]).toMatchObject({
      rule: "names",
      detail: "Check it.",
      also: [{ rule: "other", ruleVersion: 3, source: { label: "Other guideline (2024)" } }],
    });
  });

  it("is two where the words differ", () => {
    expect(cardsOf(ruleThatNames(), ruleThatNames({ id: "other" }, "Something else"))).toHaveLength(2);
  });

  it("stays two where the rows differ, and keeps both details where they do", () => {
    const [card] = cardsOf(ruleThatNames());
    if (card === undefined) throw new Error("no card");
    const elsewhere: Card = { ...card, rule: "other", inputs: [] };
    expect(foldCards([card, elsewhere])).toHaveLength(2);
    expect(foldCards([card, { ...card, rule: "other", detail: "Ask about it." }])[0]?.detail).toBe(
      "Check it.\nAsk about it.",
    );
  });
});
