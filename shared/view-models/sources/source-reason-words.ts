import type { SourceReason } from "../../domain/heading-state.ts";

interface ReasonWords {
  /** Fits after "failed" or on a label: `could not be reached`. */
  readonly short: string;
  /** What happened, as a sentence about the source. */
  readonly sentence: string;
  /** What the reader can do. */
  readonly advice: string;
}

const tryAgain = "Press F5 to ask again. If it matters now, telephone the organisation.";
const telephone = "Telephone the organisation if it matters now.";

/** The one place that says in plain words why a source did not give what was asked. */
export const sourceReasonWords: Readonly<Record<SourceReason, ReasonWords>> = {
  unreachable: { short: "could not be reached", sentence: "It could not be reached.", advice: tryAgain },
  timedOut: { short: "did not answer in time", sentence: "It did not answer in time.", advice: tryAgain },
  signInNeeded: {
    short: "needs its own sign-in",
    sentence: "It asks for a sign-in of its own.",
    advice: "Sign in to it under “About this record”.",
  },
  signInExpired: {
    short: "needs a new sign-in",
    sentence: "The sign-in to it has expired.",
    advice: "Open the patient again from the host system.",
  },
  forbidden: {
    short: "refused access",
    sentence: "It refused access to this record.",
    advice: `Your role may not be allowed to read it. ${telephone}`,
  },
  notAllowedToShare: {
    short: "may not share",
    sentence: "It holds information that it may not share.",
    advice: telephone,
  },
  serverError: { short: "had an error of its own", sentence: "It had an error of its own.", advice: tryAgain },
  tooManyRequests: {
    short: "is too busy",
    sentence: "It is too busy to answer.",
    advice: "It is asked again by itself after a while. Press F5 to ask at once.",
  },
  malformedAnswer: {
    short: "sent an unreadable answer",
    sentence: "It sent an answer that cannot be read.",
    advice: tryAgain,
  },
  stoppedHalfWay: {
    short: "stopped half-way",
    sentence: "It stopped half-way: part of what it holds is missing.",
    advice: tryAgain,
  },
  medicinesNotNamed: {
    short: "keeps details of medicines to itself",
    sentence: "It sent the medicines and keeps some of their details to itself: a name may be missing or out of date.",
    advice: `Look there before relying on what a medicine is called. ${telephone}`,
  },
  patientNotFound: {
    short: "does not know this patient",
    sentence: "It does not know a patient with this NHS number.",
    advice: "It may hold the person under another number. Telephone the organisation if you expect a record there.",
  },
  severalPatientsFound: {
    short: "has several patients under this number",
    sentence: "It has more than one patient under this NHS number, so nothing of it is shown.",
    advice: telephone,
  },
  identityUncertain: {
    short: "may hold another person",
    sentence: "It is not certain that its patient is this person, so its record is kept apart.",
    advice: "Compare the details under “About this record”, or telephone the organisation.",
  },
  identityDifferent: {
    short: "holds a different person",
    sentence: "Its patient is a different person, so nothing of it is shown.",
    advice: "Report it to the organisation: two people may share one number.",
  },
  notSupported: {
    short: "does not share this",
    sentence: "It does not share this kind of information.",
    advice: telephone,
  },
  versionNotRead: {
    short: "speaks a version of FHIR that is not read here",
    sentence:
      "It speaks a version of FHIR that is not read here (only STU3 and R4 are), so nothing new of it is shown.",
    advice: telephone,
  },
  stillLoading: { short: "is still loading", sentence: "It is still loading.", advice: "Wait for it to finish." },
  notConfigured: {
    short: "is not connected",
    sentence: "It is not connected to this locality.",
    advice: telephone,
  },
  cancelled: { short: "was cancelled", sentence: "Loading was cancelled.", advice: "Press F5 to ask again." },
  unreadableFile: {
    short: "could not be read",
    sentence: "The file could not be read.",
    advice: "Ask for the file again.",
  },
};
