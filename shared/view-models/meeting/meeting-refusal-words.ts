import type { AppError } from "../../kernel/app-error.ts";

/** Why something of a meeting was not done, and what to do, by the reason that main gave. */
const words: Readonly<Record<string, string>> = {
  meetingNotKept: "This computer has no key store, so nothing of a meeting could be kept. It needs one.",
  meetingIsOn: "Another meeting is still on. End it first.",
  noMeeting: "There is no meeting.",
  isOver: "The meeting is over. Take back its end to go on with it.",
  thereAlready: "It is on the list already.",
  malformed: "Something needed is missing, or is not of the right form.",
  meetingRefused: "It is not of the right form. An NHS number has ten digits and checks itself.",
  launchFromHost: "No record of this person is kept here. Launch it from the host system.",
  notOnAgenda: "This person is not on the agenda. Put them on it first.",
  recordIsOpen: "A record is open. Close it first: the whole meeting’s minutes hold several people.",
  pointMalformed: "It could not be written down as it is. An action needs somebody who does it.",
  pointNotThere: "It has been taken back already.",
  pointNotKept: "It could not be kept on this computer, and is not written down.",
  nothingToDraft: "Nothing has been written down yet.",
};

export function meetingRefusalWords({ reason, correlationId }: AppError): string {
  return `${words[reason] ?? "It was not done, and nothing has changed."} Reference ${correlationId}`;
}
