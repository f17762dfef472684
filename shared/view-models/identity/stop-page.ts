import type { LaunchReason } from "../../ipc/shell-state.ts";

export interface StopPageWords {
  readonly title: string;
  /** What happened. */
  readonly happened: string;
  /** What to do, one step a line, the likeliest first. */
  readonly steps: readonly string[];
}

const helpdesk = "If it happens again, give your IT service desk the reference below.";

/** Every way in which a launch can end without a record, in words for the person in front of the screen. */
export const stopPageWords: Readonly<Record<LaunchReason, StopPageWords>> = {
  badLaunchUrl: {
    title: "The launch could not be read",
    happened: "The host system opened Throughline with an address that is not a complete launch.",
    steps: ["Open the patient again from the host system.", helpdesk],
  },
  unknownIssuer: {
    title: "This host is not allowed to launch",
    happened: "The system that opened Throughline is not on this locality's list of hosts, so nothing was sent to it.",
    steps: [
      "Open the patient from your usual clinical system.",
      "If this is a new system, ask your administrator to add it to the locality's blueprint.",
    ],
  },
  hostUnreachable: {
    title: "The host system does not answer",
    happened: "Throughline could not reach the system that opened it.",
    steps: ["Check the network connection, then try again.", "Open the patient again from the host system.", helpdesk],
  },
  hostNotSmart: {
    title: "The host system cannot launch apps",
    happened: "The system answered, but does not say how to sign in the way SMART App Launch requires.",
    steps: ["Ask your administrator whether SMART App Launch is switched on in the host system.", helpdesk],
  },
  noPkce: {
    title: "The host's sign-in is not safe enough",
    happened: "The host system does not support PKCE with SHA-256, without which a sign-in could be stolen on its way.",
    steps: ["Ask the host system's supplier to support PKCE (S256). Throughline does not sign in without it."],
  },
  signInCancelled: {
    title: "Sign-in was cancelled",
    happened: "The sign-in page was closed or cancelled before it was finished. No record was opened.",
    steps: ["Try again, or open the patient again from the host system."],
  },
  signInTimedOut: {
    title: "Sign-in took too long",
    happened: "The sign-in was not finished in time, so it was given up. No record was opened.",
    steps: ["Try again and finish the sign-in page in your browser.", helpdesk],
  },
  signInRefused: {
    title: "Sign-in was refused",
    happened: "The host system refused this sign-in.",
    steps: [
      "Check that your account may open records in Throughline.",
      "Open the patient again from the host system.",
      helpdesk,
    ],
  },
  launchExpired: {
    title: "This launch has expired",
    happened: "The host system's launch was already used or is too old.",
    steps: ["Open the patient again from the host system. A launch works once, for a short time."],
  },
  stateMismatch: {
    title: "The sign-in answer does not belong to this launch",
    happened: "An answer came back that was not asked for here. It was thrown away.",
    steps: [
      "Open the patient again from the host system.",
      "If you did not start a sign-in yourself, tell your IT service desk.",
    ],
  },
  idTokenInvalid: {
    title: "Who you are could not be verified",
    happened: "The host system's statement of who signed in is not validly signed for Throughline.",
    steps: ["Open the patient again from the host system.", helpdesk],
  },
  clockWrong: {
    title: "This computer's clock is wrong",
    happened: "This computer and the host system disagree about the time, so the sign-in cannot be verified.",
    steps: ["Set the clock of this computer, then try again.", helpdesk],
  },
  tokenRefused: {
    title: "The host system gave no access",
    happened: "You are signed in, but the host system did not hand over the key to the record.",
    steps: ["Open the patient again from the host system.", helpdesk],
  },
  noPatient: {
    title: "No patient was handed over",
    happened: "The host system opened Throughline without saying for which patient.",
    steps: ["Open a patient in the host system first, then open Throughline from there."],
  },
  patientUnreadable: {
    title: "The host's patient could not be read",
    happened:
      "The host system named a patient, but did not give name, date of birth and NHS number in a form that can be read.",
    steps: ["Check the patient's details in the host system, then try again.", helpdesk],
  },
  identityDiffers: {
    title: "Stop: these may be two different people",
    happened:
      "The patient in the host system and the patient in the record do not agree. Nothing of the record is shown.",
    steps: [
      "Compare these details with the person in front of you.",
      "Correct the wrong record at its source, then open the patient again.",
      "If two people share one number, report it as a patient safety incident.",
    ],
  },
  blueprintInvalid: {
    title: "The locality's blueprint has an error",
    happened: "The configuration file could not be used. The lines below say where.",
    steps: ["Ask your administrator to correct the file, then start Throughline again."],
  },
  noBlueprint: {
    title: "Throughline is not configured",
    happened: "There is no blueprint: no host system and no source is known here.",
    steps: ["Ask your administrator to install the locality's blueprint (see the README)."],
  },
  auditUnavailable: {
    title: "Access cannot be recorded",
    happened:
      "Every look at a record has to be written to the audit trail first, and that cannot be written. This locality stops there.",
    steps: [
      "If the disk of this computer is full, free some space. Then try again.",
      helpdesk,
      "Until then read the record in the organisations' own systems.",
    ],
  },
  keptUnreadable: {
    title: "The kept record cannot be opened",
    happened:
      "What was kept of this record on this computer cannot be read, or is there no more. A file that cannot be read is set aside, not deleted.",
    steps: ["Open the patient from the host system: the record is then loaded anew.", helpdesk],
  },
  storageFull: {
    title: "The disk is full",
    happened: "The record could not be kept safely because this computer has no free space.",
    steps: ["Free some space, then try again.", helpdesk],
  },
  alreadyLaunching: {
    title: "Another launch is under way",
    happened: "A patient is being opened already, so this second launch was not started.",
    steps: ["Wait for the first one, or cancel it, then open the patient again from the host system."],
  },
  noBrowser: {
    title: "No browser could be opened",
    happened: "You sign in to the host system in your browser, and none could be started on this computer.",
    steps: ["Open a browser once yourself, then try again.", helpdesk],
  },
  unexpected: {
    title: "Something went wrong in Throughline",
    happened: "A fault of the program stopped what it was doing. No record is open.",
    steps: ["Open the patient again from the host system.", helpdesk],
  },
};
