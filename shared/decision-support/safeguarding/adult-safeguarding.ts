import type { Rule, RuleOutcome } from "../rule.ts";
import { ownOwner } from "../rule.ts";
import { guidanceTable, inForce, oneCard } from "./protection-records.ts";
import { safeguardingWordTable } from "./protection-words.ts";

/**
 * A concern about an adult at risk, with who raised it. Source: Care Act 2014, section 42.
 */
export const adultSafeguarding: Rule = {
  id: "adultSafeguarding",
  version: 3,
  title: "Adult safeguarding",
  needs: ["safeguarding"],
  evidence: { label: "Care Act 2014, section 42", url: "https://www.legislation.gov.uk/ukpga/2014/23/section/42" },
  owner: ownOwner,
  population: {},
  tables: [guidanceTable, safeguardingWordTable],
  evaluate(context): RuleOutcome {
    const isAdult = context.ageYears !== undefined && context.ageYears >= 18;
    const cards = oneCard(inForce(context, "adult", ...(isAdult ? (["abuse"] as const) : [])), context, {
      words: "Adult safeguarding concern",
      guidanceTopic: "safeguardingAdult",
      indicator: "warning",
    });
    return { cards, cannotCheck: [] };
  },
};
