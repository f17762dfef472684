import { type DismissalDraft, toDismissal } from "../../../shared/decision-support/dismissal.ts";
import type { DecidedBy, DecisionDraft } from "../../../shared/domain/merge-decision.ts";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { ok } from "../../../shared/kernel/result.ts";
import type { PointChange, PointFrame } from "../../../shared/meeting/point.ts";
import { checkDraft, keepDecision } from "./decide.ts";
import type { DerivedRecord } from "./derived-record.ts";
import { checkPoint, keepPoint } from "./record-point.ts";
import type { RecordStore } from "./record-store.ts";

interface Deps {
  readonly derived: Pick<DerivedRecord, "chart" | "evaluation">;
  readonly store: () => RecordStore;
  readonly nowMs: () => number;
  readonly onDisk: boolean;
  /** What has changed is in the chart when it returns. */
  readonly drawAnew: () => void;
  /** Derives now what is still to be derived: the screen was an old one. */
  readonly flush: () => void;
  /** The chart is what it was; what stands beside it is not. */
  readonly noteOther: () => void;
}

/** What a user does to the open record: each asked for once before the audit trail has it, checked again when it is done, and kept signed in the record's file. */
export class UserDeeds {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  checkDecision(draft: DecisionDraft, correlationId: string): Result<unknown, AppError> {
    return checkDraft(draft, this.#deps.derived, this.#deps.store(), correlationId);
  }

  /** In the chart when this returns. Answers the decision's number. */
  decide(draft: DecisionDraft, by: DecidedBy, correlationId: string): Result<number, AppError> {
    const { derived, store, nowMs, drawAnew, flush } = this.#deps;
    const kept = keepDecision(draft, by, derived, store(), { nowMs: nowMs(), correlationId });
    if (kept.ok) drawAnew();
    else flush();
    return kept;
  }

  checkPoint(change: PointChange, frame: PointFrame, correlationId: string): Result<void, AppError> {
    return checkPoint(change, frame, this.#deps.store(), correlationId);
  }

  /** Whoever draws is told to look again. Answers the point's number. */
  recordPoint(change: PointChange, frame: PointFrame, by: DecidedBy, correlationId: string): Result<number, AppError> {
    const { derived, store, nowMs, onDisk, noteOther } = this.#deps;
    const isKept = onDisk && store().fault === undefined;
    const kept = keepPoint(change, frame, by, derived, store(), { nowMs: nowMs(), correlationId, isKept });
    if (!kept.ok) return kept;
    noteOther();
    return ok(kept.value.seq);
  }

  checkDismissal(draft: DismissalDraft, correlationId: string): Result<unknown, AppError> {
    return this.#dismissal(draft, correlationId);
  }

  /** Sets a card aside or brings it back. What was made ready for the next opening showed it otherwise and goes. Answers the row's number. */
  dismiss(draft: DismissalDraft, by: DecidedBy, correlationId: string): Result<number, AppError> {
    const { store, nowMs, noteOther } = this.#deps;
    const change = this.#dismissal(draft, correlationId);
    if (!change.ok) return change;
    store().forgetFirstScreen();
    const kept = store().dismissals.keep({ at: instantFromMs(nowMs()), by, change: change.value });
    if (kept === undefined) return fail("storageFull", "dismissalNotKept", correlationId, true);
    noteOther();
    return ok(kept.seq);
  }

  #dismissal(draft: DismissalDraft, correlationId: string) {
    const { evaluation } = this.#deps.derived;
    if (evaluation === undefined) return fail("notFound", "notDerived", correlationId);
    const change = toDismissal(draft, this.#deps.store().dismissals.book, evaluation);
    if (change === "malformed") return fail("invalidInput", "dismissalMalformed", correlationId);
    return change === "notThere" ? fail("notFound", "cardOnOldScreen", correlationId) : ok(change);
  }
}
