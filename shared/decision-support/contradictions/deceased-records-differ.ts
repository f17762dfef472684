import type { CardDraft, Rule, RuleOutcome } from "../rule.ts";
import { ownOwner } from "../rule.ts";
import { contradictionsOf, sideOf } from "./conflicting-groups.ts";

/**
 * Recorded as having died at one organisation and not at another, or on two days. An organisation that does not know goes on writing to the family,
 * and a death recorded on the wrong record stops the care of somebody alive.
 * Source: NHS England, Personal Demographics Service, death status (formal and informal).
 */
export const deceasedRecordsDiffer: Rule = {
  id: "deceasedRecordsDiffer",
  version: 1,
  title: "Recorded as having died",
  needs: ["personDemographics"],
  evidence: {
    label: "NHS England, Personal Demographics Service: death notification status (as read in 2026)",
    url: "https://digital.nhs.uk/services/demographics",
  },
  owner: ownOwner,
  population: {},
  evaluate({ chart }): RuleOutcome {
    const cards = contradictionsOf(chart, ["deceasedDisagrees"]).map(
      ({ conflict, groups }): CardDraft => ({
        summary: conflict.summary,
        detail: `${conflict.summary}. Confirm with the national record before the family is written to, and before care is stopped.`,
        indicator: "warning",
        inputs: groups.map((group) => sideOf(chart, group, group.preferred.display)),
      }),
    );
    return { cards, cannotCheck: [] };
  },
};
