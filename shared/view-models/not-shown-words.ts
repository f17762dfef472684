import type { NotShownReason } from "../domain/chart.ts";

/** Why something that was received is on no other screen, in plain words. */
export const notShownWords: Readonly<Record<NotShownReason, { readonly title: string; readonly sentence: string }>> = {
  otherPatient: {
    title: "About another person",
    sentence: "It names another patient, so it is not shown.",
  },
  identityUncertain: {
    title: "Perhaps about another person",
    sentence: "Its source's patient is not certainly this person, so it is kept apart.",
  },
  enteredInError: {
    title: "Entered in error",
    sentence: "Its author has marked it as entered in error.",
  },
  unsupportedType: {
    title: "A kind that has no screen yet",
    sentence: "Throughline has no screen for this kind of information.",
  },
  unreadable: {
    title: "Could not be read",
    sentence: "It does not keep to the FHIR standard so far that its meaning is not certain.",
  },
  noSubject: {
    title: "Names no patient",
    sentence: "It does not say whom it is about, so it is not shown.",
  },
  notReferredTo: {
    title: "Referred to by nothing",
    sentence: "A supporting item (an organisation, a person, a place) that no shown item refers to.",
  },
  operationOutcome: {
    title: "Message of the source",
    sentence: "A message of the source about its own answer, not part of the record.",
  },
  removedAtSource: {
    title: "Removed at its source",
    sentence: "Its source has withdrawn it since it was received.",
  },
  duplicateDelivery: {
    title: "Delivered twice",
    sentence: "The same version of the same item was already received from the same source.",
  },
};
