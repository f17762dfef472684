import { expect, it } from "vitest";
import type { Evaluation } from "../../../shared/decision-support/card.ts";
import { applyRuleSettings } from "../../../src-main/record-engine/record/rule-settings.ts";

const card = (rule: string) => ({
  id: rule,
  rule,
  ruleVersion: 1,
  summary: rule,
  detail: "",
  indicator: "warning" as const,
  source: { label: "x" },
  inputs: [],
});
const evaluation: Evaluation = {
  cards: [card("news2"), card("childProtection")],
  cannotCheck: [{ rule: "news2", reason: "incomplete", entries: [] }],
  ran: ["news2", "childProtection"],
};

it("a rule that the locality switched off gives no card and is named as not run", () => {
  const applied = applyRuleSettings(evaluation, ["news2", "unheardOf"]);
  expect(applied.cards.map(({ rule }) => rule)).toEqual(["childProtection"]);
  expect(applied.ran).toEqual(["childProtection"]);
  expect(applied.cannotCheck).toEqual([
    { rule: "news2", reason: "This check is switched off in this locality.", entries: [] },
  ]);
});

it("without settings everything stays", () => {
  expect(applyRuleSettings(evaluation, [])).toBe(evaluation);
});
