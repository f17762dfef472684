import { unreachable } from "../../../shared/kernel/unreachable.ts";
import type { StorageFault } from "../connection.ts";
import type { RecordProgress } from "../contract.ts";

/** As the screen words it; what only a newer program or another runtime explains is "cannot be written" there. */
export function wordStorageFault(fault: StorageFault | undefined): Pick<RecordProgress, "storageFault"> {
  switch (fault) {
    case undefined:
      return {};
    case "full":
    case "unreadable":
      return { storageFault: fault };
    case "fromTheFuture":
    case "noBinding":
    case "notAccessible":
      return { storageFault: "notAccessible" };
    default:
      return unreachable(fault);
  }
}
