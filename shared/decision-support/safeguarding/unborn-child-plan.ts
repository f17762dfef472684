import type { Rule, RuleOutcome } from "../rule.ts";
import { ownOwner } from "../rule.ts";
import { guidanceTable, inForce, oneCard } from "./protection-records.ts";
import { safeguardingWordTable } from "./protection-words.ts";

/**
 * The record of the mother carries the plan for the child that is not born yet. Source: NHS England, Child Protection Information Sharing (CP-IS), plan types.
 */
export const unbornChildPlan: Rule = {
  id: "unbornChildPlan",
  version: 2,
  title: "Child protection plan for an unborn child",
  needs: ["safeguarding"],
  evidence: {
    label: "NHS England, Child Protection - Information Sharing (CP-IS), phase 2 (2023)",
    url: "https://digital.nhs.uk/services/child-protection-information-sharing-project",
  },
  owner: ownOwner,
  population: {},
  tables: [guidanceTable, safeguardingWordTable],
  evaluate(context): RuleOutcome {
    const cards = oneCard(inForce(context, "unbornChildProtection"), context, {
      words: "Child protection plan for an unborn child",
      guidanceTopic: "unbornChildProtection",
      indicator: "warning",
    });
    return { cards, cannotCheck: [] };
  },
};
