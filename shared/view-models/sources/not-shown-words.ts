import type { NotShownReason } from "../../domain/chart.ts";

interface NotShownWords {
  readonly title: string;
  readonly sentence: string;
  /** What somebody who looks after the connection can do about it. */
  readonly advice: string;
}

/** Why something that was received is on no other screen, in plain words. */
export const notShownWords: Readonly<Record<NotShownReason, NotShownWords>> = {
  otherPatient: {
    title: "About another person",
    sentence: "It names another patient, so it is not shown.",
    advice:
      "Report it to the source today: its answer for one person held another person’s record. What it says is not shown here.",
  },
  identityUncertain: {
    title: "Perhaps about another person",
    sentence: "Its source's patient is not certainly this person, so it is kept apart.",
    advice:
      "Compare the person’s details at both organisations. It is shown once they agree. Where a whole record is kept apart, the details stand side by side above, under “Kept apart: perhaps another person”, and what it says can be looked at there.",
  },
  enteredInError: {
    title: "Entered in error",
    sentence: "Its author has marked it as entered in error.",
    advice: "Nothing needs doing, unless it was marked by mistake: then the source can correct its status.",
  },
  unsupportedType: {
    title: "A kind that has no screen yet",
    sentence: "Throughline has no screen for this kind of information.",
    advice: "Read it as received. If it matters for care, ask for the kind to be added.",
  },
  unreadable: {
    title: "Could not be read",
    sentence: "It does not keep to the FHIR standard so far that its meaning is not certain.",
    advice: "Compare it as received with the FHIR R4 standard at the place that is named, and tell the source.",
  },
  noSubject: {
    title: "Names no patient",
    sentence: "It does not say whom it is about, so it is not shown.",
    advice: "Ask the source to state the subject (or patient) of the resource.",
  },
  notReferredTo: {
    title: "Referred to by nothing",
    sentence: "A supporting item (an organisation, a person, a place) that no shown item refers to.",
    advice: "Nothing needs doing. The source can leave it out of its answers.",
  },
  operationOutcome: {
    title: "Message of the source",
    sentence: "A message of the source about its own answer, not part of the record.",
    advice: "Read the message as received: it may tell what the source left out of its answer.",
  },
  removedAtSource: {
    title: "Removed at its source",
    sentence: "Its source has withdrawn it since it was received.",
    advice: "Nothing needs doing. The last version received can be read here.",
  },
  duplicateDelivery: {
    title: "Delivered twice",
    sentence: "The same version of the same item was already received from the same source.",
    advice: "Nothing needs doing. The source can send each version once.",
  },
};

/** What may be of another person is not read here, not even as it was received. */
export function mayBeRead(reason: NotShownReason): boolean {
  return reason !== "otherPatient" && reason !== "identityUncertain";
}
