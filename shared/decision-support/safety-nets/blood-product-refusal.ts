import { alertHeadings, recordedAlertRule } from "./recorded-alert.ts";

/** A refusal of blood that is recorded as one. A religion is not: nobody's refusal is inferred from it. */
export const bloodProductRefusal = recordedAlertRule({
  id: "bloodProductRefusal",
  title: "Refusal of blood products",
  evidence: {
    label:
      "Association of Anaesthetists, Anaesthesia for patients who refuse blood (2018); Mental Capacity Act 2005, s. 24-26",
    url: "https://www.legislation.gov.uk/ukpga/2005/9/section/24",
  },
  headings: [
    ...alertHeadings,
    "legalInformation",
    "endOfLifeCare",
    "planAndRequestedActions",
    "investigationsRequested",
  ],
  indicator: "warning",
  kinds: [
    {
      condition: "bloodProductRefusal",
      title: "Blood products refused",
      advice:
        "Check which products and procedures are refused and which are accepted, with the person while they can say, else in their signed advance decision.",
    },
  ],
});
