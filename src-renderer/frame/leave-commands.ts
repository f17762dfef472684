import { useSyncExternalStore } from "react";
import { useChartSession } from "../api/chart-session.ts";
import { draftNow, isBegun, subscribeDraft } from "../api/point-draft-store.ts";
import { ask } from "../api/throughline.ts";
import type { Command } from "../features/palette/command.ts";

export type LeaveCommand = Command & Required<Pick<Command, "confirm">>;

export interface LeaveCommands {
  readonly close: LeaveCommand;
  readonly signOut: LeaveCommand;
  /** Something that is typed and not written down yet would go with the record. */
  readonly losesWords: boolean;
}

const lost = " What you have typed in the meeting is not written down yet, and would be lost.";

/** The ways out of this record, each with what it takes to come back. */
export function useLeaveCommands(): LeaveCommands {
  const { patientSession } = useChartSession();
  const losesWords = isBegun(useSyncExternalStore(subscribeDraft, draftNow));
  const also = losesWords ? lost : "";
  return {
    losesWords,
    close: {
      id: "close",
      group: "Actions",
      label: "Close the record",
      also: "patient list worklist",
      confirm: {
        question: "Close this record?",
        words: `It stays kept on this computer for as long as your organisation allows, and is opened again from the list.${also}`,
      },
      run: () => ask("patient:close", { patientSession }),
    },
    signOut: {
      id: "signOut",
      group: "Actions",
      label: "Sign out",
      confirm: {
        question: "Sign out and close this record?",
        words: `To see it again, you sign in again from the host system.${also}`,
      },
      run: () => ask("session:signOut"),
    },
  };
}
