import type { SetAside, ShellState } from "../../ipc/shell-state.ts";
import { unreachable } from "../../kernel/unreachable.ts";

type Chart = Extract<ShellState, { readonly screen: "chart" }>;

const auditSetAside =
  "The trail of who looked at which record on this computer was damaged or cut short. It was set aside and a new one begun: tell your IT service desk.";

/** What is true of this whole session and must not be forgotten while reading, one sentence each. */
export function sessionNotices(chart: Chart): readonly string[] {
  const { offline, cache, cacheSetAside, auditUnavailable } = chart;
  return [
    ...(offline
      ? [
          "Opened from what was kept on this computer: no source has been asked. Each one's age is on the screen About this record.",
        ]
      : []),
    ...(cache === "memoryOnly"
      ? [
          `${whyNothingIsKept(chart.storageFault)}, so nothing is kept: when the record is closed it must be loaded again.`,
        ]
      : []),
    ...(cacheSetAside
      ? [
          offline
            ? "Something else that was kept on this computer could not be read. It was set aside, not deleted."
            : "What was kept on this computer could not be read. It was set aside and the record is being loaded anew.",
        ]
      : []),
    ...(auditUnavailable === true ? ["What is looked at here cannot be written to the audit trail at present."] : []),
    ...(chart.auditSetAside === true ? [auditSetAside] : []),
  ];
}

/** The same where no patient is open. */
export function startNotices(start: SetAside): readonly string[] {
  return [
    ...(start.cacheSetAside === true
      ? [
          "What was kept on this computer could not be read. It was set aside, not deleted, and is not in the list of kept records.",
        ]
      : []),
    ...(start.auditSetAside === true ? [auditSetAside] : []),
  ];
}

function whyNothingIsKept(fault: Chart["storageFault"]): string {
  switch (fault) {
    case undefined:
      return "This computer has no key store";
    case "full":
      return "The disk of this computer is full";
    case "notAccessible":
      return "The folder for kept records cannot be used";
    case "unreadable":
      return "What was kept on this computer cannot be read";
    default:
      return unreachable(fault);
  }
}
