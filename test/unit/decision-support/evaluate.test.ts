import { describe, expect, it } from "vitest";
import { evaluateChart } from "../../../shared/decision-support/evaluate.ts";
import type { Rule } from "../../../shared/decision-support/rule.ts";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { chartFrom, nowText, patient } from "../../fixtures/chart-from-fhir.ts";

const { chart } = chartFrom({ gp: { kind: "gp", resources: [patient()] } });
const now = parseInstant(nowText);
if (now === undefined) throw new Error("no instant");

function ruleThat(evaluate: Rule["evaluate"], id = "tried"): Rule {
  return { id, version: 1, title: "Tried rule", needs: [], evidence: { label: "none" }, evaluate };
}

describe("the evaluation of all rules", () => {
  it("keeps the other flags when one rule fails, and says which check did not run", () => {
    const faulty = ruleThat(() => {
      throw new Error("bug");
    }, "faulty");
    const sound = ruleThat(() => ({
      cards: [{ summary: "Something", detail: "", indicator: "info", inputs: [] }],
      cannotCheck: [],
    }));
    const { cards, cannotCheck, ran } = evaluateChart(chart, now, [faulty, sound]);
    expect(cards.map((card) => card.summary)).toEqual(["Something"]);
    expect(cannotCheck.map((item) => item.reason)).toEqual(["Tried rule: the check failed. A fault of Throughline."]);
    expect(ran).toEqual(["tried"]);
  });

  it("puts the most urgent first and keeps a summary to 140 characters at a word's end", () => {
    const long = `${"word ".repeat(40)}end`;
    const rule = ruleThat(() => ({
      cards: [
        { summary: "later", detail: "", indicator: "info", inputs: [] },
        { summary: long, detail: "", indicator: "critical", inputs: [] },
      ],
      cannotCheck: [],
    }));
    const { cards } = evaluateChart(chart, now, [rule]);
    expect(cards.map((card) => card.indicator)).toEqual(["critical", "info"]);
    expect(cards[0]?.summary.length).toBeLessThanOrEqual(140);
    expect(cards[0]?.summary).toMatch(/word…$/);
  });
});
