import { type Instant, instantFromMs, instantToMs } from "../kernel/brand.ts";
import { unreachable } from "../kernel/unreachable.ts";

/** Where the last complete answer of one type at one source ended. */
export interface Cursor {
  /** `Patient.id` that was asked for: another one's changes are another person's. */
  readonly patientId: string;
  /** When the last answer with everything was asked for, by this machine's clock. */
  readonly wholeAsOf: Instant;
  /** When every id was last named (a whole answer or an id sweep), by this machine's clock: what was gone by then is marked. */
  readonly namedAsOf: Instant;
  /**
   * The source's own clock at its last complete answer, or this machine's where that was behind it; absent where the source states none, and then changes
   * cannot be asked for.
   */
  readonly changesSince?: Instant;
  /** `ETag` of the last whole answer, where that was one page. */
  readonly etag?: string;
}

export type Cursors = ReadonlyMap<string, Cursor>;

/** What a complete answer says about where the next may begin. */
export interface CompleteAnswer {
  readonly patientId: string;
  /** `unchanged`: 304 to a conditional request for everything. */
  readonly answered: "whole" | "unchanged" | "changes";
  /** Every id was named beside the changes. */
  readonly namedAll: boolean;
  /** When it was asked for, by this machine's clock. */
  readonly askedAt: Instant;
  /** The source's clock at its first page, epoch milliseconds. */
  readonly serverMs?: number;
  readonly etag?: string;
}

/** The cursor after a complete answer; `undefined` where changes were answered that no whole answer stands before. */
export function nextCursor(before: Cursor | undefined, answer: CompleteAnswer): Cursor | undefined {
  const { patientId, askedAt, serverMs } = answer;
  // Whoever writes the answer's date need not be who dates the resources: of two clocks the one behind passes nothing over.
  const server =
    serverMs === undefined ? {} : { changesSince: instantFromMs(Math.min(serverMs, instantToMs(askedAt))) };
  switch (answer.answered) {
    case "whole":
      return {
        patientId,
        wholeAsOf: askedAt,
        namedAsOf: askedAt,
        ...server,
        ...(answer.etag === undefined ? {} : { etag: answer.etag }),
      };
    case "unchanged":
      return before === undefined ? undefined : { ...before, wholeAsOf: askedAt, namedAsOf: askedAt, ...server };
    case "changes": {
      if (before === undefined) return undefined;
      // The etag was of the answer before the changes: it would never be given again.
      const { etag: _, ...kept } = before;
      return { ...kept, ...server, ...(answer.namedAll ? { namedAsOf: askedAt } : {}) };
    }
    default:
      return unreachable(answer.answered);
  }
}
