import type { Rule, RuleOutcome } from "../rule.ts";
import { ownOwner } from "../rule.ts";
import { guidanceTable, inForce, oneCard } from "./protection-records.ts";
import { safeguardingWordTable } from "./protection-words.ts";

/**
 * A sibling or another child near the person, only where this record itself says so: no other record is looked into. Source: RCGP child safeguarding toolkit, codes of family members.
 */
export const familySafeguarding: Rule = {
  id: "familySafeguarding",
  version: 2,
  title: "A child in the family",
  needs: ["safeguarding"],
  evidence: {
    label: "HM Government, Working Together to Safeguard Children (2023); RCGP toolkit, codes of family members",
    url: "https://www.gov.uk/government/publications/working-together-to-safeguard-children--2",
  },
  owner: ownOwner,
  population: {},
  tables: [guidanceTable, safeguardingWordTable],
  evaluate(context): RuleOutcome {
    const cards = oneCard(inForce(context, "family"), context, {
      words: "A child in the family is on a plan, in care or a safeguarding concern",
      guidanceTopic: "safeguardingChild",
      indicator: "info",
    });
    return { cards, cannotCheck: [] };
  },
};
