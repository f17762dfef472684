import type { Rule, RuleOutcome } from "../rule.ts";
import { ownOwner, silent } from "../rule.ts";
import { guidanceTable, inForce, oneCard, topicOf } from "./protection-records.ts";
import { safeguardingWordTable } from "./protection-words.ts";

/**
 * A concern about this child, or about one that is not born yet, where no plan is recorded; a diagnosis that says it was harmed is one. Source: HM Government, Working Together to Safeguard Children (2023).
 */
export const childSafeguardingConcern: Rule = {
  id: "childSafeguardingConcern",
  version: 3,
  title: "Child safeguarding concern",
  needs: ["safeguarding"],
  evidence: {
    label: "HM Government, Working Together to Safeguard Children (2023)",
    url: "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2",
  },
  owner: ownOwner,
  population: {},
  tables: [guidanceTable, safeguardingWordTable],
  evaluate(context): RuleOutcome {
    // A plan says more than the concern that led to it.
    if (inForce(context, "childProtection", "unbornChildProtection").length > 0) return silent;
    const isChild = context.ageYears === undefined || context.ageYears < 18;
    const harmed = isChild ? inForce(context, "childAbuse", "abuse") : [];
    const concerns = [...inForce(context, "childConcern", "unbornConcern"), ...harmed];
    const isUnborn = concerns.every((group) => topicOf(group) === "unbornConcern");
    const cards = oneCard(concerns, context, {
      words: isUnborn ? "Safeguarding concern for an unborn child" : "Child safeguarding concern",
      guidanceTopic: "safeguardingChild",
      indicator: "warning",
    });
    return { cards, cannotCheck: [] };
  },
};
