import type { Instant } from "../../kernel/brand.ts";
import type { AnswerCounts } from "../sources/answer-standing.ts";

/** What a list of several people says of a record without opening it: numbers of the last derivation, no clinical words. */
export interface RecordCounts extends AnswerCounts {
  /** When the numbers were made. */
  readonly countedAt: Instant;
  /** When the one that has not answered in full for longest last did, of the sources that ever have; absent where none has. */
  readonly asOf?: Instant;
  readonly flags: number;
  readonly critical: number;
  /** Checks that lack something other than a source's records, which {@link answered} tells. */
  readonly notRun: number;
  /** Rows that are new, changed or gone since the reader had looked before; absent where nobody had, which is not none. */
  readonly news?: number;
  /** S-flag: a list of several people gives no name. */
  readonly restricted: boolean;
  readonly deceased: boolean;
}
