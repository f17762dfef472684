import { alertHeadings, recordedAlertRule } from "./recorded-alert.ts";

const oxygen = "In an emergency give oxygen to the neck as well as the face";
const project = "(National Tracheostomy Safety Project, 2012).";

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
    {
      condition: "neckAirway",
      title: "Airway in the neck",
      advice: `${oxygen} ${project} Whether the tracheostomy is still there may not be recorded.`,
    },
    {
      condition: "laryngectomy",
      title: "Laryngectomy",
      advice: `${oxygen}: after a whole laryngectomy the mouth and the nose no longer lead to the lungs ${project}`,
    },
  ],
});
