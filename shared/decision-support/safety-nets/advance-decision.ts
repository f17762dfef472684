import { alertHeadings, recordedAlertRule } from "./recorded-alert.ts";

/** An advance decision that only words tell of: what is recorded as a decision stands among the decisions, and is said there. */
export const advanceDecision = recordedAlertRule({
  id: "advanceDecision",
  title: "Advance decision to refuse treatment",
  evidence: {
    label: "Mental Capacity Act 2005, s. 24-26",
    url: "https://www.legislation.gov.uk/ukpga/2005/9/section/24",
  },
  headings: [...alertHeadings, "legalInformation", "endOfLifeCare"],
  indicator: "info",
  except: ["consent"],
  kinds: [
    {
      condition: "advanceDecision",
      title: "Advance decision spoken of",
      advice:
        "Words tell of it. Look for the document itself: what it refuses, in which circumstances, and whether it is signed and witnessed where life is at stake.",
    },
  ],
});
