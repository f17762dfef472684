import { describe, expect, it } from "vitest";
import { chartFrom } from "../../fixtures/chart-from-fhir.ts";
import { writtenAt } from "../../fixtures/three-people/parts.ts";
import { threePeople } from "../../fixtures/three-people/three-people.ts";

describe.each(threePeople)("$name", ({ sources, cards, cannotCheck }) => {
  const { evaluation } = chartFrom(sources, writtenAt);

  it("has the cards that were written down for them, and no more", () => {
    const left = [...evaluation.cards];
    for (const { rule, indicator, says } of cards) {
      const at = left.findIndex(
        (card) => card.rule === rule && card.indicator === indicator && says.test(card.summary),
      );
      const near = left.filter((card) => card.rule === rule).map((card) => `${card.indicator}: ${card.summary}`);
      expect(at, `${indicator} ${rule} ${says}, got ${near.join(" | ")}`).toBeGreaterThanOrEqual(0);
      left.splice(at, 1);
    }
    expect(left.map(({ rule, summary }) => `${rule}: ${summary}`)).toEqual([]);
  });

  it("is told what could not be checked, and no more", () => {
    const left = evaluation.cannotCheck.filter(
      ({ rule, reason }) => !cannotCheck.some((one) => one.rule === rule && one.says.test(reason)),
    );
    expect(left.map(({ rule, reason }) => `${rule}: ${reason}`)).toEqual([]);
    for (const { rule, says } of cannotCheck) {
      expect(
        evaluation.cannotCheck.some((one) => one.rule === rule && says.test(one.reason)),
        `${rule} ${says}`,
      ).toBe(true);
    }
  });
});
