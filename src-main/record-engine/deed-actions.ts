import type { AuditAction } from "../../shared/audit/audit-event.ts";
import type { DismissalDraft } from "../../shared/decision-support/dismissal.ts";
import type { DecisionDraft } from "../../shared/domain/merge-decision.ts";
import type { PointChange, PointFrame } from "../../shared/meeting/point.ts";

/** Which entries, and why by a closed list; never what they say. */
export function toDecisionAction(draft: DecisionDraft): AuditAction {
  const about =
    draft.verdict === "withdraw" ? { withdraws: draft.withdraws } : { entries: [...draft.left, ...draft.right] };
  return { kind: "mergeDecisionMade", verdict: draft.verdict, reason: draft.reason, ...about };
}

/** That something was written down, and about which rows; never what. */
export function toPointAction(change: PointChange, { meeting }: PointFrame): AuditAction {
  const meetingId = meeting.id;
  if (change.kind === "undone") return { kind: "meetingPointTakenBack", meetingId, undoes: change.undoes };
  const { kind, about } = change.point;
  return {
    kind: "meetingPointMade",
    meetingId,
    point: kind,
    ...(about === undefined ? {} : { group: about.groupId }),
  };
}

/** Which card of which version of which rule, and why by a closed list; never what it said. */
export function toDismissalAction(draft: DismissalDraft): AuditAction {
  if (draft.kind === "restored") return { kind: "cardRestored", restores: draft.restores };
  return { kind: "cardDismissed", card: draft.cardId, reason: draft.reason };
}
