import { alertHeadings, recordedAlertRule } from "./recorded-alert.ts";

/** A difficult airway that somebody recorded, wherever that is. */
export const difficultAirway = recordedAlertRule({
  id: "difficultAirway",
  title: "Difficult airway",
  evidence: {
    label: "Difficult Airway Society guidelines (2015) and airway alert",
    url: "https://das.uk.com/guidelines/das_intubation_guidelines",
  },
  headings: alertHeadings,
  indicator: "warning",
  kinds: [
    {
      condition: "difficultAirway",
      title: "Difficult airway",
      advice:
        "What was difficult and what worked is in the entries. Think of senior anaesthetic help early, before sedation or a transfer.",
    },
  ],
});
