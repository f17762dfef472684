import type { SourceReport } from "../../shared/domain/source.ts";
import type { RawResource } from "../../shared/fhir/resource.ts";
import type { EntryKey } from "../../shared/kernel/brand.ts";

/** One argument of the command line, read as one source. */
export interface SourceRead {
  readonly report: SourceReport;
  readonly raws: readonly RawResource[];
  /** Where the argument names the patient at its own server. */
  readonly addressed?: EntryKey;
}
