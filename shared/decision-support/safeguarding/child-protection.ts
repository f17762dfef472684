import type { Rule, RuleOutcome } from "../rule.ts";
import { ownOwner } from "../rule.ts";
import { guidanceTable, inForce, oneCard } from "./protection-records.ts";
import { safeguardingWordTable } from "./protection-words.ts";

/**
 * Says that a child protection plan is on the record, with whom and since when: one card, however many organisations record it. Where there is only
 * the national flag, which says no more than that there is something, it says that. Says what is recorded, infers nothing.
 * Source: NHS England, Child Protection Information Sharing (CP-IS), plan types.
 */
export const childProtection: Rule = {
  id: "childProtectionPlan",
  version: 4,
  title: "Child protection",
  needs: ["safeguarding"],
  evidence: {
    label: "NHS England, DCB1609 Child Protection Information Sharing (CP-IS), 2.0.0 (2020)",
    url: "https://digital.nhs.uk/services/child-protection-information-sharing-project",
  },
  owner: ownOwner,
  population: {},
  tables: [guidanceTable, safeguardingWordTable],
  evaluate(context): RuleOutcome {
    const plans = inForce(context, "childProtection");
    const national = inForce(context, "national");
    const words = plans.length > 0 ? "Child protection plan" : "Child protection information (CP-IS) flag";
    const cards = oneCard([...plans, ...national], context, {
      words,
      guidanceTopic: "childProtection",
      ofChildhood: true,
      indicator: "critical",
    });
    return { cards, cannotCheck: [] };
  },
};
