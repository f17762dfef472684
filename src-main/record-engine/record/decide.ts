import type { DecidedBy, DecisionDraft } from "../../../shared/domain/merge-decision.ts";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import { checkDecision, type MarkedSides } from "../../../shared/merge/decisions/check-decision.ts";
import type { NewDecision } from "./decision-rows.ts";
import type { DerivedRecord } from "./derived-record.ts";
import type { RecordStore } from "./record-store.ts";

/** Whether a decision may be made on what is on the screen now. Answers the sides with the marks of what their entries say. */
export function checkDraft(
  draft: DecisionDraft,
  { chart }: Pick<DerivedRecord, "chart">,
  store: RecordStore,
  correlationId: string,
): Result<MarkedSides | undefined, AppError> {
  if (chart === undefined) return fail("notFound", "notDerived", correlationId);
  const checked = checkDecision(draft, chart, store.book);
  if (checked.ok) return checked;
  switch (checked.error.kind) {
    case "malformed":
      return fail("invalidInput", "decisionMalformed", correlationId);
    case "notThere":
      return fail("notFound", "decisionOnOldScreen", correlationId);
    case "limit":
      return fail("invalidInput", "decisionBeyondLimit", correlationId);
    default:
      return unreachable(checked.error);
  }
}

/** Checks again, numbers, signs and keeps. Fails where it cannot be kept: a decision that would be forgotten is not made. */
export function keepDecision(
  draft: DecisionDraft,
  by: DecidedBy,
  derived: Pick<DerivedRecord, "chart">,
  store: RecordStore,
  { nowMs, correlationId }: { readonly nowMs: number; readonly correlationId: string },
): Result<number, AppError> {
  const checked = checkDraft(draft, derived, store, correlationId);
  if (!checked.ok) return checked;
  const note = draft.note?.trim();
  const frame = {
    at: instantFromMs(nowMs),
    by,
    reason: draft.reason,
    ...(note === undefined || note === "" ? {} : { note }),
  };
  const decision: NewDecision | undefined =
    draft.verdict === "withdraw"
      ? { ...frame, verdict: draft.verdict, withdraws: draft.withdraws }
      : checked.value === undefined
        ? undefined
        : { ...frame, verdict: draft.verdict, ...checked.value };
  const kept = decision === undefined ? undefined : store.keepDecision(decision);
  return kept === undefined ? fail("storageFull", "decisionNotKept", correlationId, true) : ok(kept.seq);
}
