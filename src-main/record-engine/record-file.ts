import type { StorageFault } from "./connection.ts";
import { openDatabase } from "./connection.ts";
import type { Writer } from "./database.ts";
import { recordApplicationId, recordMigrations } from "./record/record-schema.ts";
import type { PatientRow } from "./vault/patient-rows.ts";

/** Where the open record is kept. */
export interface RecordFile {
  readonly database: Writer;
  /** `undefined`: in memory. */
  readonly row: PatientRow | undefined;
  readonly isNew: boolean;
  readonly setAside: boolean;
  readonly fault: StorageFault | undefined;
}

export function inMemory(fault: StorageFault | undefined): RecordFile {
  const opened = openDatabase({
    file: ":memory:",
    key: undefined,
    migrations: recordMigrations,
    applicationId: recordApplicationId,
    durability: "normal",
  });
  if (!opened.ok) throw new Error(`no database in memory: ${opened.error}`);
  return { database: opened.value, row: undefined, isNew: true, setAside: false, fault };
}
