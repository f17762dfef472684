import type { Evaluation } from "../../../shared/decision-support/card.ts";

/** Leaves out what the locality's blueprint has switched off, and says so among the checks that could not run. */
export function applyRuleSettings(evaluation: Evaluation, disabledRules: readonly string[]): Evaluation {
  if (disabledRules.length === 0) return evaluation;
  const off = new Set(disabledRules.filter((rule) => evaluation.ran.includes(rule)));
  return {
    cards: evaluation.cards.filter((card) => !off.has(card.rule)),
    cannotCheck: [
      ...evaluation.cannotCheck.filter((check) => !off.has(check.rule)),
      ...[...off].map((rule) => ({ rule, reason: "This check is switched off in this locality.", entries: [] })),
    ],
    ran: evaluation.ran.filter((rule) => !off.has(rule)),
  };
}
