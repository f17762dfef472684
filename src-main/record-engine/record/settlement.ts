import type { EntryKey } from "../../../shared/kernel/brand.ts";
import type { Cursor } from "../../../shared/sync/cursor.ts";
import type { TypeAnswer } from "./write-record.ts";

/** How one type of a source ended: kept in one transaction. */
export interface Settlement {
  readonly type: string;
  readonly answer?: TypeAnswer;
  readonly gone: readonly EntryKey[];
  readonly cursor?: Cursor | "forget";
}
