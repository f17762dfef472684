import type { Rule, RuleOutcome } from "../rule.ts";
import { ownOwner } from "../rule.ts";
import { guidanceTable, inForce, oneCard } from "./protection-records.ts";
import { safeguardingWordTable } from "./protection-words.ts";

/**
 * Somebody else may hold parental responsibility: who is asked for consent. Source: DfE and DHSC, Promoting the health and well-being of looked-after children (2015).
 */
export const lookedAfterChild: Rule = {
  id: "lookedAfterChild",
  version: 2,
  title: "Looked-after child",
  needs: ["safeguarding"],
  evidence: {
    label: "DfE and DHSC, Promoting the health and well-being of looked-after children (2015)",
    url: "https://www.gov.uk/government/publications/promoting-the-health-and-wellbeing-of-looked-after-children--2",
  },
  owner: ownOwner,
  population: {},
  tables: [guidanceTable, safeguardingWordTable],
  evaluate(context): RuleOutcome {
    const cards = oneCard(inForce(context, "lookedAfterChild"), context, {
      words: "Looked after child",
      guidanceTopic: "lookedAfterChild",
      ofChildhood: true,
      indicator: "warning",
    });
    return { cards, cannotCheck: [] };
  },
};
