import { alertHeadings, recordedAlertRule } from "./recorded-alert.ts";

/** Problems with an anaesthetic in the past that change the next one. */
export const anaestheticProblem = recordedAlertRule({
  id: "anaestheticProblem",
  title: "Previous anaesthetic problem",
  evidence: {
    label: "Association of Anaesthetists, Malignant hyperthermia (2020); Perioperative anaphylaxis, NAP6 (2018)",
    url: "https://anaesthetists.org/Home/Resources-publications/Guidelines/Malignant-hyperthermia-2020",
  },
  headings: alertHeadings,
  indicator: "warning",
  kinds: [
    {
      condition: "malignantHyperthermia",
      title: "Malignant hyperthermia",
      advice:
        "Volatile anaesthetics and suxamethonium trigger it; dantrolene treats it. Blood relatives may have it too.",
    },
    {
      condition: "suxamethoniumApnoea",
      title: "Suxamethonium apnoea",
      advice: "Suxamethonium and mivacurium may paralyse for hours. Blood relatives may have it too.",
    },
    // The agent, where it is known by name, heads the card.
    {
      condition: "anaestheticAllergy",
      title: "Allergy to an anaesthetic agent",
      advice: "Muscle relaxants react with one another: check what was found at testing before the next anaesthetic.",
      headings: ["allergiesAndAdverseReactions"],
    },
    {
      condition: "anaestheticReaction",
      title: "Reaction to an anaesthetic",
      advice: "Check which agent and what was found at testing before the next anaesthetic.",
    },
    {
      condition: "anaestheticFamilyHistory",
      title: "Problem with anaesthetics in the family",
      advice: "Ask whether the person was tested: it may be inherited.",
    },
  ],
});
