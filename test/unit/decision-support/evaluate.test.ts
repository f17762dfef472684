import { describe, expect, it } from "vitest";
import { evaluateChart, type RuleSettings } from "../../../shared/decision-support/evaluate.ts";
import type { Rule } from "../../../shared/decision-support/rule.ts";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { chartFrom, nowText, patient } from "../../fixtures/chart-from-fhir.ts";

const { chart } = chartFrom({ gp: { kind: "gp", resources: [patient()] } });
const now = parseInstant(nowText);
if (now === undefined) throw new Error("no instant");

function ruleThat(evaluate: Rule["evaluate"], more: Partial<Rule> = {}): Rule {
  const evidence = { label: "none" };
  return {
    id: "tried",
    version: 1,
    title: "Tried rule",
    needs: [],
    evidence,
    owner: "test",
    population: {},
    evaluate,
    ...more,
  };
}

const card = { summary: "Something", detail: "", indicator: "info" as const, inputs: [] };
const speaks = () => ({ cards: [card], cannotCheck: [] });

describe("the evaluation of all rules", () => {
  it("keeps the other flags when one rule fails, and says which check did not run", () => {
    const faulty = ruleThat(
      () => {
        throw new Error("bug");
      },
      { id: "faulty" },
    );
    const { cards, cannotCheck, ran } = evaluateChart(chart, now, {}, [faulty, ruleThat(speaks)]);
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
    const { cards } = evaluateChart(chart, now, {}, [rule]);
    expect(cards.map((card) => card.indicator)).toEqual(["critical", "info"]);
    expect(cards[0]?.summary.length).toBeLessThanOrEqual(140);
    expect(cards[0]?.summary).toMatch(/word…$/);
  });

  it("asks a rule only of whom it is for, and says so among the checks", () => {
    const forMen = ruleThat(speaks, { population: { sex: "male" } });
    const forChildren = ruleThat(speaks, { population: { maxAge: 17 } });
    const forAll = ruleThat(speaks, { population: { minAge: 76 } });
    const { cards, checks } = evaluateChart(chart, now, {}, [forMen, forChildren, forAll]);
    expect(cards).toHaveLength(1);
    expect(checks.map(({ result }) => result)).toEqual([
      { kind: "notForThisPerson", why: "it is for men" },
      { kind: "notForThisPerson", why: "it is not for people over 17" },
      { kind: "ran", cards: 1 },
    ]);
  });

  it("cannot decide where it is not certain whom the person is, and names no finding as made", () => {
    const unknown = chartFrom({ gp: { kind: "gp", resources: [patient({ birthDate: undefined })] } }).chart;
    const { cards, cannotCheck } = evaluateChart(unknown, now, {}, [ruleThat(speaks, { population: { minAge: 18 } })]);
    expect(cards).toEqual([]);
    expect(cannotCheck.map(({ reason }) => reason)).toEqual([
      "Tried rule: could not be decided, because the person's age is not certain.",
    ]);
  });

  it("adds the locality's words to the rule's own, which stay, and a dismissal stays valid when the words change", () => {
    const words = "Call the safeguarding hub on 01632 960050.";
    const [plain] = evaluateChart(chart, now, {}, [ruleThat(speaks)]).cards;
    const [said] = evaluateChart(chart, now, { tried: { words } }, [ruleThat(speaks)]).cards;
    expect(said).toEqual({ ...plain, detail: `${plain?.detail} In this locality: ${words}` });
  });

  it("leaves out what the locality switched off, and says so", () => {
    const { cards, cannotCheck, ran } = evaluateChart(chart, now, { tried: { enabled: false } }, [ruleThat(speaks)]);
    expect([cards, ran]).toEqual([[], []]);
    expect(cannotCheck.map(({ reason }) => reason)).toEqual(["Tried rule: switched off in this locality."]);
  });

  it("keeps a rule off until a locality has signed for it", () => {
    const rule = ruleThat(speaks, { offUntilEnabled: "off until a locality signs it off" });
    const off = evaluateChart(chart, now, {}, [rule]);
    expect(off.cards).toEqual([]);
    expect(off.checks[0]?.result).toEqual({ kind: "off", why: "off until a locality signs it off" });
    expect(evaluateChart(chart, now, { tried: { enabled: true } }, [rule]).cards).toHaveLength(1);
  });

  it("takes the locality's threshold before the rule's own", () => {
    const thresholds = { days: { value: 30, unit: "days", meaning: "how long it counts" } };
    const rule = ruleThat(
      ({ threshold }) => ({ cards: [{ ...card, summary: `${threshold("days")} days` }], cannotCheck: [] }),
      { thresholds },
    );
    const summaryOf = (settings: RuleSettings) => evaluateChart(chart, now, settings, [rule]).cards[0]?.summary;
    expect(summaryOf({})).toBe("30 days");
    expect(summaryOf({ tried: { thresholds: { days: 7 } } })).toBe("7 days");
  });
});
