import type { AcrossPurpose } from "../../ipc/across-purpose.ts";
import type { AppError } from "../../kernel/app-error.ts";

/** Why somebody looks through several records, as they choose it and as the trail has it. */
export const acrossPurposeWords: Readonly<Record<AcrossPurpose, string>> = {
  directCare: "To care for these people now",
  teamMeeting: "To prepare a team meeting",
  reviewsDue: "To find who is due a review",
  medicinesSafety: "To find medicines that may do harm",
};

const refusals: Readonly<Record<string, string>> = {
  notSwitchedOn: "Your locality has not switched this on.",
  recordIsOpen: "A record is open, or is being opened. Close it first.",
  askerNotKnown:
    "It is not known who asks. Open a patient from your clinical system first: the question goes into the audit trail under that name.",
  roleMayNotAsk: "Your role, as your clinical system gives it, may not ask this of several records.",
  notAskable: "One of these rules cannot be asked here any more. Choose again.",
  runIsOver: "The question was ended.",
};

/** Why a question to all records was not put, or did not go on. */
export function acrossRefusalWords({ kind, reason, correlationId }: AppError): string {
  const words =
    kind === "auditUnavailable"
      ? "The audit trail cannot be written, so nothing may be looked at."
      : (refusals[reason] ?? "The records could not be looked through.");
  return `${words} Reference ${correlationId}`;
}
