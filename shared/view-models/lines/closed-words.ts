import type { ShellState } from "../../ipc/shell-state.ts";

type Notice = NonNullable<Extract<ShellState, { readonly screen: "noPatient" }>["notice"]>;

/** Why the record that was on the screen is there no longer. */
export const closedWords: Readonly<Record<Notice, string>> = {
  signedOut: "You are signed out, and the record is closed.",
  launchCancelled: "The opening was cancelled. No record was opened.",
  closedAfterIdle:
    "The record was closed because nobody used it for a while. Open the patient again from your clinical system.",
};
