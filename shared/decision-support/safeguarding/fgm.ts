import type { Rule, RuleOutcome } from "../rule.ts";
import { ownOwner } from "../rule.ts";
import { guidanceTable, inForce, oneCard } from "./protection-records.ts";
import { safeguardingWordTable } from "./protection-words.ts";

/**
 * Says that the flag is there, and no more: a screen holds its words back until the reader asks (assets/tables/sensitive-topics.json). Source: Female Genital Mutilation Act 2003; NHS England FGM-IS.
 */
export const femaleGenitalMutilation: Rule = {
  id: "femaleGenitalMutilation",
  version: 3,
  title: "Female genital mutilation",
  needs: ["safeguarding"],
  evidence: {
    label: "Female Genital Mutilation Act 2003; NHS England FGM-IS",
    url: "https://www.legislation.gov.uk/ukpga/2003/31",
  },
  owner: ownOwner,
  population: {},
  tables: [guidanceTable, safeguardingWordTable],
  evaluate(context): RuleOutcome {
    const cards = oneCard(inForce(context, "fgm"), context, {
      words: "Female genital mutilation information",
      guidanceTopic: "fgm",
      indicator: "info",
    });
    return { cards, cannotCheck: [] };
  },
};
