import type { DecisionReason, DecisionState, MergeDecision } from "../../domain/merge-decision.ts";

/** Why, as the user picks it and as the record tells it. */
export const decisionReasonWords: Readonly<Record<DecisionReason, string>> = {
  differentThing: "Not the same thing",
  differentEvent: "Two separate events",
  differentDate: "Different dates",
  differentSite: "Different site or side",
  differentDose: "Different dose or product",
  anotherPerson: "One may be about another person",
  sameThingOtherWords: "The same thing in other words",
  sameEventOtherDate: "The same event, dated differently",
  copiedOver: "One was copied from the other",
  confirmedWithPerson: "Confirmed with the person or their carer",
  confirmedWithSource: "Confirmed with the organisation",
  mistaken: "The earlier decision was a mistake",
  newInformation: "There is new information",
  other: "Another reason",
};

/** Which reasons fit which decision, the likeliest first. */
export const reasonsFor: Readonly<Record<MergeDecision["verdict"], readonly DecisionReason[]>> = {
  keepApart: [
    "differentThing",
    "differentEvent",
    "differentDate",
    "differentSite",
    "differentDose",
    "anotherPerson",
    "confirmedWithPerson",
    "confirmedWithSource",
    "other",
  ],
  putTogether: [
    "sameThingOtherWords",
    "sameEventOtherDate",
    "copiedOver",
    "confirmedWithPerson",
    "confirmedWithSource",
    "other",
  ],
  withdraw: ["mistaken", "newInformation", "confirmedWithPerson", "confirmedWithSource", "other"],
};

export const verdictWords: Readonly<Record<MergeDecision["verdict"], string>> = {
  keepApart: "Kept apart",
  putTogether: "Put together",
  withdraw: "Undone",
};

/** What became of a decision, and what a reader should do about it. */
export const decisionStateWords: Readonly<
  Record<DecisionState, { readonly word: string; readonly sentence: string; readonly tone: "neutral" | "warning" }>
> = {
  applied: { word: "in force", sentence: "The rows are drawn as decided.", tone: "neutral" },
  withdrawn: { word: "undone", sentence: "A later decision undid it.", tone: "neutral" },
  needsAnotherLook: {
    word: "needs another look",
    sentence:
      "An entry has changed at its source since. What was kept apart stays apart; what was put together is drawn apart again until you decide anew.",
    tone: "warning",
  },
  overruled: {
    word: "overruled",
    sentence: "A later decision about the same entries says otherwise.",
    tone: "neutral",
  },
  refused: { word: "not applied", sentence: "A safety limit forbids it.", tone: "warning" },
  gone: {
    word: "no longer in the record",
    sentence:
      "An entry that it is about is not in the record now. The decision is kept and counts again if the entry returns.",
    tone: "warning",
  },
};
