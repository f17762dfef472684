import { type DismissReason, dismissReasons } from "../../decision-support/dismissal.ts";

/** Why a flag is set aside, as the user picks it and as the record tells it. */
export const dismissReasonWords: Readonly<Record<DismissReason, string>> = {
  alreadyKnown: "Already known",
  alreadyActedOn: "Already acted on",
  discussedWithPerson: "Discussed with the person or their carer",
  benefitOutweighsRisk: "The benefit outweighs the risk",
  recordIsWrong: "The record is wrong here",
  notForThisPerson: "Does not apply to this person",
  notUseful: "True, but of no use here",
  other: "Another reason",
};

/** In the order in which they are offered. */
export const dismissChoices = dismissReasons;
