import { fail } from "../../shared/kernel/app-error.ts";
import type { StorageFault } from "./connection.ts";

/** A file that fails, as whoever asked is told. */
export function storageFailed(fault: StorageFault, correlationId: string) {
  return fault === "full"
    ? fail("storageFull", fault, correlationId, true)
    : fail("storageCorrupt", fault, correlationId, fault === "notAccessible");
}
